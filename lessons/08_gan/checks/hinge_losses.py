"""Check of `hinge_discriminator_loss` and `hinge_generator_loss`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Logits on both sides of both margins, then a discriminator that is content."""
    real = np.concatenate([rng.uniform(3, 6, 4), rng.uniform(-1, 0.8, 3)])
    fake = np.concatenate([rng.uniform(-3, -1.2, 2), rng.uniform(-0.8, 2, 3)])
    learner.compare(
        learner.hinge_discriminator_loss(real, fake), _loss(real, fake), *_mistakes(real, fake)
    )
    yield "What is missing to a margin of 1 is charged, on both sides."
    far_real, far_fake = rng.uniform(1.1, 9, 5), rng.uniform(-9, -1.1, 5)
    learner.compare(
        learner.hinge_discriminator_loss(far_real, far_fake),
        0.0,
        *_mistakes(far_real, far_fake),
        what="The loss of a discriminator that keeps all margins",
    )
    yield "Beyond the margin nothing is charged, and nothing is gained."
    learner.compare(learner.hinge_generator_loss(fake), float(-fake.mean()), *_generator(fake))
    yield "The generator wants high logits, without a margin."


def _loss(real: np.ndarray, fake: np.ndarray) -> float:
    missing_real = [max(0.0, 1 - z) for z in real.tolist()]
    missing_fake = [max(0.0, 1 + z) for z in fake.tolist()]
    return sum(missing_real) / len(real) + sum(missing_fake) / len(fake)


def _mistakes(real: np.ndarray, fake: np.ndarray) -> Iterator[Mistake]:
    def hinge(z: np.ndarray) -> np.ndarray:
        return np.maximum(z, 0)

    yield Mistake(
        "margin_on_the_wrong_side",
        float(hinge(1 + real).mean() + hinge(1 - fake).mean()),
        "You charge real pictures for high logits and fakes for low ones: the margins lie on the "
        "wrong side.",
    )
    yield Mistake(
        "same_side_for_both",
        float(hinge(1 - real).mean() + hinge(1 - fake).mean()),
        "Both kinds are pushed above 1. The made ones belong below -1.",
    )
    yield Mistake(
        "no_margin",
        float(hinge(-real).mean() + hinge(fake).mean()),
        "You charge only what lies on the wrong side of 0. The hinge wants more: real at 1 and "
        "beyond, made at -1 and beyond.",
    )
    yield Mistake(
        "rewards_without_end",
        float((1 - real).mean() + (1 + fake).mean()),
        "Your loss goes on falling beyond the margin, so that the discriminator would make its "
        "logits ever larger. Cut it off at 0, for each picture by itself.",
    )
    yield Mistake(
        "cuts_off_the_mean",
        float(max(0.0, (1 - real).mean()) + max(0.0, (1 + fake).mean())),
        "You take the mean first and cut off at 0 afterwards. One picture that is far beyond its "
        "margin would then make up for others that are not there yet.",
    )
    yield Mistake(
        "one_mean_for_both",
        float(np.concatenate([hinge(1 - real), hinge(1 + fake)]).mean()),
        "You average over all pictures together. Each kind has a mean of its own, and the two are "
        "added.",
    )
    yield Mistake(
        "one_mean_for_both",
        _loss(real, fake) / 2,
        "You halve the sum. Each kind has a mean of its own, and the two are added.",
    )
    yield Mistake(
        "sums_over_the_batch",
        float(hinge(1 - real).sum() + hinge(1 + fake).sum()),
        "You add up over the pictures; means do not grow with the batch.",
    )


def _generator(fake: np.ndarray) -> Iterator[Mistake]:
    for cut in (np.maximum(1 - fake, 0), np.maximum(-fake, 0)):
        yield Mistake(
            "a_margin_for_the_generator",
            float(cut.mean()),
            "Your generator is content with a margin. It has none: where the discriminator "
            "believes it already, there is still something to gain.",
        )
    yield Mistake(
        "wants_to_be_caught",
        float(fake.mean()),
        "Your generator makes the logits of its pictures small, so it wants to be caught.",
    )
    yield Mistake(
        "sums_over_the_batch", float(-fake.sum()), "You add up over the pictures; take the mean."
    )
