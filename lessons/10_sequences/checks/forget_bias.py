"""Check of `forget_bias`."""

import math
from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Both directions, and one through the other."""
    bias = float(rng.uniform(1.2, 4))
    kept = 1 / (1 + math.exp(-bias))
    steps = math.log(0.5) / math.log(kept)
    learner.compare(
        learner.half_life(bias),
        steps,
        Mistake(
            "first_step_goes_on",
            0.5 / (1 - kept),
            f"You let the same amount go at every step. It is a share: of what is left, "
            f"{1 - kept:.3f} goes each time, so ever less.",
        ),
        Mistake(
            "mean_life_is_no_half_life",
            -1 / math.log(kept),
            "After that many steps 1/e, about .37, is left. When is it a half?",
        ),
        Mistake(
            "steps_and_share_swapped",
            math.log(kept) / math.log(0.5),
            "That is one over the answer: how many halvings fit into one step.",
        ),
        Mistake(
            "bias_grows_with_time",
            math.log(2) * bias,
            "The bias was taken as a length of time. It passes through the sigmoid first; near 1 "
            "a little more of it lengthens the memory a lot.",
        ),
        Mistake(
            "counts_what_is_lost",
            math.log(0.5) / math.log(1 - kept),
            "You follow what the gate lets go, 1 - f. What stays is f.",
        ),
    )
    yield f"A bias of {bias:.2f} keeps half of a memory for {steps:.1f} steps."
    wanted = float(rng.uniform(5, 200))
    share = 0.5 ** (1 / wanted)
    right = math.log(share / (1 - share))
    learner.compare(
        learner.bias_for(wanted),
        right,
        Mistake(
            "share_instead_of_bias",
            share,
            "That is the gate itself, f. The bias is what the sigmoid must be given for it.",
        ),
        Mistake(
            "sigmoid_once_more",
            1 / (1 + math.exp(-share)),
            "The gate went through the sigmoid again. The way back is its inverse.",
        ),
        Mistake(
            "closes_the_gate",
            -right,
            "The sign is wrong: with this bias the gate closes as far as it should open.",
        ),
    )
    yield f"For a half-life of {wanted:.0f} steps it takes {right:.2f}."
    learner.compare(learner.half_life(learner.bias_for(wanted)), wanted)
    yield "There and back again: the same number of steps."
