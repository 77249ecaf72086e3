"""Avalanches: found in a recording, their exponents, their shapes, and what other laws say."""

from momentum.mind.avalanches.crackling import Crackling, crackling, expected_gamma
from momentum.mind.avalanches.finding import Avalanches, avalanches
from momentum.mind.avalanches.laws import Exponential, Lognormal, PowerLaw, TruncatedPowerLaw
from momentum.mind.avalanches.power_law import Contest, Fit, contest, contests, goodness, power_law
from momentum.mind.avalanches.shapes import Collapse, collapse
from momentum.mind.avalanches.spikes import Binned, binned

__all__ = [
    "Avalanches",
    "Binned",
    "Collapse",
    "Contest",
    "Crackling",
    "Exponential",
    "Fit",
    "Lognormal",
    "PowerLaw",
    "TruncatedPowerLaw",
    "avalanches",
    "binned",
    "collapse",
    "contest",
    "contests",
    "crackling",
    "expected_gamma",
    "goodness",
    "power_law",
]
