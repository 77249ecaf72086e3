"""Believes that a file name needs no folder."""

import json
from pathlib import Path

import numpy as np


def save(architecture, arrays, folder):
    Path(folder).mkdir(parents=True, exist_ok=True)
    Path("architecture.json").write_text(json.dumps(architecture), encoding="utf-8")
    np.savez("weights.npz", **arrays)


def load(folder):
    architecture = json.loads(Path("architecture.json").read_text(encoding="utf-8"))
    with np.load("weights.npz") as file:
        return architecture, {name: file[name] for name in file.files}
