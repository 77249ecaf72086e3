"""Language: networks that read step by step. The first one adds two numbers, bit by bit."""

from momentum.language.adder import (
    Carriers,
    Sums,
    adder_network,
    beliefs,
    carriers,
    right_sums,
    sums,
)
from momentum.language.adding_lesson import AddingRecipe, Check, Learned, learn_to_add

__all__ = [
    "AddingRecipe",
    "Carriers",
    "Check",
    "Learned",
    "Sums",
    "adder_network",
    "beliefs",
    "carriers",
    "learn_to_add",
    "right_sums",
    "sums",
]
