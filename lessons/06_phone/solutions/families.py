"""Families of pictures stay together."""

import numpy as np


def gather_families(n: int, pairs: list[tuple[int, int]]) -> np.ndarray:
    """Return for every picture the smallest number in its family."""
    family = np.arange(n)
    for first, second in pairs:
        names = family[[first, second]]
        family[np.isin(family, names)] = names.min()
    return family


def split_families(
    family: np.ndarray, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers of the pictures for training and for the test."""
    names = np.unique(family)
    drawn = rng.choice(names, max(1, round(share * len(names))), replace=False)
    held_out = np.isin(family, drawn)
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)
