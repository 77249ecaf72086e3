"""Curves while a run works: a panel a quantity, what is told apart, what is refused."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from momentum import figures
from momentum.errors import BadInput

GAME = {
    "generator": {50: {"loss": 1.5, "gradient": 9.0}, 100: {"loss": 1.0, "gradient": 4.0}},
    "discriminator": {50: {"loss": 0.5, "gradient": 2.0}, 100: {"loss": 0.25, "gradient": 3.0}},
}


def words(figure: Figure, panel: int) -> list[str]:
    return [text.get_text() for text in figure.axes[panel].texts]


def test_every_quantity_has_a_panel_and_every_series_a_line() -> None:
    figure = figures.live_curves(GAME)
    assert [axes.get_ylabel() for axes in figure.axes] == ["Loss", "Gradient"]
    lines = figure.axes[0].get_lines()
    assert [np.asarray(line.get_xydata()).tolist() for line in lines] == [
        [[50, 1.5], [100, 1.0]],
        [[50, 0.5], [100, 0.25]],
    ]
    assert words(figure, 0) == ["generator", "discriminator"]
    assert "generator 1" in figures.describe(figure)


def test_what_is_held_out_lies_beside_what_was_learned() -> None:
    figure = figures.live_curves({"adder": {10: {"loss": 2.0, "val_loss": 3.0}}})
    assert words(figure, 0) == ["adder", "held out"]


def test_missing_numbers_leave_gaps_and_only_four_panels_are_drawn() -> None:
    values = {f"quantity {k}": float(k) for k in range(6)}
    figure = figures.live_curves({"one": {1: values, 2: {"quantity 0": np.nan}}})
    assert len(figure.axes) == 4
    assert len(np.asarray(figure.axes[0].get_lines()[0].get_xdata())) == 2


def test_many_lines_have_no_names() -> None:
    many = {f"network {k}": {1: {"loss": float(k)}, 2: {"loss": 0.0}} for k in range(9)}
    figure = figures.live_curves(many)
    assert len(figure.axes[0].get_lines()) == 9
    assert not words(figure, 0)


def test_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="Nothing was measured yet"):
        figures.live_curves({"one": {}})
