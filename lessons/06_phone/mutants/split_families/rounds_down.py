"""Believes that `int` rounds."""


def split_families(
    family: np.ndarray, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    names = np.unique(family)
    drawn = rng.choice(names, max(1, int(share * len(names))), replace=False)
    held_out = np.isin(family, drawn)
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)
