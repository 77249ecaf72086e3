"""Branching: activity that spreads from unit to unit, its laws, and its parameter measured."""

from momentum.mind.branching.multistep import BranchingParameter, branching_parameter
from momentum.mind.branching.process import Progeny, driven, mean_activity, progeny, seen
from momentum.mind.branching.theory import died_by, mean_size, size_probability, slope_seen

__all__ = [
    "BranchingParameter",
    "Progeny",
    "branching_parameter",
    "died_by",
    "driven",
    "mean_activity",
    "mean_size",
    "progeny",
    "seen",
    "size_probability",
    "slope_seen",
]
