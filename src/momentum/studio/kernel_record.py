"""What a cell has shown so far: bounded, kept in memory, read by pages that come and go."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from momentum.studio.outputs import Output

MOST_TEXT = 200_000
"""Characters of text a cell may show."""

MOST_PICTURES = 100
MOST_BYTES = 20_000_000
"""Pictures, and bytes of everything together, a cell may show."""

MOST_PIECES = 1000
"""Outputs of a cell; lines that follow each other are one."""

PIECE = 4000
"""Characters of text in one output: what is appended to, is sent again."""

OVERWRITTEN = re.compile(r"[^\n]*\r(?!\n|\Z)")
"""The part of a line that a carriage return writes over, as progress bars do."""

TOO_MUCH = {
    "text": "This cell printed more than 200,000 characters; the rest is left out.",
    "pictures": "This cell shows more than 100 pictures; the rest is left out.",
    "bytes": "This cell shows more than 20 MB; the rest is left out.",
    "pieces": "This cell shows more than 1,000 outputs; the rest is left out.",
}


class Piece:
    """One output, its place in the cell, and when it changed last."""

    def __init__(self, at: int, output: Output, version: int) -> None:
        self.at = at
        self.change(output, version)

    def change(self, output: Output, version: int) -> None:
        """Put another output into this place."""
        self.output, self.version = output, version
        self.text = len(output["text"]) if output["kind"] == "text" else 0
        self.size = sum(len(part) for part in output.values() if isinstance(part, str))
        self.pictures = _pictures(output)


@dataclass
class Record:
    """What one run of a cell has shown; one thread writes, any may read.

    Every output has a place ``at``: one that comes again at the same place replaces the older.

    Parameters
    ----------
    number : int
        Of the cell.
    """

    number: int
    state: str = "waiting"
    ok: bool = False
    seconds: float = 0.0
    version: int = 0
    _pieces: list[Piece] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _next: int = 0
    _cleared: int = 0
    _clear_later: bool = False
    _told: set[str] = field(default_factory=set)
    _sums: dict[str, int] = field(default_factory=dict)
    _started: float = 0.0

    @property
    def done(self) -> bool:
        """Whether the run is over."""
        return self.state == "done"

    @property
    def full(self) -> bool:
        """Whether no other output fits."""
        return "pieces" in self._told

    @property
    def size(self) -> int:
        """About how many bytes are kept."""
        with self._lock:
            return self._sum("size")

    def begin(self) -> None:
        """Note that the cell is at work now."""
        self.state, self._started = "running", time.monotonic()

    def finish(self, ok: bool) -> None:
        """Note that the cell is done, and whether without an error."""
        self.seconds = time.monotonic() - self._started if self._started else 0.0
        self.ok, self.state = ok, "done"

    def note(self, sentence: str) -> None:
        """Say something of our own."""
        self.add({"kind": "note", "text": sentence})

    def add(self, output: Output) -> None:
        """Take in an output, as far as the limits allow."""
        with self._lock:
            self.version += 1
            if output["kind"] == "clear" and output["wait"]:
                self._clear_later = True
                return
            if output["kind"] == "clear" or self._clear_later:
                self._clear()
            if output["kind"] == "update":
                self._update(output["id"], output["output"])
            elif output["kind"] == "text":
                self._write(output)
            elif output["kind"] != "clear":
                self._put(output)

    def since(self, version: int) -> tuple[int, list[Output]]:
        """Return what changed after a version, and the version that is reached."""
        with self._lock:
            changed = [p.output | {"at": p.at} for p in self._pieces if p.version > version]
            if self._cleared > version > 0:
                changed.insert(0, {"kind": "clear"})
            return self.version, changed

    def as_data(self) -> dict[str, Any]:
        """Return everything that is kept, for a page that comes later."""
        about = {"state": self.state, "ok": self.ok, "seconds": round(self.seconds, 2)}
        return about | {"outputs": self.since(0)[1]}

    def _clear(self) -> None:
        self._pieces, self._cleared, self._clear_later = [], self.version, False
        self._told.clear()
        self._sums.clear()

    def _update(self, name: str, output: Output) -> None:
        for piece in self._pieces:
            if piece.output.get("id") == name and self._fits(output, instead=piece):
                self._change(piece, output)

    def _change(self, piece: Piece, output: Output) -> None:
        self._count(piece, -1)
        piece.change(output, self.version)
        self._count(piece, 1)

    def _write(self, output: Output) -> None:
        """Append to the text before, if it is of the same stream and not long yet."""
        left = MOST_TEXT - self._sum("text")
        if left <= 0 or not output["text"]:
            self._say_once("text", when=bool(output["text"]))
            return
        text = output["text"][: left + 1]
        last = self._pieces[-1] if self._pieces else None
        if last and self._continues(last, output):
            self._change(last, output | {"text": _overwritten(last.output["text"] + text)})
        else:
            self._put(output | {"text": _overwritten(text)})
        self._say_once("text", when=len(output["text"]) > left)

    def _continues(self, last: Piece, output: Output) -> bool:
        before = last.output
        same = before["kind"] == "text" and before["stream"] == output["stream"] != "result"
        unfinished = before.get("text", "").rpartition("\n")[2]
        return same and (last.size < PIECE or "\r" in output["text"][:1] + unfinished)

    def _put(self, output: Output) -> None:
        if output["kind"] in ("note", "error") or self._fits(output):
            self._pieces.append(Piece(self._next, output, self.version))
            self._count(self._pieces[-1], 1)
            self._next += 1

    def _fits(self, output: Output, instead: Piece | None = None) -> bool:
        """Say whether there is room for an output; where there is none, say so once."""
        new = Piece(0, output, 0)
        given_up = instead or Piece(0, {"kind": "note"}, 0)
        limits = {
            "pictures": self._sum("pictures") + new.pictures - given_up.pictures > MOST_PICTURES,
            "bytes": self._sum("size") + new.size - given_up.size > MOST_BYTES,
            "pieces": instead is None and len(self._pieces) >= MOST_PIECES,
        }
        passed = [name for name, exceeded in limits.items() if exceeded]
        self._say_once(passed[0] if passed else "", when=bool(passed))
        return not passed

    def _sum(self, what: str) -> int:
        return self._sums.get(what, 0)

    def _count(self, piece: Piece, times: int) -> None:
        for what in ("text", "size", "pictures"):
            self._sums[what] = self._sum(what) + times * int(getattr(piece, what))

    def _say_once(self, what: str, when: bool = True) -> None:
        if when and what not in self._told:
            self._told.add(what)
            self._put({"kind": "note", "text": TOO_MUCH[what]})


def _pictures(output: Output) -> int:
    if output["kind"] == "picture":
        return 1
    return int(output["html"].count("<img")) if output["kind"] == "html" else 0


def _overwritten(text: str) -> str:
    """Write over what a carriage return goes back to."""
    return OVERWRITTEN.sub("", text.replace("\r\n", "\n")) if "\r" in text else text
