"""Believes that adding the sizes of the differences gives the straight line."""


def _squared_distance(one: list, other: list) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))
