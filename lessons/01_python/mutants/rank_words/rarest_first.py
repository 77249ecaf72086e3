"""Believes that sorting begins with the largest."""


def rank(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (pair[1], pair[0]))
