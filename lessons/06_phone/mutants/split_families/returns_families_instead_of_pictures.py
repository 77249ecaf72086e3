"""Believes that the names of the families are the split."""


def split_families(
    family: np.ndarray, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    names = rng.permutation(np.unique(family))
    cut = max(1, round(share * len(names)))
    return np.sort(names[cut:]), np.sort(names[:cut])
