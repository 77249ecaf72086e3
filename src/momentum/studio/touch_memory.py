"""What was read from the folders of networks, kept in memory until their files change."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from momentum.errors import BadInput

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """Things made from the networks in folders, each made when first asked for.

    Parameters
    ----------
    read : function
        Makes one from the folder of a network.
    most : int
        How many are kept in memory; the one not asked for the longest goes first.
    file : str
        The file of a folder that tells by its time whether something changed.
    """

    def __init__(
        self, read: Callable[[Path], Thing], most: int = 4, file: str = "weights.safetensors"
    ) -> None:
        self.read, self.most, self.file = read, most, file
        self._kept: OrderedDict[Path, tuple[int, Thing]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, folder: Path) -> Thing:
        """Return what belongs to a folder, made again if its network changed.

        Raises
        ------
        BadInput
            If there is no network, or nothing can be made from it.
        """
        with self._lock:
            changed = _changed(folder / self.file)
            known = self._kept.pop(folder, None)
            thing = known[1] if known and known[0] == changed else self.read(folder)
            self._kept[folder] = (changed, thing)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
            return thing


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        name = file.parent.parent.name if file.suffix == ".safetensors" else file.parent.name
        raise BadInput(f"{name} keeps no network; choose another run.") from None
