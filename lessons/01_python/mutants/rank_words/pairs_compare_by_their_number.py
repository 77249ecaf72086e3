"""Believes that tuples are compared by their last item."""


def rank(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), reverse=True)
