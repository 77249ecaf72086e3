"""Believes that there are always enough families."""


def split_families(
    family: np.ndarray, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    names = np.unique(family)
    drawn = rng.choice(names, round(share * len(names)), replace=False)
    held_out = np.isin(family, drawn)
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)
