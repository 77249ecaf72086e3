"""Believes that up to 64 means fewer than 64."""

import re


def is_safe_name(name: str) -> bool:
    return re.fullmatch(r"[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}", name) is not None
