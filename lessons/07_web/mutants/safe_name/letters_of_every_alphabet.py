"""Believes that isalnum means a to z and 0 to 9."""


def is_safe_name(name: str) -> bool:
    plain = all(letter.isalnum() or letter in "._-" for letter in name)
    return 1 <= len(name) <= 64 and name[0].isalnum() and plain
