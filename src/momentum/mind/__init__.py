"""Part 5: brains and networks, measured. Does activity spread, and how near is it to an edge.

>>> import numpy as np
>>> from momentum import mind
>>> rng = np.random.default_rng(0)
>>> recording = mind.seen(mind.driven(0.95, 5.0, 50_000, rng), 0.05, rng)
>>> found = mind.branching_parameter(recording)
>>> found.low < 0.95 < found.high
True
"""

# Names are looked up in blocks, not line by line.
# isort: skip_file
from momentum.mind.avalanches import (
    Avalanches, Binned, Collapse, Contest, Crackling, Fit, avalanches, binned, collapse, contests,
    crackling, expected_gamma, goodness, power_law,
)  # fmt: skip
from momentum.mind.branching import (
    BranchingParameter, Progeny, branching_parameter, died_by, driven, mean_activity, mean_size,
    progeny, seen, size_probability, slope_seen,
)  # fmt: skip
from momentum.mind.complexity import (
    Estimate, Multiscale, Paired, conditional_entropy, covariance_entropy, entropy, holm,
    lempel_ziv, multiscale_entropy, paired, permutation_entropy, phase_randomised, phrases,
    sample_entropy, shuffled,
)  # fmt: skip
from momentum.mind.synchrony import (
    Oscillators, Push, lorentzian, mean_order, metastability, oscillate, pushed, settled_order,
)  # fmt: skip
from momentum.mind.ising import (
    CRITICAL, Magnet, expected_magnetisation, magnet,
)  # fmt: skip
from momentum.mind.chaos import (
    Growth, connections, growth, logistic, logistic_lyapunov, lyapunov,
)  # fmt: skip
from momentum.mind.depth import (
    Travel, critical_spread, deep, gradient_growth, next_variance, settled_variance, travel,
)  # fmt: skip

__all__ = [
    "CRITICAL", "Avalanches", "Binned", "BranchingParameter", "Collapse", "Contest", "Crackling",
    "Estimate", "Fit", "Growth", "Magnet", "Multiscale", "Oscillators", "Paired", "Progeny",
    "Push", "Travel", "avalanches", "binned", "branching_parameter", "collapse",
    "conditional_entropy", "connections", "contests", "covariance_entropy", "crackling",
    "critical_spread", "deep", "died_by", "driven", "entropy", "expected_gamma",
    "expected_magnetisation", "goodness", "gradient_growth", "growth", "holm", "lempel_ziv",
    "logistic", "logistic_lyapunov", "lorentzian", "lyapunov", "magnet", "mean_activity",
    "mean_order", "mean_size", "metastability", "multiscale_entropy", "next_variance", "oscillate",
    "paired", "permutation_entropy", "phase_randomised", "phrases", "power_law", "progeny",
    "pushed", "sample_entropy", "seen", "settled_order", "settled_variance", "shuffled",
    "size_probability", "slope_seen", "travel",
]  # fmt: skip
