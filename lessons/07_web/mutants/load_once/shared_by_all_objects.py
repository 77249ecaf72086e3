"""Believes that what is written in a class belongs to each object."""

from typing import ClassVar


class Models:
    loaded: ClassVar = {}

    def __init__(self, load):
        self.load = load
