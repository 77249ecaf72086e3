"""Depth: how far a signal and a gradient travel, and why weights begin as they do."""

from momentum.mind.depth.theory import (
    critical_spread,
    gradient_growth,
    next_variance,
    settled_variance,
)
from momentum.mind.depth.travel import Travel, deep, travel

__all__ = [
    "Travel",
    "critical_spread",
    "deep",
    "gradient_growth",
    "next_variance",
    "settled_variance",
    "travel",
]
