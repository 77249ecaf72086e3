"""Believes that `reverse=True` turns around only the numbers."""


def rank(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (pair[1], pair[0]), reverse=True)
