"""Check of `ask_rate`."""

from collections.abc import Callable, Iterator

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong

WORDS = ["fast", "a tenth", "0,1", "", "one"]
LATER = "1"
"""What a person types who was asked once more after a good answer."""


TOO_OFTEN = "asked fifty times too often"


class Person:
    """Gives prepared answers to whoever asks."""

    def __init__(self, answers: list[str]) -> None:
        self.answers, self.asked = answers, 0

    def answer(self, question: str = "") -> str:
        """Return the next answer."""
        self.asked += 1
        if self.asked > len(self.answers) + 50:
            raise RuntimeError(TOO_OFTEN)
        return self.answers[self.asked - 1] if self.asked <= len(self.answers) else LATER


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A good answer ends the questions; words, and numbers out of range, do not."""
    good = rng.permutation(np.arange(1, 100))[:3] / 128
    bad = [str(word) for word in rng.permutation(WORDS)]
    large = str(rng.integers(2, 9))
    _asks(learner, [str(good[0])], good[0])
    yield "A good answer is taken at once."
    _asks(learner, [bad[0], bad[1], str(good[1])], good[1])
    yield "After an answer that is no number it asks again, as often as needed."
    _asks(learner, [large, bad[2], "0", str(-good[0]), str(good[2])], good[2])
    yield "A number out of range is no answer either."
    _asks(learner, ["1"], 1.0)
    yield "1 is just within."


def _asks(learner: Learner, answers: list[str], expected: float) -> None:
    person = Person(answers)
    got = _call(learner, person.answer, answers)
    if got is None and learner.uses("ask_rate", "ask_rate"):
        raise Wrong(
            "asks_again_without_returning",
            f"The answers {answers} gave nothing. Where your function calls itself, the number "
            "comes back to that place and is lost there unless you return it.",
        )
    number = _number(answers)
    any_number = f"The answers {answers} gave {number:g}: a number, but not above 0 and at most 1."
    digits = (
        f"Among the answers {answers} the good one was refused: '0.5' is a number, although a "
        "point is no digit. `float` knows what it can read."
    )
    learner.compare(
        got,
        float(expected),
        Mistake("any_number_will_do", number, any_number),
        Mistake("numbers_are_digits", 1.0, digits),
        what=f"With the answers {answers} the result",
    )
    if person.asked > len(answers):
        raise Wrong("asks_too_often", f"With the answers {answers} it asked {person.asked} times.")


def _number(answers: list[str]) -> float:
    """Return the first answer that is any number."""
    return next(float(text) for text in answers if text.lstrip("-").replace(".", "").isdigit())


def _call(learner: Learner, ask: Callable[[str], str], answers: list[str]) -> object:
    try:
        return learner.ask_rate(ask)
    except LearnerError as error:
        if learner.uses("ask_rate", "input"):
            raise Wrong(
                "input_is_the_only_one_to_ask",
                "Your function calls `input`. Call the `ask` that it is given, in the same way: "
                "then a check can answer, and a person too, with `ask_rate(input)`.",
            ) from None
        if TOO_OFTEN in error.said:
            raise Wrong(
                "refuses_a_good_answer",
                f"With the answers {answers} it went on asking. The last one is good: above 0, and "
                "at most 1, which 1 itself is.",
            ) from None
        if error.kind == "TypeError" and "'str'" in error.said:
            raise Wrong(
                "an_answer_is_a_number",
                f"An answer was used as if it were a number ({error.said}). What a person types "
                "is always a text; `float` turns it into a number.",
            ) from None
        if error.kind == "ValueError":
            raise Wrong(
                "people_err_only_once",
                f"With the answers {answers} your code stopped with a ValueError ({error.said}). "
                "Each answer may be as bad as the first: the same `try` has to meet them all.",
            ) from None
        raise
