"""Check of `posterior` and `chance_of_illness`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Three hypotheses, two observations in a row, and a test for a rare illness."""
    prior = np.array([0.6, 0.3, 0.1]) + rng.uniform(0, 0.05) * np.array([1, -1, 0])
    likelihood = np.array([0.15, 0.3, 0.9]) + rng.uniform(-0.05, 0.05, 3)
    after = _posterior(prior, likelihood)
    learner.compare(
        learner.posterior(prior, likelihood), after, *_mistakes(prior, likelihood, after)
    )
    yield "Three hypotheses: what was believed before and what was seen are weighed together."
    twice = learner.posterior(learner.posterior(prior, likelihood), likelihood)
    learner.compare(twice, _posterior(prior, likelihood**2), what="Seeing the same thing twice")
    yield "Today's posterior is tomorrow's prior."

    ill, finds, spares = rng.uniform([0.005, 0.85, 0.9], [0.02, 0.95, 0.96]).tolist()
    right = ill * finds / (ill * finds + (1 - ill) * (1 - spares))
    seen = f"Of 10,000 people {10000 * ill:.0f} are ill, and {10000 * ill * finds:.0f} of them test"
    healthy = 10000 * (1 - ill) * (1 - spares)
    learner.compare(
        learner.chance_of_illness(ill, finds, spares),
        right,
        Mistake(
            "forgets_how_rare_it_is",
            finds,
            f"That is the share of the ill whom the test finds. {seen} positive; so do "
            f"{healthy:.0f} who are well. Most positive tests belong to healthy people.",
        ),
        Mistake(
            "even_odds_before_the_test",
            finds / (finds + 1 - spares),
            "You weigh ill and healthy alike, as if half of all people were ill. "
            f"{seen} positive; so do {healthy:.0f} who are well.",
        ),
        Mistake(
            "specificity_is_a_false_alarm",
            ill * finds / (ill * finds + (1 - ill) * spares),
            "The specificity is the share of the healthy whom the test rightly lets go. A positive "
            "test in a healthy person is the other case.",
        ),
        Mistake(
            "misses_are_no_false_alarms",
            ill * finds / (ill * finds + (1 - ill) * (1 - finds)),
            "You take 1 - sensitivity for the false alarms. That is the share of the ill whom the "
            "test misses; false alarms happen to the healthy, and the specificity knows them.",
        ),
        Mistake(
            "joint_is_no_posterior",
            ill * finds,
            "That is the chance to be ill and positive, among all people. Asked for is the chance "
            "among those who are positive: divide by how many there are.",
        ),
    )
    yield f"A positive test for an illness of {ill:.1%}: the chance to be ill is {right:.0%}."


def _posterior(prior: np.ndarray, likelihood: np.ndarray) -> np.ndarray:
    joint = prior * likelihood
    return joint / joint.sum()


def _mistakes(prior: np.ndarray, likelihood: np.ndarray, after: np.ndarray) -> list[Mistake]:
    return [
        Mistake(
            "forgets_the_prior",
            likelihood / likelihood.sum(),
            "Your result depends on what was seen alone. The prior counts as well: what was "
            "unlikely before needs stronger evidence.",
        ),
        Mistake(
            "forgets_the_sum",
            prior * likelihood,
            f"Your numbers add up to {(prior * likelihood).sum():.3f}. One of the hypotheses is "
            "true, so after the observation too they must add up to 1.",
        ),
        Mistake(
            "adds_instead_of_multiplying",
            (prior + likelihood) / (prior + likelihood).sum(),
            "You add prior and likelihood. The chance that a hypothesis is true and that one sees "
            "this is a product: one share of another.",
        ),
        Mistake(
            "winner_takes_all",
            (after == after.max()).astype(float),
            "You decide for the most probable hypothesis. The posterior keeps the others too, each "
            "with its share.",
        ),
    ]
