"""Puzzles that networks solve letter by letter: counting, parity, copying, adding.

`wired_counter` is an LSTM whose weights are set by hand so that it counts; `teach_all` teaches
networks the same from examples, and `judge` tries them on words longer than any they were taught.
"""

from momentum.language.puzzles.judging import Guessed, Solved, guess, judge
from momentum.language.puzzles.lesson import Recipe, Taught, teach_all
from momentum.language.puzzles.networks import NETWORKS, network
from momentum.language.puzzles.tasks import PUZZLES, Puzzle, Words, anbn, find_puzzle
from momentum.language.puzzles.trial import Wired, try_counter
from momentum.language.puzzles.wired import (
    PRECISIONS,
    Held,
    Limit,
    held_from_zero,
    hold,
    limit,
    plain_step,
    read_plainly,
    rounded,
    short_words,
    wired_counter,
)

__all__ = [
    "NETWORKS",
    "PRECISIONS",
    "PUZZLES",
    "Guessed",
    "Held",
    "Limit",
    "Puzzle",
    "Recipe",
    "Solved",
    "Taught",
    "Wired",
    "Words",
    "anbn",
    "find_puzzle",
    "guess",
    "held_from_zero",
    "hold",
    "judge",
    "limit",
    "network",
    "plain_step",
    "read_plainly",
    "rounded",
    "short_words",
    "teach_all",
    "try_counter",
    "wired_counter",
]
