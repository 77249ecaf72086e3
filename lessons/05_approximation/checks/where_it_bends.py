"""Check of `where_it_bends`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong, same

Bends = tuple[np.ndarray, np.ndarray]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Units that look right, then units that look left, then units that bend nothing."""
    w1, b1, w2 = _network(rng)
    got = learner.where_it_bends(np.abs(w1), b1, w2)
    if isinstance(got, tuple) and any(isinstance(part, list) for part in got):
        raise Wrong("other_kind", "Your tuple holds lists; `np.array(...)` makes arrays of them.")
    learner.compare(got, *_answers(np.abs(w1), b1, w2))
    yield "Units that switch on from left to right."
    got = learner.where_it_bends(w1, b1, w2)
    learner.compare(got, *_answers(w1, b1, w2))
    yield "Units that switch on from right to left."
    w1[1], w2[3] = 0.0, 0.0
    got = learner.where_it_bends(w1, b1, w2)
    if isinstance(got, tuple) and not np.isfinite(got[0]).all():
        raise Wrong(
            "a_knot_at_infinity",
            "One of your knots lies at infinity: a unit with w1 = 0 gives the same for every x, so "
            "it has no knot. Leave it out.",
        )
    learner.compare(got, *_answers(w1, b1, w2))
    yield "Units without a knot, or that nobody hears, are left out."


def _network(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw six units, of which three look left, with knots that are well apart and not sorted."""
    places = np.array([2.4, -1.1, 0.9, -2.3, 1.7, -0.4]) + rng.uniform(-0.2, 0.2, 6)
    w1 = rng.uniform(1.3, 3, 6) * np.array([1, 1, -1, 1, -1, -1])
    return w1, -w1 * places, rng.uniform(0.5, 2, 6) * rng.choice([-1, 1], 6)


def _bends(w1: np.ndarray, b1: np.ndarray, w2: np.ndarray) -> Bends:
    places = -b1 / w1
    order = np.argsort(places)
    return places[order], (w2 * np.abs(w1))[order]


def _answers(w1: np.ndarray, b1: np.ndarray, w2: np.ndarray) -> Iterator[object]:
    """Yield the right answer, then mistakes."""
    clear = w1 != 0
    heard = clear & (w2 != 0)
    places, changes = _bends(w1[heard], b1[heard], w2[heard])
    yield places, changes
    yield Mistake(
        "knots_mirrored",
        _bends(w1[heard], -b1[heard], w2[heard]),
        f"Your first knot lies at {-places[-1]:.3f}. Put it into w1 x + b1: the knot is where this "
        "becomes 0, and there x and b1 / w1 have opposite signs.",
    )
    order = np.argsort(places_of := -b1[heard] / w1[heard])
    signed = (w2[heard] * w1[heard])[order]
    if not same(signed, changes):
        k = int(np.argmax(signed != changes))
        yield Mistake(
            "a_unit_that_looks_left",
            (places, signed),
            f"At {places[k]:.3f} your change of slope has the wrong sign. A unit with a negative "
            "w1 is on to the left of its knot and goes silent there: going right, its slope w2 w1 "
            "ends, and to end a slope is to subtract it.",
        )
    yield Mistake(
        "bends_upwards_only",
        (places, np.abs(changes)),
        "All your changes of slope are positive. Only the sign of w1 does not matter; where w2 is "
        "negative, the line bends downwards.",
    )
    products = np.sort(-b1[heard] * w1[heard])
    for change in (w2[heard] * w1[heard], w2[heard] * np.abs(w1[heard])):
        yield Mistake(
            "multiplies_instead_of_dividing",
            (products, change[np.argsort(-b1[heard] * w1[heard])]),
            f"Your first knot lies at {products[0]:.3f}. Put it into w1 x + b1: it is not 0 there. "
            "To solve w1 x = -b1 for x, divide by w1.",
        )
    yield Mistake(
        "only_the_outer_weight",
        (places, w2[heard][order]),
        "Your changes of slope are the weights w2 alone. Before it is weighted by w2 a unit "
        "already rises by w1 for every step of x.",
    )
    yield Mistake(
        "order_of_the_units",
        (places_of, w2[heard] * np.abs(w1[heard])),
        "Your knots stand in the order of the units. They are asked for from left to right, each "
        "change beside its place.",
    )
    yield Mistake(
        "changes_left_behind",
        (places, w2[heard] * np.abs(w1[heard])),
        "You sorted the places but not the changes: they no longer belong together.",
    )
    if not heard.all():
        yield Mistake(
            "a_knot_nobody_hears",
            _bends(w1[clear], b1[clear], w2[clear]),
            "One of your knots has a change of slope of 0: its unit has w2 = 0, so f does not bend "
            "there. Leave it out.",
        )
