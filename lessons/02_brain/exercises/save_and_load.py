"""Save a network, and load it again.

A network is two things: its architecture, a dictionary of plain values such as
{"layers": ["batch_normalization", "dense"], "units": 100}, and its numbers, a dictionary from
names to NumPy arrays, such as {"dense_1.kernel": array(...), "batch_normalization_1.moving_mean": ...}.

`save(architecture, arrays, folder)` makes the folder and writes two files into it:

    architecture.json   plain text, with the module `json`
    weights.npz         all arrays under their names, with `np.savez`

`load(folder)` returns the pair (architecture, arrays): every name, every digit and the kind of
number (float32 stays float32) as they were. Read the arrays with `np.load`: it hands out one array
for each name. Never use pickle: a pickle can run any program of the one who made it while you
"load" it, and `allow_pickle=True` is the same door.
"""

import numpy as np


def save(architecture: dict, arrays: dict[str, np.ndarray], folder: str) -> None:
    """Write a network into a folder: architecture.json and weights.npz."""
    raise NotImplementedError


def load(folder: str) -> tuple[dict, dict[str, np.ndarray]]:
    """Read what `save` wrote: the architecture and the arrays."""
    raise NotImplementedError
