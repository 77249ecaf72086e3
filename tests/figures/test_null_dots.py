"""The null figure: every labelling is a dot, the true one stands out, the rank is right."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D

from momentum.errors import BadInput
from momentum.figures import describe, null_dots


def test_every_labelling_is_seen_and_none_hides_another() -> None:
    others = np.repeat([0.5, 0.52, 0.58], [10, 20, 4])
    (axes,) = null_dots(0.73, others, chance=0.5).axes
    (dots,) = (line for line in axes.lines if line.get_gid() == "other")
    places = {(round(x, 2), y) for x, y in _places(dots)}
    assert len(places) == 34
    (true,) = (line for line in axes.lines if line.get_gid() == "true")
    assert _places(true)[0][0] == 0.73
    assert _places(true)[0][1] < min(y for _, y in places)


@pytest.mark.parametrize(("true", "rank"), [(0.7, 1), (0.6, 2), (0.55, 3), (0.1, 4)])
def test_equals_count_against_the_true_labels(true: float, rank: int) -> None:
    figure = null_dots(true, [0.5, 0.55, 0.6], chance=0.5)
    assert f"rank {rank} of 4" in figure.get_suptitle().replace("\n", " ")
    assert f"rank {rank}." in describe(figure)


@pytest.mark.parametrize("true", [0.45, 0.5, 0.6, 0.73])
def test_nothing_is_written_over_the_dots_or_outside(true: float) -> None:
    figure = null_dots(true, np.linspace(0.45, 0.62, 34), chance=0.5, measure="Score")
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    (axes,) = figure.axes
    boxes = [t.get_window_extent(renderer) for t in axes.texts]
    assert not boxes[0].overlaps(boxes[1])
    (dots,) = (line for line in axes.lines if line.get_gid() == "other")
    pixels = axes.transData.transform(_places(dots))
    for box in boxes:
        assert not any(box.contains(x, y) for x, y in pixels)
        assert box.x0 >= 0
        assert box.x1 <= figure.bbox.width


@pytest.mark.parametrize("others", [[], [float("nan")], [[0.5]]])
def test_nothing_to_compare_with_is_one_sentence(others: list[object]) -> None:
    with pytest.raises(BadInput) as error:
        null_dots(0.7, others, chance=0.5)
    assert "\n" not in str(error.value)


def _places(line: Line2D) -> list[tuple[float, float]]:
    table = np.asarray(line.get_xydata())
    return [(float(x), float(y)) for x, y in table]
