"""The learner's own folder: lessons as notebooks, exercises as files; their work is never lost."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from momentum.course.deliveries import deliveries
from momentum.course.lessons import Exercise
from momentum.errors import BadInput
from momentum.writing import write_bytes

STATE = ".momentum"
"""What the course remembers, inside the learner's folder."""

USUAL = "momentum-course"
"""What the folder is called where nobody says otherwise."""


@dataclass(frozen=True)
class Folder:
    """The folder a learner works in.

    Parameters
    ----------
    path : Path
        Where it lies.
    """

    path: Path

    @property
    def state(self) -> Path:
        """The folder of what the course remembers: what was given, how far they came."""
        return self.path / STATE

    def answer(self, exercise: Exercise) -> Path:
        """Return the file in which the learner answers an exercise."""
        return self.path / exercise.lesson.name / exercise.file


@dataclass
class Made:
    """What was done to a learner's folder; the files are paths relative to it.

    Parameters
    ----------
    folder : Folder
        The folder.
    created : bool
        Whether it is a course folder only now.
    new : list of str
        Files that were given for the first time.
    put_back : list of str
        Files that had been given, were gone, and are there again.
    updated : list of str
        Files the learner had not changed, replaced by newer ones.
    kept : list of str
        Files the learner had changed; the newer ones lie in ``.momentum/new``.
    """

    folder: Folder
    created: bool = False
    new: list[str] = field(default_factory=list)
    put_back: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def find_folder(given: Path | None = None) -> Folder:
    """Find the learner's folder: the given one, else the one we are in, else ``./momentum-course``.

    Raises
    ------
    BadInput
        When the given one is no folder, or there is none.
    """
    if given is not None:
        if not given.is_dir():
            raise BadInput(f"{given} is not a folder; `momentum learn {given}` makes it.")
        return Folder(given)
    here = Path.cwd()
    for folder in (here, *here.parents, here / USUAL):
        if (folder / STATE).is_dir():
            return Folder(folder)
    raise BadInput(
        "Here is no folder of the course: go into yours, or make one with `momentum learn`."
    )


def make_folder(path: Path) -> Made:
    """Make a learner's folder, or bring what is missing and what is newer into it.

    Raises
    ------
    BadInput
        When the folder is a file or cannot be written: nothing is half written then.
    """
    everything = deliveries()
    with _told(path), _whole(path) as place:
        made = Made(Folder(path), created=not (place / STATE).is_dir())
        given = _given(place)
        for name, content in everything.items():
            _deliver(place, name, content, given.get(name), made)
        given |= {name: _digest(name, content) for name, content in everything.items()}
        _write(place / STATE / "given.json", json.dumps(given, indent=1).encode())
    return made


def _deliver(place: Path, name: str, content: bytes, before: str | None, made: Made) -> None:
    """Give one file, unless the learner changed theirs; `before` is the digest last given."""
    path, newest = place / name, _digest(name, content)
    if not path.exists():
        (made.put_back if before else made.new).append(name)
        _write(path, content)
        return
    theirs = _digest(name, path.read_bytes())
    if newest in (theirs, before):
        return
    if theirs == before:
        made.updated.append(name)
        _write(path, content)
    else:
        made.kept.append(name)
        _write(place / STATE / "new" / name, content)


def _digest(name: str, content: bytes) -> str:
    """Digest a file; of a notebook only what one writes, so that running it changes nothing."""
    if name.endswith(".ipynb"):
        with contextlib.suppress(ValueError, KeyError, TypeError):
            cells = json.loads(content)["cells"]
            written = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
            content = json.dumps(written).encode()
    return hashlib.sha256(content).hexdigest()


def _given(place: Path) -> dict[str, str]:
    """Read what was given; where that is lost, every file that differs is taken for changed."""
    try:
        given = json.loads((place / STATE / "given.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, content)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Let a new folder be filled under another name, so that half of one is never met."""
    if path.exists():
        yield path
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        draft.mkdir()
        yield draft
        draft.rename(path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the operating system refuses into one sentence."""
    try:
        if path.exists() and not path.is_dir():
            raise BadInput(f"{path} is a file; `momentum learn` needs the name of a folder.")
        yield
    except OSError as error:
        raise BadInput(
            f"The folder {path} cannot be written: {error.strerror or error}. "
            "Try another one: `momentum learn FOLDER`."
        ) from None
