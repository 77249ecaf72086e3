"""How long a learner waits for a verdict after saving a file, with the real `momentum watch`.

``python bench/watch.py [--repeats 2]``

The peer is what one would do without the course: run the same check with pytest, once per save.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np

from momentum.course import Exercise, exercises, make_folder, overlay

RESULTS = Path(__file__).parent / "results" / "watch.md"
GOAL = 1.0
"""Seconds from save to verdict: the median must lie below."""

PYTEST = """
from momentum.course import find_exercise, judge_file
from pathlib import Path

def test_answer():
    assert judge_file(find_exercise({name!r}), Path({path!r})).passed
"""


class Watcher:
    """A running ``momentum watch --json``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "momentum", "watch", "--json", "--folder", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._line()

    def seconds(self, exercise: Exercise, source: str) -> float:
        """Save a file and wait for its verdict."""
        path = self.folder / exercise.lesson.name / exercise.file
        started = time.perf_counter()
        path.write_text(source, encoding="utf-8")
        while self._line()["exercise"] != exercise.name:
            pass
        return time.perf_counter() - started

    def _line(self) -> dict[str, object]:
        assert self._process.stdout is not None
        verdict: dict[str, object] = json.loads(self._process.stdout.readline())
        return verdict

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()


def saves(exercise: Exercise, repeats: int) -> list[str]:
    """Return what a learner saves one after the other: wrong answers, in the end a right one."""
    wrong = [overlay(exercise.solution, m.read_text()) for m in exercise.mutants[: repeats - 1]]
    return [*wrong, exercise.solution + f"\n# {time.time()}\n"]


def alone(folder: Path, repeats: int) -> list[list[float]]:
    """Time every exercise in the order of the course, as one learner who errs first."""
    watcher = Watcher(folder)
    rows = [
        [_patiently(watcher, exercise, text) for text in saves(exercise, repeats)]
        for exercise in exercises()
    ]
    watcher.close()
    return rows


def _patiently(watcher: Watcher, exercise: Exercise, text: str) -> float:
    """A learner takes a moment before the next save; the next process is ready by then."""
    time.sleep(1.0)
    return watcher.seconds(exercise, text)


def pytest_seconds(folder: Path, exercise: Exercise) -> float:
    """Time pytest on the same exercise, from nothing."""
    path = folder / exercise.lesson.name / exercise.file
    with tempfile.TemporaryDirectory() as place:
        test = Path(place, "test_answer.py")
        test.write_text(PYTEST.format(name=exercise.name, path=str(path)))
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)],
            capture_output=True,
            check=False,
            cwd=place,
        )
        return time.perf_counter() - started


def main() -> None:
    """Measure, print, publish."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=2)
    repeats = parser.parse_args().repeats
    with tempfile.TemporaryDirectory() as place:
        folder = make_folder(Path(place) / "course").folder.path
        rows = alone(folder, repeats)
        some = exercises()[:: max(1, len(exercises()) // 8)]
        peer = median(pytest_seconds(folder, exercise) for exercise in some)
    medians = [median(row) for row in rows]
    report = _report(medians, [t for row in rows for t in row], peer)
    print(report)
    RESULTS.write_text(report, encoding="utf-8")


def _report(medians: list[float], every: list[float], peer: float) -> str:
    middle = median(medians)
    goal = "met" if middle < GOAL else "**missed**"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"""# From save to verdict

`python bench/watch.py`: a running `momentum watch`, {len(medians)} exercises, {len(every)} saves;
seconds of the clock from the save to the verdict, with a process already waiting.
Python {platform.python_version()}, {cores} cores.

| | seconds |
|---|---:|
| median over the exercises | {middle:.2f} |
| 90 % of all saves below | {np.quantile(every, 0.9):.2f} |
| slowest save | {max(every):.2f} |
| the same check with pytest, from nothing (median) | {peer:.2f} |

pytest / watch: **{peer / middle:.1f}**. Goal: a median below {GOAL:g} s, {goal}.
"""


if __name__ == "__main__":
    main()
