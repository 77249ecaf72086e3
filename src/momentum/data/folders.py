"""Your own pictures: a folder with one sub-folder a class becomes a set to learn from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.data.drawn_objects import DRAWN_CLASSES, draw_objects
from momentum.data.duplicates import Pairs, groups, near_duplicates
from momentum.data.folder_files import Found, Listing, list_pictures
from momentum.data.folder_reading import Told, in_place, read_pictures
from momentum.data.folder_split import hold_out
from momentum.data.folder_warnings import Sides, warnings_about
from momentum.data.picture_archive import unpacked
from momentum.errors import BadInput
from momentum.pixels import shown_name

_MOST_TOLD: Final = 1000  # pairs of near-duplicates, the nearest first
_STREAM: Final = 61

Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class FolderPictures:
    """Pictures to learn from and pictures to be judged by, and all there is to say about them.

    Parameters
    ----------
    classes : tuple of str
        What the labels stand for, as it can be shown.
    train_x, test_x : ndarray of uint8
        (n, rows, columns, 3).
    train_y, test_y : ndarray of int64
        Places in `classes`.
    train_names, test_names : tuple of str
        Where each picture lies in the folder, with invisible letters replaced.
    unreadable : tuple of (name, sentence)
        Files that could not be read, and why.
    duplicates : tuple of (name, name, distance)
        Near-duplicates, the nearest first, at most 1,000. With a given split: one learned from and
        one judged by. Else all, and both lie on one side.
    split : str
        How it was split, in a sentence.
    warnings : tuple of str
        What a person must know before believing the score, in sentences.
    """

    classes: tuple[str, ...]
    train_x: NDArray[np.uint8]
    train_y: NDArray[np.int64]
    test_x: NDArray[np.uint8]
    test_y: NDArray[np.int64]
    train_names: tuple[str, ...]
    test_names: tuple[str, ...]
    unreadable: tuple[tuple[str, str], ...]
    duplicates: tuple[tuple[str, str, float], ...]
    split: str
    warnings: tuple[str, ...]


def picture_folder_set(
    folder: Path,
    *,
    rows: int,
    columns: int,
    held_out: float = 0.2,
    seed: int = 0,
    most: int | None = None,
    progress: Told | None = None,
) -> FolderPictures:
    """Read a folder of pictures with one sub-folder a class.

    Sub-folders `train` and `test` (or `validation`, `valid`, `val`) with the classes inside are
    the split. Otherwise a share of every class is held out, and near-duplicates stay on one side.

    Parameters
    ----------
    folder : Path
        Where the pictures are, or a ZIP file of such a folder. Nothing in it is changed.
    rows, columns : int
        The size to bring them to: the largest part from the middle that has this shape.
    held_out : float
        The share of every class that is held out, where the folder has no split.
    seed : int
        Another seed is another split.
    most : int, optional
        So many pictures of a class are read and no more, of each half where a split is given.
    progress : callable, optional
        Called now and then with how many pictures were read, of how many.

    Raises
    ------
    BadInput
        If it is no folder of two to 1,000 classes of pictures that can be read, nor a ZIP of one.
    """
    _require_sensible(held_out, most)
    with unpacked(folder) as place:
        listing = list_pictures(place, folder)
        files = _at_most(listing.pictures, most, seed)
        read = read_pictures(files, rows, columns, progress)
    sound = _readable(files, read.refused, listing, folder)
    pairs = near_duplicates(read.thumbnails[sound.places])
    sides = _sides(sound, listing.halves, pairs, held_out, seed)
    _require_both(sides.held_out, folder)
    unreadable = tuple((files[place].name, said) for place, said in read.refused.items())
    duplicates = _named(_across(pairs, sides) if sides.given else pairs, sides.names)
    return _halved(
        read.pictures,
        sound.places,
        sides,
        unreadable=unreadable,
        duplicates=duplicates,
        split=_how_split(listing.halves, held_out, seed),
        warnings=(*listing.remarks, *warnings_about(sides, duplicates, unreadable)),
    )


def drawn_pictures(side: int, train: int, test: int, seed: int = 0) -> FolderPictures:
    """Draw pictures of everyday things, as a set like that of a folder.

    With side 32 and seed 0 they are the first of the set "drawn-objects".

    Parameters
    ----------
    side : int
        Pixels across and down, 8 to 512.
    train, test : int
        How many to learn from, and how many to be judged by.
    seed : int
        Another seed is other pictures.

    Raises
    ------
    BadInput
        If the side or a number is out of bounds.

    Examples
    --------
    >>> drawn = drawn_pictures(48, train=20, test=10)
    >>> drawn.train_x.shape, len(drawn.classes), drawn.warnings
    ((20, 48, 48, 3), 10, ())
    """
    halves = [
        draw_objects(n, seed=2026 + 2 * seed + which, side=side)
        for which, n in enumerate((train, test))
    ]
    names = [
        tuple(f"{half}/{DRAWN_CLASSES[label]}/{i:05}" for i, label in enumerate(labels.tolist()))
        for half, (_, labels) in zip(("train", "test"), halves, strict=True)
    ]
    return FolderPictures(
        DRAWN_CLASSES, *halves[0], *halves[1], names[0], names[1], (), (),
        "Drawn anew for both halves, from random streams of their own.", (),
    )  # fmt: skip


def _require_sensible(held_out: float, most: int | None) -> None:
    if not 0 < held_out < 1:
        raise BadInput(f"held_out = {held_out}; expected a share between 0 and 1, such as 0.2.")
    if most is not None and most < 1:
        raise BadInput(f"most = {most}; expected at least 1 picture of a class.")


def _at_most(pictures: tuple[Found, ...], most: int | None, seed: int) -> list[Found]:
    """Keep so many pictures of every class and half, as the dice fall, in their order."""
    if most is None:
        return list(pictures)
    order = np.random.default_rng([seed, _STREAM]).permutation(len(pictures))
    taken: dict[tuple[int, bool], int] = {}
    kept = []
    for place in order.tolist():
        kind = (pictures[place].label, pictures[place].held_out)
        taken[kind] = taken.get(kind, 0) + 1
        if taken[kind] <= most:
            kept.append(place)
    return [pictures[place] for place in sorted(kept)]


class _Sound(NamedTuple):
    """The pictures that were read, of classes that can be learned: places among all files."""

    places: Places
    names: tuple[str, ...]
    classes: tuple[str, ...]
    labels: NDArray[np.int64]
    held_out: NDArray[np.bool_]


def _readable(
    files: list[Found], refused: dict[int, str], listing: Listing, folder: Path
) -> _Sound:
    labels = np.array([file.label for file in files])
    held_out = np.array([file.held_out for file in files])
    read = np.ones(len(files), bool)
    read[list(refused)] = False
    alive = np.unique(labels[read & ~held_out])
    _require_two(len(alive), refused, folder)
    places = np.flatnonzero(read & np.isin(labels, alive))
    return _Sound(
        places,
        tuple(files[place].name for place in places),
        tuple(listing.classes[label] for label in alive),
        np.searchsorted(alive, labels[places]).astype(np.int64),
        held_out[places],
    )


def _sides(
    sound: _Sound, given: tuple[str, str] | None, pairs: Pairs, share: float, seed: int
) -> Sides:
    """Put every picture on its side, as the folder says or as the dice fall."""
    together = groups(len(sound.places), pairs)
    aside = sound.held_out if given else hold_out(sound.labels, together, share, seed)
    return Sides(sound.classes, sound.names, sound.labels, aside, together, given)


def _halved(
    pictures: NDArray[np.uint8],
    places: Places,
    sides: Sides,
    *,
    unreadable: tuple[tuple[str, str], ...],
    duplicates: tuple[tuple[str, str, float], ...],
    split: str,
    warnings: tuple[str, ...],
) -> FolderPictures:
    """Lay the pictures to learn from first and those to be judged by after them, in one array."""
    learned, judged = np.flatnonzero(~sides.held_out), np.flatnonzero(sides.held_out)
    in_place(pictures, _order(places, learned, judged, len(pictures)))
    return FolderPictures(
        classes=sides.classes,
        train_x=pictures[: len(learned)],
        train_y=sides.labels[learned],
        test_x=pictures[len(learned) : len(places)],
        test_y=sides.labels[judged],
        train_names=tuple(sides.names[place] for place in learned),
        test_names=tuple(sides.names[place] for place in judged),
        unreadable=unreadable,
        duplicates=duplicates,
        split=split,
        warnings=warnings,
    )


def _require_two(classes: int, refused: dict[int, str], folder: Path) -> None:
    if classes < 2:
        how_many = "Only one class" if classes else "No class"
        raise BadInput(
            f"{how_many} of {shown_name(str(folder))} has pictures that can be read, and two are "
            f"needed; the first refusal: {next(iter(refused.values()))}"
        )


def _require_both(aside: NDArray[np.bool_], folder: Path) -> None:
    if not aside.any():
        raise BadInput(
            f"No picture of {shown_name(str(folder))} can be held out: every class has one picture "
            "that can be read, or all are near-duplicates of one another; expected at least two "
            "different pictures of a class."
        )


def _named(pairs: Pairs, names: tuple[str, ...]) -> tuple[tuple[str, str, float], ...]:
    told = zip(*(part[:_MOST_TOLD].tolist() for part in pairs), strict=True)
    return tuple((names[one], names[other], round(away, 4)) for one, other, away in told)


def _order(places: Places, learned: Places, judged: Places, n: int) -> Places:
    """Pictures to learn from first, then those to be judged by, then what is of no use."""
    useless = np.setdiff1d(np.arange(n), places)
    return np.concatenate([places[learned], places[judged], useless])


def _how_split(halves: tuple[str, str] | None, held_out: float, seed: int) -> str:
    if halves:
        return f"As the folder says: {halves[0]} is learned from, {halves[1]} is judged by."
    return (
        f"Split here: {100 * held_out:.0f} % of every class held out (seed {seed}), "
        "near-duplicates on one side."
    )


def _across(pairs: Pairs, sides: Sides) -> Pairs:
    """Keep pairs of one that is learned from, which are listed first, and one that is judged."""
    return pairs.of(sides.held_out[pairs.first] != sides.held_out[pairs.second])
