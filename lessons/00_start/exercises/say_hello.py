"""Say hello.

This is your first exercise. It takes a minute, and all others work the same way.

`hello` below is a function: a small machine with a name. Something goes in, here a person's
name. Something comes out: whatever stands behind the word `return`.

At the moment nothing comes out. Replace the line with the three dots by a line that begins
with `return`, so that

    hello("Ada") is "Hello, Ada!"
    hello("Emmy") is "Hello, Emmy!"

Texts stand in quotation marks and are joined with +: "sun" + "flower" is "sunflower".
"""


def hello(name: str) -> str:
    """Return a greeting for the person called `name`."""
    ...  # Your code here: four spaces, then return and a text.
