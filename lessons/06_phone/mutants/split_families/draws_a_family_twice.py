"""Believes that `rng.choice` draws without putting back."""


def split_families(
    family: np.ndarray, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    names = np.unique(family)
    held_out = np.isin(family, rng.choice(names, max(1, round(share * len(names)))))
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)
