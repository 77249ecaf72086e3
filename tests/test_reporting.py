"""What every report does with a run folder."""

from pathlib import Path

import numpy as np
import pandas as pd

from momentum import engine as nn
from momentum import figures
from momentum.reporting import keep_history, keep_model, show
from momentum.runs import Picture, RunFolder, Saved, create_run


def folder(path: Path) -> RunFolder:
    return create_run(path / "run", "playground", {})


def test_a_figure_is_saved_and_told_of(tmp_path: Path) -> None:
    run, figure = folder(tmp_path), figures.learning_curves({"loss": [0.9, 0.5]})
    told = show(run, "curves", "Learning curves", figure)
    alt = figures.describe(figure)
    assert told == Picture(path="figures/curves.png", title="Learning curves", alt=alt)
    assert (run.path / told.path).read_bytes() == figures.png(figure)


def test_the_curves_are_kept_with_six_decimals_and_without_row_numbers(tmp_path: Path) -> None:
    run = folder(tmp_path)
    table = pd.DataFrame({"epoch": [1, 2], "loss": [0.5, 1 / 3]})
    assert keep_history(run, table) == Saved(path="history.csv", what="the learning curves")
    assert (run.path / "history.csv").read_text() == "epoch,loss\n1,0.500000\n2,0.333333\n"


def test_the_network_is_kept_so_that_it_can_be_loaded(tmp_path: Path) -> None:
    run, model = folder(tmp_path), nn.Sequential([nn.Dense(2)])
    model.build([3])
    assert keep_model(run, model, "the first network") == Saved(
        path="model", what="the first network"
    )
    x = np.ones((4, 3))
    np.testing.assert_array_equal(nn.load(run.path / "model").predict(x), model.predict(x))
