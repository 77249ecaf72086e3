"""Sets of pictures for the vision labs: bundled, drawn here, installed or fetched."""

import os
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.catalogue import data_home, find_data_set
from momentum.data.cifar import CIFAR_CLASSES, read_cifar
from momentum.data.drawn_objects import DRAWN_CLASSES, draw_objects
from momentum.data.idx import read_idx
from momentum.data.published import sound_files
from momentum.errors import BadInput

Half = tuple[NDArray[np.uint8], NDArray[np.int64]]

CLOTHES: Final = (
    "T-shirt/top", "trouser", "pullover", "dress", "coat",
    "sandal", "shirt", "sneaker", "bag", "ankle boot",
)  # fmt: skip

BUNDLED_DIGITS: Final = Path(__file__).with_name("digits.npz")
"""Made by ``tools/make_digits.py``; where the pictures come from stands in NOTICE."""

INSTALLED_FASHION: Final = Path("/usr/share/datasets/fashion-mnist")
"""Where Debian's package dataset-fashion-mnist puts its files."""


@dataclass(frozen=True, eq=False)
class PictureSet:
    """Pictures with labels, divided into those to learn from and those to be judged on.

    Parameters
    ----------
    name : str
        What the set is called.
    classes : tuple of str
        Name of class 0, 1, ...
    train_x, train_y, test_x, test_y : ndarray
        Pictures (n, rows, columns, channels) as uint8, and their classes (n,) as int64.
    origin, licence, note : str
        Where the pictures come from, on which terms, and what to know before you trust a score.

    Raises
    ------
    BadInput
        If a half has no pictures, not one label for each, or a label that is no class.
    """

    name: str
    classes: tuple[str, ...]
    train_x: NDArray[np.uint8]
    train_y: NDArray[np.int64]
    test_x: NDArray[np.uint8]
    test_y: NDArray[np.int64]
    origin: str
    licence: str
    note: str

    def __post_init__(self) -> None:
        for half, x, y in (
            ("train", self.train_x, self.train_y),
            ("test", self.test_x, self.test_y),
        ):
            if x.ndim != 4 or x.dtype != np.uint8 or not x.size:
                raise BadInput(
                    f"{self.name}: the {half} pictures are {x.dtype} of shape {x.shape}; expected "
                    "uint8 of shape (n, rows, columns, channels), and at least one."
                )
            if y.shape != (len(x),):
                raise BadInput(
                    f"{self.name}: {len(x)} {half} pictures, but labels of shape {y.shape}; "
                    "expected one for each."
                )
            if y.min() < 0 or y.max() >= len(self.classes):
                wrong, last = y.min() if y.min() < 0 else y.max(), len(self.classes) - 1
                raise BadInput(f"{self.name}: a {half} label is {wrong}; expected 0 to {last}.")


def picture_set(
    name: str,
    *,
    train: int | None = None,
    test: int | None = None,
    folder: Path | str | None = None,
) -> PictureSet:
    """Load a set of pictures.

    Parameters
    ----------
    name : {"digits", "drawn-objects", "mnist", "fashion", "cifar-10"}
        Which set. The first two are always here; `picture_sets_here` tells which others are.
    train, test : int, optional
        Only the first so many pictures of each half; so many drawings are drawn and no more.
    folder : path, optional
        Where the files of "mnist", "fashion" or "cifar-10" lie, if not where they are expected.

    Raises
    ------
    BadInput
        If there is no such set, it is not here (the sentence says how to get it), or its files
        are damaged.

    Examples
    --------
    >>> digits = picture_set("digits")
    >>> digits.train_x.shape, digits.test_x.shape
    ((8000, 28, 28, 1), (2000, 28, 28, 1))
    """
    if name not in _CLASSES:
        raise BadInput(f"there is no picture set {name!r}; there are {', '.join(PICTURE_SETS)}.")
    for half, number in (("train", train), ("test", test)):
        if number is not None and number < 1:
            raise BadInput(f"{half}={number} pictures; expected at least 1.")
    (x, y), (test_x, test_y) = _halves(name, train, test, Path(folder) if folder else None)
    known = find_data_set(name)
    return PictureSet(
        name=name,
        classes=_CLASSES[name],
        train_x=x[:train],
        train_y=y[:train],
        test_x=test_x[:test],
        test_y=test_y[:test],
        origin=known.origin,
        licence=known.licence,
        note=known.note,
    )


