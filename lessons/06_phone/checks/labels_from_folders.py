"""Check of `labels_from_folders`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Mistake

ANIMALS = ["ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen", "owl", "pig"]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Alphabetical, each once, wherever the folders lie."""
    for depth in (1, 3):
        names = sorted(rng.choice(ANIMALS, 3, replace=False).tolist())
        # Met, most frequent and alphabetical: three different orders.
        numbers = np.array([1, 2, 2, 0, 2, 1])
        top = "/".join(["photos", "summer", "raw"][:depth])
        files = rng.choice(900, len(numbers), replace=False) + 100
        paths = [f"{top}/{names[k]}/{file}.jpg" for k, file in zip(numbers, files, strict=True)]
        got = _tidied(learner.labels_from_folders(paths))
        learner.compare(got, (names, numbers), *_mistakes(paths, names, numbers))
    yield "Alphabetical, each once, wherever the folders lie."
    names = sorted(ANIMALS)
    numbers = rng.permutation(np.repeat(np.arange(len(names)), 3))
    paths = [f"a/b/{names[k]}/{place}.png" for place, k in enumerate(numbers)]
    learner.compare(_tidied(learner.labels_from_folders(paths)), (names, numbers))
    yield "Ten classes."


def _tidied(got: Any) -> Any:
    if isinstance(got, list | tuple) and len(got) == 2:
        names, numbers = got
        if isinstance(names, tuple) or (isinstance(names, np.ndarray) and names.dtype.kind == "U"):
            names = [str(name) for name in names]
        return names, np.array(numbers) if isinstance(numbers, list) else numbers
    return got


def _mistakes(paths: list[str], names: list[str], numbers: np.ndarray) -> Iterator[Mistake]:
    seen = list(dict.fromkeys(names[k] for k in numbers))
    yield Mistake(
        "in_order_of_appearance",
        (seen, np.array([seen.index(names[k]) for k in numbers])),
        f"Your classes stand in the order in which they were met: {seen[0]} is 0. Then the order "
        "depends on which file a disk lists first, and on another computer a cat is a dog. "
        "Alphabetical.",
    )
    frequent = sorted(names, key=lambda name: -sum(names[k] == name for k in numbers))
    yield Mistake(
        "most_frequent_first",
        (frequent, np.array([frequent.index(names[k]) for k in numbers])),
        "Your classes stand in the order of how many pictures they have. One more picture, and all "
        "numbers mean something else. Alphabetical.",
    )
    yield Mistake(
        "counts_classes_from_one",
        (names, numbers + 1),
        "Your numbers begin at 1. A number is a place in the list, and places count from 0.",
    )
    for every in ([names[k] for k in numbers], sorted(names[k] for k in numbers)):
        yield Mistake(
            "a_name_for_every_picture",
            (every, np.array([every.index(names[k]) for k in numbers])),
            "Your list has a name for every picture. It is the list of the classes: each once.",
        )
    yield Mistake(
        "a_name_for_every_picture",
        (sorted(names[k] for k in numbers), numbers),
        "Your list has a name for every picture. It is the list of the classes: each once.",
    )
    yield Mistake(
        "names_instead_of_numbers",
        (names, np.array([names[k] for k in numbers])),
        "Your second part holds names. A network learns numbers: the place of a name in the list.",
    )
    for level, idea, sentence in (
        (0, "takes_the_outermost_folder", "the first part of the path, the folder all lie in"),
        (1, "takes_the_second_part", "the second part of the path, wherever the picture lies"),
        (-1, "takes_the_file_for_the_class", "the name of the file itself"),
    ):
        parts = [path.split("/")[level] for path in paths]
        classes = sorted(set(parts))
        if classes != names:
            yield Mistake(
                idea,
                (classes, np.array([classes.index(part) for part in parts])),
                f"You take {sentence}. The class is the folder in which the file lies: the last "
                "but one part of the path, however deep.",
            )
