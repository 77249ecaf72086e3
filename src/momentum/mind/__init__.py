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

__all__ = [
    "Avalanches", "Binned", "BranchingParameter", "Collapse", "Contest", "Crackling", "Estimate",
    "Fit", "Multiscale", "Paired", "Progeny", "avalanches", "binned", "branching_parameter",
    "collapse", "conditional_entropy", "contests", "covariance_entropy", "crackling", "died_by",
    "driven", "entropy", "expected_gamma", "goodness", "holm", "lempel_ziv", "mean_activity",
    "mean_size", "multiscale_entropy", "paired", "permutation_entropy", "phase_randomised",
    "phrases", "power_law", "progeny", "sample_entropy", "seen", "shuffled", "size_probability",
    "slope_seen",
]  # fmt: skip
