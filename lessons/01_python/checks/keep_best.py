"""Check of `keep_best`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong

NOTHING = (
    "Methods that change a list, such as `sort` and `append`, return nothing: the list itself is "
    "changed, and `kept = kept.sort()` throws it away and keeps None."
)


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The smallest come back in order, and the list given stays as it was."""
    for _ in range(3):
        v = (np.sort(rng.choice(np.arange(100, 1000), 6, replace=False)) / 1000).tolist()
        losses, loss = [v[3], v[5], v[0], v[4], v[1]], v[2]
        got = _call(learner, losses, loss, 3)
        learner.compare(got, v[:3], *_mistakes(losses, loss))
        if learner.changed_its_arguments:
            raise Wrong(
                "an_equals_sign_copies",
                f"`{learner.last}` is right, but the list you were given is now "
                f"{learner.after[0]}. `kept = losses` gives the same list a second name; it makes "
                "no second list.",
            )
    yield "The smallest losses come back, the smallest first, and the list given stays as it was."
    learner.compare(_call(learner, [v[3], v[1]], v[2], 5), v[1:4])
    yield "Where there are fewer than n, all of them come back."
    learner.compare(_call(learner, [], v[2], 2), [v[2]])
    yield "It works for the very first loss."


def _call(learner: Learner, losses: list[float], loss: float, n: int) -> object:
    try:
        got = learner.keep_best(losses, loss, n)
    except LearnerError as error:
        if "NoneType" in error.said:
            raise Wrong("list_methods_return_the_list", NOTHING) from None
        raise
    if got is None and learner.uses("keep_best", "sort", "append", "insert", "extend"):
        raise Wrong("list_methods_return_the_list", NOTHING)
    return got


def _mistakes(losses: list[float], loss: float) -> list[Mistake]:
    every = sorted([*losses, loss])
    largest = "These are the largest losses. A loss says how wrong a network is: small is good."
    short = (
        "One loss is missing. The end of a slice is not included: `items[:3]` holds items 0, 1 "
        "and 2."
    )
    early = (
        "You cut before you sorted, so these are the first three losses, not the three smallest."
    )
    unsorted = (
        "These are the first three losses as they came: nothing was sorted before the cut. "
        "(`sorted` makes a new list; if nobody keeps it, it is lost.)"
    )
    old = f"The new loss, {loss}, was never looked at: add it to the others first."
    newest = "These are the newest losses, not the smallest."
    return [
        Mistake("largest_is_best", every[::-1][:3], largest),
        Mistake("largest_is_best", every[-3:], largest),
        Mistake("end_of_slice_included", every[:2], short),
        Mistake("cuts_before_it_sorts", sorted([*losses, loss][:3]), early),
        Mistake("sorted_sorts_the_list", [*losses, loss][:3], unsorted),
        Mistake("forgets_the_new_loss", sorted(losses)[:3], old),
        Mistake("keeps_the_newest", sorted([*losses, loss][-3:]), newest),
    ]
