"""Believes that what Python writes for a dictionary is JSON."""


def log_line(event):
    belief = event.get("belief")
    kept = {
        "route": event["route"] if event["route"] in ROUTES else "other",
        "status": event["status"],
        "ms": round(event["seconds"] * 1000),
        "model": event["model"][:12],
        "sure": None if belief is None else min(9, int(belief * 10)),
    }
    return str(kept)
