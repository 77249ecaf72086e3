"""Believes that likeness reaches one step."""


def gather_families(n: int, pairs: list[tuple[int, int]]) -> np.ndarray:
    family = np.arange(n)
    for first, second in pairs:
        family[first] = min(family[first], second)
        family[second] = min(family[second], first)
    return family
