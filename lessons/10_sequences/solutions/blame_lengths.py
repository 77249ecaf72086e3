"""How much of the blame arrives, step by step back in time."""

import numpy as np


def blame_lengths(states: np.ndarray, recurrent: np.ndarray, at_end: np.ndarray) -> np.ndarray:
    """Return the length of dL/dh_t for every step."""
    blame, lengths = at_end, [np.linalg.norm(at_end)]
    for state in states[:0:-1]:
        blame = (blame * (1 - state**2)) @ recurrent.T
        lengths.append(np.linalg.norm(blame))
    return np.array(lengths[::-1])
