"""Believes that one can list what is dangerous."""


def is_safe_name(name: str) -> bool:
    if not 1 <= len(name) <= 64 or not name.isascii() or not name[0].isalnum():
        return False
    return not any(bad in name for bad in ("/", "\\", "\0", " ", "*", "?", "\n"))
