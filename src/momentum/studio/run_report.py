"""The report of a run as a piece of a page: what was told so far, once and in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from markdown_it import MarkdownIt
from markupsafe import Markup

from momentum.runs import Event, Picture, Saved, Table, Text, read_event
from momentum.studio.picture_files import pixels_of, still_path

_NOT_NEEDED = (b'{"kind":"metric",', b'{"kind":"progress",')


@dataclass
class Stages:
    """Pictures of one title: stages of one thing, the newest last.

    Parameters
    ----------
    title : str
    pictures : list of Picture
        Each file once.
    """

    title: str
    pictures: list[Picture] = field(default_factory=list)

    @property
    def last(self) -> Picture:
        """The newest."""
        return self.pictures[-1]

    def add(self, picture: Picture) -> None:
        """Take in one more; a file that is drawn again is the newest."""
        self.pictures = [known for known in self.pictures if known.path != picture.path]
        self.pictures.append(picture)


Told: TypeAlias = Text | Table | Stages


def told_once(events: Iterable[Event]) -> list[Told]:
    """Gather texts, tables and pictures; a resumed run tells some of them again.

    Texts are known by what they say, tables by their title, pictures of one title are stages of
    one thing. Each stays where it was told first, so that nothing jumps while a run goes on.

    Examples
    --------
    >>> one = Text(markdown="Hello.")
    >>> told_once([one, one])
    [Text(kind='text', markdown='Hello.')]
    """
    found: dict[tuple[str, str], Told] = {}
    for event in with_animations(events):
        match event:
            case Text():
                found.setdefault(("text", event.markdown), event)
            case Table():
                found["table", event.title] = event
            case Picture():
                stages = found.setdefault(("picture", event.title), Stages(event.title))
                assert isinstance(stages, Stages)
                stages.add(event)
            case _:
                pass
    return list(found.values())


def with_animations(events: Iterable[Event]) -> list[Event]:
    """Make pictures of animations that a lab only said it saved.

    Examples
    --------
    >>> film = Saved(path="figures/film.gif", what="the training as an animation")
    >>> with_animations([film])[0].title
    'The training as an animation'
    """
    every = list(events)
    shown = {event.path for event in every if isinstance(event, Picture)}
    return [_as_picture(event) if _is_film(event, shown) else event for event in every]


def _is_film(event: Event, shown: set[str]) -> bool:
    return isinstance(event, Saved) and bool(still_path(event.path)) and event.path not in shown


def _as_picture(event: Event) -> Event:
    if not isinstance(event, Saved):
        return event
    words = event.what[:1].upper() + event.what[1:]
    return Picture(path=event.path, title=words, alt=f"{words}.")


@dataclass(frozen=True)
class Piece:
    """One part of a report, ready for a template.

    Parameters
    ----------
    key : str
        The same for the same content, so that a page changes only what changed.
    told : Text, Table or Stages
    html : Markup
        A text, rendered.
    """

    key: str
    told: Told
    html: Markup

    @property
    def kind(self) -> str:
        """What it is: text, table or pictures."""
        names = {Text: "text", Table: "table", Stages: "pictures"}
        return names[type(self.told)]


def pieces(told: Sequence[Told]) -> list[Piece]:
    """Make what was told ready for a template."""
    return [_piece(one) for one in told]


def _piece(told: Told) -> Piece:
    key = sha256(repr(told).encode()).hexdigest()[:16]
    if isinstance(told, Stages):  # It keeps its place on the page when a stage is added.
        key = sha256(told.title.encode()).hexdigest()[:16]
    return Piece(key, told, rendered(told.markdown) if isinstance(told, Text) else Markup())


def rendered(markdown: str) -> Markup:
    r"""Render a paragraph of a report; HTML in it is shown, not obeyed.

    Examples
    --------
    >>> rendered("**bold** <b>")
    Markup('<p><strong>bold</strong> &lt;b&gt;</p>\n')
    """
    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    return Markup(made.render(markdown))


def address(run: str, path: str) -> str:
    """Return the address of a file of a run."""
    return f"/runs/{quote(run)}/files/{quote(path)}"


def size(folder: Path, path: str) -> tuple[int, int] | None:
    """Return width and height of a picture on a page: half its pixels, for sharp screens.

    An animation is as large as it is. None where there is no such picture, or where its name
    leads out of the folder.
    """
    try:
        file = (folder / path).resolve()
        inside = folder.resolve() in file.parents and file.is_file()
    except (OSError, ValueError, RuntimeError):  # No name, or links that lead in a circle.
        return None
    found = pixels_of(file) if inside else None
    if found is None or still_path(path):
        return found
    return found[0] // 2, found[1] // 2


def read_report(log: Path) -> tuple[list[Event], int]:
    """Read what a report is made of, and count the lines that cannot be read.

    Curves and progress, nearly all lines of a long run, are left out before they are parsed.
    """
    read = [read_event(line) for line in _whole_lines(log)]
    events = [event for event in read if event]
    return events, len(read) - len(events)


def _whole_lines(log: Path) -> list[bytes]:
    """Return the lines that are ended, without those a report does not need."""
    try:
        lines = log.read_bytes().split(b"\n")[:-1]
    except OSError:  # Not begun yet, or deleted.
        return []
    return [line for line in lines if line.strip() and not line.startswith(_NOT_NEEDED)]
