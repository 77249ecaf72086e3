"""How every figure of the course looks: sizes, colours and the one place that sets them."""

from typing import Any, Final

from matplotlib.colors import to_rgb

COLUMN: Final = 3.5
"""Width of a figure in inches: one printed column (89 mm)."""

POINTS: Final = 72.0
"""Points in an inch; text is measured in points."""

DOTS_PER_INCH: Final = 200
"""Resolution of a saved figure."""

TITLE_SIZE: Final = 8.5
LABEL_SIZE: Final = 8.0
SMALL_SIZE: Final = 7.5
LINE: Final = 1.25
"""Height of a line of text, in font sizes."""

INK: Final = "#1a1a1a"
QUIET: Final = "#5f5f5f"
PALE: Final = "#d9d9d9"
DARK: Final = "#0b3c6f"
"""The colour of what counts: held-out scores, honest scores, single people."""
LIGHT: Final = "#d9780f"
"""Its partner: told from `DARK` by hue for most eyes, by lightness for every eye and in print."""

STYLE: Final[dict[Any, Any]] = {
    "font.family": ["DejaVu Sans"],  # shipped with matplotlib: the same letters on every machine
    "font.size": LABEL_SIZE,
    "text.parse_math": False,  # a name with two dollar signs is a name, not a formula
    "text.color": INK,
    "text.usetex": False,
    "axes.edgecolor": QUIET,
    "axes.facecolor": "white",
    "axes.formatter.useoffset": False,
    "axes.grid": False,
    "axes.labelcolor": INK,
    "axes.labelsize": LABEL_SIZE,
    "axes.linewidth": 0.6,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.unicode_minus": True,
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,  # each sheet brings its own
    "figure.facecolor": "white",
    "figure.titlesize": TITLE_SIZE,
    "figure.titleweight": "bold",
    "hatch.linewidth": 0.6,
    "lines.linewidth": 1.0,
    "savefig.bbox": None,  # the size asked for is the size saved
    "savefig.facecolor": "white",
    "savefig.transparent": False,
    "xtick.color": QUIET,
    "xtick.labelcolor": INK,
    "xtick.labelsize": SMALL_SIZE,
    "xtick.major.width": 0.6,
    "ytick.color": QUIET,
    "ytick.labelcolor": INK,
    "ytick.labelsize": SMALL_SIZE,
    "ytick.major.width": 0.6,
}


def lightness(colour: Any) -> float:
    """Lightness L* of a colour (CIE 1976), 0 for black to 100 for white: what is left in grey.

    Examples
    --------
    >>> round(lightness("white")), round(lightness("black"))
    (100, 0)
    """
    red, green, blue = (_linear(part) for part in to_rgb(colour))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    if luminance <= (6 / 29) ** 3:
        return float(luminance * (29 / 3) ** 3)
    return float(116 * luminance ** (1 / 3) - 16)


def ink_on(colour: Any) -> str:
    """Black or white, whichever is read better on the colour.

    Examples
    --------
    >>> ink_on("navy"), ink_on("ivory")
    ('white', '#1a1a1a')
    """
    return INK if lightness(colour) > 55 else "white"


def _linear(part: float) -> float:
    """Undo the sRGB transfer curve (IEC 61966-2-1) for one channel in 0..1."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
