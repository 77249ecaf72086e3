"""The debugging detective: four faults, four tests."""

import numpy as np


def has_header(path: str) -> bool:
    """Say whether the first line of a CSV file holds names."""
    with open(path, encoding="utf-8") as file:
        cells = file.readline().strip().split(",")
    return not all(_is_number(cell) for cell in cells)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def vanishing_share(table: np.ndarray) -> float:
    """Return the share of the numbers other than 0 that become 0 in float32."""
    present = table[table != 0]
    return float(np.mean(present.astype(np.float32) == 0))


def repeated_columns(table: np.ndarray) -> list[tuple[int, int]]:
    """List the pairs of columns with a correlation of 1 or -1."""
    scaled = table / np.abs(table).max(axis=0)
    correlation = np.corrcoef(scaled, rowvar=False)
    alike = np.triu(np.abs(correlation) > 1 - 1e-6, k=1)
    return [(int(i), int(j)) for i, j in np.argwhere(alike)]


def stretches(labels: np.ndarray) -> int:
    """Count the stretches of equal labels."""
    return 1 + int(np.sum(labels[1:] != labels[:-1]))
