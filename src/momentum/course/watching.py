"""The loop of `momentum watch`: a file is saved, its verdict follows at once."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from momentum.course.folder import Folder
from momentum.course.judging import Verdict, judge_file, waiting
from momentum.course.lessons import Exercise, exercises
from momentum.course.progress import Progress, keep_progress, read_progress
from momentum.errors import BadInput
from momentum.isolation import Examinee

LOOK_EVERY = 0.05
"""Seconds between two looks at the files; a save in several steps is over by the next look."""

Stamp = tuple[int, int, int]
"""When a file was changed, its size, and which file it is."""


@dataclass(frozen=True)
class Saved:
    """A learner saved a file."""

    path: Path


@dataclass(frozen=True)
class Pressed:
    """A learner pressed a key; "" means that there will be no more."""

    key: str


Happening = Saved | Pressed


class Watch:
    """Follows a learner's folder and judges what they save.

    A process already waits for the current exercise, with its libraries loaded, so that a verdict
    does not wait for Python to start.

    Parameters
    ----------
    folder : Folder
        The learner's.
    show : callable
        Called with the exercise and the verdict of every check.
    begin : Exercise, optional
        The exercise to begin with; by default the next unsolved one.
    """

    def __init__(
        self,
        folder: Folder,
        show: Callable[[Exercise, Verdict], None],
        begin: Exercise | None = None,
    ) -> None:
        self.folder, self._show = folder, show
        self.progress: Progress = read_progress(folder)
        self.current = begin or self.progress.next_exercise()
        self._spare: tuple[Exercise, Examinee] | None = None
        self._asked: Exercise | None = None
        self.trouble = ""

    def check_current(self) -> Verdict | None:
        """Judge the current exercise; when it is solved, the next one becomes current."""
        if self.current is None:
            return None
        exercise = self.current
        with self._take_spare(exercise) as examinee:
            verdict = judge_file(exercise, self.folder.answer(exercise), examinee=examinee)
        self.progress = read_progress(self.folder)  # Another window may have solved some.
        self.progress.note(verdict)
        if verdict.passed:
            self.current = self.progress.next_exercise(exercise)
        self._show(exercise, verdict)
        self._keep()
        return verdict

    def _keep(self) -> None:
        """Keep the progress; where that cannot be, say why and watch on."""
        self.trouble = ""
        try:
            keep_progress(self.folder, self.progress)
        except BadInput as problem:
            self.trouble = str(problem)

    def saved(self, path: Path) -> Verdict | None:
        """Judge what a saved file answers: the current exercise if it is its file, else another."""
        if not (fitting := self.exercises_in(path)):
            return None
        if self.current not in fitting:
            unsolved = [e for e in fitting if e.name not in self.progress.passed]
            self.current = (unsolved or fitting)[0]
        return self.check_current()

    def exercises_in(self, path: Path) -> list[Exercise]:
        """Return the exercises whose answer is written in a file."""
        return [e for e in exercises() if self.folder.answer(e) == path]

    def skip(self) -> None:
        """Go on to the next unsolved exercise."""
        self.current = self.progress.next_exercise(self.current)

    def insists(self, exercise: Exercise) -> bool:
        """Tell whether the solution of an exercise is asked for a second time."""
        again, self._asked = self._asked == exercise, exercise
        return again

    def prepare(self) -> None:
        """Have a process wait for the current exercise."""
        if self._spare and self._spare[0] != self.current:
            self._drop_spare()
        if self._spare is None and self.current is not None:
            self._spare = self.current, waiting(self.current)

    def close(self) -> None:
        """End the process that waits."""
        self._drop_spare()

    def _take_spare(self, exercise: Exercise) -> Examinee:
        """Hand the waiting process over, or start one if it waits for another exercise."""
        if self._spare and self._spare[0] == exercise and self._spare[1].alive:
            spare, self._spare = self._spare[1], None
            return spare
        self._drop_spare()
        return waiting(exercise)

    def _drop_spare(self) -> None:
        if self._spare:
            self._spare[1].close()
            self._spare = None


class Happenings:
    """What the learner does: files saved, keys pressed.

    The answer files are looked at twenty times a second. That costs next to nothing, misses nothing
    from the moment this object exists, and works on network drives, where notifications do not.

    Parameters
    ----------
    folder : Folder
        The learner's.
    keys : callable
        Waits for a key and returns it; "" when there will be no more.
    """

    def __init__(self, folder: Folder, keys: Callable[[], str]) -> None:
        self._folder, self._events = folder, queue.Queue[Happening]()
        self._paths = sorted({str(folder.answer(exercise)) for exercise in exercises()})
        self._seen = self._stamps()
        threading.Thread(target=self._listen, args=(keys,), daemon=True).start()

    def __iter__(self) -> Iterator[Happening]:
        """Wait for what happens next; ends with `BadInput` when the folder is gone."""
        while True:
            with contextlib.suppress(queue.Empty):
                yield self._events.get(timeout=LOOK_EVERY)
            yield from self._changes()

    def _changes(self) -> Iterator[Saved]:
        """Yield the files that changed, once they have stayed as they are for a moment."""
        now = self._stamps()
        while now != self._seen and (later := self._settled()) != now:
            now = later
        changed = [Path(p) for p, stamp in now.items() if stamp and stamp != self._seen[p]]
        self._seen = now
        if not self._folder.path.is_dir():
            raise BadInput(f"{self._folder.path} is gone: was it moved or deleted?")
        yield from map(Saved, changed)

    def _settled(self) -> dict[str, Stamp | None]:
        time.sleep(LOOK_EVERY)
        return self._stamps()

    def _stamps(self) -> dict[str, Stamp | None]:
        return {path: _stamp(path) for path in self._paths}

    def _listen(self, keys: Callable[[], str]) -> None:
        while key := keys():
            self._events.put(Pressed(key))


def _stamp(path: str) -> Stamp | None:
    try:
        about = os.stat(path)  # noqa: PTH116  (a tenth of the time, twenty times a second)
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino
