"""A figure becomes a file, whole or not at all."""

import os
from pathlib import Path

from matplotlib.figure import Figure

from momentum.errors import BadInput
from momentum.figures.drawing import png
from momentum.writing import write_bytes


def save(figure: Figure, path: str | os.PathLike[str]) -> Path:
    """Write a figure as PNG (200 dots an inch), so that no reader ever meets half a file.

    The picture is written under another name in the same folder and then put in place. The file
    holds no date and no version: the same data give the same bytes. The description of the figure
    travels in the file (PNG keyword "Description").

    Parameters
    ----------
    figure : Figure
        What to save.
    path : path-like
        Where; ends in ``.png``. An older file of that name is replaced.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    BadInput
        If the name does not end in ``.png`` or the folder does not exist.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from momentum.figures import learning_curves
    >>> with TemporaryDirectory() as folder:
    ...     save(learning_curves({"loss": [0.9, 0.5, 0.3]}), Path(folder) / "loss.png").name
    'loss.png'
    """
    target = Path(path)
    if target.suffix.lower() != ".png":
        raise BadInput(f"Figures are saved as PNG, but {target.name!r} does not end in .png.")
    if not target.parent.is_dir():
        raise BadInput(f"The folder {str(target.parent)!r} does not exist; make it first.")
    write_bytes(target, png(figure))
    return target
