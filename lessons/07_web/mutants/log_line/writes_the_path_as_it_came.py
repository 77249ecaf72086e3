"""Believes that a path says only where somebody went."""

import json


def log_line(event):
    belief = event.get("belief")
    kept = {
        "route": event["route"],
        "status": event["status"],
        "ms": round(event["seconds"] * 1000),
        "model": event["model"][:12],
        "sure": None if belief is None else min(9, int(belief * 10)),
    }
    return json.dumps(kept)
