"""Check of `relu`, `sigmoid` and `tanh`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, kind_of


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Values and slopes on both sides of zero, and at it."""
    x = np.concatenate([rng.uniform(-2.0, -1.2, 2), [0.0], rng.uniform(1.2, 2.0, 2)])
    g = rng.uniform(2.0, 3.0, 5)
    _relu(learner, x, g)
    yield "relu: 0 below zero, the number itself above, and the slopes 0 and 1."
    _sigmoid(learner, x, g)
    yield "sigmoid: between 0 and 1, with the slope y (1 - y)."
    _tanh(learner, x, g)
    yield "tanh: between -1 and 1, with the slope 1 - y^2."


def _relu(learner: Learner, x: np.ndarray, g: np.ndarray) -> None:
    largest = Mistake(
        "takes_the_absolute_value",
        np.abs(x),
        "Your relu turns negative numbers positive; they become 0.",
    )
    got = _gradient(learner, "relu", x, np.maximum(x, 0), g, largest)
    learner.compare(
        got,
        g * (x > 0),
        _nothing("relu", x),
        Mistake(
            "forgets_the_chain_rule",
            1.0 * (x > 0),
            "0 and 1 are the slopes of relu. The chain rule multiplies them with g, the gradient "
            "of the result.",
        ),
        Mistake(
            "relu_passes_gradient_where_negative",
            g,
            "Your relu passes the gradient on everywhere. Where its input is negative the output "
            "stays 0 whatever the input does: there, nothing comes back.",
        ),
        Mistake(
            "relu_passes_gradient_at_zero",
            g * (x >= 0),
            "At an input of exactly 0 your relu passes the gradient on. At this corner there is "
            "no slope; we agree on 0, as Keras does.",
        ),
        Mistake(
            "relu_hands_back_its_value",
            g * np.maximum(x, 0),
            "Your relu multiplies the gradient with its output. The slope of the line y = x is 1, "
            "wherever on the line you stand.",
        ),
        what="the gradient of a in relu(a)",
    )


def _sigmoid(learner: Learner, x: np.ndarray, g: np.ndarray) -> None:
    y = 1 / (1 + np.exp(-x))
    falling = Mistake(
        "sigmoid_falls",
        1 - y,
        "Your sigmoid falls where it should rise: look at the sign in the exponent, e^-a.",
    )
    got = _gradient(learner, "sigmoid", x, y, g, falling)
    learner.compare(
        got,
        g * y * (1 - y),
        _nothing("sigmoid", x),
        Mistake(
            "slope_from_the_input",
            g * x * (1 - x),
            "The slope of the sigmoid is y (1 - y) with its *result* y. Yours has the input in "
            "the place of y.",
        ),
        Mistake(
            "forgets_the_chain_rule",
            y * (1 - y),
            "y (1 - y) is the slope of the sigmoid. The chain rule multiplies it with g, the "
            "gradient of the result.",
        ),
        what="the gradient of a in sigmoid(a)",
    )


def _tanh(learner: Learner, x: np.ndarray, g: np.ndarray) -> None:
    y = np.tanh(x)
    got = _gradient(learner, "tanh", x, y, g)
    learner.compare(
        got,
        g * (1 - y**2),
        _nothing("tanh", x),
        Mistake(
            "tanh_slope_without_the_square",
            g * (1 - y),
            "The slope of tanh is 1 - y^2; in yours the square is missing. At y = -1 the curve is "
            "flat, and 1 - y would be 2.",
        ),
        Mistake(
            "slope_from_the_input",
            g * (1 - x**2),
            "The slope of tanh is 1 - y^2 with its *result* y. Yours has the input in the place "
            "of y.",
        ),
        Mistake(
            "uses_the_slope_of_the_sigmoid",
            g * y * (1 - y),
            "y (1 - y) is the slope of the sigmoid. tanh runs from -1 to 1 and has one of its "
            "own: 1 - y^2.",
        ),
        Mistake(
            "forgets_the_chain_rule",
            1 - y**2,
            "1 - y^2 is the slope of tanh. The chain rule multiplies it with g, the gradient of "
            "the result.",
        ),
        what="the gradient of a in tanh(a)",
    )


def _gradient(
    learner: Learner, name: str, x: np.ndarray, y: np.ndarray, g: np.ndarray, *mistakes: Mistake
) -> np.ndarray:
    """Check the values of a function; return the gradient it hands back."""
    a = learner.Tensor(x)
    result = getattr(learner, name)(a)
    if kind_of(result) != "a Tensor":
        learner.compare(result, a, what=f"`{name}(a)`")
    learner.compare(result.data, y, *mistakes, what=f"the data of `{name}(a)`")
    changed = Mistake(
        "changes_the_tensor_it_was_given",
        y,
        f"After `{name}(a)`, a itself holds the result. Whoever made a may still need it: make a "
        "new array.",
    )
    learner.compare(a.data, x, changed, what=f"the data of a after `{name}(a)`")
    (result * g).backward()
    gradient: np.ndarray = a.grad
    return gradient


def _nothing(name: str, x: np.ndarray) -> Mistake:
    return Mistake(
        "hands_nothing_back",
        np.zeros_like(x),
        f"After a backward pass through `{name}(a)`, a has received nothing: are its parent and "
        "your `pass_back` given to the result?",
    )
