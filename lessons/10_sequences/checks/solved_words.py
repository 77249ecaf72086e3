"""Check of `solved_words`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Twenty words of drawn lengths, with mistakes inside, at the end and behind it."""
    words, letters = 20, 9
    wanted = rng.random((words, letters)) < 0.5
    ends = rng.integers(4, letters, words)
    asked = (np.arange(letters) < ends[:, None]) & (np.arange(letters) != 1)
    said = wanted.copy()
    said[:5, 2] ^= True  # one mistake that counts
    said[5:9, 1] ^= True  # one that does not, within the word
    said[9:12][np.arange(3), ends[9:12]] ^= True  # and one behind the end
    said[12:15] ^= True  # everything wrong
    said[15:17, 1:] ^= True  # everything but the first answer
    said[17, ends[17] - 1] ^= True  # the last answer that counts
    ok = said == wanted
    counted = (ok & asked).sum(axis=1) / asked.sum(axis=1)
    last = ok[np.arange(words), ends - 1]
    learner.compare(
        learner.solved_words(said, wanted, asked),
        0.45,
        Mistake(
            "counts_single_answers",
            float(ok[asked].mean()),
            "That is the share of single answers. A word with one mistake among many answers is "
            "not solved; a share of answers hides that.",
        ),
        Mistake(
            "every_answer_counts",
            float(ok.all(axis=1).mean()),
            "Words are failed for answers that do not count: behind their end, for instance.",
        ),
        Mistake(
            "mostly_right_is_solved",
            float((counted > 0.5).mean()),
            "Words that are mostly right pass as solved. All answers that count must be right.",
        ),
        Mistake(
            "only_the_last_answer",
            float(last.mean()),
            "Only the last answer of each word is looked at. Somebody who guesses the end well "
            "may have understood nothing on the way.",
        ),
        Mistake(
            "one_right_answer_will_do",
            float((ok & asked).any(axis=1).mean()),
            "A word passes with one right answer. All of them are asked.",
        ),
        Mistake(
            "unasked_answers_are_wrong",
            float((ok & asked).all(axis=1).mean()),
            "Answers that are not asked count as wrong, so that no word is ever solved.",
        ),
        Mistake(
            "number_instead_of_share",
            9.0,
            "That is how many words are solved; the share of all words is asked.",
        ),
    )
    yield "20 words, 9 solved: mistakes where nothing was asked do not matter."
