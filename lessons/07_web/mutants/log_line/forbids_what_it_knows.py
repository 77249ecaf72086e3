"""Believes that it is enough to leave out what is known to be personal."""

import json


def log_line(event):
    belief = event.get("belief")
    kept = {
        key: event[key]
        for key in event
        if key not in ("address", "picture", "name", "seconds", "belief")
    }
    kept["route"] = event["route"] if event["route"] in ROUTES else "other"
    kept["ms"] = round(event["seconds"] * 1000)
    kept["model"] = event["model"][:12]
    kept["sure"] = None if belief is None else min(9, int(belief * 10))
    return json.dumps(kept)
