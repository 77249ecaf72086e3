"""Check of `Adam`."""

from collections.abc import Iterator

import numpy as np

from momentum import engine as nn
from momentum.course import Learner, Mistake, Remote, Wrong

RATE, B1, B2, EPSILON = 0.01, 0.9, 0.999, 1e-7


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Five steps beside stored ones of Keras, then others beside momentum's own engine."""
    keras = learner.reference("adam")
    starts = [keras[f"start_{k}"] for k in (0, 1)]
    gradients = [[keras[f"gradient_{step}_{k}"] for k in (0, 1)] for step in range(5)]
    wanted = [[keras[f"after_{step}_{k}"] for k in (0, 1)] for step in range(5)]
    _walk(learner, starts, gradients, wanted)
    yield "Five steps are those that Keras takes."
    starts = [rng.normal(size=shape) for shape in ((2, 3), (4,))]
    gradients = [[_away_from_zero(rng, start.shape) for start in starts] for _ in range(4)]
    _walk(learner, starts, gradients, _by_the_engine(starts, gradients))
    yield "So are steps from other places, with other gradients."


def _away_from_zero(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw gradients beside which epsilon is nothing: books differ in where they add it."""
    return rng.uniform(0.5, 1.5, shape) * rng.choice([-1.0, 1.0, 1.0], shape)


def _walk(
    learner: Learner,
    starts: list[np.ndarray],
    gradients: list[list[np.ndarray]],
    wanted: list[list[np.ndarray]],
) -> None:
    parameters = [learner.Tensor(start) for start in starts]
    optimizer = learner.Adam(parameters, learning_rate=RATE)
    for step in range(len(gradients)):
        learner.last = "optimizer.step()"
        _step(optimizer, parameters, gradients[step])
        for k, start in enumerate(starts):
            own = [gradient[k] for gradient in gradients[: step + 1]]
            what = f"parameter {k + 1} after step {step + 1}"
            mistakes = _mistakes(start, own, k)
            _is_a_number(parameters[k].data, step)
            learner.compare(parameters[k].data, wanted[step][k], *mistakes, what=what)


def _is_a_number(got: object, step: int) -> None:
    if not isinstance(got, np.ndarray) or np.isfinite(got).all():
        return
    raise Wrong(
        "correction_without_sense",
        f"After step {step + 1} a parameter is no number any more: something was divided by 0, or "
        "a root taken of less than 0. In 1 - beta^t, t is 1 at the first step (raise it before "
        "you use it), and beta^t is a power, `beta**t`.",
    )


def _step(optimizer: Remote, parameters: list[Remote], gradients: list[np.ndarray]) -> None:
    for parameter, gradient in zip(parameters, gradients, strict=True):
        parameter.grad = gradient
    optimizer.step()


def _by_the_engine(
    starts: list[np.ndarray], gradients: list[list[np.ndarray]]
) -> list[list[np.ndarray]]:
    weights = [nn.Tensor(start.copy(), requires_grad=True) for start in starts]
    adam, places = nn.Adam(RATE), []
    for given in gradients:
        for weight, gradient in zip(weights, given, strict=True):
            weight.grad = gradient
        adam.step(weights)
        places.append([weight.data.copy() for weight in weights])
    return places


def _mistakes(start: np.ndarray, gradients: list[np.ndarray], k: int) -> Iterator[Mistake]:
    yield Mistake(
        "adam_without_bias_correction",
        _place(start, gradients, corrected=False),
        "Your averages are not corrected for having begun at zero: m and v are too small at "
        "first, v far more so than m, and the first steps are three times too long. Divide by 1 - "
        "beta^t.",
    )
    yield Mistake(
        "counts_a_step_for_every_parameter",
        _place(start, gradients, first=k + 1, stride=2),
        "Your t grows with every parameter, so that the second one thinks it has come twice as "
        "far. One call of `step` is one step, for all parameters.",
    )
    yield Mistake(
        "squares_the_average",
        _place(start, gradients, squared_average=True),
        "Your v averages the square of m. It should average the square of the gradient itself: "
        "that tells how large gradients are, even where they change their sign.",
    )
    yield Mistake(
        "forgets_the_root",
        _place(start, gradients, root=1.0),
        "Your step divides by V and not by its square root. With the root, a step is about as "
        "long as the learning rate, whatever the unit of the loss.",
    )
    yield Mistake(
        "keeps_the_corrected_averages",
        _place(start, gradients, kept=True),
        "Your corrected averages have taken the place of m and v themselves, and are corrected "
        "once more at the next step. Keep m and v as they are, and make M and V anew each time.",
    )
    yield Mistake(
        "walks_uphill",
        2 * start - _place(start, gradients),
        "Your step goes uphill: the change is to be subtracted.",
    )
    yield Mistake(
        "swaps_the_two_betas",
        _place(start, gradients, betas=(B2, B1)),
        "beta_1 and beta_2 have changed places: the first, 0.9, belongs to m and the second, "
        "0.999, to v.",
    )
    yield Mistake(
        "adds_up_instead_of_averaging",
        _place(start, gradients, shares=(1.0, 1.0)),
        "Your m and v add up: the new gradient comes in whole. In an average it has the share "
        "1 - beta, so that old and new together make 1.",
    )
    yield Mistake(
        "averages_nothing",
        start - RATE * sum(g / (np.abs(g) + EPSILON) for g in gradients),
        "Your steps look at the last gradient alone: m and v should keep most of what they were.",
    )
    yield Mistake(
        "nothing_moves",
        start,
        "After a step, the data of the parameter are what they were. Was the new value put into "
        "`parameter.data`, or only into a name of its own?",
    )


def _place(
    start: np.ndarray,
    gradients: list[np.ndarray],
    *,
    corrected: bool = True,
    first: int = 1,
    stride: int = 1,
    squared_average: bool = False,
    kept: bool = False,
    root: float = 0.5,
    betas: tuple[float, float] = (B1, B2),
    shares: tuple[float, float] | None = None,
) -> np.ndarray:
    """Walk by Adam's rule, or by one that is a little different; return where that leads."""
    w, m, v = start, np.zeros_like(start), np.zeros_like(start)
    for number, g in enumerate(gradients):
        t = first + stride * number
        new = shares or (1 - betas[0], 1 - betas[1])
        m = betas[0] * m + new[0] * g
        v = betas[1] * v + new[1] * (m if squared_average else g) ** 2
        c1, c2 = (1 - betas[0] ** t, 1 - betas[1] ** t) if corrected else (1.0, 1.0)
        w = w - RATE * (m / c1) / ((v / c2) ** root + EPSILON)
        m, v = (m / c1, v / c2) if kept else (m, v)
    return w
