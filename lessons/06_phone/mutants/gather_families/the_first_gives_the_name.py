"""Believes that the first of a pair is the head of the family."""


def gather_families(n: int, pairs: list[tuple[int, int]]) -> np.ndarray:
    family = np.arange(n)
    for first, second in pairs:
        family[family == family[second]] = family[first]
    return family
