"""Check of `error_by_width`."""

from collections.abc import Callable, Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong, same

WIDTHS = [3, 8, 60, 120]
"""Far from the 20 examples on both sides: near 20 the error depends on every digit."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Narrow and wide networks on a noisy line in four dimensions."""
    for widths in (WIDTHS, WIDTHS[::-1][:3]):
        given = _draw(rng)
        got = learner.error_by_width(*given.values(), widths)
        _inverts(learner, got, _errors(widths=widths, **given), widths)
        learner.compare(got, *_answers(widths=widths, **given), what="Your array of errors")
    yield "Widths below and above the number of examples, in any order."
    one = np.ones((1, 1))
    got = learner.error_by_width(one, np.array([2.0]), 2 * one, np.array([5.0]), one, [1])
    learner.compare(got, np.array([1.0]))
    yield "The example of the task: 1.0."


def _draw(rng: np.random.Generator) -> dict[str, np.ndarray]:
    x, new_x = rng.normal(size=(20, 4)), rng.normal(size=(30, 4))
    weights = rng.normal(size=4)
    return {
        "x": x,
        "y": x @ weights + rng.normal(0, 0.5, 20) + 1,
        "new_x": new_x,
        "new_y": new_x @ weights + 1,
        "directions": rng.normal(size=(4, max(WIDTHS))),
    }


def _relu(z: np.ndarray) -> np.ndarray:
    return np.maximum(z, 0)


def _line(z: np.ndarray) -> np.ndarray:
    return z


def _errors(
    x: np.ndarray,
    y: np.ndarray,
    new_x: np.ndarray,
    new_y: np.ndarray,
    directions: np.ndarray,
    widths: list[int],
    unit: Callable[[np.ndarray], np.ndarray] = _relu,
    judges: Callable[[np.ndarray], np.ndarray] = _relu,
    choose: Callable[[int], slice] = slice,
    summary: Callable[[np.ndarray], float] = np.mean,
) -> np.ndarray:
    errors = []
    for p in widths:
        hidden = unit(x @ directions[:, choose(p)])
        new_hidden = judges(new_x @ directions[:, choose(p)])
        off = new_hidden @ (np.linalg.pinv(hidden) @ y) - new_y
        errors.append(summary(off**2))
    return np.array(errors)


def _inverts(learner: Learner, got: object, right: np.ndarray, widths: list[int]) -> None:
    """Tell whether narrow networks are right and wide ones come from a matrix without inverse."""
    if not learner.uses("error_by_width", "inv", "solve") or not isinstance(got, np.ndarray):
        return
    narrow = np.array([p < 20 for p in widths])
    if got.shape == right.shape and same(got[narrow], right[narrow]) and not same(got, right):
        raise Wrong(
            "inverts_what_has_no_inverse",
            "Your narrow networks are right and your wide ones are not. With more units than "
            "examples H^T H has no inverse, and what comes out is rounding. `np.linalg.pinv` "
            "gives the shortest weights for every width.",
        )


def _answers(**given: np.ndarray) -> Iterator[object]:
    """Yield the right answer, then mistakes."""
    yield _errors(**given)
    known = given | {"new_x": given["x"], "new_y": given["y"]}
    yield Mistake(
        "judged_by_what_it_learned_from",
        _errors(**known),
        "You judge on x and y, from which the weights were learned: for wide networks your error "
        "is 0, and tells nothing. Judge on new_x and new_y.",
    )
    yield Mistake(
        "forgot_the_relu",
        _errors(**given, unit=_line, judges=_line),
        "Your hidden units are linear: the ReLU is missing. However many there are, together they "
        "are one linear map, and every width above 4 gives the same.",
    )
    yield Mistake(
        "every_width_is_the_same",
        _errors(**given, choose=lambda p: slice(None)),
        "All your widths have the same error: you use all directions every time. A network of "
        "width p has the first p of them.",
    )
    yield Mistake(
        "relu_only_where_it_learned",
        _errors(**given, judges=_line),
        "Your network has its ReLUs for x, and none for new_x: two different networks. What "
        "learned and what is judged must be the same.",
    )
    yield Mistake(
        "learns_again_from_the_new",
        _errors(**given | {"x": given["new_x"], "y": given["new_y"]}),
        "You learn from new_x and new_y, and judge on them, too. Then nothing is new. Learn from x "
        "and y only.",
    )
    yield Mistake(
        "one_direction_too_many",
        _errors(**given, choose=lambda p: slice(p + 1)),
        "Your networks have one unit more than asked for: `[:, :p]` is p columns already.",
    )
    yield Mistake(
        "the_last_directions",
        _errors(**given, choose=lambda p: slice(-p, None)),
        "You take the last p directions; the first p are asked for.",
    )
    yield Mistake(
        "sums_the_errors",
        _errors(**given, summary=np.sum),
        f"You add up the squared errors of {len(given['new_y'])} new examples; take their mean.",
    )
    yield Mistake(
        "root_of_the_mean",
        _errors(**given, summary=lambda off: np.sqrt(np.mean(off))),
        "You take the root of the mean square. The task asks for the mean square itself.",
    )
    yield Mistake(
        "fits_a_part_and_ignores_the_rest",
        _errors(**given | {"widths": [min(p, len(given["y"])) for p in given["widths"]]}),
        f"Above {len(given['y'])} units your errors no longer change: the weights beyond are 0. "
        "They fit, but are not the shortest: use all p units.",
    )
