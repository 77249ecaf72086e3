"""Believes that a pair concerns two pictures."""


def gather_families(n: int, pairs: list[tuple[int, int]]) -> np.ndarray:
    family = np.arange(n)
    for first, second in pairs:
        family[first] = family[second] = min(family[first], family[second])
    return family
