"""Check of `content_loss`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Drawn maps, the photograph itself, and a picture in which nothing is seen."""
    for shape in ((3, 4, 2), (5, 2, 6)):
        target, maps = rng.uniform(0.2, 2, shape), rng.uniform(0, 2, shape)
        right = float(np.sum(np.square(maps - target)) / np.sum(np.square(target)))
        learner.compare(learner.content_loss(maps, target), right, *_mistakes(maps, target))
    yield "The squared differences, as a share of the target's squares."
    learner.compare(
        learner.content_loss(target, target), 0.0, what="The loss of the photograph itself"
    )
    learner.compare(
        learner.content_loss(0 * target, target), 1.0, what="The loss where nothing is seen"
    )
    yield "The photograph itself has 0, a picture in which nothing is seen has 1."


def _mistakes(maps: np.ndarray, target: np.ndarray) -> Iterator[Mistake]:
    off = maps - target
    size = (target**2).sum()
    for wrong in (off.sum() / size, off.sum() / target.sum(), off.sum() ** 2 / size):
        yield Mistake(
            "differences_cancel",
            wrong,
            "You add up the differences as they are, and what is too bright here makes up for "
            "what is too dark there. "
            "Square every one of them first.",
        )
    for wrong in (np.abs(off).sum() / np.abs(target).sum(), np.abs(off).sum() / size):
        yield Mistake(
            "distances_without_squares",
            wrong,
            "You take the differences without their signs; the task squares them. Then one large "
            "mistake costs more "
            "than many small ones.",
        )
    for wrong in ((off**2).sum(), (off**2).mean(), (off**2).sum() / 2):
        yield Mistake(
            "no_share",
            wrong,
            f"You return {wrong:.4g}, which depends on how large the numbers of this layer happen "
            "to be. Divide by the "
            "target's squares: then 1 always means that nothing is seen.",
        )
    for wrong in ((off**2).sum() / (maps**2).sum(), (off**2).mean() / (maps**2).mean()):
        yield Mistake(
            "share_of_the_painting",
            wrong,
            "You divide by the squares of what the *painting* shows. It changes at every step, "
            "and could make the loss "
            "small by becoming loud. The target stays.",
        )
    yield Mistake(
        "divides_place_by_place",
        (off**2 / target**2).sum(),
        "You divide at every place, and add up afterwards. A place where the target is almost 0 "
        "then counts more than "
        "all others. Add up first, then divide once.",
    )
    yield Mistake(
        "divides_place_by_place",
        (off**2 / target**2).mean(),
        "You divide at every place, and take the mean afterwards. A place where the target is "
        "almost 0 then counts "
        "more than all others. Add up first, then divide once.",
    )
    means, goal = maps.mean(axis=(0, 1)), target.mean(axis=(0, 1))
    yield Mistake(
        "forgets_the_places",
        ((means - goal) ** 2).sum() / (goal**2).sum(),
        "You average every channel over all places before you compare. Then only *what* there is "
        "counts, not *where*. "
        "For the content the place is the point.",
    )
    yield Mistake(
        "takes_the_root",
        np.sqrt((off**2).sum() / size),
        "You return the root of the share. It is a fine distance, but the task asks for the share "
        "itself; its "
        "gradient is simpler.",
    )
