"""Check of `initial_weights`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Wrong, kind_of

INPUTS, OUTPUTS = 300, 100
"""30,000 weights: their variance is off by 0.8 percent; 5 percent are allowed."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Shape, mean and variance of many weights; where the random numbers come from."""
    seed = int(rng.integers(1_000_000))
    weights = {}
    for activation in ("relu", "tanh", "sigmoid"):
        drawn = np.random.default_rng(seed)
        weights[activation] = learner.initial_weights(INPUTS, OUTPUTS, activation, drawn)
        _fits(weights[activation], activation)
    yield "The weights have the shape (inputs, outputs), differ, and have the mean 0."
    _variance(weights["relu"], "relu", 2 / INPUTS)
    yield "For ReLU the variance is 2 / inputs."
    for activation in ("tanh", "sigmoid"):
        _variance(weights[activation], activation, 2 / (INPUTS + OUTPUTS))
    yield "For tanh and sigmoid it is 2 / (inputs + outputs)."
    again = learner.initial_weights(INPUTS, OUTPUTS, "relu", np.random.default_rng(seed))
    other = learner.initial_weights(INPUTS, OUTPUTS, "relu", np.random.default_rng(seed + 1))
    if not np.array_equal(again, weights["relu"]):
        raise Wrong(
            "randomness_of_its_own",
            "The same generator gave other weights the second time: you draw from somewhere else. "
            "With numbers from `rng` a run can be repeated.",
        )
    if np.array_equal(other, again):
        raise Wrong(
            "the_same_every_time",
            "Another generator gave the very same weights: you make one of your own, always with "
            "the same seed. Whoever calls decides the randomness, through `rng`.",
        )
    yield "All randomness comes from `rng`."


def _fits(weights: object, activation: str) -> None:
    if weights is None:
        sentence = f"For {activation} nothing is returned: is there a `return` for each activation?"
        raise Wrong("returned_nothing", sentence)
    if not isinstance(weights, np.ndarray):
        sentence = f"The weights are {kind_of(weights)}; expected an array."
        raise Wrong("other_kind", sentence)
    if weights.shape == (OUTPUTS, INPUTS):
        raise Wrong(
            "shape_the_other_way_round",
            f"The shape is {weights.shape}. In x @ W the inputs stand in the rows of W: expected "
            f"{(INPUTS, OUTPUTS)}.",
        )
    if weights.shape != (INPUTS, OUTPUTS):
        sentence = f"The shape is {weights.shape}; expected {(INPUTS, OUTPUTS)}."
        raise Wrong("other_shape", sentence)
    if np.ptp(weights) == 0 or np.ptp(weights, axis=1).max() == 0:
        raise Wrong(
            "all_neurons_alike",
            f"All neurons start with the same weights (for {activation}). They then compute the "
            "same, receive the same gradient, and stay the same for ever: a layer of one neuron.",
        )
    if abs(weights.mean()) > 0.1 * weights.std():
        raise Wrong(
            "not_around_zero",
            f"The mean of your weights is {weights.mean():.3g}, with a standard deviation of "
            f"{weights.std():.3g}. They should lie around 0, so that sums start around 0 too.",
        )


def _variance(weights: np.ndarray, activation: str, right: float) -> None:
    found = float(weights.var())
    for idea, variance, sentence in _known(activation, right):
        if abs(found / variance - 1) < 0.05:
            raise Wrong(
                idea,
                f"For {activation} with {INPUTS} inputs and {OUTPUTS} outputs the variance should "
                f"be {right:.3g}; yours is {found:.3g}. {sentence}",
            )
    if abs(found / right - 1) > 0.05:
        raise Wrong(
            "another_variance",
            f"For {activation} with {INPUTS} inputs and {OUTPUTS} outputs the variance of your "
            f"weights is {found:.3g}; expected {right:.3g}.",
        )


def _known(activation: str, right: float) -> Iterator[tuple[str, float, str]]:
    yield (
        "variance_is_not_the_spread",
        right**2,
        "`rng.normal` asks for the standard deviation, the square root of the variance.",
    )
    yield "one_size_for_all", 1.0, "The more inputs are added up, the smaller each must count."
    yield "one_size_for_all", 0.01, "0.1 for all layers is too much for wide ones."
    yield "one_size_for_all", 0.0025, "0.05 for all layers does not know how wide they are."
    yield "one_size_for_all", 0.0001, "0.01 for all layers is too little for narrow ones."
    yield (
        "limit_is_not_the_spread",
        right / 3,
        "`rng.uniform(-a, a)` has the variance a^2 / 3: its limits must be wider.",
    )
    yield (
        "counts_the_outputs",
        2 / OUTPUTS,
        "A sum has as many terms as the layer has inputs; you counted the outputs.",
    )
    if activation == "relu":
        yield (
            "half_of_them_are_silent",
            1 / INPUTS,
            "ReLU silences half of the sums, which halves what goes on: hence the 2.",
        )
        yield (
            "one_rule_for_every_activation",
            2 / (INPUTS + OUTPUTS),
            "That is Glorot's rule, for tanh and sigmoid. ReLU, which silences half, has its own.",
        )
    else:
        yield (
            "one_rule_for_every_activation",
            2 / INPUTS,
            "That is He's rule, for ReLU. tanh and sigmoid silence nobody and have their own.",
        )
