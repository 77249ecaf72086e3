"""Check of `minimax_loss` and `non_saturating_loss`."""

from collections.abc import Callable, Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

Probability = Callable[[np.ndarray], np.ndarray]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Both against probabilities written out, then far from zero."""
    fake = rng.normal(-1.0, 1.2, 6)
    for name, formula, other in (
        ("minimax_loss", _minimax, _non_saturating),
        ("non_saturating_loss", _non_saturating, _minimax),
    ):
        got = getattr(learner, name)(fake)
        learner.compare(got, formula(fake), *_mistakes(name, fake, formula, other))
        yield f"`{name}` of six made pictures."
    size = float(rng.uniform(800, 1200))
    sure = np.array([size, -size])
    for name, right in (("minimax_loss", -size / 2), ("non_saturating_loss", size / 2)):
        got = getattr(learner, name)(sure)
        if not np.isfinite(got):
            raise Wrong(
                "overflows",
                f"For logits of {size:.0f} and {-size:.0f} your `{name}` is {got}. Write the "
                "logarithm in the logit alone; `np.logaddexp(0, z)` is ln(1 + e^z) for every z.",
            )
        learner.compare(got, right)
    yield "Both stay finite where the discriminator is very sure."


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def _minimax(fake: np.ndarray) -> float:
    return float(np.mean(np.log(1 - _sigmoid(fake))))


def _non_saturating(fake: np.ndarray) -> float:
    return float(np.mean(-np.log(_sigmoid(fake))))


def _mistakes(
    name: str,
    fake: np.ndarray,
    formula: Callable[[np.ndarray], float],
    other: Callable[[np.ndarray], float],
) -> Iterator[Mistake]:
    right = formula(fake)
    if name == "non_saturating_loss":
        yield Mistake(
            "turns_the_sign_only",
            -other(fake),
            "Your second loss is minus the first. The generator would then work *for* the "
            "discriminator. Not the sign is new in it, but the question: how probable is it that "
            "the fake is taken for real, instead of for a fake.",
        )
        yield Mistake(
            "one_loss_for_both_names",
            other(fake),
            "Both of your losses are the same number. The second charges -ln D.",
        )
    yield Mistake(
        "swaps_the_two",
        other(fake),
        "The two names have changed places: ln(1 - D) is the minimax loss, -ln D the "
        "non-saturating one.",
    )
    yield Mistake(
        "wrong_sign",
        -right,
        f"`{name}` has the wrong sign. Ask what happens to it when the discriminator is fooled "
        "more often: it must become smaller.",
    )
    yield Mistake(
        "takes_the_logit_itself",
        float(-fake.mean()),
        "That is minus the mean logit, the generator's loss with the hinge. Here the logarithm of "
        "a probability is charged.",
    )
    yield Mistake(
        "sums_over_the_batch",
        right * len(fake),
        "You add up over the pictures; a mean does not grow with the batch.",
    )
    yield Mistake(
        "no_logarithm",
        float(np.mean(1 - _sigmoid(fake))),
        "You take the probability itself. Its logarithm is charged.",
    )
