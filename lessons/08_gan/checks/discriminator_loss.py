"""Check of `discriminator_loss`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Against probabilities written out, then for a discriminator that is far too sure."""
    real, fake = rng.normal(1.5, 1, 7), rng.normal(-0.5, 1, 4)
    learner.compare(
        learner.discriminator_loss(real, fake), _loss(real, fake), *_mistakes(real, fake)
    )
    yield "Seven real pictures and four made ones."
    size = float(rng.uniform(800, 1200))
    sure = np.array([size, -size, size]), np.array([-size, size])
    got = learner.discriminator_loss(*sure)
    if not np.isfinite(got):
        raise Wrong(
            "overflows",
            f"For logits of {size:.0f} and {-size:.0f} your loss is {got}. A sigmoid that far out "
            "is 0 or 1 to the last digit, and the logarithm of 0 is gone. -ln D can be written in "
            "the logit z alone: ln(1 + e^-z).",
        )
    learner.compare(got, size / 3 + size / 2, tolerance=1e-6)
    yield "One that is sure and wrong is charged the logit itself, and nothing overflows."


def _loss(real: np.ndarray, fake: np.ndarray) -> float:
    """Write it out with probabilities, which is fine for logits this small."""
    yes, no = 1 / (1 + np.exp(-real)), 1 / (1 + np.exp(-fake))
    return float(np.mean(-np.log(yes)) + np.mean(-np.log(1 - no)))


def _mistakes(real: np.ndarray, fake: np.ndarray) -> Iterator[Mistake]:
    right = _loss(real, fake)
    yield Mistake(
        "calls_fakes_real",
        _loss(real, -fake),
        "Your discriminator is rewarded for calling the made pictures real. That is what the "
        "*generator* wants; the discriminator's share of them is -ln(1 - D).",
    )
    yield Mistake(
        "labels_the_wrong_way_round",
        _loss(-real, -fake),
        "Real and made have changed places: a discriminator with this loss would learn to call "
        "every fake real, and every real picture a fake.",
    )
    yield Mistake(
        "wants_the_loss_large",
        -right,
        "Your number has the wrong sign. It is what the discriminator makes *large* in "
        "Goodfellow's formula; a loss is made small.",
    )
    for lonely in (_loss(real, np.array([-50.0])), _loss(np.array([50.0]), fake)):
        yield Mistake(
            "looks_at_one_kind_only",
            lonely,
            "Only one of the two kinds is in your loss. Whoever only ever sees one kind may call "
            "everything by its name.",
        )
    both = np.concatenate([real, -fake])
    for shared in (_loss(both, np.array([-50.0])), right / 2):
        yield Mistake(
            "one_mean_for_both",
            shared,
            "You average over all pictures together (or halve the sum). Each kind has a mean of "
            "its own here, and the two are added: then it does not matter how many there are of "
            "each.",
        )
    yield Mistake(
        "sums_over_the_batch",
        7 * _loss(real, np.array([-50.0])) + 4 * _loss(np.array([50.0]), fake),
        "Your loss is a sum over the pictures. It would grow with the batch, and the learning rate "
        "with it: take means.",
    )
    squared = np.mean((1 - _sigmoid(real)) ** 2) + np.mean(_sigmoid(fake) ** 2)
    yield Mistake(
        "squares_the_distance",
        float(squared),
        "You charge the squared distance to 1 and 0. There are games with that loss, but this one "
        "charges minus the logarithm of the probability.",
    )


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))
