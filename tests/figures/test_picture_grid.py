"""Grids of small pictures."""

import numpy as np
import pytest
from matplotlib.axes import Axes

from momentum.errors import BadInput
from momentum.figures import describe, picture_grid
from momentum.figures.style import COLUMN

GREY = np.random.default_rng(0).random((6, 5, 5))


def grid(pictures: object = GREY, *words: list[str], **more: object) -> Axes:
    arguments = {"title": "Mistakes", "description": "Six pictures.", **more}
    figure = picture_grid(pictures, *words, **arguments)  # type: ignore[arg-type]
    assert describe(figure) == "Six pictures."
    assert figure.get_figwidth() == COLUMN
    (axes,) = figure.axes
    return axes


def drawn(axes: Axes, number: int = 0) -> np.ndarray:
    return np.asarray(axes.images[number].get_array())


def test_every_picture_is_drawn_between_its_words() -> None:
    above, below = [f"a{n}" for n in range(6)], [f"said {n}\n9{n} %" for n in range(6)]
    axes = grid(GREY, above, below)
    words = {text.get_text(): text.get_position() for text in axes.texts}
    assert words.keys() == {*above, *below}
    for number in range(6):
        np.testing.assert_array_equal(drawn(axes, number), GREY[number])
        left, right, bottom, top = axes.images[number].get_extent()
        (x, up), (also_x, down) = words[above[number]], words[below[number]]
        assert x == also_x == pytest.approx((left + right) / 2)
        assert up < top < bottom < down


def test_pictures_stand_in_rows_and_keep_their_shape() -> None:
    figure = picture_grid(np.zeros((10, 10, 20)), title="T", description="D.", columns=4)
    figure.draw_without_rendering()
    boxes = [image.get_window_extent() for image in figure.axes[0].images]
    for box in boxes:
        assert box.width / box.height == pytest.approx(2, rel=0.02)
        assert box.width > figure.bbox.width / 4 * 0.85
    lefts = [round(box.x0) for box in boxes]
    assert lefts == lefts[:4] + lefts[:4] + lefts[:2]
    assert lefts[0] < lefts[1] < lefts[2] < lefts[3]
    tops = [round(box.y1) for box in boxes]
    assert tops[0] == tops[3] > tops[4] == tops[7] > tops[8]


def test_ink_is_dark_on_white_paper() -> None:
    image = grid([[[0.0, 1.0], [1.0, 0.0]]]).images[0]
    paper, ink = image.to_rgba(np.array([0.0, 1.0]))[:, :3]
    assert paper.tolist() == [1, 1, 1]
    assert ink.max() < 0.05


def test_bytes_channels_and_colours() -> None:
    np.testing.assert_array_equal(
        drawn(grid(np.full((1, 4, 4, 1), 255, np.uint8))), np.ones((4, 4))
    )
    colours = np.random.default_rng(0).random((2, 4, 4, 3))
    np.testing.assert_array_equal(drawn(grid(colours), 1), colours[1])


def test_signed_numbers_share_one_scale_with_white_in_the_middle() -> None:
    axes = grid(np.array([[[-2.0, 0.0]], [[1.0, 0.5]]]), signed=True)
    assert [image.get_clim() for image in axes.images] == [(-2, 2)] * 2
    assert axes.images[0].to_rgba(np.array([0.0]))[0, :3].min() > 0.95
    assert grid(np.zeros((1, 2, 2)), signed=True).images[0].get_clim() == (-1, 1)


@pytest.mark.parametrize(
    ("pictures", "words", "more", "sentence"),
    [
        (np.zeros((0, 2, 2)), [], {}, "empty"),
        (np.zeros((2, 2)), [], {}, "2 dimensions"),
        (np.zeros((1, 2, 2, 2)), [], {}, "1 or 3 channels"),
        (np.full((1, 2, 2), 2.0), [], {}, "from 0 to 1"),
        (np.full((1, 2, 2), -1.0), [], {}, "signed=True"),
        (np.array([[[0.0, np.nan]]]), [], {}, "finite"),
        (np.zeros((401, 2, 2)), [], {}, "too many"),
        (GREY, [["one"]], {}, "1 words above but 6 pictures"),
        (GREY, [[], ["one"]], {}, "1 words below but 6 pictures"),
        (GREY, [], {"columns": 0}, "at least one column"),
    ],
)
def test_bad_input_is_one_sentence(
    pictures: np.ndarray, words: list[list[str]], more: dict[str, object], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        grid(pictures, *words, **more)
