"""The catalogue: every lab, found by its file."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from momentum.errors import BadInput
from momentum.labs.lab import Lab

_MACHINERY = {"catalogue", "execution", "lab", "notebook", "picture_lab", "recordings"}


def lab_names() -> list[str]:
    """List the labs: one file in this room each.

    Examples
    --------
    >>> "brain" in lab_names()
    True
    """
    here = [str(Path(__file__).parent)]
    return sorted({module.name for module in pkgutil.iter_modules(here)} - _MACHINERY)


def find_lab(name: str) -> type[Lab]:
    """Find a lab by its name.

    Raises
    ------
    BadInput
        If there is none of that name.
    """
    if name not in lab_names():
        raise BadInput(f"there is no lab {name!r}; there are {', '.join(lab_names())}.")
    module = importlib.import_module(f"momentum.labs.{name}")
    return next(
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Lab) and "name" in vars(thing)
    )
