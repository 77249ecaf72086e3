"""Check of `decayed_step`."""

from collections.abc import Callable, Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

Step = Callable[[np.ndarray, np.ndarray, bool], np.ndarray]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Kernels are pulled towards zero in proportion to themselves, biases are not."""
    shapes = {
        "conv2d/kernel": (3, 3, 1, 2),
        "conv2d/bias": (2,),
        "dense/kernel": (4, 3),
        "dense/bias": (3,),
    }
    for rate, decay in ((0.1, 0.5), (0.5, 0.2)):
        weights = {name: rng.normal(1, 2, shape) for name, shape in shapes.items()}
        gradients = {name: rng.normal(0, 1, shape) for name, shape in shapes.items()}
        got = learner.decayed_step(weights, gradients, rate, decay)
        if isinstance(got, dict) and set(got) < set(weights):
            raise Wrong(
                "leaves_out_some_weights",
                f"Your dictionary lacks {', '.join(sorted(set(weights) - set(got)))}. A bias does "
                "not decay, but it learns like the others.",
            )
        answers = _answers(weights, gradients, rate, decay)
        learner.compare(got, *answers, tolerance=1e-9)
        if learner.changed_its_arguments:
            raise Wrong(
                "changes_the_weights_it_was_given",
                "The numbers are right, but the arrays you were given have changed as well: "
                "`-=` writes into them. Return new ones.",
            )
    yield "Kernels step and shrink, biases only step, and what was given stays."
    weights = {
        "dense/kernel": np.array([[8.0, -8.0, 0.0]]),
        "dense/bias": np.array([1.0, 1.0, 1.0]),
    }
    for _ in range(20):
        weights = learner.decayed_step(weights, {k: 0 * w for k, w in weights.items()}, 0.1, 1.0)
    left = np.array([[8.0, -8.0, 0.0]]) * 0.9**20
    learner.compare(
        weights, {"dense/kernel": left, "dense/bias": np.ones(3)}, what="After 20 steps the network"
    )
    yield f"Without a gradient, 20 steps let a weight of 8 fade to {left[0, 0]:.2f}."


def _answers(
    weights: dict[str, np.ndarray], gradients: dict[str, np.ndarray], rate: float, decay: float
) -> Iterator[object]:
    """Yield the right answer, then mistakes."""

    def stepped(step: Step) -> dict[str, np.ndarray]:
        return {k: step(w, gradients[k], k.endswith("bias")) for k, w in weights.items()}

    yield stepped(lambda w, g, bias: w - rate * g - (0 if bias else rate * decay * w))
    yield Mistake(
        "decays_the_biases_too",
        stepped(lambda w, g, bias: w - rate * g - rate * decay * w),
        f"Your biases shrink as well: {' and '.join(k for k in weights if k.endswith('bias'))}. A "
        "bias reacts to no pixel, so it cannot overreact; pulling it to zero only makes the "
        "network say that all classes are equally frequent.",
    )
    yield Mistake(
        "pushes_away_from_zero",
        stepped(lambda w, g, bias: w - rate * g + (0 if bias else rate * decay * w)),
        "Your decay makes large weights larger: its sign is turned round. It pulls towards zero.",
    )
    yield Mistake(
        "the_same_pull_for_all",
        stepped(lambda w, g, bias: w - rate * g - (0 if bias else rate * decay * np.sign(w))),
        "You pull every weight by the same amount, whatever its size (that is l1, and it makes "
        "many weights exactly zero). Weight decay takes a share: a large weight loses more.",
    )
    yield Mistake(
        "decay_without_the_learning_rate",
        stepped(lambda w, g, bias: w - rate * g - (0 if bias else decay * w)),
        f"Your decay takes {decay:g} of a weight at every step; it should be rate x decay = "
        f"{rate * decay:g}. Otherwise smaller steps would mean more forgetting per way walked.",
    )
    yield Mistake(
        "leaves_the_biases",
        stepped(lambda w, g, bias: w if bias else w - rate * g - rate * decay * w),
        "Your biases have not moved. They do not decay, but they take their step: b - rate * g.",
    )
    yield Mistake(
        "climbs",
        stepped(lambda w, g, bias: w + rate * g - (0 if bias else rate * decay * w)),
        "The decay is right, but the step goes with the gradient: uphill. Subtract it.",
    )
    yield Mistake(
        "twice_the_decay",
        stepped(lambda w, g, bias: w - rate * g - (0 if bias else 2 * rate * decay * w)),
        "Your weights shrink twice as fast. The 2 comes from the slope of decay * w^2 in a loss; "
        "here the pull is decay * w.",
    )
    yield Mistake(
        "forgot_the_gradient",
        stepped(lambda w, g, bias: w - (0 if bias else rate * decay * w)),
        "Your weights fade, but learn nothing: the gradient is missing.",
    )
    yield Mistake(
        "no_decay_at_all",
        stepped(lambda w, g, bias: w - rate * g),
        "That is a plain step: nothing decays. Do the names of the weights reach your rule?",
    )
    yield Mistake(
        "decays_what_the_step_has_made",
        stepped(lambda w, g, bias: (w - rate * g) * (1 if bias else 1 - rate * decay)),
        "You take the step first and then shrink the result, so the fresh step shrinks too. The "
        "pull is reckoned from the weight as it was.",
    )
