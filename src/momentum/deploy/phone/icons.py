"""The app's icons, drawn here: a small network on the course's blue."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Final

from PIL import Image, ImageDraw

BLUE: Final = (11, 79, 138)
PAPER: Final = (253, 252, 250)
_LINE: Final = (126, 165, 199)
_LAYERS: Final = ((0.26, (0.36, 0.64)), (0.5, (0.24, 0.5, 0.76)), (0.74, (0.5,)))
_FINER: Final = 4  # Drawn larger and made smaller, so that edges are soft.


def icons() -> dict[str, bytes]:
    """Draw every icon a phone asks for, as PNG files by name."""
    return {
        "icons/icon-192.png": _icon(192, 0.2, 1.0),
        "icons/icon-512.png": _icon(512, 0.2, 1.0),
        "icons/maskable-512.png": _icon(512, 0.0, 0.8),
        "icons/apple-touch-icon.png": _icon(180, 0.0, 0.9),
    }


def _icon(side: int, corner: float, zoom: float) -> bytes:
    """Draw one; whatever a phone cuts off a maskable one must be ground, hence the zoom."""
    large = side * _FINER
    picture = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, large - 1, large - 1), corner * large, fill=BLUE)
    _draw_network(pen, large, zoom)
    return _png(picture.resize((side, side), Image.Resampling.LANCZOS))


def _draw_network(pen: ImageDraw.ImageDraw, large: int, zoom: float) -> None:
    layers = [[_place(x, y, large, zoom) for y in ys] for x, ys in _LAYERS]
    for left, right in pairwise(layers):
        for one in left:
            for other in right:
                pen.line((one, other), fill=_LINE, width=round(0.022 * large * zoom))
    for place in (place for layer in layers for place in layer):
        pen.circle(place, 0.075 * large * zoom, fill=PAPER)


def _place(x: float, y: float, large: int, zoom: float) -> tuple[float, float]:
    return large * (0.5 + (x - 0.5) * zoom), large * (0.5 + (y - 0.5) * zoom)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
