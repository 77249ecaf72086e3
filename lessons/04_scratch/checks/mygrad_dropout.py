"""Check of `Dropout`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Remote, Wrong, kind_of


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """What is silenced in training, what survives, and that nothing happens in use."""
    rate = float(rng.choice([0.2, 0.3, 0.35]))
    x = rng.uniform(1.0, 2.0, (100, 100))
    seed = int(rng.integers(1_000_000))
    layer, twin = (learner.Dropout(rate, rng=np.random.default_rng(seed)) for _ in range(2))
    start = learner.Tensor(x)
    learner.last = "dropout(x, training=True)"
    result = layer(start, training=True)
    if kind_of(result) != "a Tensor":
        learner.compare(result, start, what=f"`{learner.last}`")
    if np.any(start.data != x):
        raise Wrong(
            "changes_the_tensor_it_was_given",
            "After `dropout(x, training=True)`, x itself has changed. Whoever made it may still "
            "need it: make a new tensor.",
        )
    first = _mask(learner, result.data, x, rate)
    yield f"In training, a share of about {rate} is silenced, and the rest is scaled up."
    _is_fresh(first, _mask(learner, layer(start, training=True).data, x, rate))
    if np.any(first != _mask(learner, twin(start, training=True).data, x, rate)):
        raise Wrong(
            "draws_without_the_generator_given",
            "Two layers with equal generators silence different numbers: your layer does not draw "
            "from `self.rng`, so that no training could ever be repeated.",
        )
    yield "Every example, and every step, has a draw of its own."
    result.backward()
    cut = Mistake(
        "cuts_the_graph",
        np.zeros_like(x),
        "After a backward pass through your dropout, x has received nothing: the result was made "
        "from `x.data` and does not know x. Multiply the tensor itself with the mask.",
    )
    learner.compare(start.grad, first / (1 - rate), cut, what="the gradient of x")
    yield "What is silenced passes no gradient back."
    _in_use(learner, layer, x, rate)
    yield "In use, x comes back as it is."


def _mask(learner: Learner, y: np.ndarray, x: np.ndarray, rate: float) -> np.ndarray:
    """Return where something survived, having checked how much did, and its size."""
    learner.compare(np.array(np.shape(y)), np.array(x.shape), what="the shape of the result")
    kept = y != 0
    silent = 1 - kept.mean()
    if silent == 0:
        raise Wrong("drops_nothing", "In training, your layer silences nothing at all.")
    if len(np.unique(kept, axis=0)) == 1:
        raise Wrong(
            "one_mask_for_all_examples",
            "Your layer silences the same columns in every row. Each example has a draw of its "
            "own: the mask has the shape of x.",
        )
    if len(np.unique(kept, axis=1)[0]) == 1:
        raise Wrong(
            "drops_whole_examples",
            "Your layer silences whole rows, that is whole examples. Each single number has a draw "
            "of its own: the mask has the shape of x.",
        )
    if abs(silent - (1 - rate)) < 0.03:
        raise Wrong(
            "keeps_what_it_should_drop",
            f"With a rate of {rate} your layer silences {silent:.0%} of the numbers. The rate is "
            "the probability of being dropped, not of being kept.",
        )
    if abs(silent - rate) > 0.03:
        raise Wrong(
            "drops_another_share",
            f"With a rate of {rate} your layer silences {silent:.1%} of 10,000 numbers.",
        )
    ratio = y[kept] / x[kept]
    mistakes = [
        Mistake(
            "forgets_to_scale_what_is_kept",
            1.0,
            "What survives keeps its size. Then a sum over many numbers shrinks to "
            f"{1 - rate:.0%} in training, and the next layer meets larger sums in use than it "
            "ever learned from. Divide by 1 - rate.",
        ),
        Mistake(
            "scales_down_in_training",
            1 - rate,
            f"What survives is multiplied by {1 - rate:g}. The sum has lost a part already; scale "
            "the rest *up*.",
        ),
        Mistake(
            "divides_by_the_rate",
            1 / rate,
            f"What survives is divided by the rate, {rate}. The share that survives is 1 - rate: "
            "divide by that.",
        ),
    ]
    learner.compare(
        float(np.median(ratio)), 1 / (1 - rate), *mistakes, what="the factor of what is kept"
    )
    learner.compare(ratio, np.full(ratio.shape, 1 / (1 - rate)), what="the factors of what is kept")
    return kept


def _is_fresh(first: np.ndarray, second: np.ndarray) -> None:
    if np.all(first == second):
        raise Wrong(
            "one_mask_for_ever",
            "Called twice in training, your layer silences the same numbers both times: some "
            "inputs would never be heard, and the others never have to do without them. Draw anew "
            "at every call, from the same `self.rng`.",
        )


def _in_use(learner: Learner, layer: Remote, x: np.ndarray, rate: float) -> None:
    start = learner.Tensor(x)
    learner.last = "dropout(x, training=False)"
    result = layer(start, training=False)
    if kind_of(result) != "a Tensor":
        learner.compare(result, start, what=f"`{learner.last}`")
    y = result.data
    if np.any(y == 0):
        raise Wrong(
            "drops_in_use",
            "In use your layer still silences numbers: the same question would get another answer "
            "each time. Dropout is for training alone.",
        )
    learner.compare(
        y,
        x,
        Mistake(
            "scales_at_test_time_too",
            x / (1 - rate),
            "Your dropout scales in use, too: in training the kept values are divided by 1 - "
            "rate, so that nothing needs doing in use.",
        ),
        Mistake(
            "scales_down_in_use",
            x * (1 - rate),
            "In use your layer multiplies by 1 - rate. That would be right if training had not "
            "scaled anything up; yours did, so the two together shrink everything.",
        ),
        what="the result in use",
    )
