"""Believes that families are drawn until there are enough pictures."""


def split_families(
    family: np.ndarray, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    held_out = np.zeros(len(family), bool)
    for name in rng.permutation(np.unique(family)):
        if held_out.mean() < share:
            held_out |= family == name
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)
