"""Load a model once, not at every request.

Write a class `Models`. `Models(load)` is given a function; `load(name)` reads the model of that
name from disk, which takes long, and returns it. `models.get(name)` returns the model: it calls
`load` when a name is asked for the first time, and never again for that name.

If `load` raises, `get` lets the exception through, and the next `get` of that name tries again:
perhaps the file has come in the meantime. Whatever `load` returns is a model, None too.

    models = Models(load)
    models.get("digits")    calls load("digits")
    models.get("digits")    does not
"""

from collections.abc import Callable
from typing import Any


class Models:
    """The models that were loaded, by name."""

    def __init__(self, load: Callable[[str], Any]) -> None:
        raise NotImplementedError  # Your code here.

    def get(self, name: str) -> Any:
        """Return a model, loaded when it is first asked for."""
        raise NotImplementedError  # Your code here.
