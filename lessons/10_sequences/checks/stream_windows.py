"""Check of `stream_windows`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake

Windows = list[tuple[np.ndarray, np.ndarray]]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A drawn text with letters left over, then one in which nothing is left."""
    rows, steps, per_row = int(rng.integers(2, 4)), int(rng.integers(4, 7)), 3
    codes = rng.permutation(400)[: rows * steps * per_row + 1 + int(rng.integers(1, 4))]
    right = _windows(codes, rows, steps, per_row)
    got = learner.stream_windows(codes, rows, steps)
    learner.compare(got, right, *_mistakes(codes, rows, steps, per_row))
    yield f"{rows} rows of {steps} letters: each row goes on where it stopped, window by window."
    codes = rng.permutation(400)[: rows * steps * per_row]
    learner.compare(
        learner.stream_windows(codes, rows, steps),
        _windows(codes, rows, steps, per_row - 1),
        what="With a text whose very last letter has no letter after it, the list",
    )
    yield "The last letter of a text has no answer, and is not read."


def _windows(codes: np.ndarray, rows: int, steps: int, per_row: int) -> Windows:
    found = []
    for window in range(per_row):
        starts = np.arange(rows) * per_row * steps + window * steps
        places = starts[:, None] + np.arange(steps)
        found.append((codes[places], codes[places + 1]))
    return found


def _mistakes(codes: np.ndarray, rows: int, steps: int, per_row: int) -> list[Mistake]:
    right = _windows(codes, rows, steps, per_row)
    size = rows * steps
    cuts = range(0, per_row * size, size)
    both = [[codes[at + k : at + k + size] for k in (0, 1)] for at in cuts]
    blocks = [tuple(part.reshape(rows, steps) for part in pair) for pair in both]
    pairs = [(x, np.roll(x, -1, axis=1)) for x, _ in right]
    ends = [(x, np.concatenate([x[:, 1:], x[:, -1:]], axis=1)) for x, _ in right]
    flat = [np.arange(rows) * per_row * steps + at for at in range((per_row - 1) * steps + 1)]
    places = [starts[:, None] + np.arange(steps) for starts in flat]
    sliding = [(codes[at], codes[at + 1]) for at in places]
    return [
        Mistake(
            "next_window_in_the_next_row",
            blocks,
            "The windows that follow each other in the text lie in one batch, one below the other. "
            "But row k hands its state to row k of the next batch, and that reads something else.",
        ),
        Mistake(
            "answer_is_what_was_read",
            [(x, x) for x, _ in right],
            "The answers are the letters that are being read. What comes next is asked.",
        ),
        Mistake(
            "windows_bite_their_tails",
            pairs,
            "The last answer of a window is its own first letter. It is the letter that follows in "
            "the text, which the next window begins with.",
        ),
        Mistake(
            "repeats_the_last_letter",
            ends,
            "At the end of each window the answer is the letter just read. The text goes on there.",
        ),
        Mistake(
            "slides_by_one_letter",
            sliding,
            "The windows overlap. If the state is carried on, a letter that comes twice was read "
            "twice: the network would think the text stutters.",
        ),
        Mistake(
            "columns_for_rows",
            [(x.T, y.T) for x, y in right],
            "Rows and columns are swapped: a window is (rows, steps).",
        ),
        Mistake(
            "loses_the_last_window",
            right[:-1],
            "The last window of each row is missing.",
        ),
        Mistake(
            "answers_lie_before",
            [(y, x) for x, y in right],
            "Letters and answers are swapped: the network would learn to say what came before.",
        ),
    ]
