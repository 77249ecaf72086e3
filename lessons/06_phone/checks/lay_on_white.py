"""Check of `lay_on_white`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Opaque, transparent and half-transparent pixels, in whole bytes."""
    picture = rng.integers(1, 255, (6, 5, 4), dtype=np.uint8)
    picture[0, :, 3], picture[1, :, 3] = 255, 0
    right = _laid(picture)
    got = learner.lay_on_white(picture)
    if isinstance(got, np.ndarray) and got.shape == (6, 5, 4):
        raise Wrong(
            "keeps_the_fourth_channel",
            "Your result still has four channels. Once the picture lies on paper nothing is "
            "transparent any more, and the network was built for three.",
        )
    if isinstance(got, np.ndarray) and got.dtype != np.uint8 and got.shape == right.shape:
        same = np.abs(got - right).max() < 0.51
        raise Wrong(
            "not_bytes",
            f"Your colours are {got.dtype}{', and right but for that' if same else ''}. The next "
            "step expects bytes: round, then `astype(np.uint8)`.",
        )
    learner.compare(got, right, *_mistakes(picture, right))
    yield "Opaque, transparent, and everything between."
    again = rng.integers(0, 256, (40, 30, 4), dtype=np.uint8)
    learner.compare(learner.lay_on_white(again), _laid(again), *_mistakes(again, _laid(again)))
    yield "1,200 pixels of all kinds."


def _laid(picture: np.ndarray) -> np.ndarray:
    """Compute in whole numbers: 255 - alpha (255 - colour) / 255, rounded."""
    colour, alpha = picture[..., :3].astype(int), picture[..., 3:].astype(int)
    return (255 - (2 * alpha * (255 - colour) + 255) // 510).astype(np.uint8)


def _mistakes(picture: np.ndarray, right: np.ndarray) -> Iterator[Mistake]:
    colour, alpha = picture[..., :3], picture[..., 3:]
    share = alpha / 255
    yield Mistake(
        "drops_the_fourth_channel",
        colour,
        "You cut alpha off and keep the colours as they are. Behind a transparent pixel any colour "
        "may hide, often black: nobody has ever seen it, and your network would be the first.",
    )
    for rounded in (np.rint(share * colour), np.floor(share * colour)):
        yield Mistake(
            "lays_it_on_black",
            rounded.astype(np.uint8),
            "Your transparent pixels are black: you took the part of the picture, and forgot the "
            "part of the paper, (1 - a) * 255.",
        )
    wrapped = alpha * colour
    for part in (wrapped / 255, wrapped // 255):
        for paper in ((1 - share) * 255, 255 - alpha):
            for whole in (np.rint(part + paper), np.floor(part + paper)):
                yield Mistake(
                    "multiplies_bytes",
                    whole.astype(np.uint8),
                    "You multiply a byte with a byte, and the result is a byte again: 2 * 200 is "
                    "144 there, without any warning. Make floats of them first.",
                )
    yield Mistake(
        "cuts_off_instead_of_rounding",
        np.floor(share * colour + (1 - share) * 255 + 1e-9).astype(np.uint8),
        "Some of your colours are too dark by one: `astype(np.uint8)` cuts off what stands behind "
        "the point. Round first.",
    )
    taken = alpha * colour.astype(float) + (1.0 - alpha) * 255
    for whole in (np.clip(taken, 0, 255), taken.astype(int)):
        yield Mistake(
            "takes_alpha_for_a_share",
            whole.astype(np.uint8),
            "You use alpha as if it ran from 0 to 1. It is a byte: 255 means fully opaque, so "
            "divide by 255 first.",
        )
    yield Mistake(
        "alpha_upside_down",
        np.rint((1 - share) * colour + share * 255).astype(np.uint8),
        "Your opaque pixels are white, and the transparent ones show their colour: alpha says how "
        "*opaque* a pixel is.",
    )
    yield Mistake(
        "swaps_red_and_blue",
        right[..., ::-1],
        "Red and blue have changed places in your result. The order stays red, green, blue.",
    )
