"""Believes that the tenth of 1.0 is 10."""

import json


def log_line(event):
    belief = event.get("belief")
    kept = {
        "route": event["route"] if event["route"] in ROUTES else "other",
        "status": event["status"],
        "ms": round(event["seconds"] * 1000),
        "model": event["model"][:12],
        "sure": None if belief is None else int(belief * 10),
    }
    return json.dumps(kept)
