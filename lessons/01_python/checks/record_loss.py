"""Check of `record`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

NOTHING = (
    "`record` returned None: `append` changes the list and returns nothing. Append first, then "
    "return the list."
)


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Calls know nothing of each other; a list that was given is filled."""
    a, b, c, d, e = (rng.choice(np.arange(1, 100), 5, replace=False) / 100).tolist()
    appends = learner.uses("record", "append")
    for loss, so_far in ((a, [a]), (b, [a, b]), (c, [a, b, c])):
        learner.compare(
            learner.record(loss),
            [loss],
            Mistake("a_default_is_made_at_every_call", so_far, _shared(loss, so_far)),
            *([Mistake("append_returns_the_list", None, NOTHING)] if appends else []),
        )
    yield "Without a history, every call begins a new one."
    _filled(
        learner,
        c,
        [d, e],
        "plus_appends",
        "A `+` or a copy makes another list, and the one that was given does not grow.",
    )
    yield "A history that was given grows."
    empty = (
        "An empty list is a list, too, but an `if` takes it for False: None alone means that "
        "none was given."
    )
    _filled(learner, c, [], "an_empty_list_is_none", empty)
    yield "So does an empty one."


def _shared(loss: float, so_far: list[float]) -> str:
    return (
        f"`record({loss})` gave {so_far}: it remembers the calls before. All calls share one list: "
        "a default value is made once, when Python reads the `def`, and so is a list outside."
    )


def _filled(learner: Learner, loss: float, history: list[float], idea: str, why: str) -> None:
    got = learner.record(loss, history)
    ignored = Mistake("ignores_the_history", [loss], "The history that was given is ignored.")
    learner.compare(got, [*history, loss], *([ignored] if history else []))
    if learner.after[1] != [*history, loss]:
        sentence = (
            f"`{learner.last}` returned {got}, but the list that was given is still {history}. "
            f"{why}"
        )
        raise Wrong(idea, sentence)
