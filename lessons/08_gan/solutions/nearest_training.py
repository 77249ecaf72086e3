"""Did it learn, or did it memorise?"""

import numpy as np


def nearest(made: np.ndarray, pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each made picture which one is nearest, and how far that is."""
    difference = made[:, None].astype(float) - pictures
    apart = np.sqrt((difference**2).mean(axis=(2, 3, 4)))
    return apart.argmin(axis=1), apart.min(axis=1)


def memorised_share(made: np.ndarray, training: np.ndarray, held: np.ndarray) -> float:
    """Return the share of made pictures that are nearer to training than to held-out ones."""
    _, to_training = nearest(made, training)
    _, to_held = nearest(made, held)
    return float(np.mean((to_training < to_held) + 0.5 * (to_training == to_held)))
