"""Check of `transposed_sizes`, by laying kernels down and counting."""

from collections.abc import Callable, Iterator

import numpy as np

from momentum.course import Learner, Mistake

Rule = Callable[[int, int, int, int], int]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Layers made up for the learner, one and several, then those of the course's generator."""
    for count in (1, 3):
        layers = []
        for _ in range(count):
            trimmed, stride = int(rng.integers(1, 3)), int(rng.integers(2, 4))
            layers.append((int(rng.integers(5, 8)), stride, trimmed))
        n = int(rng.integers(3, 7))
        learner.compare(
            learner.transposed_sizes(n, layers), _sizes(n, layers), *_mistakes(n, layers)
        )
    yield "One layer, and three in a row."
    layers = [(4, 2, 1)] * 4
    learner.compare(learner.transposed_sizes(4, layers), [8, 16, 32, 64], *_mistakes(4, layers))
    yield "From 4 to 64 in four layers."


def _painted(n: int, kernel: int, stride: int, trimmed: int) -> int:
    """Lay the kernels down and count the places they touch or span."""
    last = max(place * stride + reach for place in range(n) for reach in range(kernel))
    return len(range(last + 1)[trimmed : last + 1 - trimmed])


def _sizes(n: int, layers: list[tuple[int, int, int]], rule: Rule = _painted) -> list[int]:
    sizes = [n]
    for layer in layers:
        sizes.append(rule(sizes[-1], *layer))
    return sizes[1:]


def _mistakes(n: int, layers: list[tuple[int, int, int]]) -> Iterator[Mistake]:
    right = _sizes(n, layers)
    if len(layers) > 1:
        yield Mistake(
            "begins_anew_with_every_layer",
            [_painted(n, *layer) for layer in layers],
            "Every size of yours begins at the first n. What leaves a layer enters the next one.",
        )
    yield Mistake(
        "lists_the_input_too",
        [n, *right],
        "Your list has one entry too many: it begins with the input. The size after each layer is "
        "asked for.",
    )
    yield Mistake("returns_the_last_only", right[-1], "A list with every size is asked for.")
    for idea, rule, sentence in (
        (
            "as_many_gaps_as_kernels",
            lambda n, k, s, t: n * s + k - 2 * t,
            "Between n kernels there are n - 1 steps: the last one is laid down after (n - 1) "
            "strides.",
        ),
        (
            "trims_one_end",
            lambda n, k, s, t: (n - 1) * s + k - t,
            "You cut off at one end. Both ends lose `trimmed` places.",
        ),
        (
            "only_the_stride_counts",
            lambda n, k, s, t: n * s,
            "Your sizes are n times the stride. That holds only where kernel and trimming happen "
            "to fit, kernel - 2 * trimmed = stride.",
        ),
        (
            "formula_of_a_convolution",
            lambda n, k, s, t: (n + 2 * t - k) // s + 1,
            "That is the size after an ordinary convolution, which makes pictures smaller.",
        ),
        (
            "forgets_the_reach_of_the_last",
            lambda n, k, s, t: (n - 1) * s + 1 - 2 * t,
            "You count up to where the last kernel begins. It reaches k - 1 places further.",
        ),
        (
            "adds_what_is_trimmed",
            lambda n, k, s, t: (n - 1) * s + k + 2 * t,
            "You add what is cut off. (In an ordinary convolution padding is added *before*; here "
            "it is taken away afterwards.)",
        ),
    ):
        yield Mistake(idea, _sizes(n, layers, rule), sentence)
