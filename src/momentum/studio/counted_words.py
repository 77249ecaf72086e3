"""The counted words that a network for sentences was held against, counted once more."""

from __future__ import annotations

from typing import Any

import numpy as np

from momentum.studio.training_texts import require_same


def counted_words(argument: dict[str, Any]) -> dict[str, Any]:
    """Fit logistic regression on which words a sentence has, as a run did; an errand.

    Parameters
    ----------
    argument : dict
        `parameters` of the lab `sentiment`, and `input`, the digest of the sentences it was given.

    Returns
    -------
    dict
        `weights`, a row for every class, and `constants`; of two classes the first has zeros.

    Raises
    ------
    BadInput
        If the sentences are not there any more, or are others.
    """
    from momentum.labs import find_lab, make
    from momentum.labs.sentiment import SentimentLab
    from momentum.language.sentiment.baseline import bag_of_words
    from momentum.language.sentiment.finding import read

    lab = make(find_lab("sentiment"), argument["parameters"])
    assert isinstance(lab, SentimentLab)
    require_same(argument["input"], lab.fingerprint())
    reading = read(lab.plan, lab.source.examples, lab.split)
    size = reading.vocabulary.size
    data, chosen = reading.part(lab.split.training), reading.part(lab.split.validation)
    bag = bag_of_words(data, chosen, data.codes[:1], size)
    weights, constants = np.atleast_2d(bag.weights), bag.constants
    if len(weights) == 1:
        weights = np.concatenate([np.zeros_like(weights), weights])
        constants = np.concatenate([np.zeros(1), constants])
    return {"weights": weights.round(5).tolist(), "constants": constants.round(5).tolist()}
