"""Check of `Optimizer.zero_grad` and `SGD`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Remote


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Gradients go, weights stay; plain steps; steps with momentum, beside Keras's."""
    w, g = rng.uniform(1.0, 2.0, (3, 2)), rng.uniform(1.0, 2.0, (3, 2))
    _zeroes(learner, w, g)
    yield "`zero_grad` sets the gradients to zeros and leaves the weights alone."
    _plain(learner, w, g)
    yield "A step goes downhill, by the learning rate times the gradient."
    _with_momentum(learner)
    yield "With momentum, five steps are those that Keras takes."


def _zeroes(learner: Learner, w: np.ndarray, g: np.ndarray) -> None:
    parameter = learner.Tensor(w)
    optimizer = learner.SGD([parameter])
    parameter.grad = g
    learner.last = "optimizer.zero_grad()"
    optimizer.zero_grad()
    learner.compare(
        parameter.data,
        w,
        Mistake(
            "zeroes_the_weights",
            np.zeros_like(w),
            "`zero_grad` has set the weights to zero: everything the network has learned is gone. "
            "Only the gradients are forgotten.",
        ),
        what="the data of the parameter after `zero_grad`",
    )
    shapeless = "`grad` should be an array of zeros with the shape of the data, as in a new tensor."
    learner.compare(
        parameter.grad,
        np.zeros_like(w),
        Mistake(
            "keeps_the_old_gradients",
            g,
            "After `zero_grad`, the gradient of the last step is still there, and the next one "
            "would be added to it.",
        ),
        Mistake(
            "zero_without_a_shape", None, f"After `zero_grad` the gradient is None. {shapeless}"
        ),
        Mistake(
            "zero_without_a_shape", 0, f"After `zero_grad` the gradient is a single 0. {shapeless}"
        ),
        what="the gradient after `zero_grad`",
    )


def _plain(learner: Learner, w: np.ndarray, g: np.ndarray) -> None:
    parameter = learner.Tensor(w)
    optimizer = learner.SGD([parameter], learning_rate=0.1)
    parameter.grad = g
    learner.last = "optimizer.step()"
    optimizer.step()
    learner.compare(
        parameter.data,
        w - 0.1 * g,
        Mistake(
            "walks_uphill",
            w + 0.1 * g,
            "Your step goes uphill. The gradient points to where the loss grows; you want to go "
            "the other way.",
        ),
        Mistake(
            "forgets_the_learning_rate",
            w - g,
            "Your step is as long as the gradient. The learning rate, here 0.1, says how much of "
            "it to go.",
        ),
        Mistake(
            "nothing_moves",
            w,
            "After a step, the data of the parameter are what they were. Was the new value put "
            "into `parameter.data`, or only into a name of its own?",
        ),
        Mistake(
            "replaces_instead_of_stepping",
            -0.1 * g,
            "The step has taken the place of the weights: it should be added to what they were.",
        ),
        what="the data of the parameter after a step",
    )


def _with_momentum(learner: Learner) -> None:
    keras = learner.reference("sgd")
    parameters = [learner.Tensor(keras[f"start_{k}"]) for k in (0, 1)]
    optimizer = learner.SGD(parameters, learning_rate=0.1, momentum=0.9)
    learner.last = "optimizer.step()"
    for step in range(5):
        _step(optimizer, parameters, [keras[f"gradient_{step}_{k}"] for k in (0, 1)])
        for k in (0, 1):
            before = keras[f"start_{k}"] if step == 0 else keras[f"after_{step - 1}_{k}"]
            learner.compare(
                parameters[k].data,
                keras[f"after_{step}_{k}"],
                *_wrong_speeds(before, [keras[f"gradient_{s}_{k}"] for s in range(step + 1)]),
                what=f"parameter {k + 1} after step {step + 1} with momentum",
            )


def _step(optimizer: Remote, parameters: list[Remote], gradients: list[np.ndarray]) -> None:
    for parameter, gradient in zip(parameters, gradients, strict=True):
        parameter.grad = gradient
    optimizer.step()


def _wrong_speeds(before: np.ndarray, gradients: list[np.ndarray]) -> Iterator[Mistake]:
    """Yield where another rule for the velocity would have led from the place before."""
    yield Mistake(
        "forgets_the_speed",
        before - 0.1 * gradients[-1],
        "With momentum 0.9, your second step takes no notice of the first. The velocity of the "
        "last step belongs in this one: keep it in `self.velocities`.",
    )
    averaged = np.zeros_like(before)
    for gradient in gradients:
        averaged = 0.9 * averaged - 0.1 * 0.1 * gradient
    yield Mistake(
        "averages_the_speed",
        before + averaged,
        "Your velocity is an average: the gradient counts only 1 - momentum of what it should. "
        "Here it is a sum: v <- momentum v - learning_rate g.",
    )
    full = np.zeros_like(before)
    for gradient in gradients:
        full = full - 0.1 * gradient
    yield Mistake(
        "never_slows_down",
        before + full,
        "Your velocity keeps all of its old speed; it should keep a share `momentum` of it.",
    )
