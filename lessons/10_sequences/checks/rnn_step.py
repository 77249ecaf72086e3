"""Check of `rnn_step`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """One step against the formula and what wrong ideas would give."""
    x, h = rng.normal(size=(2, 3)), rng.uniform(0.3, 0.9, (2, 4))
    kernel, recurrent, bias = rng.normal(size=(3, 4)), rng.normal(size=(4, 4)), rng.normal(size=4)
    new, old = x @ kernel, h @ recurrent
    right = np.tanh(new + old + bias)
    learner.compare(
        learner.rnn_step(x, h, kernel, recurrent, bias),
        right,
        Mistake(
            "forgets_what_it_remembers",
            np.tanh(new + bias),
            "Your step depends on x alone: that is a dense layer. What makes the network recurrent "
            "is that its own state takes part in the sum.",
        ),
        Mistake(
            "no_activation",
            new + old + bias,
            "The sum is right, but nothing keeps it within bounds. After many steps such a state "
            "can grow without end, and it stays a linear function of all it has read.",
        ),
        Mistake(
            "sigmoid_instead_of_tanh",
            1 / (1 + np.exp(-(new + old + bias))),
            "The sum went through the sigmoid, so that no state can be below 0. Here the state "
            "lies between -1 and 1.",
        ),
        Mistake(
            "adds_to_the_old_state",
            h + right,
            "You add the new state to the old one. In this network the old state is replaced; what "
            "is kept of it comes through the recurrent weights. (An LSTM adds. That comes later.)",
        ),
        Mistake(
            "activates_each_part",
            np.tanh(new) + np.tanh(old) + bias,
            "Each part went through tanh by itself. First everything is added up, then one tanh: "
            "only so can what is read and what is remembered meet.",
        ),
        Mistake(
            "weights_turned_over",
            np.tanh(new + h @ recurrent.T + bias),
            "The recurrent weights are turned over. Row j holds what unit j sends to all units, as "
            "in a dense layer.",
        ),
        Mistake(
            "bias_after_the_activation",
            np.tanh(new + old) + bias,
            "The bias was added after tanh; then the state may leave the range from -1 to 1.",
        ),
    )
    yield "One step: what is read and what is remembered meet in one sum."
