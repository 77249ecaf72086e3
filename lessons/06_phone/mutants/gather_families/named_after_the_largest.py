"""Believes that the largest number names a family."""


def gather_families(n: int, pairs: list[tuple[int, int]]) -> np.ndarray:
    family = np.arange(n)
    for first, second in pairs:
        names = family[[first, second]]
        family[np.isin(family, names)] = names.max()
    return family