def picture_sets_here() -> list[str]:
    """List the picture sets that can be loaded now.

    Examples
    --------
    >>> picture_sets_here()[:2]
    ['digits', 'drawn-objects']
    """
    return [name for name in PICTURE_SETS if not missing_pictures(name)]


_CLASSES: Final = {
    "digits": tuple("0123456789"),
    "drawn-objects": DRAWN_CLASSES,
    "mnist": tuple("0123456789"),
    "fashion": CLOTHES,
    "cifar-10": CIFAR_CLASSES,
}

PICTURE_SETS: Final = tuple(_CLASSES)
"""Every picture set there is, here or not."""


def _halves(
    name: str, train: int | None, test: int | None, folder: Path | None
) -> tuple[Half, Half]:
    if name == "digits":
        return read_npz(BUNDLED_DIGITS)
    if name == "drawn-objects":
        # The two halves never share a random stream, whatever their sizes.
        return draw_objects(train or 5000, seed=2026), draw_objects(test or 1000, seed=2027)
    if folder is None and (missing := missing_pictures(name)):
        raise BadInput(missing)
    place = folder or picture_folder(name)
    return (
        read_cifar(place / "cifar-10-binary.tar.gz") if name == "cifar-10" else read_idx_set(place)
    )


def picture_folder(name: str) -> Path:
    """Tell where the files of an installed or fetched set are expected.

    Examples
    --------
    >>> picture_folder("mnist").name
    'mnist'
    """
    if name == "fashion":
        return Path(os.environ.get("MOMENTUM_FASHION_MNIST") or INSTALLED_FASHION)
    return data_home() / name


def missing_pictures(name: str) -> str:
    """Say what is missing of a picture set and how to get it; nothing if it is here.

    Examples
    --------
    >>> missing_pictures("digits")
    ''
    """
    known, folder = find_data_set(name), picture_folder(name)
    if known.kind == "installed" and not (folder / "train-images-idx3-ubyte.gz").is_file():
        return (
            f"{name} is not in {folder}; install Debian's package dataset-fashion-mnist, or say "
            "with MOMENTUM_FASHION_MNIST which folder its four files are in."
        )
    if len(sound_files(folder, known.files)) < len(known.files):
        return f"{name} is not here; `momentum data fetch {name}` fetches it."
    return ""


def read_idx_set(folder: Path) -> tuple[Half, Half]:
    """Read the four files of MNIST or Fashion-MNIST.

    Raises
    ------
    BadInput
        If a file is not there, is damaged, or holds something else.
    """
    return _idx_half(folder, "train"), _idx_half(folder, "t10k")


def _idx_half(folder: Path, half: str) -> Half:
    pictures = read_idx(folder / f"{half}-images-idx3-ubyte.gz", axes=3)
    labels = read_idx(folder / f"{half}-labels-idx1-ubyte.gz", axes=1)
    return pictures[..., None], labels.astype(np.int64)


def read_npz(path: Path) -> tuple[Half, Half]:
    """Read the bundled digits.

    Raises
    ------
    BadInput
        If the file is not there or is damaged.
    """
    try:
        # Opened here, since NumPy leaves a damaged file open.
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            halves = [(file[f"{half}_x"], file[f"{half}_y"]) for half in ("train", "test")]
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile, zlib.error):
        raise BadInput(
            f"{path} is missing or damaged; it comes with Momentum, so install Momentum again."
        ) from None
    train, test = ((x[..., None], y.astype(np.int64)) for x, y in halves)
    return train, test
