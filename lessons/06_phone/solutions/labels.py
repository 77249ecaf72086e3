"""Labels travel with the model."""

import numpy as np


def labels_from_folders(paths: list[str]) -> tuple[list[str], np.ndarray]:
    """Return the names of the classes, and the class of every path as a number."""
    folders = [path.split("/")[-2] for path in paths]
    names = sorted(set(folders))
    return names, np.array([names.index(folder) for folder in folders])


def name_the_answer(logits: np.ndarray, names: list[str]) -> list[tuple[str, float]]:
    """Return every name with its probability, the most probable first."""
    if len(logits) == 1:
        logits = np.array([0.0, logits[0]])  # The sigmoid is a softmax against a logit of 0.
    powers = np.exp(logits - logits.max())
    shares = (powers / powers.sum()).tolist()
    return sorted(zip(names, shares, strict=True), key=lambda pair: -pair[1])
