"""Believes that the more is in the log, the more one can find out."""

import json


def log_line(event):
    belief = event.get("belief")
    kept = dict(event)
    kept["ms"] = round(event["seconds"] * 1000)
    kept["sure"] = None if belief is None else min(9, int(belief * 10))
    return json.dumps(kept)
