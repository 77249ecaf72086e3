"""Heat over pictures: bright where it is hot, and said in words."""

import numpy as np
import pytest
from matplotlib.image import AxesImage

from momentum.errors import BadInput
from momentum.figures import describe, heat_over_pictures
from momentum.figures.heat import place_in_words


def drawn(heat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a grey picture as it is shown, and as it glows."""
    picture = np.full((1, 30, 30, 3), 128, np.uint8)
    figure = heat_over_pictures(picture, heat[None], ["cat"], ["dog, 90 %"], title="Heat")
    plain, glowing = (
        np.asarray(image.get_array())
        for image in figure.axes[0].images
        if isinstance(image, AxesImage)
    )
    return plain, glowing


def test_the_picture_is_shown_as_it_is_and_bright_where_it_is_hot() -> None:
    heat = np.zeros((3, 3))
    heat[0, 2] = 7
    plain, glowing = drawn(heat)
    np.testing.assert_allclose(plain, 128 / 255)
    light = glowing.sum(axis=2)
    assert light[2:8, 22:28].min() > light[12:, :].max()
    assert light[-1, 0] < plain[-1, 0].sum()


def test_no_heat_is_dark_and_no_error() -> None:
    plain, glowing = drawn(np.zeros((2, 4)))
    assert glowing.max() < plain.min()


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (0, 0, "hottest at the top left"),
        (1, 1, "hottest in the middle"),
        (1, 2, "hottest at the right"),
        (2, 1, "hottest at the bottom"),
    ],
)
def test_the_place_is_said_in_words(row: int, column: int, words: str) -> None:
    heat = np.zeros((3, 3))
    heat[row, column] = 1
    assert place_in_words(heat) == words
    assert place_in_words(np.kron(heat, np.ones((4, 5)))) == words


def test_the_words_for_those_who_cannot_see_it_name_every_picture() -> None:
    figure = heat_over_pictures(
        np.zeros((2, 9, 9, 3)),
        [np.eye(3), np.zeros((3, 3))],
        ["cat", "dog"],
        ["cat\n80 %", "cat, 60 %"],
        title="Where it looks",
    )
    assert describe(figure) == (
        "Where it looks. It is cat, it was said to be cat, 80 %: hottest at the top left. "
        "It is dog, it was said to be cat, 60 %: hot nowhere."
    )


@pytest.mark.parametrize("heat", [[[[-1.0]]], [[[np.nan, 1.0]]], [[[1.0]], [[1.0]]]])
def test_heat_that_is_none_is_refused(heat: list[list[list[float]]]) -> None:
    with pytest.raises(BadInput):
        heat_over_pictures(np.zeros((1, 4, 4, 3)), heat, ["a"], ["b"], title="Heat")
