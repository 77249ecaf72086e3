"""Believes that a random picture is a fair way to a random family."""


def split_families(
    family: np.ndarray, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    count = max(1, round(share * len(np.unique(family))))
    drawn = list(dict.fromkeys(rng.permutation(family).tolist()))[:count]
    held_out = np.isin(family, drawn)
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)
