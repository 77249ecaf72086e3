"""Check of `cross_entropy`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong, kind_of


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The loss, its gradient, and scores whose probability a computer cannot hold."""
    x, target = rng.normal(size=(4, 3)), np.eye(3)[rng.permutation([0, 1, 2, 2])]
    scores, log_p = learner.Tensor(x), _log_softmax(x)
    result = learner.cross_entropy(scores, target)
    if kind_of(result) != "a Tensor":
        learner.compare(result, scores, what="`cross_entropy(scores, target)`")
    loss = -np.sum(target * log_p) / 4
    learner.compare(result.data, np.array(loss), *_wrong_values(x, log_p, target), what="the loss")
    yield "The loss is the average of -ln p(right class)."
    (result * 3.0).backward()
    p = np.exp(log_p)
    expected, mistakes = 3.0 * (p - target) / 4, _wrong_gradients(p, target)
    learner.compare(scores.grad, expected, *mistakes, what="the gradient of the scores")
    yield "The gradient is (p - target) / n."
    _survives(learner)
    yield "A hopeless score costs much, and not infinitely much."


def _log_softmax(x: np.ndarray) -> np.ndarray:
    shifted = x - x.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def _wrong_values(x: np.ndarray, log_p: np.ndarray, target: np.ndarray) -> Iterator[Mistake]:
    total = -np.sum(target * log_p)
    yield Mistake(
        "forgets_the_softmax",
        -np.sum(target * x) / 4,
        "Your loss takes the scores for logarithms of probabilities. Those of a row must first "
        "become comparable: ln p = a - ln(sum(e^a)).",
    )
    yield Mistake(
        "takes_softmax_twice",
        -np.sum(target * _log_softmax(np.exp(log_p))) / 4,
        "You take softmax twice. What comes in are scores; one softmax makes probabilities of "
        "them.",
    )
    yield Mistake(
        "sums_over_the_examples",
        total,
        "Your loss is the sum over the 4 examples, not their average: with twice as many examples "
        "it would be twice as large, and so would every step.",
    )
    yield Mistake(
        "averages_over_classes_too",
        total / target.size,
        "Your average divides by all 12 numbers. Only one class of each example is the right one: "
        "divide by the number of examples, 4.",
    )
    yield Mistake(
        "forgets_the_minus",
        -total / 4,
        "Your loss is negative: the logarithm of a probability is below 0. The minus in front "
        "makes it a cost.",
    )
    yield Mistake(
        "charges_all_classes",
        -np.sum(log_p) / 4,
        "Your loss adds -ln p of all classes. Only the class that is right counts: the target "
        "picks it.",
    )
    yield Mistake(
        "forgets_the_logarithm",
        1 - np.sum(target * np.exp(log_p)) / 4,
        "Your loss is 1 minus the probability of the right class. Cross-entropy takes its "
        "logarithm.",
    )


def _wrong_gradients(p: np.ndarray, target: np.ndarray) -> Iterator[Mistake]:
    yield Mistake(
        "hands_nothing_back",
        np.zeros_like(p),
        "The loss is right, but the scores have received nothing: are they the result's parent, "
        "with your `pass_back`?",
    )
    yield Mistake(
        "forgets_to_average_the_gradient",
        3.0 * (p - target),
        "The loss is an average over the 4 examples, and your gradient is not: each example moves "
        "the average by only a quarter. Divide by n.",
    )
    yield Mistake(
        "pushes_the_wrong_way",
        3.0 * (target - p) / 4,
        "Your gradient points the wrong way: (target - p) would lower the score of the right "
        "class. The loss *falls* as that score grows, so its gradient there is negative.",
    )
    yield Mistake(
        "takes_the_logarithm_for_the_probability",
        3.0 * (np.log(p) - target) / 4,
        "Your gradient has ln p in the place of p. The exponential of ln p is p.",
    )
    yield Mistake(
        "forgets_the_target",
        3.0 * p / 4,
        "Your scores receive p / n, whatever the right class is: the target has to be taken off.",
    )
    yield Mistake(
        "forgets_the_chain_rule",
        (p - target) / 4,
        "(p - target) / n is the slope of this loss. What follows it was ignored: multiply with "
        "g. (Here the end was three times the loss.)",
    )


def _survives(learner: Learner) -> None:
    x, target = np.array([[0.0, 1000.0]]), np.array([[1.0, 0.0]])
    scores = learner.Tensor(x)
    result = learner.cross_entropy(scores, target)
    if not np.isfinite(result.data).all():
        raise Wrong(
            "takes_the_logarithm_of_zero",
            "With the scores 0 and 1000 and the first class right, the loss should be 1000, and "
            f"yours is {float(result.data)}: the probability is so small that it became 0, and "
            "its logarithm is gone. Work out ln p without working out p: ln p = a - ln(sum(e^a)), "
            "with the largest score subtracted first.",
        )
    learner.compare(result.data, np.array(1000.0), what="the loss of the scores 0 and 1000")
    result.backward()
    learner.compare(
        scores.grad, np.array([[-1.0, 1.0]]), what="the gradient of the scores 0 and 1000"
    )
