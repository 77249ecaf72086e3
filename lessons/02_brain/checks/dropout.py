"""Check of dropout: what stays, how much of it, how it is scaled, and that use leaves all alone."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong, same

SHAPE = (200, 50)
CALLS = 12


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A fresh toss for every number, scaled by 1 / (1 - p); nothing at all in use."""
    x = rng.uniform(1, 2, SHAPE)
    p = float(rng.choice([0.2, 0.3, 0.4]))
    gone = np.stack([_gone(learner, x, p, rng) for _ in range(CALLS)])
    _fresh(gone)
    _each_by_itself(gone, p)
    yield "Every number of every example has its own toss, fresh at every call."
    _from_the_generator(learner, x, p, rng)
    _how_many(gone, p)
    yield "The probability is that of being silenced: a chance, not a fixed share."
    _scaled(learner, x, p, rng)
    yield "What stays is divided by 1 - p, so the mean of a sum does not change."
    _in_use(learner, x, p, rng)
    yield "In use nothing is silenced and nothing is scaled."


def _gone(learner: Learner, x: np.ndarray, p: float, rng: np.random.Generator) -> np.ndarray:
    got = _dropped(learner, x, p, rng)
    if learner.changed_its_arguments:
        raise Wrong(
            "changes_the_batch_it_was_given",
            "The batch you were given has changed. Return a new array: the zeros would otherwise "
            "stay in the data for ever.",
        )
    return np.asarray(got == 0)


def _dropped(learner: Learner, x: np.ndarray, p: float, rng: np.random.Generator) -> np.ndarray:
    got = learner.dropout(x, p, np.random.default_rng(rng.integers(2**31)), True)
    if not isinstance(got, np.ndarray) or got.shape != x.shape:
        learner.compare(got, x)
    if not (got == 0).any() or (got == 0).all():
        _one_toss(learner, x, p, rng)
    if not (got == 0).any():
        raise Wrong(
            "drops_nothing",
            f"With probability {p} in training not one of {x.size:,} numbers became 0.",
        )
    return np.asarray(got)


def _one_toss(learner: Learner, x: np.ndarray, p: float, rng: np.random.Generator) -> None:
    """See whether all numbers go together, or whether training and use have changed places."""
    if (np.asarray(learner.dropout(x, p, rng, False)) == 0).any():
        raise Wrong(
            "drops_in_use_only",
            "Nothing was silenced with training=True, but some with training=False: your two cases "
            "have changed places.",
        )
    calls = (learner.dropout(x, p, np.random.default_rng(seed), True) for seed in range(40))
    shares = {float(np.mean(np.asarray(got) == 0)) for got in calls}
    if shares == {0.0, 1.0}:
        raise Wrong(
            "tosses_once_for_all",
            "One toss decides for the whole batch: either all of its numbers are silenced or none. "
            "Draw as many numbers as x has.",
        )


def _fresh(gone: np.ndarray) -> None:
    if (gone == gone[0]).all():
        raise Wrong(
            "draws_the_same_mask_every_time",
            f"In {CALLS} calls with {CALLS} different generators the same numbers were silenced. "
            "The mask must come from the `rng` you are given, so that each step silences others.",
        )


def _each_by_itself(gone: np.ndarray, p: float) -> None:
    if (gone == gone[:, :1]).all():
        raise Wrong(
            "drops_the_same_for_all_examples",
            "You silence the same features in all examples of the batch. Every example has a "
            "mask of its own: draw as many numbers as x has, not one for each feature.",
        )
    if (gone == gone[:, :, :1]).all():
        raise Wrong(
            "drops_whole_examples",
            "You silence whole examples: a row is either all there or all gone. Dropout silences "
            "single numbers, so that no neuron can rely on another one.",
        )


def _how_many(gone: np.ndarray, p: float) -> None:
    counts, n = gone.reshape(CALLS, -1).sum(axis=1), gone[0].size
    share = counts.mean() / n
    if abs(share - (1 - p)) < 0.02:
        raise Wrong(
            "keeps_with_the_probability",
            f"With probability {p} about {share:.0%} of the numbers became 0. The probability is "
            "that of being silenced, not that of staying.",
        )
    if abs(share - p) > 0.02:  # Over fifteen standard errors.
        raise Wrong(
            "drops_another_share",
            f"With probability {p} about {share:.1%} of the numbers became 0.",
        )
    if len(set(counts.tolist())) == 1:
        raise Wrong(
            "drops_an_exact_share",
            f"In each of {CALLS} calls exactly {counts[0]:,} of {n:,} numbers became 0. It is a "
            "probability: each number is tossed for by itself, so the count varies from call to "
            "call.",
        )


def _from_the_generator(
    learner: Learner, x: np.ndarray, p: float, rng: np.random.Generator
) -> None:
    seed = int(rng.integers(2**31))
    first, second = (learner.dropout(x, p, np.random.default_rng(seed), True) for _ in range(2))
    if not same(first, second):
        raise Wrong(
            "ignores_the_generator",
            "Two calls with generators of the same seed silenced different numbers: your chance "
            "comes from somewhere else than the `rng` you are given, and no result could be "
            "repeated.",
        )


def _scaled(learner: Learner, x: np.ndarray, p: float, rng: np.random.Generator) -> None:
    got = _dropped(learner, x, p, rng)
    stayed = got != 0
    ratio = got[stayed] / x[stayed]
    right = 1 / (1 - p)
    if same(ratio, np.full_like(ratio, right)):
        return
    if same(ratio, np.full_like(ratio, x.size / stayed.sum())):
        raise Wrong(
            "divides_by_the_share_that_stayed",
            f"You divide by the share that stayed, {stayed.mean():.4f}, not by 1 - p = "
            f"{1 - p:.1f}. Else what one example gets depends on the luck of the others.",
        )
    if not same(ratio, np.ones_like(ratio)):
        raise Wrong(
            "scales_by_another_number",
            f"With probability {p} what stays is multiplied by {ratio.mean():.3f} on average; it "
            f"should be divided by 1 - p, which multiplies it by {right:.3f}.",
        )
    if not same(learner.dropout(x, p, rng, False), x):
        raise Wrong(
            "scales_at_test_time",
            "Your dropout scales at test time, and not in training. In training the kept values "
            "are divided by 1 - p, so that nothing needs doing at test.",
        )
    raise Wrong(
        "forgot_inverted_scaling",
        f"What stays comes back as it was, so the sum over a row shrinks to {1 - p:.0%} in "
        "training and jumps back in use. The kept values must make up for those that are "
        "silenced.",
    )


def _in_use(learner: Learner, x: np.ndarray, p: float, rng: np.random.Generator) -> None:
    got = learner.dropout(x, p, rng, False)
    if isinstance(got, np.ndarray) and got.shape == x.shape and (got == 0).any():
        raise Wrong(
            "drops_in_use_too",
            f"With training=False {np.mean(got == 0):.0%} of the numbers became 0. In use all "
            "neurons are there, and the same input always has the same output.",
        )
    learner.compare(
        got,
        x,
        Mistake(
            "scales_at_test_time",
            x * (1 - p),
            "Your dropout scales at test time too: in training the kept values are divided by 1 "
            "- p, so that nothing needs doing at test.",
        ),
        Mistake(
            "scales_at_test_time",
            x / (1 - p),
            "Your dropout scales at test time too: dividing by 1 - p makes up for what is "
            "silenced, and at test nothing is.",
        ),
    )
