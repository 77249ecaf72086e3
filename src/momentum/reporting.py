"""What every report does with a run folder: show a figure, keep the curves, keep the network."""

from __future__ import annotations

import io

import pandas as pd
from matplotlib.figure import Figure

from momentum import engine, figures
from momentum.runs import Picture, RunFolder, Saved, write_text


def show(folder: RunFolder, name: str, title: str, figure: Figure) -> Picture:
    """Save a figure into the run folder and say so."""
    path = f"figures/{name}.png"
    (folder.path / "figures").mkdir(exist_ok=True)
    figures.save(figure, folder.path / path)
    return Picture(path=path, title=title, alt=figures.describe(figure))


def keep_history(
    folder: RunFolder, table: pd.DataFrame, what: str = "the learning curves"
) -> Saved:
    """Write the curves of a training into ``history.csv`` and say so."""
    text = io.StringIO()
    table.to_csv(text, index=False, float_format="%.6f")
    write_text(folder.path / "history.csv", text.getvalue())
    return Saved(path="history.csv", what=what)


def keep_model(
    folder: RunFolder, model: engine.Sequential, what: str = "the trained network"
) -> Saved:
    """Save a network into the folder ``model`` of a run and say so; `engine.load` reads it."""
    engine.save(model, folder.path / "model")
    return Saved(path="model", what=what)
