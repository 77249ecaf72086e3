"""Check of `psi`."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from momentum.course import Learner, Mistake, Wrong

LEAST = 0.0001


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Against counting, with values outside of what was seen before, and with empty pieces."""
    before = rng.gamma(3, 1, 203)
    for shift, scale in ((0.3, 1.0), (1.5, 1.4)):
        now = rng.gamma(3, 1, 151) * scale + shift
        now[:20] = before.max() + rng.uniform(1, 2, 20)  # brighter than anything before
        _one_case(learner, before, now, 5)
    yield "Two drifts, counted piece by piece; what lies outside counts in the outer pieces."
    far = before.max() + rng.uniform(1, 2, 50)
    _one_case(learner, before, far, 4)
    yield "Empty pieces give a large number, and no infinity."
    same = learner.psi(before, rng.permutation(before), 5)
    learner.compare(same, 0.0, what="The index of the same values in another order")
    yield "The same values, mixed, have not drifted."


def _one_case(learner: Learner, before: np.ndarray, now: np.ndarray, bins: int) -> None:
    cuts = [float(np.quantile(before, k / bins)) for k in range(1, bins)]
    p, q = counted(before, cuts), counted(now, cuts)
    own = [float(np.quantile(now, k / bins)) for k in range(1, bins)]
    wide = np.linspace(before.min(), before.max(), bins + 1)[1:-1].tolist()
    inside = now[(now >= before.min()) & (now <= before.max())]
    lost = counted(inside, cuts) if len(inside) else np.full(bins, LEAST)
    of_all = np.maximum(lost * len(inside) / len(now), LEAST)
    right = index(p, q)
    got = learner.psi(before, now, bins)
    if isinstance(got, float) and not np.isfinite(got):
        raise Wrong(
            "an_empty_piece_is_infinite",
            f"Your index is {got}: a piece is empty today, and the logarithm of 0 is no number. An "
            "alarm that cannot be compared is no alarm; the task says what counts instead of 0.",
        )
    learner.compare(
        got,
        right,
        Mistake(
            "cuts_at_todays_quantiles",
            index(counted(before, own), counted(now, own)),
            "Your cuts are the quantiles of today's values. The ruler must not drift with what it "
            "measures: cut at the quantiles of `before`, once and for all.",
        ),
        Mistake(
            "pieces_of_equal_width",
            index(counted(before, wide), counted(now, wide)),
            "Your pieces are equally wide. In some there is hardly a value, and their shares are "
            "luck; quantiles put equally many into each.",
        ),
        Mistake(
            "what_lies_outside_is_lost",
            index(p, lost),
            f"{len(now) - len(inside)} values of today lie outside of all that was seen before, "
            "and you drop them. They are the news: the outer pieces have no outer end.",
        ),
        Mistake(
            "what_lies_outside_is_lost",
            index(p, of_all),
            f"{len(now) - len(inside)} values of today lie outside of all that was seen before, "
            "and are in no piece of yours. They are the news: the outer pieces have no outer end.",
        ),
        Mistake(
            "looks_from_one_side_only",
            float((q * np.log(q / p)).sum()),
            "You weigh the logarithms with q alone. That is a relative entropy; the index weighs "
            "with the difference, and does not change when before and now are swapped.",
        ),
        Mistake(
            "looks_from_one_side_only",
            float((p * np.log(p / q)).sum()),
            "You weigh the logarithms with p alone. That is a relative entropy; the index weighs "
            "with the difference, and does not change when before and now are swapped.",
        ),
        Mistake(
            "compares_counts",
            index(p * len(before), q * len(now)),
            f"You compare counts: {len(before)} values of before with {len(now)} of today. A quiet "
            "day would look like drift; compare shares.",
        ),
        Mistake(
            "the_mean_instead_of_the_sum",
            right / bins,
            "Your index is the mean over the pieces. The sum is asked for: what people call quiet "
            "or loud belongs to it.",
        ),
        tolerance=1e-9,
    )


def counted(values: np.ndarray, cuts: list[float]) -> np.ndarray:
    """Count every piece by itself."""
    ends = [-np.inf, *cuts, np.inf]
    pieces = [((values >= low) & (values < high)).mean() for low, high in pairwise(ends)]
    return np.maximum(pieces, LEAST)


def index(p: np.ndarray, q: np.ndarray) -> float:
    """Return the sum of (q - p) ln(q / p)."""
    return float(((q - p) * np.log(q / p)).sum())
