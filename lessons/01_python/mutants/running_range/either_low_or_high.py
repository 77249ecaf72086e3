"""Believes that a value that is the lowest cannot be the highest as well."""


class RunningRange:
    def update(self, value: float) -> None:
        super().update(value)
        if value < self.low:
            self.low = value
        elif value > self.high:
            self.high = value
