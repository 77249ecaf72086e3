"""Check of `BatchNormalization`."""

from collections.abc import Iterator

import numpy as np

from momentum import engine as nn
from momentum.course import Learner, Mistake, Remote, Wrong, kind_of

MOMENTUM, EPSILON = 0.9, 0.05
"""Not the usual values, so that they matter in few steps."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Output, gradient and memory in training; then the same batch in use."""
    x = rng.normal(size=(4, 3)) * [1.0, 2.0, 0.5] + [3.0, -2.0, 1.0]
    gamma, beta, g = rng.uniform(1.5, 2.0, 3), rng.uniform(0.5, 1.0, 3), rng.normal(size=(4, 3))
    layer = learner.BatchNormalization(3, momentum=MOMENTUM, epsilon=EPSILON)
    layer.gamma.data, layer.beta.data = gamma, beta
    start = learner.Tensor(x)
    learner.last = "layer(x, training=True)"
    result = layer(start, training=True)
    if kind_of(result) != "a Tensor":
        learner.compare(result, start, what=f"`{learner.last}`")
    mistakes = _wrong_outputs(x, gamma, beta)
    learner.compare(
        result.data, _standardised(x) * gamma + beta, *mistakes, what="the output in training"
    )
    yield "In training, every column is standardised, scaled and shifted."
    (result * g).backward()
    _hands_back(learner, layer, start, x, gamma, beta, g)
    yield "Its gradients are those of momentum's own engine."
    _remembers(learner, layer, x)
    yield "The moving averages move a tenth of the way (with a momentum of 0.9)."
    _in_use(learner, layer, rng.normal(size=(4, 3)) + 2.0, gamma, beta)
    yield "In use, the moving averages take the batch's place, and stay as they are."


def _standardised(x: np.ndarray) -> np.ndarray:
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + EPSILON)


def _wrong_outputs(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray) -> Iterator[Mistake]:
    centred, variance = x - x.mean(axis=0), x.var(axis=0)
    rows = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + EPSILON)
    yield Mistake(
        "averages_over_the_wrong_axis",
        rows * gamma + beta,
        "Your layer standardises every row, one example at a time. Batch normalisation "
        "standardises every column: one feature over all examples of the batch.",
    )
    yield Mistake(
        "standardises_everything_together",
        (x - x.mean()) / np.sqrt(x.var() + EPSILON) * gamma + beta,
        "Your layer has one mean and one variance for the whole batch. Every feature, that is "
        "every column, has its own.",
    )
    yield Mistake(
        "squeezes_between_0_and_1",
        (x - x.min(axis=0)) / np.ptp(x, axis=0) * gamma + beta,
        "Your layer brings every column between 0 and 1. Batch normalisation does not: it "
        "subtracts the mean and divides by the standard deviation, and there is no largest value.",
    )
    yield Mistake(
        "divides_by_the_variance",
        centred / (variance + EPSILON) * gamma + beta,
        "Your layer divides by the variance. Its square root has the unit of x: divide by that.",
    )
    yield Mistake(
        "forgets_epsilon",
        centred / np.sqrt(variance) * gamma + beta,
        "Your layer leaves out epsilon: a feature that is the same for everybody would be divided "
        "by zero.",
    )
    yield Mistake(
        "adds_epsilon_after_the_root",
        centred / (np.sqrt(variance) + EPSILON) * gamma + beta,
        "Your layer adds epsilon to the standard deviation. It belongs to the variance, before the "
        "root is taken.",
    )
    yield Mistake(
        "scales_the_shift",
        (centred + beta) / np.sqrt(variance + EPSILON) * gamma,
        "Your layer shifts by beta first and scales it along with x. Scale by gamma, then add "
        "beta.",
    )
    yield Mistake(
        "forgets_gamma_and_beta",
        _standardised(x),
        "The standardising is right; gamma and beta are missing. They let the network choose "
        "another scale.",
    )
    for share in (0.0, 1 - MOMENTUM):
        mean, moved = share * x.mean(axis=0), 1 - share + share * variance
        yield Mistake(
            "uses_the_moving_averages_in_training",
            (x - mean) / np.sqrt(moved + EPSILON) * gamma + beta,
            "In training your layer standardises by the moving averages, which know little yet. "
            "They are for use; in training, the batch itself counts.",
        )


