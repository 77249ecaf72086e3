"""Reverse a list.

Write `reverse(items)`: it returns a new list with the same items, last one first.
The list it was given stays as it was: whoever called you may still need it.

    reverse([1, 2, 3]) is [3, 2, 1]
"""


def reverse(items: list) -> list:
    """Return a new list with the items in the opposite order."""
    ...  # Your code here.
