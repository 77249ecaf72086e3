"""Believes that equal counts fall into the order of the alphabet by themselves."""


def rank(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: -pair[1])