def _hands_back(
    learner: Learner,
    layer: Remote,
    start: Remote,
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    g: np.ndarray,
) -> None:
    ours = nn.Sequential([nn.BatchNormalization(MOMENTUM, EPSILON)], dtype=np.float64)
    ours.build([3])
    names = ("batch_normalization_1.gamma", "batch_normalization_1.beta")
    ours.assign(ours.arrays() | dict(zip(names, (gamma, beta), strict=True)))
    begin = nn.Tensor(x, requires_grad=True)
    ours(begin, training=True).backward(g)
    constant = Mistake(
        "treats_the_statistics_as_constants",
        g * gamma / np.sqrt(x.var(axis=0) + EPSILON),
        "The gradient of x lacks a part: your mean and variance were computed from `x.data`, "
        "outside the graph. Both depend on x: if one value grows, so does the mean that all lose. "
        "Compute them with tensors.",
    )
    mean_only = Mistake(
        "treats_the_statistics_as_constants",
        (g - g.mean(axis=0)) * gamma / np.sqrt(x.var(axis=0) + EPSILON),
        "The gradient of x lacks the part that flows through the variance. It depends on x, too: "
        "compute it with tensors.",
    )
    learner.compare(start.grad, begin.grad, constant, mean_only, what="the gradient of x")
    learner.last = "layer.parameters()"
    found = layer.parameters()
    if kind_of(found) != "a list" or len(found) != 2:
        raise Wrong(
            "forgets_a_parameter",
            "`parameters()` should be a list with gamma and beta: these two are learned. (The "
            "moving averages are not: no gradient changes them.)",
        )
    for name, parameter, weight in zip(("gamma", "beta"), found, ours.parameters, strict=True):
        learner.compare(parameter.grad, weight.grad, what=f"the gradient of {name}")


def _remembers(learner: Learner, layer: Remote, x: np.ndarray) -> None:
    for name, start, seen in (
        ("moving_mean", np.zeros(3), x.mean(axis=0)),
        ("moving_variance", np.ones(3), x.var(axis=0)),
    ):
        learner.compare(
            kind_of(getattr(layer, name)),
            "an array",
            Mistake(
                "remembers_tensors",
                "a Tensor",
                f"`layer.{name}` has become a Tensor: it would remember every batch it was ever "
                "computed from. Keep plain arrays, made of `.data`.",
            ),
            what=f"`layer.{name}`",
        )
        learner.compare(
            getattr(layer, name),
            MOMENTUM * start + (1 - MOMENTUM) * seen,
            Mistake(
                "forgets_to_remember",
                start,
                f"After a batch in training, `layer.{name}` is still what it was at the start. It "
                "should move a little towards what this batch has.",
            ),
            Mistake(
                "swaps_old_and_new",
                (1 - MOMENTUM) * start + MOMENTUM * seen,
                f"`layer.{name}` jumps to the last batch and keeps only a tenth of what it knew. "
                "Momentum is the share of the *old* average that is kept.",
            ),
            Mistake(
                "keeps_only_the_last_batch",
                seen,
                f"`layer.{name}` is that of the last batch alone.",
            ),
            Mistake(
                "remembers_the_deviation",
                MOMENTUM * start + (1 - MOMENTUM) * x.std(axis=0),
                "Your layer remembers the standard deviation. `moving_variance` is an average of "
                "variances: no root yet.",
            ),
            Mistake(
                "divides_by_one_less",
                MOMENTUM * start + (1 - MOMENTUM) * x.var(axis=0, ddof=1),
                "Your variance divides by n - 1. Here it is the plain mean of the squared "
                "distances: by n.",
            ),
            what=f"`layer.{name}`",
        )


def _in_use(
    learner: Learner, layer: Remote, x: np.ndarray, gamma: np.ndarray, beta: np.ndarray
) -> None:
    mean, variance = layer.moving_mean, layer.moving_variance
    start = learner.Tensor(x)
    learner.last = "layer(x, training=False)"
    result = layer(start, training=False)
    if kind_of(result) != "a Tensor":
        learner.compare(result, start, what=f"`{learner.last}`")
    learner.compare(
        result.data,
        (x - mean) / np.sqrt(variance + EPSILON) * gamma + beta,
        Mistake(
            "uses_the_batch_in_use",
            _standardised(x) * gamma + beta,
            "In use your layer still standardises by the batch: what it says about one person "
            "would depend on who else is asked at the same time. Use the moving averages there.",
        ),
        Mistake(
            "does_nothing_in_use",
            x,
            "In use your layer returns x as it is. That is dropout's way, not this one's.",
        ),
        what="the output in use",
    )
    learner.compare(
        layer.moving_mean,
        mean,
        Mistake(
            "learns_in_use",
            MOMENTUM * mean + (1 - MOMENTUM) * x.mean(axis=0),
            "In use your layer goes on moving its averages: looking at test data would change the "
            "model.",
        ),
        what="`layer.moving_mean` after a batch in use",
    )
