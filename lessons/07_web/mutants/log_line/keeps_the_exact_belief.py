"""Believes that a belief is no secret."""

import json


def log_line(event):
    kept = {
        "route": event["route"] if event["route"] in ROUTES else "other",
        "status": event["status"],
        "ms": round(event["seconds"] * 1000),
        "model": event["model"][:12],
        "sure": event.get("belief"),
    }
    return json.dumps(kept)
