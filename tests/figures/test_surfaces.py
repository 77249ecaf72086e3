"""Decision surfaces and the pictures of neurons: every place shows what it should."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from momentum.errors import BadInput
from momentum.figures import decision_stages, decision_surface, describe, neuron_surfaces
from momentum.figures.style import COLUMN, DARK, LIGHT, lightness
from momentum.figures.surfaces import _LOOKS

X, Y = np.meshgrid(np.linspace(-1, 1, 40), np.linspace(-1, 1, 40))
LEFT = np.stack([1.0 - (X > 0), 1.0 * (X > 0)], axis=-1)
"""Certain of class 0 on the left, of class 1 on the right."""
POINTS, TRUTH = [[-0.5, 0.8], [0.5, 0.1], [0.7, -0.4]], [0, 1, 0]


def surface(**more: object) -> Figure:
    return decision_surface(
        LEFT, (-1, -1), (1, 1), POINTS, TRUTH, ["west", "east"], **more  # type: ignore[arg-type]
    )  # fmt: skip


def test_each_side_has_the_colour_of_its_class() -> None:
    (picture,) = surface().axes[0].images
    colours = np.asarray(picture.get_array())
    for column, colour in ((5, DARK), (35, LIGHT)):
        np.testing.assert_allclose(colours[20, column], 1 - 0.55 * (1 - np.array(to_rgb(colour))))
    assert lightness(colours[20, 5]) < lightness(colours[20, 35]) - 15  # told apart in grey


def test_less_sure_is_paler() -> None:
    chances = np.stack([0.5 + 0.5 * (1 - X) / 2, 0.5 * (1 + X) / 2], axis=-1)
    axes = decision_surface(chances, (-1, -1), (1, 1), POINTS, TRUTH, ["west", "east"]).axes[0]
    colours = np.asarray(axes.images[0].get_array())
    greys = [lightness(colour) for colour in colours[20]]
    assert (np.diff(greys) > 0).all()


def test_the_first_row_lies_at_the_bottom() -> None:
    chances = np.stack([1.0 * (Y < 0), 1.0 * (Y >= 0)], axis=-1)
    axes = decision_surface(chances, (-1, 4), (1, 6), POINTS, TRUTH, ["south", "north"]).axes[0]
    picture = axes.images[0]
    assert picture.origin == "lower"
    assert tuple(picture.get_extent()) == (-1, 1, 4, 6)


def test_a_line_runs_where_the_answer_changes() -> None:
    axes = surface().axes[0]
    (line,) = axes.collections
    (path,) = line.get_paths()
    assert np.abs(np.asarray(path.vertices)[:, 0]).max() < 0.05


def test_every_point_stands_at_its_place_with_its_class() -> None:
    axes = surface().axes[0]
    drawn = {line.get_label(): np.asarray(line.get_xydata()).tolist() for line in axes.lines}
    assert drawn == {"west": [POINTS[0], POINTS[2]], "east": [POINTS[1]]}
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["west", "east"]


def test_wrong_points_are_ringed_and_counted() -> None:
    figure = surface(said=[0, 1, 1])
    ring = figure.axes[0].lines[-1]
    assert np.asarray(ring.get_xydata()).tolist() == [POINTS[2]]
    assert ring.get_markerfacecolor() == "none"
    assert figure.get_suptitle() == "Right for 2 of 3 points"
    assert "west 50 %, east 50 % of the area" in describe(figure)


def test_too_many_wrong_points_are_not_ringed() -> None:
    places, truth = np.zeros((200, 2)), np.zeros(200, int)
    figure = decision_surface(LEFT, (-1, -1), (1, 1), places, truth, ["a", "b"], said=truth + 1)
    assert len(figure.axes[0].lines) == 2
    assert "Ringed" not in figure.get_supxlabel()


def test_ten_classes_have_looks_of_their_own() -> None:
    assert len({marker for _, marker in _LOOKS}) == len({colour for colour, _ in _LOOKS}) == 10
    for (one, _), (other, _) in pairwise(_LOOKS):
        assert abs(lightness(one) - lightness(other)) > 15


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"chances": LEFT[..., 0]}, "decision surface has 2 dimensions; expected 3"),
        ({"classes": ["a", "b", "c"]}, "2 values at every place but 3 classes"),
        ({"chances": LEFT[..., :1], "classes": ["a"]}, "1 classes; 2 to 10 can be drawn"),
        ({"points": np.zeros((3, 3))}, "2 numbers each in the plane, not 3"),
        ({"labels": [0, 1]}, "2 labels but 3 points"),
        ({"labels": [0, 1, 2]}, "Labels run from 0 to 1; found 0 to 2"),
        ({"said": [0, 1]}, "2 answers but 3 points"),
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, object], words: str) -> None:
    given = {"chances": LEFT, "points": POINTS, "labels": TRUTH, "classes": ["a", "b"]} | change
    with pytest.raises(BadInput, match=words):
        decision_surface(low=(-1, -1), high=(1, 1), **given)  # type: ignore[arg-type]


def test_stages_stand_in_order_in_rows_of_four() -> None:
    figure = decision_stages({f"epoch {n}": LEFT for n in (1, 2, 5, 10, 20)}, ["west", "east"])
    axes = figure.axes[0]
    corners = [picture.get_extent() for picture in axes.images]
    assert [round(c[0] - corners[0][0], 6) for c in corners] == [0, 1, 2, 3, 0]
    assert corners[4][3] > corners[0][3]  # the board is counted downwards
    assert [text.get_text() for text in axes.texts][-1] == "epoch 20"
    with pytest.raises(BadInput, match="no stage"):
        decision_stages({}, ["west", "east"])


def grid(figure: Figure) -> dict[float, int]:
    """Count the pictures by the place of their left edge."""
    lefts = [round(picture.get_extent()[0], 3) for picture in figure.axes[0].images]
    return {left: lefts.count(left) for left in sorted(set(lefts))}


def test_a_layer_is_a_column_of_pictures() -> None:
    layer = np.stack([X, Y, X + Y], axis=-1)
    figure = neuron_surfaces({"hidden 1": layer, "output": layer[..., :2]})
    assert list(grid(figure).values()) == [3, 2]
    values = [np.asarray(picture.get_array()) for picture in figure.axes[0].images]
    for value, expected in zip(values, [X, Y, X + Y, X, Y], strict=True):
        np.testing.assert_allclose(value, expected)


def test_a_wide_layer_takes_two_columns_where_there_is_room() -> None:
    layer = np.repeat(X[..., None], 16, axis=2)
    assert list(grid(neuron_surfaces({"hidden": layer, "output": layer[..., :1]})).values()) == [
        8, 8, 1,
    ]  # fmt: skip
    deep = neuron_surfaces({f"hidden {n}": layer for n in range(7)})
    assert list(grid(deep).values()) == [8] * 7
    assert "8 of 16" in [text.get_text() for text in deep.axes[0].texts]
    assert COLUMN <= deep.get_figwidth() < 2.5 * COLUMN


def test_neurons_that_answer_the_same_everywhere_are_named() -> None:
    layer = np.stack([X, np.zeros_like(X), np.full_like(X, 7)], axis=-1)
    figure = neuron_surfaces({"hidden": layer})
    assert "2 answer the same everywhere" in figure.get_suptitle().replace("\n", " ")
    assert [text.get_text() for text in figure.axes[0].texts].count("same") == 2


def test_no_layer_is_refused() -> None:
    with pytest.raises(BadInput, match="no layer"):
        neuron_surfaces({})
    with pytest.raises(BadInput, match="surface of a has 2 dimensions"):
        neuron_surfaces({"a": X})
