"""Check of `stack`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Push, look, pop, and a deep stack until it is empty."""
    below = [int(symbol) for symbol in rng.integers(0, 2, 4)]
    code = _code([1, *below])
    for symbol in (0, 1):
        digit = 2 * symbol + 1
        got = learner.push(code, symbol)
        learner.compare(got, (code + digit) / 4, *_pushed(code, symbol))
    yield "Pushing puts a digit in front and moves all others one place down."
    for symbol in (1, 0):
        held = _code([symbol, *below])
        learner.compare(learner.top(held), float(symbol), *_seen(held, symbol))
    learner.compare(learner.top(0.0), 0.0)
    yield "The top is read without popping it."
    for symbol in (0, 1):
        held = _code([symbol, *below])
        learner.compare(learner.pop(held), _code(below), *_popped(held)[symbol:])
    if learner.pop(0.0) != 0:
        raise Wrong(
            "below_the_empty_stack",
            f"Popping an empty stack gives {learner.pop(0.0):g}. There is no code but 0 for empty, "
            "and no unit that is cut off at 0 can hold it.",
        )
    yield "Popping takes the top away; an empty stack stays empty."
    symbols = [int(symbol) for symbol in rng.integers(0, 2, 20)]
    code, seen = 0.0, []
    for symbol in symbols[::-1]:
        code = learner.push(code, symbol)
    for _ in symbols:
        seen.append(int(learner.top(code)))
        code = learner.pop(code)
    learner.compare([*seen, code], [*symbols, 0.0], what="Twenty symbols, pushed and popped,")
    yield "Twenty symbols in one number: all come back, the last one first."


def _code(symbols: list[int]) -> float:
    return float(sum((2 * symbol + 1) / 4 ** (k + 1) for k, symbol in enumerate(symbols)))


def _pushed(code: float, symbol: int) -> list[Mistake]:
    return [
        Mistake(
            "base_of_two",
            min(1.0, code / 2 + symbol / 2),
            "That is base 2. A blank is then a 0, which cannot be told from nothing, and 0.0111... "
            "lies as near to 0.1 as one likes: no line can tell the top.",
        ),
        Mistake(
            "blank_is_nothing",
            code / 4 + 3 * symbol / 4,
            "A blank became the digit 0. Then a stack of blanks is the same number as an empty "
            "one.",
        ),
        Mistake(
            "digits_of_the_symbols",
            code / 4 + (symbol + 1) / 4,
            "The digits are 1 and 2. Codes with a blank and a mark on top then touch; the digits "
            "1 and 3 leave a gap between them.",
        ),
        Mistake(
            "covers_the_old_top",
            min(1.0, code + (2 * symbol + 1) / 4),
            "The old digits stayed where they were, and the new one was added to the first "
            "of them.",
        ),
    ]


def _seen(held: float, symbol: int) -> list[Mistake]:
    return [
        Mistake(
            "top_with_what_lies_below",
            min(1.0, held),
            "That is the whole code, with all that lies below the top. The top alone is 0 or 1.",
        ),
        Mistake(
            "always_something_there",
            min(1.0, 4 * held),
            "That is 1 for any stack that is not empty. A blank and a mark have to be told apart.",
        ),
        Mistake("top_is_its_digit", 2.0 * symbol + 1, "That is the digit; the symbol is asked."),
    ]


def _popped(held: float) -> list[Mistake]:
    return [
        Mistake(
            "forgets_to_take_the_digit_away",
            min(1.0, 4 * held),
            "Everything moved up one place, but the top was not taken away: it stands before the "
            "point now, and is cut off to 1.",
        ),
        Mistake(
            "every_top_is_a_blank",
            min(1.0, 4 * held - 1),
            "You take a 1 away whatever the top was. A mark is a 3.",
        ),
        Mistake(
            "does_not_move_up",
            held - (3 if held >= 0.75 else 1) / 4,
            "The digit is gone, but the rest did not move up: behind the point now stands a 0.",
        ),
    ]
