"""IDX files, the format of MNIST and Fashion-MNIST: a magic number, the sizes, then the bytes.

The format is described with MNIST (LeCun, Cortes and Burges, http://yann.lecun.com/exdb/mnist/).
"""

import gzip
import math
import zlib
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput

_BYTES: Final = 8  # The third byte of the magic number: values are unsigned bytes.
_MOST_VALUES: Final = 100_000_000  # Twice MNIST's: a small file that unpacks to more is a trap.


def read_idx(path: Path, axes: int) -> NDArray[np.uint8]:
    """Read a gzip-packed IDX file of bytes.

    Parameters
    ----------
    path : Path
        The file, such as ``train-images-idx3-ubyte.gz``.
    axes : int
        How many axes it must have: 3 for pictures, 1 for labels.

    Returns
    -------
    ndarray of uint8
        The values, in the shape that the file states.

    Raises
    ------
    BadInput
        If the file is not there, is damaged, or holds something else.

    Examples
    --------
    >>> read_idx(Path("nowhere.gz"), axes=1)
    Traceback (most recent call last):
    momentum.errors.BadInput: nowhere.gz cannot be read (No such file or directory).
    """
    try:
        with gzip.open(path) as file:
            shape = _shape(file.read(4 + 4 * axes), axes, path)
            content = file.read(math.prod(shape) + 1)  # One byte more shows that there is too much.
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise BadInput(f"{path} is damaged or not packed with gzip; fetch it again.") from None
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror or error}).") from None
    if len(content) != math.prod(shape):
        found = "fewer" if len(content) < math.prod(shape) else "more"
        sizes = " x ".join(map(str, shape))
        raise BadInput(
            f"{path} has {found} values than the {sizes} that it states; fetch it again."
        )
    return np.frombuffer(content, dtype=np.uint8).reshape(shape)


def _shape(header: bytes, axes: int, path: Path) -> tuple[int, ...]:
    magic = bytes([0, 0, _BYTES, axes])
    if header[:4] != magic or len(header) < 4 + 4 * axes:
        raise BadInput(
            f"{path} begins with {header[:4].hex(' ') or 'nothing'}; expected {magic.hex(' ')}, "
            f"the mark of an IDX file with {axes} {'axis' if axes == 1 else 'axes'} of bytes."
        )
    shape = tuple(int(size) for size in np.frombuffer(header, dtype=">u4", offset=4))
    if not 0 < math.prod(shape) <= _MOST_VALUES:
        sizes = " x ".join(map(str, shape))
        raise BadInput(f"{path} states {sizes} values; expected 1 to {_MOST_VALUES:,}.")
    return shape
