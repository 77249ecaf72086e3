"""Believes that the search for the lowest and the highest begins at zero."""


class RunningRange:
    def __init__(self) -> None:
        super().__init__()
        self.low = 0.0
        self.high = 0.0
