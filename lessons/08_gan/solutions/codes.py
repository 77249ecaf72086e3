"""Walking among codes."""

import numpy as np


def walk_between(first: np.ndarray, second: np.ndarray, steps: int) -> np.ndarray:
    """Return codes on the way from one to another."""
    return np.linspace(first, second, steps)


def add_a_trait(codes: np.ndarray, with_it: np.ndarray, without_it: np.ndarray) -> np.ndarray:
    """Return the codes, moved in the direction of a trait."""
    direction = with_it.mean(axis=0) - without_it.mean(axis=0)
    return np.clip(codes + direction, -1, 1)
