"""HDF5 files: opened only where h5py is installed, and read without trusting how they were saved.

MATLAB, C and Python save one and the same thing differently: a number may come as a number or as
an array of one, a text as a text, an array of one or an array of letters.
"""

import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """Open an HDF5 file for reading; whatever fails inside ends in one sentence.

    Raises
    ------
    BadInput
        If h5py is missing, or the file does not exist, is no HDF5 or is damaged.

    Examples
    --------
    >>> with opened(Path("nowhere.snirf")) as file:
    ...     list(file)
    Traceback (most recent call last):
    momentum.errors.BadInput: nowhere.snirf does not exist.
    """
    if not path.is_file():
        raise BadInput(f"{path} does not exist.")
    h5py = _h5py()
    if not h5py.is_hdf5(path):
        raise BadInput(f"{path} is no HDF5 file, as a SNIRF file is; maybe it is damaged.")
    try:
        with h5py.File(path, "r") as file:
            yield file
    except BadInput as error:
        raise BadInput(f"{path} cannot be used: {error}") from None
    except (OSError, RuntimeError, LookupError, TypeError, ValueError, AttributeError):
        raise BadInput(
            f"{path} is damaged, cut off or not built like a SNIRF file; save it again."
        ) from None


def _h5py() -> Any:
    try:
        return importlib.import_module("h5py")
    except ImportError:
        raise BadInput(
            "SNIRF files need h5py; install it with: python -m pip install 'momentum-course[snirf]'"
        ) from None


def numbered(group: Any, name: str) -> list[Any]:
    """Return the members `name`, `name1`, `name2`, ... in the order of their numbers.

    Examples
    --------
    >>> numbered({"data2": "b", "data10": "c", "data": "a", "database": "x"}, "data")
    ['a', 'b', 'c']
    """
    found = {key: re.fullmatch(rf"{name}(\d*)", key) for key in group}
    numbers = {key: int(match[1] or 0) for key, match in found.items() if match}
    return [group[key] for key in sorted(numbers, key=lambda key: numbers[key])]


def text(group: Any, name: str) -> str:
    """Read a text; one that is not there is empty.

    Examples
    --------
    >>> text({"name": np.array([b"t", b"a", b"p"])}, "name")
    'tap'
    """
    values = np.ravel(group[name][()]).tolist() if name in group else []
    if values and isinstance(values[0], int):
        return "".join(map(chr, values)).strip("\0 ")
    parts = [v.decode("utf-8", "replace") if isinstance(v, bytes) else str(v) for v in values]
    return ("".join(parts) if all(len(part) <= 1 for part in parts) else parts[0]).strip("\0 ")


def array(group: Any, name: str) -> NDArray[np.float64]:
    """Read numbers; what is not there is empty.

    Examples
    --------
    >>> array({}, "time").shape
    (0,)
    """
    return np.asarray(group[name][()] if name in group else [], dtype=np.float64)
