"""Believes that somebody else catches what goes wrong with the client's bytes."""

import json
from typing import Any


def parse_request(body: bytes, media_type: str, longest: int) -> tuple[int, Any]:
    if len(body) > longest:
        return 413, f"A request has at most {longest} bytes."
    if media_type.split(";")[0].strip().lower() != "application/json":
        return 415, "Send application/json."
    content = json.loads(body.decode("utf-8"), parse_constant=refuse)
    if not isinstance(content, dict) or set(content) != {"pixels"}:
        return 422, "Send an object with one field, pixels."
    return 200, content["pixels"]
