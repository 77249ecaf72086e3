"""A name from outside: may it become the name of a file?

Somebody sends a name, and a file of that name shall be read or written. "../../secret.txt" is a
name, too. Write `is_safe_name(name)`: True if all of this holds, otherwise False.

    it has 1 to 64 characters
    each of them is a letter a to z or A to Z, a digit 0 to 9, a full stop, a dash or an underscore
    the first is a letter or a digit

Nothing is cleaned: a name that is not plain is refused.

    is_safe_name("digits-2.1_b") is True
    is_safe_name("../digits") is False
"""


def is_safe_name(name: str) -> bool:
    """Tell whether a name from outside can do no harm as the name of a file."""
    raise NotImplementedError  # Your code here.
