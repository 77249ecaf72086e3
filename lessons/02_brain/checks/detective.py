"""Check of the four tests of the debugging detective."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Each fault is found where it is, and not where it is not."""
    _header(learner, rng)
    yield "A header is told from a first row of numbers."
    for _ in range(2):
        _vanishing(learner, rng)
    yield "Numbers that vanish in float32 are counted, and no others."
    for size in (1.0, 1e-305):
        _repeated(learner, rng, size)
    yield "Columns that tell the same are found, however small their numbers."
    for _ in range(2):
        _stretches(learner, rng)
    yield "Stretches of equal labels are counted."


def _header(learner: Learner, rng: np.random.Generator) -> None:
    cells = [f"{value:.4g}" for value in 10.0 ** rng.uniform(-305, -303, 3)]
    rows = f"{','.join(cells)},1\n{','.join(cells[::-1])},0\n"
    for text, names in (("oxy 1,oxy 2,oxy 3,label\n" + rows, True), (rows, False)):
        learner.write_file("table.csv", text)
        got = learner.has_header("table.csv")
        if got == names:
            continue
        first = text.partition("\n")[0]
        if names:
            raise Wrong("overlooks_the_header", f"The first line is `{first}`: these are names.")
        learner.write_file("table.csv", "1,2,3\n4,5,6\n")
        if learner.has_header("table.csv"):
            raise Wrong(
                "trusts_the_first_line",
                f"The first line is `{first}`, nothing but numbers, and you call it a header. "
                "Whoever reads the file so loses its first example.",
            )
        raise Wrong(
            "takes_the_letter_e_for_a_name",
            f"The first line is `{first}`. The `e` in it is no name: it stands for powers of ten. "
            "Ask Python whether it can read a cell as a number.",
        )
    learner.write_file("table.csv", "1,2,label\n4,5,6\n")
    learner.compare(learner.has_header("table.csv"), True, what="For the first line `1,2,label` it")


def _vanishing(learner: Learner, rng: np.random.Generator) -> None:
    gone, small, large, zero = (int(n) for n in rng.permutation([4, 5, 7, 8]))
    values = np.concatenate(
        [
            10.0 ** rng.uniform(-306, -60, gone),
            -(10.0 ** rng.uniform(-30, -20, small - 2)),
            10.0 ** rng.uniform(-42, -39, 2),  # Held by float32, if with fewer digits.
            rng.uniform(1, 5, large),
            np.zeros(zero),
        ]
    )
    table = rng.permutation(values).reshape(4, -1)
    n = gone + small + large
    learner.compare(
        learner.vanishing_share(table),
        gone / n,
        Mistake(
            "looks_in_float64",
            0.0,
            "You found nothing that vanishes: NumPy's own numbers, float64, go down to about "
            "1e-308. Turn the table into float32 first, as a network does.",
        ),
        Mistake(
            "calls_small_numbers_zero",
            (gone + small) / n,
            "You count numbers such as 1e-25 as vanished. They are small, but float32 holds them "
            "(it goes down to about 1e-45), and dividing by the standard deviation would save "
            "them.",
        ),
        Mistake(
            "calls_the_smallest_zero",
            (gone + 2) / n,
            "You count 1e-40 as vanished. The smallest number that float32 holds with all its "
            "digits is 1e-38, but with fewer digits it goes down to 1e-45. Store it, and look.",
        ),
        Mistake(
            "counts_what_was_zero_before",
            (gone + zero) / (n + zero),
            f"{zero} numbers of this table were 0 from the start, and you counted them. Only "
            "numbers that are not 0 can vanish.",
        ),
        Mistake(
            "divides_by_all_numbers",
            gone / (n + zero),
            f"You divide by all {n + zero} numbers. The share is of those that are not 0: {n}.",
        ),
        Mistake(
            "counts_instead_of_a_share", gone, "That is how many vanish. A share is asked for."
        ),
    )


def _repeated(learner: Learner, rng: np.random.Generator, size: float) -> None:
    base = rng.normal(5, 2, (12, 3))
    table = np.column_stack([base, -1.192 * base[:, 1], base[:, 0], 0.5 * base[:, 2]]) * size
    order = rng.permutation(6)
    table = table[:, order]
    place = {int(old): new for new, old in enumerate(order)}

    def pairs(*which: tuple[int, int]) -> list[tuple[int, int]]:
        return sorted((min(place[i], place[j]), max(place[i], place[j])) for i, j in which)

    same = (1, 3), (0, 4), (2, 5)
    got = learner.repeated_columns(table)
    if isinstance(got, list):
        got = [tuple(int(place) for place in pair) for pair in got]
    learner.compare(
        got,
        pairs(*same),
        Mistake(
            "looks_only_for_equal_columns",
            pairs((0, 4)),
            "You found the two equal columns only. A column that is -1.192 or 0.5 times another "
            "one tells just as little new: the correlation shows it.",
        ),
        Mistake(
            "overlooks_opposite_columns",
            pairs((0, 4), (2, 5)),
            "You overlooked the column that is -1.192 times another one. Its correlation with it "
            "is -1: as strong as 1, in the other direction.",
        ),
        Mistake(
            "lists_every_pair_twice",
            sorted([*pairs(*same), *((j, i) for i, j in pairs(*same))]),
            "You list every pair twice, as (i, j) and as (j, i). Once is enough, with i < j.",
        ),
        Mistake(
            "counts_columns_from_one",
            [(i + 1, j + 1) for i, j in pairs(*same)],
            "Your columns are counted from 1. In Python the first one is column 0.",
        ),
        Mistake(
            "compares_a_column_with_itself",
            sorted([*pairs(*same), *((i, i) for i in range(6))]),
            "You compare every column with itself: of course it tells the same. Pairs have i < j.",
        ),
        Mistake(
            "squares_tiny_numbers",
            [],
            f"With numbers near {size:g} you find nothing. A correlation squares them, and 1e-305 "
            "squared is 0 even in float64. Bring every column to an ordinary size first: a "
            "correlation does not change by that.",
        ),
    )


def _stretches(learner: Learner, rng: np.random.Generator) -> None:
    ones, zeros = (int(n) for n in rng.integers(4, 9, 2))
    learner.compare(
        learner.stretches(np.repeat([1, 0, 1, 0, 1], [ones, zeros, 2, 1, 3])),
        5,
        Mistake(
            "counts_the_classes",
            2,
            "You counted the classes. How many there are says nothing about their order: 1 1 1 0 "
            "0 0 and 1 0 1 0 1 0 have two each.",
        ),
        Mistake(
            "counts_the_changes",
            4,
            "You counted how often the label changes. Four changes separate five stretches.",
        ),
    )
    learner.compare(learner.stretches(np.repeat([1, 0], [ones, zeros])), 2)
    learner.compare(learner.stretches(np.ones(ones)), 1)
