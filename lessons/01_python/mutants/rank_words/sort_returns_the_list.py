"""Believes that `sort` returns the list."""


def rank(counts: dict[str, int]) -> list[tuple[str, int]]:
    return list(counts.items()).sort(key=lambda pair: (-pair[1], pair[0]))
