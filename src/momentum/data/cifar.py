"""CIFAR-10 in its binary form: a tar of files, each picture a label and 3,072 bytes.

Nothing is ever unpacked onto the disk, so no name in the archive can lead anywhere. The form for
Python is not read at all: it is a pickle, and a pickle can run any code.
"""

import tarfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput

CIFAR_CLASSES: Final = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip

_TRAIN: Final = tuple(f"cifar-10-batches-bin/data_batch_{number}.bin" for number in range(1, 6))
_TEST: Final = "cifar-10-batches-bin/test_batch.bin"
_RECORD: Final = 1 + 3 * 32 * 32
_MOST_BYTES: Final = 10_000 * _RECORD

Part = tuple[NDArray[np.uint8], NDArray[np.int64]]


def read_cifar(path: Path) -> tuple[Part, Part]:
    """Read ``cifar-10-binary.tar.gz``.

    Returns
    -------
    train, test : tuple
        Pictures (n, 32, 32, 3), uint8, and their labels (n,), int64, for each half.

    Raises
    ------
    BadInput
        If the archive cannot be read, is damaged or holds something else.

    Examples
    --------
    >>> read_cifar(Path("nowhere.tar.gz"))
    Traceback (most recent call last):
    momentum.errors.BadInput: nowhere.tar.gz cannot be read (No such file or directory).
    """
    batches = _batches(path)
    missing = [name for name in (*_TRAIN, _TEST) if name not in batches]
    if missing:
        raise BadInput(f"{path} does not hold {missing[0]}; expected CIFAR-10's binary version.")
    pictures, labels = zip(*(batches[name] for name in _TRAIN), strict=True)
    return (np.concatenate(pictures), np.concatenate(labels)), batches[_TEST]


def _batches(path: Path) -> dict[str, Part]:
    try:
        with tarfile.open(path, "r|gz") as archive:  # As a stream: one batch in memory at a time.
            return {
                member.name: _part(_content(archive, member, path))
                for member in archive
                if _is_batch(member, path)
            }
    except (tarfile.TarError, EOFError, zlib.error):
        raise BadInput(f"{path} is damaged or no tar packed with gzip; fetch it again.") from None
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror or error}).") from None


def _is_batch(member: tarfile.TarInfo, path: Path) -> bool:
    place = PurePosixPath(member.name)
    if place.is_absolute() or ".." in place.parts or not (member.isfile() or member.isdir()):
        raise BadInput(
            f"{path} holds {member.name!r}, a link or a name that leads out of its folder; "
            "it is not CIFAR-10 as published."
        )
    return member.name in (*_TRAIN, _TEST)


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> bytes:
    if not 0 < member.size <= _MOST_BYTES or member.size % _RECORD:
        raise BadInput(
            f"{path}: {member.name} has {member.size} bytes; expected a multiple of {_RECORD} "
            f"up to {_MOST_BYTES:,}."
        )
    file = archive.extractfile(member)
    content = file.read() if file else b""
    if len(content) != member.size:
        raise tarfile.ReadError
    return content


def _part(content: bytes) -> Part:
    records = np.frombuffer(content, dtype=np.uint8).reshape(-1, _RECORD)
    planes = records[:, 1:].reshape(-1, 3, 32, 32)  # Red, green and blue one after the other.
    return np.ascontiguousarray(planes.transpose(0, 2, 3, 1)), records[:, 0].astype(np.int64)
