"""The files a run saved, as a person wants to see them: many of one kind are one line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from momentum.runs import Event, Saved

MANY = 4
"""More files in a folder than this are folded into one line."""

NUMBER = re.compile(r"\d[\d,.]*")
"""A number in a sentence: what differs between sentences that say the same."""


@dataclass(frozen=True)
class Family:
    """Files that were saved into one folder.

    Parameters
    ----------
    folder : str
        Relative to the run; empty for the folder of the run itself.
    files : tuple of Saved
        Each once.
    """

    folder: str
    files: tuple[Saved, ...]

    @property
    def folded(self) -> bool:
        """Whether they are too many to be listed one by one."""
        return bool(self.folder) and len(self.files) > MANY

    @property
    def what(self) -> str:
        """What is in them; where only a number differs, it is said once.

        Examples
        --------
        >>> frames = [Saved(path=f"f/{k}.json", what=f"what epoch {k} was like") for k in (1, 2)]
        >>> Family("f", tuple(frames)).what
        'what epoch ... was like'
        """
        return "; ".join(dict.fromkeys(NUMBER.sub("...", one.what) for one in self.files))


def families(events: Iterable[Event]) -> list[Family]:
    """Gather the files that were saved, each once, by the folder they lie in.

    Examples
    --------
    >>> families([Saved(path="history.csv", what="the learning curves")])[0].folder
    ''
    """
    found: dict[str, list[Saved]] = {}
    for event in {event.path: event for event in events if isinstance(event, Saved)}.values():
        found.setdefault(event.path.rpartition("/")[0], []).append(event)
    return [Family(folder, tuple(files)) for folder, files in found.items()]
