"""What depth can do.

Two ReLUs make a tent on [0, 1]: up from 0 to 1 at x = 1/2, and down to 0 again,

    tent(x) = 2 relu(x) - 4 relu(x - 1/2)

1. `sawtooth(x, depth)`: the tent of the tent of the tent ... , `depth` times; `x` is an array of numbers
   from 0 to 1. One tent is one layer of two units, so this network has depth layers and 2 * depth
   units. For depth 0 nothing happens: x itself.

       sawtooth(np.array([0.25, 0.5, 0.75]), 2) is [1, 0, 1]

2. `square(x, depth)`: nearly x^2, built from sawteeth (Yarotsky, 2017). With g_k the sawtooth of depth k,

       square(x, m) = x - g_1(x) / 4 - g_2(x) / 16 - ... - g_m(x) / 4^m

       square(np.array([0.25]), 1) is [0.125]; square(np.array([0.25]), 2) is [0.0625]
"""

import numpy as np


def sawtooth(x: np.ndarray, depth: int) -> np.ndarray:
    """Return the tent function, applied `depth` times."""
    raise NotImplementedError  # Your code here.


def square(x: np.ndarray, depth: int) -> np.ndarray:
    """Return x minus the sawteeth of depth 1 to `depth`, each divided by 4 to its depth."""
    raise NotImplementedError  # Your code here.
