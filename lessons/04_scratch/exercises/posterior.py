"""Bayes' rule.

Write `posterior(prior, likelihood)`: both are arrays with one number for every hypothesis. The prior
says how probable each is before one looks; the likelihood says how probable what was seen would be
if that hypothesis were true. Return how probable each hypothesis is afterwards; the numbers add up
to 1.

Then use it: write `chance_of_illness(prevalence, sensitivity, specificity)`, the chance that a person
whose test is positive is ill. `prevalence` is the share of ill people, `sensitivity` the share of the
ill whom the test finds, `specificity` the share of the healthy whom it rightly lets go.

    posterior(np.array([0.5, 0.5]), np.array([0.9, 0.1])) is array([0.9, 0.1])
    chance_of_illness(0.5, 0.9, 0.9) is 0.9
"""

import numpy as np


def posterior(prior, likelihood):
    """Return how probable each hypothesis is after the observation."""
    raise NotImplementedError  # Your code here.


def chance_of_illness(prevalence, sensitivity, specificity):
    """Return the chance that a person with a positive test is ill."""
    raise NotImplementedError  # Your code here.
