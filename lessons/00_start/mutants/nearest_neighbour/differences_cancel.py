"""Believes that differences can be added as they are."""


def _squared_distance(one: list, other: list) -> float:
    return sum(a - b for a, b in zip(one, other, strict=True))
