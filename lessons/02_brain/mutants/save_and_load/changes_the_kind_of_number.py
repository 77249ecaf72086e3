"""Believes that a number is a number, in float32 or in float64."""

import json
from pathlib import Path

import numpy as np


def load(folder):
    place = Path(folder)
    architecture = json.loads((place / "architecture.json").read_text(encoding="utf-8"))
    with np.load(place / "weights.npz") as file:
        return architecture, {name: file[name].astype(float) for name in file.files}
