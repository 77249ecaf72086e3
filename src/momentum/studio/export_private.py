"""What a published run must not tell: where files lie on the machine that made it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, TypeVar

from momentum.runs import Event, RunFolder

STORE = ".studio"
"""The folder in which the studio keeps what was uploaded."""

_PATH = re.compile(
    r"(?<![\w:/.\\~-])(?:~|[A-Za-z]:)?[/\\]+(?:[\w.@+-]+[/\\]+)+[\w.@+-]*|~[/\\][\w.-]+"
)
"""A path from the top of a machine, or of somebody's home; no address of a site."""

Value = TypeVar("Value")


@dataclass(frozen=True)
class Discretion:
    """Takes the folders of this machine out of what a run says.

    Parameters
    ----------
    folders : tuple of str
        Known ones, so that spaces in their names do no harm; the longest first.

    Examples
    --------
    >>> Discretion(()).words("Read from /home/ada/recordings/a.csv, see https://a.org/b/c.")
    'Read from a.csv, see https://a.org/b/c.'
    """

    folders: tuple[str, ...]

    def words(self, text: str) -> str:
        """Leave only the last part of every path."""
        for folder in self.folders:
            text = text.replace(folder, last_part(folder))
        return _PATH.sub(lambda found: last_part(found[0]), text)

    def value(self, value: Value) -> Value:
        """Do the same inside lists and groups."""
        clean: Value = _everywhere(value, self.words)
        return clean

    def event(self, event: Event) -> Event:
        """Do the same in everything an event says."""
        return type(event).model_validate(self.value(event.model_dump()))


def discretion_about(run: RunFolder, also: Iterable[Path] = ()) -> Discretion:
    """Gather the folders that a run may have named: its own, those it was given, and `also`."""
    asked = [value for value in run.parameters.values() if isinstance(value, str)]
    given = [value for value in asked if _is_from_the_top(value)]
    known = {str(run.path), str(run.path.parent), str(Path.home()), str(Path.cwd()), *given}
    known |= {str(folder) for folder in also if folder.is_absolute()}
    telling = [folder for folder in known if len(Path(folder).parts) > 1]
    return Discretion(tuple(sorted(telling, key=lambda folder: (-len(folder), folder))))


def parameter_shown(value: Any) -> Any:
    """Return a parameter as it may be published: of a path only the last part.

    Examples
    --------
    >>> parameter_shown("/home/ada/recordings"), parameter_shown("ada/a.csv"), parameter_shown(8)
    ('recordings', 'a.csv', 8)
    """
    return _everywhere(value, lambda text: last_part(text) if re.search(r"[/\\]", text) else text)


def last_part(path: str) -> str:
    """Return the last part of a path of any system; an uploaded folder has no name of its own."""
    windows = "\\" in path or re.match(r"[A-Za-z]:", path)
    parts = (PureWindowsPath(path) if windows else PurePosixPath(path)).parts
    name = parts[-1] if parts else ""
    if STORE in parts and re.fullmatch(r"set-[0-9a-f]+", name):
        return "uploaded files"
    return name.strip("/\\")


def _is_from_the_top(text: str) -> bool:
    return Path(text).is_absolute() or PureWindowsPath(text).is_absolute()


def _everywhere(value: Any, change: Callable[[str], str]) -> Any:
    """Change every text inside lists and groups."""
    match value:
        case str():
            return change(value)
        case Mapping():
            return {_everywhere(key, change): _everywhere(v, change) for key, v in value.items()}
        case Sequence():
            return [_everywhere(one, change) for one in value]
        case _:
            return value
