"""Check of `tidy`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

CLASSES = ["rest", "left hand", "right hand", "mental arithmetic", "both feet"]

EMPTY = ["", "  ", " ", "", "   ", "  "]
"""So many that those who miss some of them, each in another way, keep another number."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Case and outer blanks go, empty labels go, and everything else stays."""
    for _ in range(3):
        a, b, c, _, _ = (str(name) for name in rng.permutation(CLASSES))
        labels = [f" {a.upper()}", b, *EMPTY, f"{c.title()} ", a, f"  {b}"]
        learner.compare(learner.tidy(labels), [a, b, c, a, b], *_mistakes(labels))
        if learner.changed_its_arguments:
            raise Wrong(
                "changes_the_list_it_was_given",
                "The labels are tidy, but the list you were given has changed as well. Collect "
                "them in a new one.",
            )
    yield "Labels are in lower case, without blanks around them, and the empty ones are gone."
    learner.compare(learner.tidy([]), [])
    learner.compare(learner.tidy(["", "   "]), [])
    yield "Where nothing is left, the list is empty."


def _mistakes(labels: list[str]) -> list[Mistake]:
    plain = [label.strip().lower() for label in labels]
    full = [label for label in plain if label]
    pairs = list(zip(plain, labels, strict=True))
    unchanged = (
        "The labels came back as they went in: a text never changes. `label.strip()` makes a new "
        "text, "
    )
    unchanged += "and a new text that nobody keeps is lost."
    empty = (
        "Labels with nothing left are still there, as ''. An empty text counts as an item like "
        "any other."
    )
    blanks = (
        "Some labels with nothing left are still there. '' and '  ' are two different texts: ask "
        "whether anything is left *after* the blanks are gone."
    )
    once = "One empty label is gone, the others are still there: `remove` takes the first only."
    inside = (
        "Blanks inside a label have gone too: 'left hand' is a name of two words and keeps its "
        "blank."
    )
    repeated = (
        "A label that came twice is there once. Every block needs its own label, so repetitions "
        "stay."
    )
    capitals = "Capitals are still there: 'Rest' and 'rest' are two different texts."
    return [
        Mistake("methods_change_the_text", [label for label in labels if label], unchanged),
        Mistake("methods_change_the_text", labels, unchanged),
        Mistake("methods_change_the_text", [label for label in labels if label.strip()], unchanged),
        Mistake("keeps_the_empty", plain, empty),
        Mistake("asks_before_it_strips", [tidy for tidy, label in pairs if label], blanks),
        Mistake(
            "asks_before_it_strips", [tidy for tidy, label in pairs if not label.isspace()], blanks
        ),
        Mistake("remove_takes_all", _without_the_first_empty(plain), once),
        Mistake("removes_while_walking", _removed_while_walking(plain), WALKING),
        Mistake("removes_blanks_inside", [label.replace(" ", "") for label in full], inside),
        Mistake("a_set_of_labels", list(dict.fromkeys(full)), repeated),
        Mistake("keeps_capitals", [label.strip() for label in labels if label.strip()], capitals),
    ]


WALKING = (
    "Of empty labels side by side every second one is left. A list that shrinks while a loop walks "
    "through it moves up under the loop's feet: the item after each removed one is skipped."
)


def _without_the_first_empty(labels: list[str]) -> list[str]:
    place = labels.index("")
    return labels[:place] + labels[place + 1 :]


def _removed_while_walking(labels: list[str]) -> list[str]:
    left = list(labels)
    for label in left:  # Wrong on purpose: this is what the misconception gives.
        if not label:
            left.remove(label)
    return left
