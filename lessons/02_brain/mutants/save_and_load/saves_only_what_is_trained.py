"""Believes that the moving averages need not be saved because no gradient changes them."""

import json
from pathlib import Path

import numpy as np


def save(architecture, arrays, folder):
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    (place / "architecture.json").write_text(json.dumps(architecture), encoding="utf-8")
    trained = {name: array for name, array in arrays.items() if "moving" not in name}
    np.savez(place / "weights.npz", **trained)
