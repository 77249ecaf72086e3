"""Check of `upright`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Every turn goes the right way round, colours stay colours, unknown notes do no harm."""
    picture = rng.permutation(4 * 6 * 3).reshape(4, 6, 3).astype(np.uint8)
    learner.compare(learner.upright(picture, 1), picture)
    yield "Orientation 1 is upright already."
    rows, columns = np.arange(4)[::-1], np.arange(6)[::-1]
    learner.compare(
        learner.upright(picture, 3),
        picture[rows][:, columns],
        Mistake(
            "half_a_turn_is_a_mirror",
            picture[::-1],
            "Your picture with orientation 3 stands on its head in a mirror: you reversed the rows "
            "only. Half a turn reverses the columns as well, or every text would be mirrored.",
        ),
        Mistake(
            "half_a_turn_is_a_mirror",
            picture[:, ::-1],
            "Your picture with orientation 3 is mirrored left to right and still upside down. Half "
            "a turn reverses the rows and the columns.",
        ),
        *_both(picture),
    )
    yield "Half a turn."
    # What was the left column, read from the bottom, becomes the upper row, and so on.
    clockwise = np.stack([picture[::-1, column] for column in range(6)])
    against = np.stack([picture[:, column] for column in range(6)][::-1])
    for note, right, other in ((6, clockwise, against), (8, against, clockwise)):
        way = "clockwise" if note == 6 else "against the clock"
        learner.compare(
            learner.upright(picture, note),
            right,
            Mistake(
                "turns_the_other_way",
                other,
                f"Your picture with orientation {note} now stands on its head: it was turned the "
                f"wrong way round. {note} asks for a quarter {way}. (`np.rot90` turns against the "
                "clock.)",
            ),
            Mistake(
                "a_quarter_turn_is_a_transpose",
                picture.swapaxes(0, 1),
                "You made columns of the rows. That lays the picture on its side *and* mirrors it: "
                "text would read backwards. A turn reverses one of the two axes as well.",
            ),
            Mistake(
                "keeps_the_shape",
                right.reshape(picture.shape),
                f"The numbers are there, but in the old shape {picture.shape}: a lying picture "
                "that is turned by a quarter stands.",
            ),
            *_both(picture),
        )
    yield "A quarter clockwise, and a quarter against the clock."
    for note in (0, 9):
        try:
            got = learner.upright(picture, note)
        except LearnerError as error:
            raise Wrong(
                "breaks_on_an_unknown_note",
                f"Orientation {note} stops your function ({error.kind}). Files say odd things; a "
                "photo must not be lost for a note nobody understands. Leave the picture as it is.",
            ) from None
        learner.compare(got, picture)
    yield "A note that nobody defined does no harm."


def _both(picture: np.ndarray) -> Iterator[Mistake]:
    yield Mistake(
        "ignores_the_note",
        picture,
        "Your picture is as it was stored. A network that learned from upright cats would now see "
        "one that walks up a wall: the note must be obeyed.",
    )
    for quarters in (1, 2, 3):
        for axes in ((1, 2), (0, 2)):
            yield Mistake(
                "turns_the_colours",
                np.rot90(picture, quarters, axes),
                f"Your result has shape {np.rot90(picture, quarters, axes).shape}: a pixel axis "
                "was turned with the axis of the colours. Rows and columns are axes 0 and 1.",
            )
