"""Check of `reverse`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Remote, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Numbers and words come back in the opposite order, in a new list."""
    for length in (3, 6):
        items = rng.permutation(20)[:length].tolist()
        got = learner.reverse(items)
        if isinstance(got, Remote) and "iterator" in got.kind:
            raise Wrong(
                "returns_the_iterator",
                f"`{learner.last}` is a {got.kind}: something that can hand out the items one by "
                "one, not a list of them. `list(...)` would collect them.",
            )
        if got is None and learner.uses("reverse", "reverse"):
            raise Wrong(
                "the_method_returns_the_list",
                "`items.reverse()` turns that very list around and returns nothing, so there is "
                "nothing to hand on.",
            )
        learner.compare(
            got,
            items[::-1],
            Mistake(
                "minus_zero_is_the_last",
                [items[-place] for place in range(length)],
                f"`{learner.last}` begins with {items[0]}: `items[-0]` is `items[0]`, the first "
                "one. The last one is `items[-1]`.",
            ),
            Mistake(
                "sorts_instead",
                sorted(items, reverse=True),
                f"`{learner.last}` came back sorted. The last item should be first, "
                "whatever its size.",
            ),
        )
        if learner.changed_its_arguments:
            raise Wrong(
                "changes_the_list_it_was_given",
                f"The order is right, but the list you were given is {learner.after[0]} now. "
                "Methods such as `reverse` and `pop` change that very list. Make a new one.",
            )
    yield "Numbers come back in the opposite order, and the list given stays as it was."
    learner.compare(learner.reverse(["b", "a", "c"]), ["c", "a", "b"])
    yield "It works for words."
    learner.compare(learner.reverse([]), [])
    yield "An empty list stays empty."
