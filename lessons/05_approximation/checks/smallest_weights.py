"""Check of `smallest_weights`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, LearnerError, Wrong, same


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Fewer weights than examples, more of them, and features of which one is superfluous."""
    for n, p in ((12, 4), (9, 9), (5, 14)):
        x, y = _examples(rng, n, p)
        _judge(learner, x, y)
        yield f"{n} examples, {p} weights."
    x, y = _examples(rng, 8, 4)
    _judge(learner, np.hstack([x, x[:, :1]]), y)
    yield "A feature that is there twice: its weight is shared."


def _examples(rng: np.random.Generator, n: int, p: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw features that are well-conditioned, with targets that they do not fit by themselves."""
    x = rng.normal(size=(n, p))
    u, s, v = np.linalg.svd(x, full_matrices=False)
    return u * np.clip(s, 1, 3) @ v, rng.uniform(1, 2, n) * rng.choice([-1, 1], n)


def _judge(learner: Learner, x: np.ndarray, y: np.ndarray) -> None:
    n, p = x.shape
    rank = np.linalg.matrix_rank(x)
    right = np.linalg.pinv(x) @ y
    try:
        got = learner.smallest_weights(x, y)
    except LearnerError as error:
        if "square" in error.said:
            raise Wrong(
                "solves_what_is_not_square",
                f"Your matrix is not square: {n} examples and {p} weights. `solve` and `inv` need "
                "as many equations as unknowns. Another function of np.linalg takes any shape.",
            ) from None
        _explain(learner, n, p, rank)
        raise error
    if learner.changed_its_arguments:
        raise Wrong("changes_what_it_was_given", "You changed the arrays you were given.")
    if isinstance(got, np.ndarray) and got.shape == right.shape and not same(got, right):
        _compare(learner, x, y, got, right)
    learner.compare(got, right)


def _compare(
    learner: Learner, x: np.ndarray, y: np.ndarray, got: np.ndarray, right: np.ndarray
) -> None:
    """Tell from the residuals and the length what kind of weights these are."""
    n, p = x.shape
    least, yours = np.linalg.norm(x @ right - y), np.linalg.norm(x @ got - y)
    long, short = np.linalg.norm(got), np.linalg.norm(right)
    if long < short and yours > least:
        raise Wrong(
            "a_little_ridge",
            f"For {n} examples and {p} weights your weights are shorter ({long:.4g} instead of "
            f"{short:.4g}), but no longer the best fit: the residual is {yours:.3g}; {least:.3g} "
            "can be had. A penalty trades fit for length. Here the fit comes first, and length "
            "only decides among equals.",
        )
    _explain(learner, n, p, np.linalg.matrix_rank(x))
    if same(yours, least, 1e-6):
        raise Wrong(
            "any_solution_will_do",
            f"Your weights fit as well as weights can, but they are longer than need be: "
            f"{long:.4g} instead of {short:.4g}. With {p} weights and {n} examples many "
            "fit; the shortest are asked for.",
        )


def _explain(learner: Learner, n: int, p: int, rank: int) -> None:
    """Look into the text for a formula that needs an inverse where there is none."""
    if not learner.uses("smallest_weights", "inv", "solve"):
        return
    if rank < p:
        raise Wrong(
            "inverts_what_has_no_inverse",
            f"X^T X is {p} x {p}, but {n} examples with these features give it a rank of {rank} "
            "only: it has no inverse, and what comes out is an error or rounding. Another function "
            "of np.linalg is made for this.",
        )
    raise Wrong(
        "only_for_more_weights_than_examples",
        f"With {n} examples and {p} weights X X^T is {n} x {n} with a rank of {rank}: it has no "
        "inverse. Your formula is right where weights outnumber examples; here the examples do.",
    )
