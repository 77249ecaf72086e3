"""Text that fits: wrapped, shortened, kept apart."""

import numpy as np
import pytest

from momentum.figures.lettering import kept_apart, shortened, text_width, two_lines, wrapped


@pytest.mark.parametrize("width", [20.0, 60.0, 200.0])
def test_no_line_is_wider_than_allowed(width: float) -> None:
    text = "several words and one extraordinarilylongwordwithoutanyspace and a rest"
    for line in [*wrapped(text, width).split("\n"), shortened(text, width)]:
        assert text_width(line) <= width
    assert two_lines(text, width).count("\n") <= 1


def test_wrapping_loses_no_word_that_fits() -> None:
    text = "every word of this sentence is kept"
    assert wrapped(text, 70).split() == text.split()
    assert two_lines(text, 110).split() == text.split()


def test_an_empty_text_stays_empty() -> None:
    assert wrapped("", 50) == ""
    assert shortened("", 50) == ""
    assert text_width("") == 0


@pytest.mark.parametrize("seed", range(20))
def test_labels_are_kept_apart_in_order_and_within_the_ends(seed: int) -> None:
    rng = np.random.default_rng(seed)
    wanted = rng.uniform(-0.2, 1.2, rng.integers(1, 7)).tolist()
    places = kept_apart(wanted, gap=0.1, low=0.0, high=1.0)
    assert (np.diff(sorted(places)) >= 0.1 - 1e-8).all()
    assert min(places) >= 0
    assert max(places) <= 1
    assert np.argsort(wanted).tolist() == np.argsort(places).tolist()


def test_labels_with_room_stay_where_they_are() -> None:
    assert kept_apart([0.9, 0.1, 0.5], gap=0.2, low=0, high=1) == [0.9, 0.1, 0.5]


def test_too_many_labels_share_the_room() -> None:
    assert kept_apart([0.5] * 5, gap=0.9, low=0, high=1) == [0, 0.25, 0.5, 0.75, 1]
