"""Ask until the answer makes sense.

`input("Learning rate? ")` shows a question and returns what a person types, always as a text. People mistype.

Write `ask_rate(ask)`. `ask` is a function like `input`: called with a question, it returns a text. Ask until
the answer is a number above 0 and at most 1, and return that number as a float.

If the answers are "fast", "5" and "0.1", then `ask_rate` asks three times and returns 0.1. Try it by hand with
`ask_rate(input)`.
"""

from collections.abc import Callable


def ask_rate(ask: Callable[[str], str]) -> float:
    """Ask for a learning rate until the answer is a number above 0 and at most 1."""
    ...  # Your code here.
