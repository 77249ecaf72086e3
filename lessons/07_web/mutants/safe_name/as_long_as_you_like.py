"""Believes that only the characters of a name matter."""

import re


def is_safe_name(name: str) -> bool:
    return re.fullmatch(r"[a-zA-Z0-9][a-zA-Z0-9._-]*", name) is not None
