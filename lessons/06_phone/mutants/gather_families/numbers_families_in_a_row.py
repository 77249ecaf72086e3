"""Believes that families are numbered 0, 1, 2 and so on."""


def gather_families(n: int, pairs: list[tuple[int, int]]) -> np.ndarray:
    family = np.arange(n)
    for first, second in pairs:
        names = family[[first, second]]
        family[np.isin(family, names)] = names.min()
    return np.unique(family, return_inverse=True)[1]
