"""Believes that characters that are allowed are allowed everywhere."""

import re


def is_safe_name(name: str) -> bool:
    return re.fullmatch(r"[a-zA-Z0-9._-]{1,64}", name) is not None
