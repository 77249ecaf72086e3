"""What can vary in a drawn face, by name, and how often each value comes up."""

from types import MappingProxyType
from typing import Final, Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

FaceKind: TypeAlias = Literal["simple", "rich"]
Whole: TypeAlias = NDArray[np.int64]

_NO_YES: Final = {"no": 0.6, "yes": 0.4}
_SIMPLE: Final[dict[str, dict[str, float]]] = {
    "background": {"sky": 0.25, "leaf": 0.25, "rose": 0.25, "violet": 0.25},
    "skin": {"porcelain": 0.25, "honey": 0.25, "bronze": 0.25, "umber": 0.25},
    "hair": {"black": 0.2, "brown": 0.2, "copper": 0.2, "blond": 0.2, "silver": 0.2},
    "cut": {"short": 0.4, "long": 0.35, "bun": 0.25},
    "glasses": _NO_YES,
    "mouth": {"smile": 0.6, "flat": 0.4},
    "turn": {"left": 0.3, "front": 0.4, "right": 0.3},
}
_RICH: Final[dict[str, dict[str, float]]] = _SIMPLE | {
    "background": {"sky": 0.2, "leaf": 0.2, "rose": 0.2, "violet": 0.2, "sand": 0.2},
    "hair": {"black": 0.2, "brown": 0.2, "copper": 0.2, "blond": 0.2, "silver": 0.1, "blue": 0.1},
    "cut": {"short": 0.3, "long": 0.25, "bun": 0.15, "curls": 0.2, "bald": 0.1},
    "mouth": {"smile": 0.4, "flat": 0.3, "round": 0.15, "sad": 0.15},
    "cap": {"no": 0.75, "yes": 0.25},
    "beard": {"no": 0.7, "yes": 0.3},
    "eyes": {"dark": 0.4, "blue": 0.3, "green": 0.3},
    "freckles": {"no": 0.7, "yes": 0.3},
    "earrings": {"no": 0.75, "yes": 0.25},
}
_TABLES: Final[dict[FaceKind, dict[str, dict[str, float]]]] = {"simple": _SIMPLE, "rich": _RICH}

FACE_KINDS: Final[tuple[FaceKind, ...]] = get_args(FaceKind)
FACE_FACTORS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    kind: {factor: tuple(shares) for factor, shares in table.items()}
    for kind, table in _TABLES.items()
}
"""For each kind of face, each factor's values by name; a label is a place in such a tuple."""

FACE_SHARES: Final[dict[str, dict[str, tuple[float, ...]]]] = {
    kind: {factor: tuple(shares.values()) for factor, shares in table.items()}
    for kind, table in _TABLES.items()
}
"""For each kind of face, how often each value of each factor comes up: chances that add to 1."""

Colours: TypeAlias = tuple[tuple[int, int, int], ...]
FACE_COLOURS: Final = MappingProxyType(
    {
        "sky": (142, 202, 240),
        "leaf": (150, 208, 160),
        "rose": (244, 150, 164),
        "violet": (176, 156, 224),
        "sand": (248, 222, 160),
        "porcelain": (253, 224, 205),
        "honey": (240, 190, 145),
        "bronze": (196, 132, 88),
        "umber": (138, 90, 64),
        "black": (38, 32, 40),
        "brown": (88, 48, 26),
        "copper": (206, 92, 38),
        "blond": (247, 208, 96),
        "silver": (208, 212, 222),
        "blue": (58, 96, 190),
    }
)
"""The colours that names of background, skin and hair stand for: red, green, blue."""


def draw_factors(rng: np.random.Generator, n: int, kind: FaceKind) -> dict[str, Whole]:
    """Draw every factor of `n` faces, each on its own."""
    return {
        factor: rng.choice(len(shares), size=n, p=shares).astype(np.int64)
        for factor, shares in FACE_SHARES[kind].items()
    }
