"""Check of `train_head`."""

from collections.abc import Iterator

import numpy as np
from scipy.special import softmax

import momentum.engine as nn
from momentum.course import Learner, Mistake, Wrong

Weights = dict[str, np.ndarray]
RATE, STEPS = 0.5, 4


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The head is where the engine's gradients lead it, and the body is untouched."""
    task = _drawn(rng)
    expected = _by_the_engine(*task)
    got = learner.train_head(*task, RATE, STEPS)
    if learner.changed_its_arguments:
        changed = [
            not np.array_equal(new["kernel"], old["kernel"]) for new, old in _dicts(learner, task)
        ]
        if changed[0]:
            raise Wrong(
                "trains_the_body_too",
                "The body has changed. It was learned from a million pictures; twelve new ones "
                "would spoil it, and every step would have to go through it again.",
            )
        raise Wrong(
            "changes_the_head_it_was_given",
            "The head you were given has changed: `-=` writes into the caller's own arrays. Make "
            "new ones.",
        )
    learner.compare(got, expected, *_mistakes(*task), tolerance=1e-4)
    yield "Four steps of the head, as the engine takes them, and nothing else was touched."
    many = learner.train_head(*task, 1.0, 300)
    pictures, labels, body, _ = task
    right = (_logits(_features(pictures, body), many).argmax(axis=1) == labels).mean()
    if right < 0.9:
        raise Wrong("other_value", f"After 300 steps only {right:.0%} of the pictures are right.")
    yield "After 300 steps it has learned its pictures."


def _dicts(learner: Learner, task: tuple) -> list[tuple[Weights, Weights]]:
    return [(learner.after[place], task[place]) for place in (2, 3)]


def _drawn(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, Weights, Weights]:
    labels = np.repeat(np.arange(3), 4)
    pictures = rng.normal(0, 0.3, (12, 6)) + 2 * np.eye(3, 6)[labels]
    body = {"kernel": rng.normal(0, 0.6, (6, 20)), "bias": rng.normal(0, 0.3, 20)}
    head = {"kernel": rng.normal(0, 0.3, (20, 3)), "bias": rng.normal(0, 0.5, 3)}
    return pictures, labels, body, head


def _features(pictures: np.ndarray, body: Weights) -> np.ndarray:
    return np.maximum(pictures @ body["kernel"] + body["bias"], 0)


def _logits(features: np.ndarray, head: Weights) -> np.ndarray:
    return features @ head["kernel"] + head["bias"]


def _by_the_engine(
    pictures: np.ndarray, labels: np.ndarray, body: Weights, head: Weights
) -> Weights:
    """Let the engine differentiate: the body is a constant, the head has gradients."""
    features = nn.Tensor(_features(pictures, body))
    kernel, bias = head["kernel"].copy(), head["bias"].copy()
    for _ in range(STEPS):
        weights = [nn.Tensor(part, requires_grad=True) for part in (kernel, bias)]
        logits = features @ weights[0] + weights[1]
        nn.categorical_cross_entropy(labels, logits).mean().backward()
        kernel, bias = (part.data - RATE * part.grad for part in weights)
    return {"kernel": kernel, "bias": bias}


def _stepped(
    features: np.ndarray,
    labels: np.ndarray,
    head: Weights,
    rate: float = RATE,
    steps: int = STEPS,
    truth: float = 1.0,
) -> Weights:
    kernel, bias = head["kernel"], head["bias"]
    for _ in range(steps):
        shares = softmax(features @ kernel + bias, axis=1)
        error = (shares - truth * np.eye(3)[labels]) / len(labels)
        kernel, bias = kernel - rate * features.T @ error, bias - rate * error.sum(axis=0)
    return {"kernel": kernel, "bias": bias}


def _together(pictures: np.ndarray, labels: np.ndarray, body: Weights, head: Weights) -> Weights:
    """Train body and head, each with its gradient, on copies."""
    w, c, kernel, bias = body["kernel"], body["bias"], head["kernel"], head["bias"]
    for _ in range(STEPS):
        features = np.maximum(pictures @ w + c, 0)
        error = (softmax(features @ kernel + bias, axis=1) - np.eye(3)[labels]) / len(labels)
        back = error @ kernel.T * (features > 0)
        kernel, bias = kernel - RATE * features.T @ error, bias - RATE * error.sum(axis=0)
        w, c = w - RATE * pictures.T @ back, c - RATE * back.sum(axis=0)
    return {"kernel": kernel, "bias": bias}


def _mistakes(
    pictures: np.ndarray, labels: np.ndarray, body: Weights, head: Weights
) -> Iterator[Mistake]:
    features = _features(pictures, body)
    right = _stepped(features, labels, head)
    yield Mistake(
        "trains_the_body_too",
        _together(pictures, labels, body, head),
        "Your head is the one that results when the body learns along with it. Here the body stays "
        "as it is: only then can its features be computed once and for all.",
    )
    yield Mistake(
        "forgot_the_relu",
        _stepped(pictures @ body["kernel"] + body["bias"], labels, head),
        "Your features may be negative: the ReLU of the body is missing. A head trained on other "
        "features than it will get is trained for nothing.",
    )
    yield Mistake(
        "one_step_only",
        _stepped(features, labels, head, steps=1),
        f"You take one step; {STEPS} were asked for.",
    )
    yield Mistake(
        "sums_over_the_pictures",
        _stepped(features, labels, head, rate=RATE * len(labels)),
        f"Your steps are {len(labels)} times too long: the loss is a mean over the pictures, so "
        "the gradient has 1/n.",
    )
    yield Mistake(
        "climbs",
        _stepped(features, labels, head, rate=-RATE),
        "Your head goes uphill: the gradient points to where the loss grows. Subtract it.",
    )
    zeros = {name: np.zeros_like(part) for name, part in head.items()}
    yield Mistake(
        "starts_from_zero",
        _stepped(features, labels, zeros),
        "You start from zeros and forget the head you were given. Then training could never be "
        "continued.",
    )
    yield Mistake(
        "starts_the_gradient_over",
        {
            name: head[name]
            - STEPS * (head[name] - _stepped(features, labels, head, steps=1)[name])
            for name in head
        },
        "All your steps use the gradient of the first one. The head has moved since; compute its "
        "shares anew in every step.",
    )
    yield Mistake(
        "leaves_the_bias",
        {"kernel": _without_bias(features, labels, head), "bias": head["bias"]},
        "Your bias has not moved. It has a gradient as well: the errors, summed over the pictures.",
    )
    yield Mistake(
        "forgot_the_truth",
        _stepped(features, labels, head, truth=0.0),
        "Your gradient is p / n: what was said, without what is true. Subtract the one-hot labels.",
    )
    yield Mistake(
        "returns_a_pair",
        (right["kernel"], right["bias"]),
        'The numbers are right; the task asks for a dictionary with "kernel" and "bias".',
    )


def _without_bias(features: np.ndarray, labels: np.ndarray, head: Weights) -> np.ndarray:
    kernel = head["kernel"]
    for _ in range(STEPS):
        shares = softmax(features @ kernel + head["bias"], axis=1)
        kernel = kernel - RATE * features.T @ (shares - np.eye(3)[labels]) / len(labels)
    return kernel
