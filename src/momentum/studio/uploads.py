"""Files a person gives to a lab: kept under their digest, and looked up by nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple
from uuid import uuid4

from momentum.errors import BadInput
from momentum.studio.receiving import MEGABYTE, Receiving, TooLarge, clean_name
from momentum.writing import write_text

MOST_FILES: Final = 500
"""As many files may make one folder."""

RECENT: Final = 3600.0
"""Seconds in which an upload is kept even if no run names it: somebody may be about to start."""

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


class Upload(NamedTuple):
    """A file that was given."""

    digest: str
    name: str
    bytes: int
    path: Path


class Uploads:
    """The files that were given, in one folder: ``<digest>/<name>``, and sets of them.

    When they become too many, the oldest go first, but never one that a run in the folder above
    still names: an interrupted run needs its data to go on.

    Parameters
    ----------
    folder : Path
        ``<runs>/.studio/uploads``; made when first needed.
    largest, most : int
        Bytes a file, and all files together, may have.
    """

    def __init__(
        self, folder: Path, largest: int = 64 * MEGABYTE, most: int = 1024 * MEGABYTE
    ) -> None:
        self.folder, self.largest, self.most = folder.resolve(), largest, most

    @contextmanager
    def receiving(self, name: str) -> Iterator[Receiving]:
        """Receive a file piece by piece; whatever goes wrong, nothing half is left.

        Raises
        ------
        TooLarge
            As soon as more than the largest file was received.
        """
        self._tidy_drafts()
        draft = self.folder / f"draft-{uuid4().hex}"
        draft.mkdir(parents=True)
        try:
            with Receiving(draft, clean_name(name), self.largest) as file:
                yield file
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def keep(self, file: Receiving) -> Upload:
        """Keep a file that was received to its end."""
        if not file.size:
            raise BadInput(f"{file.name} is empty; choose a file with something in it.")
        digest = file.digest()
        self._make_room(file.size)
        if self.find(digest) is None:
            try:
                file.folder.replace(self.folder / digest)
            except OSError:  # The same file may have been given twice at the same moment.
                if self.find(digest) is None:
                    raise
        os.utime(self.folder / digest)
        return self.get(digest)

    def add(self, name: str, content: bytes) -> Upload:
        """Keep a file that is there as a whole."""
        with self.receiving(name) as file:
            file.write(content)
            return self.keep(file)

    def find(self, digest: str) -> Upload | None:
        """Return a file by its digest, or None."""
        if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            return None
        inside = self.folder / digest
        try:
            (path,) = inside.iterdir()
        except (OSError, ValueError):
            return None
        return Upload(digest, path.name, path.stat().st_size, path)

    def get(self, digest: str) -> Upload:
        """Return a file by its digest.

        Raises
        ------
        BadInput
            If it is not here, or not any more.
        """
        if (found := self.find(digest)) is None:
            raise BadInput("that file is not here any more; choose it again.")
        return found

    def file(self, digest: str) -> Path:
        """Return where a file lies, for a run that is about to use it."""
        found = self.get(digest)
        os.utime(found.path.parent)
        return found.path

    def files(self, digests: Sequence[str]) -> Path:
        """Return a folder that holds several files, each under its own name.

        Raises
        ------
        BadInput
            If one is missing, two have the same name, or there are too many.
        """
        if not 1 <= len(digests) <= MOST_FILES:
            raise BadInput(f"{len(digests)} files were given; expected 1 to {MOST_FILES}.")
        given = {digest: self.get(digest) for digest in digests}
        found = sorted(given.values(), key=lambda upload: upload.name.casefold())
        for one, other in pairwise(found):
            if one.name.casefold() == other.name.casefold():
                raise BadInput(f"two files are called {one.name}; give every file its own name.")
        together = hashlib.sha256("".join(upload.digest for upload in found).encode()).hexdigest()
        path = self.folder / f"set-{together}"
        if not path.is_dir():
            self._collect(found, path)
        os.utime(path)
        return path

    def name_of(self, path: Path) -> str | None:
        """Return what a person calls a file or folder of this store; None for any other path."""
        if self.folder not in path.parents:
            return None
        return "FOLDER" if path.parent == self.folder else path.name

    def digests_of(self, path: Path) -> list[str] | None:
        """Return under which digests a file or set of this store was given; None for others."""
        if self.folder not in path.parents:
            return None
        if path.parent != self.folder:
            return [path.parent.name]
        return self._members(path.name)

    def _members(self, name: str) -> list[str]:
        """Read under which digests the files of a set were given."""
        with suppress(OSError, ValueError):
            return [
                str(digest) for digest in json.loads((self.folder / f"{name}.json").read_bytes())
            ]
        return []

    def _collect(self, found: Sequence[Upload], path: Path) -> None:
        draft = self.folder / f"draft-{uuid4().hex}"
        draft.mkdir()
        try:
            for upload in found:
                _link(upload.path, draft / upload.name)
            digests = [upload.digest for upload in found]
            write_text(path.with_name(f"{path.name}.json"), json.dumps(digests))
            draft.replace(path)
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _make_room(self, size: int) -> None:
        """Let go of the oldest uploads that no run names, until there is room for a new one."""
        there = {item: _size(item) for item in self.folder.iterdir() if _is_kept(item)}
        total = sum(there.values()) + size
        if total <= self.most:
            return
        used = self._used()
        for item in sorted(there, key=lambda item: item.stat().st_mtime):
            if total <= self.most:
                return
            if item.name not in used and time.time() - item.stat().st_mtime > RECENT:
                total -= there[item]
                shutil.rmtree(item, ignore_errors=True)
                item.with_name(f"{item.name}.json").unlink(missing_ok=True)
        if total > self.most:
            raise TooLarge(
                f"the files given to labs would take more than {self.most // MEGABYTE:,} MB; "
                "delete runs that use some, or try again in an hour."
            )

    def _used(self) -> set[str]:
        """Find every upload that a run names, in whatever file of its folder."""
        studio = self.folder.parent
        used: set[str] = set()
        for path in [*studio.parent.glob("*/*.json"), *studio.glob("*/*.json")]:
            if path.parent != self.folder and path.stat().st_size < 4 * MEGABYTE:
                said = path.read_text(encoding="utf-8", errors="replace")
                used |= {match.group() for match in re.finditer(r"(set-)?[0-9a-f]{64}", said)}
        return used.union(*(self._members(name) for name in used if name.startswith("set-")))

    def _tidy_drafts(self) -> None:
        """Remove what a server that was killed left half received."""
        for draft in self.folder.glob("draft-*"):
            if time.time() - draft.stat().st_mtime > RECENT:
                shutil.rmtree(draft, ignore_errors=True)


def _link(source: Path, target: Path) -> None:
    """Have a file in a second place without its bytes twice, where the disk can."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def _is_kept(item: Path) -> bool:
    return bool(_DIGEST.fullmatch(item.name.removeprefix("set-")))


def _size(folder: Path) -> int:
    """Count bytes; what is linked into a set counts half here and half there."""
    return sum(path.stat().st_size // path.stat().st_nlink for path in folder.iterdir())
