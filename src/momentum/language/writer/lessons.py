"""In which order a text is read while learning: many places at once, one window after the other."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.language.writer.plan import OLD_STRIDE, OLD_WINDOW, WriterPlan

Codes = NDArray[np.uint8] | NDArray[np.uint16]
Wide = NDArray[np.int64]


class Lesson(NamedTuple):
    """What one gradient step learns from.

    Attributes
    ----------
    given : integers of shape (streams, window)
        Codes of characters.
    wanted : integers of shape (streams, window) or (streams,)
        The code that comes after each of them, or after the last one only.
    fresh : bool
        Whether the reading begins anew: what was in mind before is to be forgotten.
    """

    given: Wide
    wanted: Wide
    fresh: bool


class Lessons:
    """The lessons of a training, by their number: the same each time they are asked for.

    Where a state is carried, the text is cut into as many streams as are read at once, and a
    lesson continues the one before. At each new pass the windows begin elsewhere. A transformer
    meets the same windows shuffled; the network of the old course meets windows of 60 characters,
    each 3 further, shuffled, and learns what comes after each.

    Parameters
    ----------
    plan : WriterPlan
    codes : array of shape (n,)
        The training part; only what a lesson needs of it is read.

    Raises
    ------
    BadInput
        If the text is shorter than one lesson.

    Examples
    --------
    >>> lessons = Lessons(WriterPlan(streams=2, window=3), np.arange(20, dtype=np.uint8))
    >>> lesson = lessons[0]
    >>> bool((lesson.wanted == lesson.given + 1).all()), lesson.fresh
    (True, True)
    """

    def __init__(self, plan: WriterPlan, codes: Codes) -> None:
        self.plan, self.codes = plan, codes
        self.reach = len(codes) // plan.streams
        self.each_pass = lessons_in_a_pass(plan, len(codes))
        if self.each_pass < 1:
            raise BadInput(_too_short(plan, len(codes)))
        self._kept: tuple[int, Wide] = -1, np.empty(0, np.int64)

    def __getitem__(self, number: int) -> Lesson:
        """Return a lesson, counted from 0."""
        turn, place = divmod(number, self.each_pass)
        starts = self._starts(turn, place)
        length = OLD_WINDOW if self.plan.kind == "old" else self.plan.window
        read = self.codes[starts[:, None] + np.arange(length + 1)].astype(np.int64)
        wanted = read[:, -1] if self.plan.kind == "old" else read[:, 1:]
        return Lesson(read[:, :-1], wanted, fresh=place == 0 or not self.plan.carries)

    def _starts(self, turn: int, place: int) -> Wide:
        """Return where in the text each stream of a lesson begins."""
        plan = self.plan
        if plan.kind == "old":
            return self._shuffled(turn, place) * OLD_STRIDE
        shift = self._generator(turn).integers(plan.window)
        if plan.carries:
            return np.arange(plan.streams) * self.reach + place * plan.window + shift
        return self._shuffled(turn, place) * plan.window + shift

    def _shuffled(self, turn: int, place: int) -> Wide:
        if self._kept[0] != turn:
            every = self.each_pass * self.plan.streams
            self._kept = turn, self._generator(turn, 1).permutation(every)
        return self._kept[1][place * self.plan.streams : (place + 1) * self.plan.streams]

    def _generator(self, *which: int) -> np.random.Generator:
        return np.random.default_rng([self.plan.seed, *which])


def lessons_in_a_pass(plan: WriterPlan, length: int) -> int:
    """Return how many lessons go once through a text; 0 if it is too short for one."""
    if plan.kind == "old":
        return max(length - OLD_WINDOW, 0) // OLD_STRIDE // plan.streams
    return max(length // plan.streams - plan.window, 0) // plan.window  # They begin elsewhere.


def require_lessons(plan: WriterPlan, length: int) -> None:
    """Refuse a text that is too short to learn from; `length` is that of the training part."""
    if lessons_in_a_pass(plan, length) < 1:
        raise BadInput(_too_short(plan, length))


def _too_short(plan: WriterPlan, length: int) -> str:
    old = plan.kind == "old"
    needed = plan.streams * OLD_STRIDE + OLD_WINDOW if old else plan.streams * 2 * plan.window
    return (
        f"The text has {length:,} characters to learn from, but a step of {plan.streams} streams "
        f"needs {needed:,}; give a longer text, fewer streams or a shorter window."
    )
