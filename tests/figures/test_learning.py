"""Learning curves."""

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from momentum.errors import BadInput
from momentum.figures import describe, learning_curves
from momentum.figures.learning import HELD_OUT, TRAINING
from momentum.figures.style import lightness

LEAST_STEP = 30.0  # of lightness L*, about a third of the way from black to white


def thick(axes: Axes) -> list[Line2D]:
    return [line for line in axes.lines if line.get_linewidth() > 1.5]


def test_training_and_held_out_differ_in_grey_and_in_dashes() -> None:
    assert lightness(TRAINING.colour) - lightness(HELD_OUT.colour) >= LEAST_STEP
    assert lightness("white") - lightness(TRAINING.colour) >= LEAST_STEP
    history = {"loss": [0.9, 0.5], "val_loss": [0.9, 0.8]}
    train, held_out = thick(learning_curves(history).axes[0])
    assert train.get_linestyle() != held_out.get_linestyle()
    assert (train.get_color(), held_out.get_color()) == (TRAINING.colour, HELD_OUT.colour)


def test_every_curve_is_faint_and_the_mean_is_the_mean() -> None:
    values = np.random.default_rng(0).random((9, 5))
    (axes,) = learning_curves({"accuracy": values}).axes
    (mean,) = thick(axes)
    assert len([line for line in axes.lines if line.get_linewidth() < 1]) == 5
    np.testing.assert_allclose(np.asarray(mean.get_ydata()), values.mean(axis=1))
    np.testing.assert_array_equal(mean.get_xdata(), np.arange(1, 10))


def test_a_lost_epoch_leaves_a_gap_and_a_lost_curve_does_not_spoil_the_mean() -> None:
    values = np.array([[0.8, np.nan], [np.nan, np.nan], [0.2, np.inf]])
    (axes,) = learning_curves({"loss": values}).axes
    np.testing.assert_array_equal(thick(axes)[0].get_ydata(), [0.8, np.nan, 0.2])


def test_panels_are_what_is_in_the_history() -> None:
    both = learning_curves({"accuracy": [0.5], "loss": [0.7], "learning_rate": [0.1]})
    assert [axes.get_ylabel() for axes in both.axes] == ["Accuracy", "Loss"]
    assert both.axes[-1].get_xlabel() == "Epoch (one pass over the training data)"


def words_at_the_ends(figure: Figure) -> list[str]:
    axes = figure.axes[0]
    return [
        text.get_text() for text in sorted(axes.texts, key=lambda text: -text.get_position()[1])
    ]


def test_words_stand_in_the_order_of_the_curves() -> None:
    history = {"accuracy": [0.5, 0.9], "val_accuracy": [0.5, 0.6]}
    assert words_at_the_ends(learning_curves(history, chance=0.5)) == [
        "training",
        "held out",
        "chance",
    ]
    assert words_at_the_ends(learning_curves(history, chance=0.95))[0] == "chance"


def test_one_epoch_is_a_visible_dot() -> None:
    (axes,) = learning_curves({"accuracy": [0.6]}).axes
    assert thick(axes)[0].get_marker() == "o"


def test_the_sentence_tells_the_ends() -> None:
    history = {"accuracy": [0.5, 0.98], "val_accuracy": [0.5, 0.554]}
    assert "after 2 epochs the accuracy is 0.98 in training and 0.55 held out" in describe(
        learning_curves(history)
    )


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ({}, "none of accuracy"),
        ({"mse": [1.0]}, "none of accuracy"),
        ({"loss": []}, "empty"),
        ({"loss": [np.nan, np.inf]}, "no finite number"),
        ({"loss": [[[1.0]]]}, "3 dimensions"),
        ({"loss": ["low"]}, "array of numbers"),
        ({"loss": [[1.0], [1.0, 2.0]]}, "array of numbers"),
        ({"loss": [1.0, 2.0], "val_loss": [1.0]}, "epochs"),
        ({"accuracy": [97.0]}, "divide percentages"),
    ],
)
def test_bad_input_is_one_sentence(history: dict[str, object], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        learning_curves(history)


def test_chance_must_be_a_number() -> None:
    with pytest.raises(BadInput, match="chance level"):
        learning_curves({"accuracy": [0.5]}, chance=float("nan"))


def test_curves_that_something_was_chosen_by_are_called_so() -> None:
    figure = learning_curves({"loss": [2.0, 1.0], "val_loss": [3.0, 2.0]}, judged="validation")
    assert [text.get_text() for text in figure.axes[0].texts] == ["training", "validation"]
    assert "1.00 in training and 2.00 in validation" in describe(figure)
