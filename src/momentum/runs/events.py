"""Events: what a lab tells while it works. Every face shows the same six."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

Cell: TypeAlias = str | int | float | None


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Progress(_Event):
    """How far the work is: `done` of `total` steps, and what is being done."""

    kind: Literal["progress"] = "progress"
    done: int = Field(ge=0)
    total: int = Field(ge=1)
    label: str


class Metric(_Event):
    """Figures at one step of a curve, such as loss and accuracy after an epoch."""

    kind: Literal["metric"] = "metric"
    series: str
    step: int
    values: dict[str, float]


class Picture(_Event):
    """A picture in the run folder, with its title and a description for those who cannot see it."""

    kind: Literal["picture"] = "picture"
    path: str
    title: str
    alt: str


class Table(_Event):
    """A table: names of columns, rows, and a sentence below it."""

    kind: Literal["table"] = "table"
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""


class Text(_Event):
    """A paragraph of the report, in Markdown."""

    kind: Literal["text"] = "text"
    markdown: str


class Saved(_Event):
    """A file was written to the run folder."""

    kind: Literal["saved"] = "saved"
    path: str
    what: str


Event: TypeAlias = Progress | Metric | Picture | Table | Text | Saved

_reader: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])


def read_event(line: bytes) -> Event | None:
    """Read one line of a log; None where it is damaged, or a newer version's event.

    Examples
    --------
    >>> read_event(b'{"kind": "text", "markdown": "Hello."}')
    Text(kind='text', markdown='Hello.')
    """
    try:
        return _reader.validate_json(line)
    except ValidationError:
        return None


class EventLog:
    """The events of a run, one JSON object a line; only ever appended to.

    Parameters
    ----------
    path : Path
        The file; it need not exist.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     log = EventLog(Path(folder) / "events.jsonl")
    ...     log.append(Text(markdown="Hello."))
    ...     list(log)
    [Text(kind='text', markdown='Hello.')]
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, event: Event) -> None:
        """Add one event; a line torn by an earlier crash is cut off first."""
        with self.path.open("ab+") as file:
            if not _ends_whole(file.seek(0, 2), self.path):
                file.truncate(_whole_bytes(self.path))
            file.write(event.model_dump_json().encode() + b"\n")

    def __iter__(self) -> Iterator[Event]:
        """Yield every whole event, leaving out a last line that was torn by a crash."""
        if not self.path.exists():
            return
        for line in self.path.read_bytes().splitlines(keepends=True):
            if line.endswith(b"\n") and (event := read_event(line)):
                yield event


def _ends_whole(size: int, path: Path) -> bool:
    if size == 0:
        return True
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) == b"\n"


def _whole_bytes(path: Path) -> int:
    return path.read_bytes().rfind(b"\n") + 1
