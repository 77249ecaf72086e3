"""Save a network, and load it again."""

import json
from pathlib import Path

import numpy as np


def save(architecture: dict, arrays: dict[str, np.ndarray], folder: str) -> None:
    """Write a network into a folder: architecture.json and weights.npz."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    (place / "architecture.json").write_text(json.dumps(architecture), encoding="utf-8")
    np.savez(place / "weights.npz", **arrays)


def load(folder: str) -> tuple[dict, dict[str, np.ndarray]]:
    """Read what `save` wrote: the architecture and the arrays."""
    place = Path(folder)
    architecture = json.loads((place / "architecture.json").read_text(encoding="utf-8"))
    with np.load(place / "weights.npz", allow_pickle=False) as file:
        return architecture, {name: file[name] for name in file.files}
