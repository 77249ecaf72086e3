"""Believes that reading JSON can only fail with a ValueError."""

import json
from typing import Any


def parse_request(body: bytes, media_type: str, longest: int) -> tuple[int, Any]:
    if len(body) > longest:
        return 413, f"A request has at most {longest} bytes."
    if media_type.split(";")[0].strip().lower() != "application/json":
        return 415, "Send application/json."
    try:
        content = json.loads(body.decode("utf-8"), parse_constant=refuse)
    except ValueError:
        return 400, "The body is no JSON in UTF-8."
    if not isinstance(content, dict) or set(content) != {"pixels"}:
        return 422, "Send an object with one field, pixels."
    return 200, content["pixels"]
