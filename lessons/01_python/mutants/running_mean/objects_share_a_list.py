"""Believes that a list written under `class` belongs to each object by itself."""


class RunningMean:
    values: list[float] = []  # noqa: RUF012

    def update(self, value: float) -> None:
        self.values.append(value)
        self.count = len(self.values)
        self.mean = sum(self.values) / self.count
