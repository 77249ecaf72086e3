"""Believes that the order of the arrays says which is which."""

import json
from pathlib import Path

import numpy as np


def save(architecture, arrays, folder):
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    (place / "architecture.json").write_text(json.dumps(architecture), encoding="utf-8")
    np.savez(place / "weights.npz", *arrays.values())
