"""Believes that re.match looks at the whole text."""

import re


def is_safe_name(name: str) -> bool:
    return len(name) <= 64 and re.match(r"[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}", name) is not None
