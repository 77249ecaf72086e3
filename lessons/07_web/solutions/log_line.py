"""What to log, and what not."""

import json
from typing import Any

ROUTES = ("/v1/predict", "/v1/model", "/healthz", "/metrics")


def log_line(event: dict[str, Any]) -> str:
    """Return the event as one line of JSON, without anything personal."""
    belief = event.get("belief")
    kept = {
        "route": event["route"] if event["route"] in ROUTES else "other",
        "status": event["status"],
        "ms": round(event["seconds"] * 1000),
        "model": event["model"][:12],
        "sure": None if belief is None else min(9, int(belief * 10)),
    }
    return json.dumps(kept)
