"""Synchrony: oscillators that fall into step, or nearly."""

from momentum.mind.synchrony.kuramoto import (
    Oscillators,
    lorentzian,
    oscillate,
    settled_order,
)
from momentum.mind.synchrony.measures import Push, mean_order, metastability, pushed

__all__ = [
    "Oscillators",
    "Push",
    "lorentzian",
    "mean_order",
    "metastability",
    "oscillate",
    "pushed",
    "settled_order",
]
