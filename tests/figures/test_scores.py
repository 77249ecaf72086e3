"""Scores with intervals: one for each person, one for each way of scoring."""

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from momentum.errors import BadInput
from momentum.figures import Score, comparison, describe, people
from momentum.figures.style import DARK, LIGHT, lightness

MEAN = Score("mean", 0.6, 0.55, 0.65)
PEOPLE = [Score("low", 0.52, 0.4, 0.6), Score("high", 0.9, 0.8, 0.95), Score("mid", 0.7, 0.6, 0.8)]
WAYS = [Score("Shuffled", 0.97, 0.96, 0.98), Score("Unseen", 0.54, 0.52, 0.56)]


def dots(axes: Axes) -> list[Line2D]:
    return [line for line in axes.lines if line.get_gid() == "dot"]


def x(dot: Line2D) -> float:
    return float(np.asarray(dot.get_xdata()).item())


def hollow(dot: Line2D) -> bool:
    return dot.get_markerfacecolor() == "white"


def test_one_dot_a_person_best_on_top() -> None:
    axes = people(PEOPLE, MEAN, 0.5).axes[0]
    assert [x(dot) for dot in dots(axes)] == [0.9, 0.7, 0.52]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["high", "mid", "low"]
    assert axes.get_ylim()[0] > axes.get_ylim()[1]


def test_hollow_where_the_interval_reaches_chance() -> None:
    figure = people(PEOPLE, MEAN, 0.5)
    assert [hollow(dot) for dot in dots(figure.axes[0])] == [False, False, True]
    assert "Hollow" in figure.get_supxlabel()
    assert "Hollow" not in people(PEOPLE[1:], MEAN, 0.5).get_supxlabel()


def test_intervals_are_drawn_at_their_ends() -> None:
    axes = people(PEOPLE, MEAN, 0.5).axes[0]
    ends = [tuple(line.get_xdata()) for line in axes.lines if line.get_color() == DARK]  # type: ignore[arg-type]
    assert (0.8, 0.95) in ends
    assert (0.4, 0.6) in ends


def test_mean_is_a_band_and_chance_a_labelled_line() -> None:
    axes = people(PEOPLE, MEAN, 0.5).axes[0]
    (band,) = [patch for patch in axes.patches if patch.get_gid() == "mean"]
    assert band.get_window_extent().transformed(
        axes.transData.inverted()
    ).intervalx == pytest.approx([0.55, 0.65])
    assert {text.get_text() for text in axes.texts} == {"mean 0.60", "chance 0.50"}


def test_the_sheet_grows_with_the_people() -> None:
    heights = [people(PEOPLE * times, MEAN, 0.5).get_figheight() for times in (1, 3, 15)]
    assert heights == sorted(heights)
    assert heights[-1] < 9.5  # still a page


def test_the_sentence_gives_mean_interval_n_and_chance() -> None:
    sentence = describe(people(PEOPLE, MEAN, 0.5, measure="Accuracy"))
    for part in ("accuracy of 3 people", "0.60 [0.55, 0.65]", "chance 0.50", "for 2 of 3"):
        assert part in sentence


def test_ways_of_scoring_keep_their_order_and_show_their_leaks() -> None:
    figure = comparison(WAYS, 0.5, leak=[True, False])
    axes = figure.axes[0]
    leaky, honest = dots(axes)
    assert leaky.get_ydata()[0] < honest.get_ydata()[0]  # type: ignore[index,operator]
    assert axes.get_ylim()[0] > axes.get_ylim()[1]
    assert (hollow(leaky), hollow(honest)) == (True, False)
    assert [patch.get_hatch() for patch in axes.patches if patch.get_gid() == "leak"] == ["////"]
    assert "leaks" in figure.get_supxlabel()


def test_nothing_is_said_of_leaks_where_there_is_none() -> None:
    figure = comparison(WAYS, 0.5, leak=[False, False])
    assert not figure.axes[0].patches
    assert "leaks" not in figure.get_supxlabel() + describe(figure)


def test_a_leak_is_seen_in_grey() -> None:
    assert lightness(LIGHT) - lightness(DARK) >= 30


def test_value_and_interval_are_written() -> None:
    words = {text.get_text() for text in comparison(WAYS, 0.5, leak=[True, False]).axes[0].texts}
    assert words == {"chance 0.50", "Shuffled", "Unseen", "0.97 [0.96, 0.98]", "0.54 [0.52, 0.56]"}


def test_the_sentence_marks_the_leaking_score() -> None:
    sentence = describe(comparison(WAYS, 0.5, leak=[True, False]))
    assert "Shuffled 0.97 [0.96, 0.98], leaks; Unseen 0.54 [0.52, 0.56]." in sentence


BAD = [
    ([], "no "),
    ([Score("A", 0.9, 0.1, 0.5)], "inside its interval"),
    ([Score("A", float("nan"), 0.1, 0.5)], "finite"),
    ([Score("A", 0.3, float("-inf"), 0.5)], "finite"),
]


@pytest.mark.parametrize(("scores", "message"), BAD)
def test_bad_scores_are_one_sentence(scores: list[Score], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        people(scores, MEAN, 0.5)
    with pytest.raises(BadInput, match=message):
        comparison(scores, 0.5, leak=[False] * len(scores))


def test_bad_mean_chance_or_leak_is_one_sentence() -> None:
    with pytest.raises(BadInput, match="'mean'"):
        people(PEOPLE, Score("mean", 0.9, 0.1, 0.2), 0.5)
    with pytest.raises(BadInput, match="chance level"):
        people(PEOPLE, MEAN, float("inf"))
    with pytest.raises(BadInput, match="1 entries of leak but 2 ways"):
        comparison(WAYS, 0.5, leak=[True])
