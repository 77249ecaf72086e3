"""What to log, and what not.

`event` is a dictionary with everything that is known about a request: route, status, seconds,
model, belief, and much more (address, picture, name, headers, and tomorrow a field nobody thought
of). Write `log_line(event)`: one line of JSON with exactly these five fields.

    "route"    the event's, if it is one of ROUTES; anything else is "other", for a path can hold a
               name, a key or a new line
    "status"   the event's
    "ms"       the seconds as whole milliseconds, rounded
    "model"    the first 12 characters of the event's
    "sure"     the belief, from 0 to 1, as a number from 0 to 9: its tenth, rounded down, and 9 for
               1.0. An event without a belief (a refused request) has null.

Nothing else gets into the line, and the event stays as it was.

    log_line({"route": "/v1/predict", "status": 200, "seconds": 0.0124, "model": "9f2c41aa03be77d1",
              "belief": 0.87, "name": "Ada"})
    holds {"route": "/v1/predict", "status": 200, "ms": 12, "model": "9f2c41aa03be", "sure": 8}
"""

from typing import Any

ROUTES = ("/v1/predict", "/v1/model", "/healthz", "/metrics")


def log_line(event: dict[str, Any]) -> str:
    """Return the event as one line of JSON, without anything personal."""
    raise NotImplementedError  # Your code here.
