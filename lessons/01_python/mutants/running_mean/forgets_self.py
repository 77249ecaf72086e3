"""Believes that a name inside a method is an attribute of the object."""


class RunningMean:
    def update(self, value: float) -> None:
        count = self.count + 1
        mean = self.mean + (value - self.mean) / count  # noqa: F841
