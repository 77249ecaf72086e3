"""The file in which a learner answers: read, saved and put back, so that nothing is ever lost."""

from __future__ import annotations

import codecs
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from momentum.course import Exercise, Folder, exercises
from momentum.course.judging import LARGEST, Unreadable, read_answer
from momentum.errors import BadInput
from momentum.writing import write_bytes

NONE = ""
"""The digest of a file that is not there."""

_WRITING = threading.Lock()
"""Two requests that save at once do so one after the other."""


@dataclass(frozen=True)
class Answer:
    """A learner's file at one moment.

    Parameters
    ----------
    text : str
        With lines that end in one sign, and without a byte order mark.
    digest : str
        Tells this state of the file from every other; "" where there is no file yet.
    windows : bool
        Whether its lines end as they do on Windows.
    marked : bool
        Whether it begins with a byte order mark.
    """

    text: str
    digest: str
    windows: bool = False
    marked: bool = False

    def written(self, text: str) -> bytes:
        """Return another text in the style of this file."""
        if self.windows:
            text = text.replace("\n", "\r\n")
        return (codecs.BOM_UTF8 if self.marked else b"") + text.encode("utf-8")


class Changed(Exception):
    """The file was changed elsewhere since it was read.

    Parameters
    ----------
    answer : Answer
        What it holds now.
    """

    def __init__(self, answer: Answer) -> None:
        super().__init__("The file was changed elsewhere meanwhile.")
        self.answer = answer


def read(exercise: Exercise, folder: Folder | None) -> Answer:
    """Read the learner's file; where there is none yet, what they would be given.

    Raises
    ------
    BadInput
        When it is no plain file, no text, or cannot be read.
    """
    path = folder.answer(exercise) if folder else None
    if path is None or not _there(path):
        return Answer(exercise.given, NONE)
    try:
        read_answer(path)  # Its sentences say what is wrong with a file.
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except Unreadable as problem:
        raise BadInput(problem.sentence) from None
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{path.name} changed while it was read: try again.") from None
    return Answer(
        plain_lines(text), _digest(content), b"\r\n" in content, content.startswith(codecs.BOM_UTF8)
    )


def digest(exercise: Exercise, folder: Folder | None) -> str:
    """Return the digest of the learner's file; "" where there is none, "?" if it is no file."""
    path = folder.answer(exercise) if folder else None
    if path is None or not _there(path):
        return NONE
    try:
        return "?" if path.stat().st_size > LARGEST else _digest(path.read_bytes())
    except OSError:
        return "?"


def save(exercise: Exercise, folder: Folder, text: str, seen: str) -> Answer:
    """Write the learner's text into their file.

    Parameters
    ----------
    exercise : Exercise
        Whose file it is.
    folder : Folder
        The learner's.
    text : str
        The whole file.
    seen : str
        Digest of the file the text was made from.

    Raises
    ------
    Changed
        When the file holds something else by now; it is not written then.
    BadInput
        When the text is too large or the file cannot be written; it is as before then.
    """
    text = plain_lines(text)
    with _WRITING:
        now = _unchanged(exercise, folder, seen, but=text)
        content = _content(now, text, exercise)
        if _digest(content) != now.digest:
            with _told(exercise, folder):
                folder.answer(exercise).parent.mkdir(parents=True, exist_ok=True)
                write_bytes(folder.answer(exercise), content)
    return Answer(text, _digest(content), now.windows, now.marked)


def reset(exercise: Exercise, folder: Folder, seen: str | None) -> tuple[Answer, str]:
    """Put the given text back; return it and the name under which the learner's text is kept.

    Parameters
    ----------
    exercise : Exercise
        Whose file it is.
    folder : Folder
        The learner's.
    seen : str or None
        Digest of the file they decided about; None where it cannot be read.

    Raises
    ------
    Changed
        When the file holds something else by now; nothing is done then.
    BadInput
        When something cannot be written; the file is as before then.
    """
    with _WRITING, _told(exercise, folder):
        path = folder.answer(exercise)
        if seen is not None:
            _unchanged(exercise, folder, seen, but=exercise.given)
        aside = _put_aside(path, exercise)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, exercise.given.encode("utf-8"))
    return read(exercise, folder), aside


def sharing(exercise: Exercise) -> int:
    """Count the exercises that are answered in the same file."""
    return sum(e.lesson == exercise.lesson and e.file == exercise.file for e in exercises())


def plain_lines(text: str) -> str:
    r"""Return a text whose lines end in one sign.

    Examples
    --------
    >>> plain_lines("a\r\nb")
    'a\nb'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unchanged(exercise: Exercise, folder: Folder, seen: str, but: str) -> Answer:
    """Return what the file holds, if it is what was seen, or what shall be written anyway."""
    now = read(exercise, folder)
    fresh = seen == NONE and now.text == exercise.given  # It was given only just now.
    if now.digest != seen and not fresh and now.text != but:
        raise Changed(now)
    return now


def _content(now: Answer, text: str, exercise: Exercise) -> bytes:
    try:
        content = now.written(text)
    except UnicodeEncodeError:
        raise BadInput(f"{exercise.file} would be no text in UTF-8: remove the sign.") from None
    if len(content) > LARGEST:
        raise BadInput(f"{exercise.file} would be larger than a megabyte, too large to check.")
    return content


def _put_aside(path: Path, exercise: Exercise) -> str:
    """Keep what lies at a path under another name; "" if there is nothing worth keeping."""
    if not _there(path):
        return ""
    aside = _free_name(path)
    if not path.is_file() or path.is_symlink():
        path.rename(aside)
        return aside.name
    content = path.read_bytes()
    if plain_lines(content.decode("utf-8-sig", "replace")) == exercise.given:
        return ""
    write_bytes(aside, content)
    return aside.name


def _free_name(path: Path) -> Path:
    """Return a name beside a path that nothing has yet."""
    number, aside = 1, path.with_name(f"{path.stem}.before-reset{path.suffix}")
    while _there(aside):
        number += 1
        aside = path.with_name(f"{path.stem}.before-reset-{number}{path.suffix}")
    return aside


def _there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@contextmanager
def _told(exercise: Exercise, folder: Folder) -> Iterator[None]:
    """Turn what the operating system refuses into one sentence."""
    try:
        yield
    except OSError as error:
        where = folder.answer(exercise)
        raise BadInput(
            f"{where} cannot be written ({error.strerror or error}): nothing was changed."
        ) from None
