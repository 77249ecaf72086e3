"""The figures of the game of two networks."""

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.figures import describe, game_curves, sample_sheet, two_distributions


def test_a_sheet_shows_every_picture_in_its_place() -> None:
    pictures = np.random.default_rng(0).integers(0, 256, (5, 8, 8, 3), dtype=np.uint8)
    figure = sample_sheet(pictures, columns=3, title="Five", description="Five of noise.")
    images = figure.axes[0].images
    assert len(images) == 5
    for image, picture in zip(images, pictures, strict=True):
        assert np.array_equal(np.asarray(image.get_array()), picture)
    left, right, bottom, top = images[4].get_extent()
    assert (left, top) == pytest.approx((1.06, 1.06))
    assert (right - left, bottom - top) == pytest.approx((1, 1))
    assert describe(figure) == "Five of noise."


@pytest.mark.parametrize("wrong", [np.zeros((2, 8, 8, 3)), np.zeros((2, 8, 8), np.uint8)])
def test_what_is_no_sheet_of_bytes_is_refused(wrong: np.ndarray) -> None:
    with pytest.raises(BadInput, match="A sheet takes bytes of"):
        sample_sheet(wrong, title="", description="")


def test_both_distributions_and_the_belief_behind_them() -> None:
    real, made = np.eye(2), np.array([[9.0, 0.0], [0.5, 0.5]])
    belief = np.linspace(0, 1, 12).reshape(3, 4)
    axes = (figure := two_distributions(real, made, belief, edge=2, title="Two")).axes[0]
    assert np.array_equal(np.asarray(axes.images[0].get_array()), belief)
    assert axes.images[0].origin == "lower"
    assert np.array_equal(axes.lines[1].get_xydata(), made)
    assert axes.get_xlim() == (-2, 2)
    assert "1 made points lie outside" in describe(figure)


def test_points_of_the_plane_have_two_numbers() -> None:
    with pytest.raises(BadInput, match="2 numbers each in the plane, not 3"):
        two_distributions(np.zeros((2, 3)), np.zeros((2, 2)), edge=1, title="")


def test_curves_lie_over_their_steps_and_tell_where_they_end() -> None:
    panels = {"loss": {"generator": [2.0, 1.0], "discriminator": [1.0, np.nan]}}
    figure = game_curves([5, 10], panels, levels={"loss": {"undecided": 1.39}}, title="A game")
    lines = {str(line.get_label()): line for line in figure.axes[0].lines}
    assert np.asarray(lines["generator"].get_xdata()).tolist() == [5, 10]
    assert list(np.asarray(lines["undecided"].get_ydata())) == [1.39, 1.39]
    assert describe(figure) == "A game. At the end: loss generator 1.00."


def test_curves_need_as_many_values_as_steps() -> None:
    with pytest.raises(BadInput, match="3 values of generator but 2 steps"):
        game_curves([1, 2], {"loss": {"generator": [1, 2, 3]}}, title="")
