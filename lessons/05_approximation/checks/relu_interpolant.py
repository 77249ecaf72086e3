"""Check of `relu_interpolant`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong, kind_of

Weights = tuple[np.ndarray, ...]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The network is run at the knots, between them, and beyond both ends."""
    for knots, values in (_points(rng, 4), _points(rng, 7)):
        got = learner.relu_interpolant(knots, values)
        _fits(got)
        if learner.changed_its_arguments:
            raise Wrong("changes_what_it_was_given", "You changed the arrays you were given.")
        inside = np.sort(np.concatenate([knots, (knots[1:] + knots[:-1]) / 2]))
        _judge(learner, got, inside, knots, values, "at the knots and half-way between them")
        right = knots[-1] + np.array([0.5, 3.0])
        _judge(learner, got, right, knots, values, "to the right of the last knot")
        left = knots[0] - np.array([3.0, 0.5])
        _judge(learner, got, left, knots, values, "to the left of the first knot")
    yield "Exact at every knot, straight between them, and straight on beyond both ends."
    got = learner.relu_interpolant(np.array([0.0, 1.0]), np.array([5.0, 7.0]))
    _fits(got)
    learner.compare(_run(got, np.array([-2.0, 3.0])), np.array([1.0, 11.0]), tolerance=1e-9)
    yield "Two points make one straight line."


def _points(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw knots at uneven distances, and values that jump, none of them near 0."""
    gaps = rng.permutation(np.linspace(0.4, 2.0, count - 1)) + rng.uniform(0, 0.2, count - 1)
    knots = rng.uniform(0.5, 1.5) + np.concatenate([[0.0], np.cumsum(gaps)])
    # Up and down by turns, so that no slope is near another one.
    values = rng.uniform(1, 2, count) * np.where(np.arange(count) % 2, -1, 1)
    return knots, values


def _fits(got: object) -> None:
    if not isinstance(got, tuple) or len(got) != 4:
        raise Wrong("other_kind", f"Expected a tuple of four arrays; got {kind_of(got)}.")
    shapes = [np.shape(part) for part in got]
    units = shapes[1][0] if len(shapes[1]) == 1 else 0
    wanted = [(1, units), (units,), (units, 1), (1,)]
    if shapes != wanted or not units:
        raise Wrong(
            "other_shape",
            f"The shapes of w1, b1, w2, b2 are {shapes}; expected (1, units), (units,), (units, 1) "
            "and (1,), with the same number of units.",
        )


def _run(weights: Weights, x: np.ndarray) -> np.ndarray:
    w1, b1, w2, b2 = weights
    return (np.maximum(x[:, None] @ w1 + b1, 0) @ w2 + b2)[:, 0]


def _network(
    knots: np.ndarray, values: np.ndarray, places: np.ndarray, slopes: np.ndarray
) -> Weights:
    """Make the network whose units begin at these places, for pieces of these slopes."""
    return (
        np.concatenate([[-1.0], np.ones(len(slopes))])[None],
        np.concatenate([[knots[0]], -places]),
        np.concatenate([[-slopes[0]], np.diff(slopes, prepend=0)])[:, None],
        values[:1],
    )


def _flat(network: Weights) -> Weights:
    """Leave out the unit that looks left."""
    w1, b1, w2, b2 = network
    return w1[:, 1:], b1[1:], w2[1:], b2


def _judge(
    learner: Learner, got: Weights, x: np.ndarray, knots: np.ndarray, values: np.ndarray, where: str
) -> None:
    slopes = np.diff(values) / np.diff(knots)
    right = _network(knots, values, knots[:-1], slopes)
    learner.compare(
        _run(got, x),
        _run(right, x),
        Mistake(
            "flat_on_the_left",
            _run(_flat(right), x),
            f"To the left of {knots[0]:.3f} your network stays at {values[0]:.3f}: all its units "
            f"are silent there. It should go on with the slope {slopes[0]:.3f}, and for that some "
            "unit must look to the left, with a negative weight.",
        ),
        *(
            Mistake(idea, _run(network, x), sentence)
            for idea, sentence, wrong in _wrong_networks(knots, values, slopes, right)
            for network in (wrong, _flat(wrong))
        ),
        tolerance=1e-9,
        what=f"Your network {where}, x = {np.array2string(x[:4], precision=2, separator=', ')},",
    )


def _wrong_networks(
    knots: np.ndarray, values: np.ndarray, slopes: np.ndarray, right: Weights
) -> Iterator[tuple[str, str, Weights]]:
    w1, b1, w2, b2 = right
    yield (
        "slopes_instead_of_changes",
        "Your units have the slopes of the pieces as weights. All units that have begun keep on "
        "rising, so their slopes add up: a unit brings only the change of the slope.",
        (w1, b1, np.concatenate([w2[:1], slopes[:, None]]), b2),
    )
    yield (
        "left_unit_pulls_the_wrong_way",
        "To the left of the first knot your slope has the wrong sign. The unit that looks left "
        "grows towards the left: its slope is minus its weight.",
        (w1, b1, np.concatenate([-w2[:1], w2[1:]]), b2),
    )
    yield (
        "flat_on_the_right",
        f"To the right of {knots[-1]:.3f} your network is flat: you took the last slope away "
        f"again at the last knot. It should go on with {slopes[-1]:.3f}.",
        (
            np.append(w1, [[1.0]], axis=1),
            np.append(b1, -knots[-1]),
            np.append(w2, [[-slopes[-1]]], axis=0),
            b2,
        ),
    )
    yield (
        "left_unit_begins_elsewhere",
        f"Your unit that looks left begins at {-knots[0]:.3f}: with the weight -1, w x + b is 0 at "
        f"x = b, so its bias must be {knots[0]:.3f} itself.",
        (w1, np.append(-knots[0], b1[1:]), w2, b2),
    )
    yield (
        "begins_at_zero",
        f"Your network is off by {values[0]:.3f} everywhere: at the first knot all ReLUs are 0, "
        "and what is left is b2.",
        (w1, b1, w2, np.zeros(1)),
    )
    yield (
        "bias_is_the_knot",
        "Your units begin on the other side of 0: relu(w x + b) begins at x = -b / w.",
        (w1, np.concatenate([b1[:1], -b1[1:]]), w2, b2),
    )
    yield (
        "bends_one_knot_too_late",
        f"Your units begin one knot too late: the slope of the first piece, {slopes[0]:.3f}, is "
        f"needed from {knots[0]:.3f} on.",
        _network(knots, values, knots[1:], slopes),
    )
    yield (
        "as_if_evenly_spaced",
        "You divide every rise by the same distance. These knots are not evenly spaced: every "
        "piece has a width of its own.",
        _network(knots, values, knots[:-1], np.diff(values) / (knots[1] - knots[0])),
    )
    yield (
        "rises_instead_of_slopes",
        "Your slopes are rises: divide each by the width of its piece.",
        _network(knots, values, knots[:-1], np.diff(values)),
    )
