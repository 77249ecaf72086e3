"""Load a model once, not at every request."""

from collections.abc import Callable
from typing import Any


class Models:
    """The models that were loaded, by name."""

    def __init__(self, load: Callable[[str], Any]) -> None:
        self.load = load
        self.loaded: dict[str, Any] = {}

    def get(self, name: str) -> Any:
        """Return a model, loaded when it is first asked for."""
        if name not in self.loaded:
            self.loaded[name] = self.load(name)
        return self.loaded[name]
