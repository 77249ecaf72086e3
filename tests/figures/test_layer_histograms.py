"""Histograms of layers: drawn as counted, and compared by the size of their gradients."""

from typing import Any

import numpy as np
import pytest
from matplotlib.patches import StepPatch

from momentum.errors import BadInput
from momentum.figures import describe, layer_histograms


def layer(name: str, scale: float = 1.0, seed: int = 0) -> tuple[str, Any, Any]:
    values = np.random.default_rng(seed).normal(size=4000)
    return name, np.histogram(values, 40), np.histogram(scale * values, 40)


def test_each_layer_has_a_row_with_its_counts() -> None:
    rows = [layer("hidden 1"), layer("output", 0.5, seed=1)]
    figure = layer_histograms(rows)
    assert len(figure.axes) == 4
    for axes, (_, activations, _) in zip(figure.axes[::2], rows, strict=True):
        (steps,) = axes.patches
        assert isinstance(steps, StepPatch)
        counts, edges, _ = steps.get_data()
        np.testing.assert_allclose(counts, activations[0])
        np.testing.assert_allclose(edges, activations[1])
    (steps,) = figure.axes[3].patches
    assert isinstance(steps, StepPatch)
    np.testing.assert_allclose(steps.get_data()[1], rows[1][2][1])
    assert [axes.get_ylabel() for axes in figure.axes[::2]] == ["hidden 1", "output"]


@pytest.mark.parametrize(
    ("scales", "words"),
    [
        ((0.001, 1), "The gradient is 1,000 times smaller in the first layer than in the last"),
        ((50, 1), "The gradient is 50 times larger in the first layer than in the last"),
        ((0.5, 1), "The gradient is about as large in the first layer as in the last"),
        ((0, 1), "No gradient reaches the first layer: it does not learn"),
        ((1, 0), "No gradient reaches the last layer: it does not learn"),
    ],
)
def test_the_title_compares_first_and_last(scales: tuple[float, float], words: str) -> None:
    figure = layer_histograms([layer("first", scales[0]), layer("last", scales[1])])
    assert figure.get_suptitle().replace("\n", " ") == words
    assert describe(figure).endswith(f"{words[0].lower()}{words[1:]}.")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "There are 0 layers; 1 to 24"),
        ([layer(str(n)) for n in range(25)], "There are 25 layers"),
        ([("a", ([1, 2], [0, 1]), ([1], [0, 1]))], "1 spaces between the edges but 2 counts"),
        ([("a", ([1], [1, 0]), ([1], [0, 1]))], "counts from 0 upwards and rising edges"),
        ([("a", ([1], [0, 1]), ([-1], [0, 1]))], "counts from 0 upwards and rising edges"),
    ],
)
def test_what_is_no_histogram_is_refused(rows: list[Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        layer_histograms(rows)
