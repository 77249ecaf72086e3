"""Reading many picture files at once, each straight into its place in one array."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from momentum.data.duplicates import THUMB, thumbnail
from momentum.data.folder_files import Found
from momentum.errors import BadInput
from momentum.pixels import fit_picture, open_picture

Told: TypeAlias = Callable[[int, int], None]
"""Called now and then with how many pictures were read, of how many."""

MOST_MEMORY: Final = 4_000_000_000
"""Bytes that pictures may take once they are read."""

_LEAST: Final = 256  # So that what counts as a duplicate does not hang on the size asked for.
_STEPS: Final = 100

Bytes = NDArray[np.uint8]


class Read(NamedTuple):
    """What was read: pictures and thumbnails, and a sentence for each that could not be."""

    pictures: Bytes
    thumbnails: Bytes
    refused: dict[int, str]


def read_pictures(
    files: Sequence[Found], rows: int, columns: int, progress: Told | None = None
) -> Read:
    """Read pictures with all cores, cropped to a size.

    Raises
    ------
    BadInput
        If they do not fit into memory.
    """
    _require_room(len(files), rows, columns)
    pictures = np.zeros((len(files), rows, columns, 3), np.uint8)
    thumbnails = np.zeros((len(files), THUMB, THUMB, 3), np.uint8)

    def read(place: int) -> str:
        found = files[place]
        try:
            picture = open_picture(found.path, found.name, least=max(_LEAST, 4 * rows, 4 * columns))
        except BadInput as error:
            return str(error)
        pictures[place] = fit_picture(picture, rows, columns, 3, "crop")
        thumbnails[place] = thumbnail(picture)
        return ""

    with _workers() as pool:
        waiting = {pool.submit(read, place): place for place in range(len(files))}
        refused = {place: said for place, said in _results(waiting, progress) if said}
    return Read(pictures, thumbnails, dict(sorted(refused.items())))


@contextmanager
def _workers() -> Iterator[ThreadPoolExecutor]:
    """Decode in threads, since Pillow lets them run side by side; when stopped, stop at once."""
    pool = ThreadPoolExecutor(min(8, os.cpu_count() or 1), "pictures")
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _results(waiting: dict[Future[str], int], progress: Told | None) -> Iterator[tuple[int, str]]:
    step = max(1, len(waiting) // _STEPS)
    for done, future in enumerate(as_completed(waiting), start=1):
        yield waiting[future], future.result()
        if progress and (done % step == 0 or done == len(waiting)):
            progress(done, len(waiting))


def _require_room(n: int, rows: int, columns: int) -> None:
    needed = n * rows * columns * 3
    if needed > MOST_MEMORY:
        raise BadInput(
            f"{n:,} pictures of {rows} x {columns} take {needed / 1e9:.1f} GB; choose a smaller "
            "size, or fewer pictures of each class."
        )


def in_place(pictures: Bytes, order: NDArray[np.intp]) -> None:
    """Bring pictures into an order without a second copy of them.

    Examples
    --------
    >>> pictures = np.array([[10], [11], [12]], np.uint8)
    >>> in_place(pictures, np.array([2, 0, 1]))
    >>> pictures.ravel().tolist()
    [12, 10, 11]
    """
    done = np.zeros(len(order), bool)
    for start in range(len(order)):
        if done[start]:
            continue
        first, place = pictures[start].copy(), start
        while (source := int(order[place])) != start:
            pictures[place] = pictures[source]
            done[place], place = True, source
        pictures[place] = first
        done[place] = True
