"""Photographs that come with packages the course stands on; none of them lies in this one.

==========  ==========================================  =======================================
name        what, and whose                             terms, as the package states them
==========  ==========================================  =======================================
china       Summer Palace, Beijing; danielbuechele      CC BY 2.0 (sklearn/datasets/images)
flower      A dahlia; flickr.com/photos/vultilion       CC BY 2.0 (sklearn/datasets/images)
portrait    Grace Hopper; United States Navy            public domain (work of the government)
==========  ==========================================  =======================================
"""

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.pixels import open_picture

PHOTOGRAPHS: Final[dict[str, str]] = {
    "china": "a pavilion of the Summer Palace in Beijing, by danielbuechele, CC BY 2.0",
    "flower": "a dahlia, by flickr.com/photos/vultilion, CC BY 2.0",
    "portrait": "Grace Hopper, by the United States Navy, public domain",
}
"""Every photograph by name, with its maker and its terms."""


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
    import sklearn.datasets

    return Path(sklearn.datasets.__file__).parent / "images" / f"{name}.jpg"
