"""Believes that a random split of the pictures is fair."""


def split_families(
    family: np.ndarray, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    order = rng.permutation(len(family))
    cut = round(share * len(family))
    return np.sort(order[cut:]), np.sort(order[:cut])
