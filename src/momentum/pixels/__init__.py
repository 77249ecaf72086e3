"""From any picture file to the bytes a network takes: opened safely, upright, cut to size."""

from momentum.pixels.digit import DIGIT_SIDE, centred_digit
from momentum.pixels.fitting import Fit, fit_picture, picture_bytes
from momentum.pixels.opening import LONGEST_SIDE, MOST_PIXELS, SUFFIXES, open_picture
from momentum.pixels.saying import shown_name

__all__ = [
    "DIGIT_SIDE",
    "LONGEST_SIDE",
    "MOST_PIXELS",
    "SUFFIXES",
    "Fit",
    "centred_digit",
    "fit_picture",
    "open_picture",
    "picture_bytes",
    "shown_name",
]
