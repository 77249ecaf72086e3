"""Believes that a dollar sign is the end of the text."""

import re


def is_safe_name(name: str) -> bool:
    return re.match(r"^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$", name) is not None
