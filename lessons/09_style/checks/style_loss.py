"""Check of `style_loss`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake

Matrices = list[np.ndarray]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """One layer, and several whose numbers differ much in size."""
    one = _drawn(rng, [(3, 1.0)])
    learner.compare(learner.style_loss(*one), float(np.mean(_shares(*one))), *_mistakes(*one))
    yield "One layer."
    several = _drawn(rng, [(2, 0.1), (4, 1.0), (3, 30.0)])
    right = float(np.mean(_shares(*several)))
    learner.compare(learner.style_loss(*several), right, *_mistakes(*several))
    yield "Three layers count alike, though the numbers of the last are 300 times as large."
    none = [0 * target for target in several[1]]
    learner.compare(
        learner.style_loss(none, several[1]), 1.0, what="The loss where nothing is seen"
    )
    yield "A picture in which nothing is seen has 1."


def _drawn(rng: np.random.Generator, layers: list[tuple[int, float]]) -> tuple[Matrices, Matrices]:
    pairs = []
    for channels, size in layers:
        maps = rng.uniform(0, 1, (2, 20, channels)) * rng.uniform(0.5, 1.5, (2, 1, channels))
        pairs.append(size * np.einsum("npj,npk->njk", maps, maps) / 20)
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _shares(seen: Matrices, targets: Matrices) -> np.ndarray:
    return np.array([_squares(g - t) / _squares(t) for g, t in zip(seen, targets, strict=True)])


def _squares(matrix: np.ndarray) -> float:
    return float(np.sum(np.square(matrix)))


def _mistakes(seen: Matrices, targets: Matrices) -> Iterator[Mistake]:
    pairs = list(zip(seen, targets, strict=True))
    off = np.array([_squares(g - t) for g, t in pairs])
    sizes = np.array([_squares(t) for t in targets])
    shares = off / sizes
    if len(pairs) > 1:
        yield Mistake(
            "loud_layers_count_more",
            off.sum() / sizes.sum(),
            "You divide once, at the end: then the layer with the largest numbers decides alone, "
            "and the strokes that "
            "the others see do not count. Make a share of every layer first.",
        )
        yield Mistake(
            "adds_up_the_layers",
            shares.sum(),
            f"Your loss is {len(pairs)} times too large: the shares are added up. With a mean, "
            "the style weight means "
            "the same for two layers as for five.",
        )
        for only in (shares[0], shares[-1]):
            yield Mistake(
                "only_one_layer",
                only,
                "That is the share of one layer alone. Every layer sees strokes of another size; "
                "is the `return` in "
                "the first round?",
            )
    means = np.array([np.mean((g - t) ** 2) for g, t in pairs])
    for wrong in (off.mean(), off.sum(), means.mean(), means.sum()):
        yield Mistake(
            "no_share",
            wrong,
            "You do not divide by the target. Then a layer whose numbers are ten times as large "
            "counts ten thousand times "
            "as much.",
        )
    own = np.array([_squares(g) for g in seen])
    yield Mistake(
        "share_of_the_painting",
        float(np.mean(off / own)),
        "You divide by what the *painting* shows. It changes at every step; the target stays.",
    )
    sums = np.array([(g - t).sum() / t.sum() for g, t in pairs])
    for wrong in (sums.mean(), np.mean([(g - t).sum() / _squares(t) for g, t in pairs])):
        yield Mistake(
            "differences_cancel",
            wrong,
            "You add up differences as they are: too much of one pair of features makes up for "
            "too little of another. "
            "Square first.",
        )
    diagonals = [(np.diag(g), np.diag(t)) for g, t in pairs]
    yield Mistake(
        "each_channel_only_with_itself",
        float(np.mean([_squares(g - t) / _squares(t) for g, t in diagonals])),
        "You compare the diagonals only. What comes *together* stands beside them.",
    )
    yield Mistake(
        "takes_the_root",
        float(np.mean(np.sqrt(shares))),
        "You take the root of every share. The task asks for the shares themselves.",
    )
