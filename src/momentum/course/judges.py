"""Judges that may be lost: what a hostile answer does to its judge, it does to nobody else.

A judge reads what a student's process sends. However careful it is, such a value may take it more
time or memory than it has, so every judge of a class is a process of its own, which the operating
system ends at its limits.
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, cast

from momentum.course.judging import Verdict, judge_file
from momentum.course.lessons import Exercise, find_exercise
from momentum.isolation import Jail, Limits, NotStarted
from momentum.isolation.channel import Closed, receive, send, take_the_pipes
from momentum.isolation.limits import hold_memory_to
from momentum.isolation.process import PATIENCE

MEGABYTES = 2000
"""Of address space, for one judge."""

START = "from momentum.course import judges; judges.main()"
"""What a judge's Python runs; -P keeps it from importing what lies in the folder it is started in.
"""

LOST = (
    "What this file gave back could not be judged within the limits of time and memory: "
    "look at it yourself."
)


class Judge:
    """A process that judges file after file, replaced whenever it is lost.

    Parameters
    ----------
    room : Jail, optional
        Where students' processes are started; without it, they are only limited.
    """

    def __init__(self, room: Jail | None = None) -> None:
        self.room, self._closed = room, False
        self._folder = tempfile.TemporaryDirectory(prefix="momentum-judge-")
        self._process = self._start()

    def verdict(self, exercise: Exercise, path: Path, limits: Limits) -> Verdict | None:
        """Judge a file; None when this machine could not start the check."""
        clock = threading.Timer(2 * (PATIENCE + limits.seconds), self._process.kill)
        clock.start()
        try:
            return self._ask(exercise=exercise.name, path=str(path), limits=asdict(limits))
        except Closed:
            self._replace()
            return Verdict(exercise.name, "gone", LOST, "gone")
        finally:
            clock.cancel()

    def close(self) -> None:
        """End the process, and with it whatever it judges."""
        self._closed = True
        self._end()
        self._folder.cleanup()

    def _ask(self, **request: Any) -> Verdict | None:
        send(cast(BinaryIO, self._process.stdin), request)
        answer = receive(cast(BinaryIO, self._process.stdout))["verdict"]
        return answer and Verdict(**answer | {"holds": tuple(answer["holds"])})

    def _start(self) -> subprocess.Popen[bytes]:
        room = [str(self.room.place), *map(str, self.room.hidden)] if self.room else []
        command = [sys.executable, "-P", "-c", START, self._folder.name, *room]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )

    def _replace(self) -> None:
        self._end()
        if not self._closed:
            self._process = self._start()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                cast(BinaryIO, pipe).close()


def main() -> None:
    """Judge what is asked for, until nobody asks any more."""
    tempfile.tempdir, *room = sys.argv[1:]
    launch = Jail(tuple(map(Path, room[1:])), int(room[0])).launch if room else None
    reader, writer = take_the_pipes()
    hold_memory_to(MEGABYTES)
    with contextlib.suppress(Closed):
        while True:
            verdict = _judge(receive(reader), launch=launch)
            send(writer, {"verdict": verdict and asdict(verdict)})


def _judge(request: dict[str, Any], **how: Any) -> Verdict | None:
    """Judge with a clock that counts the work of this process only; it ends it without a word."""
    exercise, limits = find_exercise(request["exercise"]), Limits(**request["limits"])
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    for _ in range(2):
        with contextlib.suppress(NotStarted, OSError):  # Too busy; once more, then say so.
            return judge_file(exercise, Path(request["path"]), limits=limits, **how)
    return None
