"""A verdict on a learner's file: what holds, and the one idea that is wrong."""

from __future__ import annotations

import hashlib
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from momentum.course.checking import Learner, Wrong
from momentum.course.lessons import Exercise, lesson_of
from momentum.course.likeness import shown
from momentum.course.loading import load_module
from momentum.isolation import LAUNCH, Ended, Examinee, LearnerError, Limits

LARGEST = 1_000_000
"""Bytes of the largest exercise file that is read."""

LONGEST_SENTENCE = 2000
"""Characters of a sentence about an answer; what a learner's code says may be longer."""

Outcome = Literal[
    "passed", "untouched", "wrong", "broken", "endless", "gone", "missing", "unreadable"
]


@dataclass(frozen=True)
class Verdict:
    """What the check of one exercise found.

    Parameters
    ----------
    exercise : str
        Its name.
    outcome : str
        "passed"; "untouched" (nothing written yet); "wrong" (an idea); "broken" (the code stops
        with an error); "endless" (out of time); "gone" (the process ended itself); "missing" (no
        file); "unreadable" (no text).
    message : str
        One kind, precise sentence.
    idea : str, optional
        Name of the idea that is wrong.
    holds : tuple of str
        What was found to be right before.
    seconds : float
        The check took.
    """

    exercise: str
    outcome: Outcome
    message: str
    idea: str | None = None
    holds: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether the exercise is solved."""
        return self.outcome == "passed"


def read_answer(path: Path) -> str:
    """Read a learner's file as text.

    Raises
    ------
    Unreadable
        When there is none, or it is no text: the sentence says which.
    """
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("unreadable", f"{path.name} is no plain file.")
        if about.st_size > LARGEST:
            raise Unreadable(
                "unreadable", f"{path.name} is larger than a megabyte, too large for an exercise."
            )
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Unreadable(
            "missing",
            f"There is no {path.name} in {path.parent.name}: was it renamed? "
            "`momentum learn` puts back what is missing.",
        ) from None
    except UnicodeDecodeError:
        raise Unreadable(
            "unreadable", f"{path.name} is no text in UTF-8: save it as such."
        ) from None
    except OSError as error:
        raise Unreadable("unreadable", f"{path.name} cannot be read: {error.strerror}.") from None


class Unreadable(Exception):
    """A learner's file is missing or no text."""

    def __init__(self, outcome: Outcome, sentence: str) -> None:
        super().__init__(sentence)
        self.outcome, self.sentence = outcome, sentence


def judge_file(exercise: Exercise, path: Path, **how: Any) -> Verdict:
    """Check one exercise in a learner's file; the file is only read."""
    try:
        source = read_answer(path)
    except Unreadable as problem:
        return Verdict(exercise.name, problem.outcome, problem.sentence)
    return judge(exercise, source, **how)


def judge(
    exercise: Exercise,
    source: str,
    *,
    examinee: Examinee | None = None,
    launch: LAUNCH | None = None,
    limits: Limits | None = None,
    references: Mapping[str, Any] | None = None,
) -> Verdict:
    """Check one exercise in the text of a learner's file.

    The seed of the random cases comes from the text: the same file has the same verdict, and a file
    that was changed to give the answers of the last check meets other cases.

    Parameters
    ----------
    exercise : Exercise
        What is checked.
    source : str
        The learner's text.
    examinee : Examinee, optional
        A process that already waits; it is closed afterwards.
    launch, limits : optional
        How a new process is started, and what it may use.
    references : mapping, optional
        Values of another library, instead of the stored ones.
    """
    started = time.perf_counter()
    if source.strip() == exercise.given.strip():
        return Verdict(exercise.name, "untouched", f"Nothing written yet: {_task(exercise)}")
    examinee = examinee or waiting(exercise, launch, limits)
    with examinee:
        outcome, holds = _examine(exercise, source, examinee, references)
    seconds = time.perf_counter() - started
    what, sentence, idea = outcome
    named = None if idea is None else _printable(idea)
    return Verdict(exercise.name, what, _printable(sentence), named, tuple(holds), seconds)


