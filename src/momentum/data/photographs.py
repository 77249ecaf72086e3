"""Photographs that come with packages the course stands on; none of them lies in this one.

=========  =============================  ========================================================
name       what, and whose                terms
=========  =============================  ========================================================
china      Beijing; danielbuechele        CC BY 2.0, says sklearn/datasets/images/README.txt
flower     a dahlia; vultilion (Flickr)   CC BY 2.0, says the same file
portrait   Grace Hopper; the U.S. Navy    public domain as a work of the government of the United
                                          States; matplotlib, which ships it, states no terms
astronaut  Eileen Collins; NASA           public domain, says skimage.data.astronaut
cat        Chelsea; Stefan van der Walt   CC0, says skimage.data.chelsea
coffee     a cup; Rachel Michetti         CC0, says skimage.data.coffee
=========  =============================  ========================================================

The last three are here where scikit-image is installed.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.pixels import open_picture

_ALWAYS: Final = {
    "china": "a pavilion of the Summer Palace in Beijing, by danielbuechele, CC BY 2.0",
    "flower": "a dahlia, by flickr.com/photos/vultilion, CC BY 2.0",
    "portrait": "Grace Hopper, by the United States Navy, public domain",
}
_IN_SKIMAGE: Final = {
    "astronaut": ("astronaut.png", "Eileen Collins, by NASA, public domain"),
    "cat": ("chelsea.png", "Chelsea the cat, by Stefan van der Walt, CC0"),
    "coffee": ("coffee.png", "a cup of coffee, by Rachel Michetti, CC0"),
}


def _skimage_data() -> Path:
    """Tell where scikit-image keeps its pictures, without loading it."""
    spec = find_spec("skimage")
    return Path(spec.origin).parent / "data" if spec and spec.origin else Path("skimage")


def _known(folder: Path) -> dict[str, str]:
    found = {name: said for name, (file, said) in _IN_SKIMAGE.items() if (folder / file).is_file()}
    return _ALWAYS | found


PHOTOGRAPHS: Final[dict[str, str]] = _known(_skimage_data())
"""Every photograph that is here by name, with what it shows, its maker and its terms."""


def photograph(name: str) -> NDArray[np.uint8]:
    """Read a photograph, (rows, columns, 3).

    Raises
    ------
    BadInput
        If there is none of that name, or its package was installed without it.

    Examples
    --------
    >>> photograph("flower").shape
    (427, 640, 3)
    """
    if name not in PHOTOGRAPHS:
        raise BadInput(f"there is no photograph {name!r}; there are {', '.join(PHOTOGRAPHS)}.")
    path = _path(name)
    if not path.is_file():
        raise BadInput(f"the photograph {name!r} is not at {path}; install its package again.")
    return np.asarray(open_picture(path))


def _path(name: str) -> Path:
    if name == "portrait":
        import matplotlib

        return Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"
    if name in _IN_SKIMAGE:
        return _skimage_data() / _IN_SKIMAGE[name][0]
    import sklearn.datasets

    return Path(sklearn.datasets.__file__).parent / "images" / f"{name}.jpg"
