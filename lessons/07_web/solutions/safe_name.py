"""A name from outside: may it become the name of a file?"""

import re


def is_safe_name(name: str) -> bool:
    """Tell whether a name from outside can do no harm as the name of a file."""
    return re.fullmatch(r"[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}", name) is not None
