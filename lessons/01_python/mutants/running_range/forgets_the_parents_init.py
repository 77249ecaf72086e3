"""Believes that the parent's `__init__` runs by itself when it is overridden."""


class RunningRange:
    def __init__(self) -> None:
        self.low = float("inf")
        self.high = -float("inf")