def _printable(sentence: str) -> str:
    """Keep what a learner's code put into a sentence from moving a terminal's cursor about."""
    joined = " ".join(sentence[:LONGEST_SENTENCE].split())
    return "".join(c if c.isprintable() else "?" for c in joined)


def waiting(
    exercise: Exercise, launch: LAUNCH | None = None, limits: Limits | None = None
) -> Examinee:
    """Start a process that waits for an answer to this exercise."""
    limits = limits or Limits(seconds=exercise.seconds)
    return Examinee(limits, exercise.preload, launch)


def _task(exercise: Exercise) -> str:
    return f"open {exercise.file} and read the task at its top."


def _examine(
    exercise: Exercise, source: str, examinee: Examinee, references: Mapping[str, Any] | None
) -> tuple[tuple[Outcome, str, str | None], list[str]]:
    holds: list[str] = []
    learner: Learner | None = None
    check = _load_check(exercise.check)
    known = lesson_of(exercise).references if references is None else references
    try:
        names = examinee.load(source, exercise.file)
        learner = Learner(examinee, source, names, known)
        for sentence in check(learner, _generator(source)):
            holds.append(sentence)
    except Wrong as wrong:
        return ("wrong", wrong.sentence, wrong.idea), holds
    except LearnerError as error:
        return _broken(error, learner.last if learner else ""), holds
    except Ended as end:
        return _ended(end, examinee.limits.seconds, learner.last if learner else ""), holds
    except Exception as error:  # The check met a value it could not have expected.
        if learner is None:
            raise
        return ("wrong", _unexpected(learner, error), "other_kind"), holds
    return ("passed", f"{exercise.title}: done.", None), holds


def _unexpected(learner: Learner, error: Exception) -> str:
    last = f"what `{learner.last}` gave" if learner.last else "what your file defines"
    question = "is it the kind of value the task asks for?"
    return f"The check could not use {last} ({shown(str(error))}): {question}"


def _broken(error: LearnerError, call: str) -> tuple[Outcome, str, str | None]:
    if error.kind == "NotImplementedError":
        what = f"`{call}`" if call else "This part"
        return "untouched", f"{what} is not written yet.", None
    where = f" in line {error.line}" if error.line else ""
    line = f": `{error.text}`" if error.text else ""
    if not call and error.kind in ("SyntaxError", "IndentationError", "TabError"):
        sentence = f"Python cannot read your file: {error.said}{where}{line}."
    elif error.kind == "MemoryError":
        sentence = f"{_while(call)} your code asked for more memory than it may have{where}{line}."
    elif error.kind in ("SystemExit", "KeyboardInterrupt"):
        sentence = f"{_while(call)} your code ended the program{where}{line}; a function returns."
    elif error.kind == "EOFError" and "input" in error.text:
        sentence = f"{_while(call)} your code waits for `input()`{where}, and a check cannot type."
    else:
        what = f"{error.kind}: {error.said}" if error.said else error.kind
        sentence = f"{_while(call)} your code stopped{where} with {what}{line}."
    return "broken", sentence, error.kind


def _while(call: str) -> str:
    return f"During `{call}`" if call else "While your file was loaded,"


def _ended(end: Ended, seconds: float, call: str) -> tuple[Outcome, str, str | None]:
    if str(end) == "endless":
        late = f"your code was still at work after {seconds:g} seconds"
        return "endless", f"{_while(call)} {late}: is there a loop that never ends?", "endless"
    return (
        "gone",
        f"{_while(call)} your code ended its own process; nothing could be checked.",
        "gone",
    )


def _generator(source: str) -> np.random.Generator:
    digest = hashlib.sha256(source.encode("utf-8", "replace")).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


Check = Callable[[Learner, np.random.Generator], Iterator[str]]


@cache
def _load_check(path: Path) -> Check:
    check: Check = load_module(path).check
    return check
