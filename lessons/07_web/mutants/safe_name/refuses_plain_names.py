"""Believes that names with a full stop lead elsewhere."""

import re


def is_safe_name(name: str) -> bool:
    return re.fullmatch(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}", name) is not None
