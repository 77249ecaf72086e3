"""Complexity: how unpredictable a recording is, by several measures that need not agree."""

from momentum.mind.complexity.covariance import covariance_entropy
from momentum.mind.complexity.entropies import conditional_entropy, entropy, permutation_entropy
from momentum.mind.complexity.estimate import Estimate
from momentum.mind.complexity.lempel_ziv import lempel_ziv, phrases
from momentum.mind.complexity.pairs import Paired, holm, paired
from momentum.mind.complexity.sample_entropy import (
    Multiscale,
    multiscale_entropy,
    sample_entropy,
)
from momentum.mind.complexity.surrogates import phase_randomised, shuffled

__all__ = [
    "Estimate",
    "Multiscale",
    "Paired",
    "conditional_entropy",
    "covariance_entropy",
    "entropy",
    "holm",
    "lempel_ziv",
    "multiscale_entropy",
    "paired",
    "permutation_entropy",
    "phase_randomised",
    "phrases",
    "sample_entropy",
    "shuffled",
]
