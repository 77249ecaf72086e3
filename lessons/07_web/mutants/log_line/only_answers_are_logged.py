"""Believes that every request has a belief."""

import json


def log_line(event):
    kept = {
        "route": event["route"] if event["route"] in ROUTES else "other",
        "status": event["status"],
        "ms": round(event["seconds"] * 1000),
        "model": event["model"][:12],
        "sure": min(9, int(event["belief"] * 10)),
    }
    return json.dumps(kept)
