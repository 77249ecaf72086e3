"""How far a learner has come: kept in their folder, never lost to a torn or foreign file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from momentum.course.folder import Folder
from momentum.course.judging import Verdict
from momentum.course.lessons import Exercise, exercises
from momentum.errors import BadInput
from momentum.writing import write_text


@dataclass
class Progress:
    """What a learner has solved, and the hints they asked for.

    Parameters
    ----------
    passed : dict
        Name of an exercise -> when it was solved first (UTC).
    hints : dict
        Name of an exercise -> how many of its hints were shown.
    ideas : dict
        Name of an exercise -> the idea that was wrong when it was last checked.
    """

    passed: dict[str, str] = field(default_factory=dict)
    hints: dict[str, int] = field(default_factory=dict)
    ideas: dict[str, str] = field(default_factory=dict)

    def note(self, verdict: Verdict) -> None:
        """Take a verdict in."""
        self.ideas.pop(verdict.exercise, None)
        if verdict.passed:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self.passed.setdefault(verdict.exercise, now)
        elif verdict.idea:
            self.ideas[verdict.exercise] = verdict.idea

    def next_exercise(self, after: Exercise | None = None) -> Exercise | None:
        """Return the first exercise that is not solved, looking behind `after` first."""
        every = exercises()
        start = every.index(after) + 1 if after in every else 0
        return next((e for e in every[start:] + every[:start] if e.name not in self.passed), None)

    def count(self) -> int:
        """Count the solved exercises that the course has."""
        return sum(exercise.name in self.passed for exercise in exercises())


def read_progress(folder: Folder | None) -> Progress:
    """Read what is known; a damaged file counts as nothing, and is kept beside the new one.

    Without a folder nothing is known.
    """
    if folder is None:
        return Progress()
    try:
        kept = json.loads((folder.state / "progress.json").read_text(encoding="utf-8"))
        return Progress(*(_of(kept[name], kind) for name, kind in _FIELDS.items()))
    except OSError:
        return Progress()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        _set_aside(folder)
        return Progress()


_FIELDS: dict[str, type] = {"passed": str, "hints": int, "ideas": str}


def _of(kept: Any, kind: type) -> dict[str, Any]:
    if not all(isinstance(value, kind) for value in kept.values()):
        raise TypeError("not a progress file of ours")
    return dict(kept)


def _set_aside(folder: Folder) -> None:
    try:
        (folder.state / "progress.json").replace(folder.state / "progress.damaged.json")
    except OSError:
        return


def keep_progress(folder: Folder, progress: Progress) -> None:
    """Write it down.

    Raises
    ------
    BadInput
        When the folder cannot be written to; the verdict stands all the same.
    """
    text = json.dumps({name: getattr(progress, name) for name in _FIELDS}, indent=1)
    try:
        write_text(folder.state / "progress.json", text + "\n")
    except OSError as error:
        raise BadInput(
            f"Your progress could not be kept in {folder.path}: {error.strerror or error}."
        ) from None


def where_they_stopped(folder: Folder) -> str:
    """Say in one line how far a learner has come, and what is next."""
    progress, every = read_progress(folder), exercises()
    following = progress.next_exercise()
    if following is None:
        return f"All {len(every)} exercises are solved."
    solved = f"{progress.count()} of {len(every)} exercises solved"
    return f"{solved}; next: {following.name} ({following.lesson.name}/{following.file})."
