"""Make the weights of the judge of drawn faces: `art/quality/face_judge.safetensors`.

It learns from faces drawn by this program (`momentum.data.draw_faces`), half of them drawn at its
own size and half at twice that and made smaller, in under four minutes of one core:

    python tools/make_face_judge.py              (trains, writes, measures)
    python tools/make_face_judge.py --measure    (measures the weights that are there)

So that its confidence means something, every face is moved, blurred and made noisy by its own
random amount, some are blends of two faces (the right answer is then half of each), and some are no
faces at all (the right answer is then any value, as often as any other).
"""

import argparse
import hashlib
import time
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.art.quality.face_judge import FaceJudge
from momentum.art.quality.face_network import (
    FACTORS,
    SIDE,
    WEIGHTS,
    face_network,
    factor_cross_entropy,
    prepared,
)
from momentum.art.quality.feature_space import resized
from momentum.data.faces import draw_faces
from momentum.intervals import wilson_interval
from momentum.vision.augmentation import Augmentation

Floats = NDArray[np.float32]

FACES: Final = 12_000
"""Half of them drawn at the judge's size."""

BLENDS: Final = 1_500
"""Two faces over each other."""

OTHERS: Final = 1_500
"""Pictures that are no faces."""

EPOCHS: Final = 8
BATCH: Final = 32
RATE: Final = 2e-3
SEED: Final = 80_000
HELD: Final = 5_000
"""Faces of another seed, to measure on."""

MOVES: Final = Augmentation(shift=1.5, rotation=5, zoom=0.1)


def faces(n: int, seed: int) -> tuple[Floats, Floats]:
    """Draw faces at both sizes; for each factor the target has a one at the right value."""
    pictures, targets = [], []
    for place, side in enumerate((SIDE, 2 * SIDE)):
        drawn = draw_faces(n // 2, seed + place, side)
        pictures.append(prepared(resized(drawn.pictures, SIDE)))
        targets.append(one_hot(drawn.factors))
    return np.concatenate(pictures), np.concatenate(targets)


def one_hot(factors: dict[str, NDArray[np.int64]]) -> Floats:
    """Write factors as one row of shares, factor after factor."""
    parts = [nn.one_hot(factors[name], len(values)) for name, values in FACTORS.items()]
    return np.concatenate(parts, axis=1)


def blends(x: Floats, y: Floats, n: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Lay two faces over each other; each is right by its share."""
    first, second = rng.integers(0, len(x), (2, n))
    share = rng.uniform(0.3, 0.7, n).astype(np.float32)
    across = share[:, None, None, None]
    mixed = across * x[first] + (1 - across) * x[second]
    return mixed, share[:, None] * y[first] + (1 - share[:, None]) * y[second]


def others(x: Floats, n: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Make pictures that are no faces: noise, clouds, one colour, faces cut up and put together."""
    fine = rng.uniform(-1, 1, (n // 4, SIDE, SIDE, 3))
    clouds = 2.5 * blurred(fine.astype(np.float32), np.full(n // 4, 2.5))
    plain = np.broadcast_to(rng.uniform(-1, 1, (n // 4, 1, 1, 3)), fine.shape)
    made = np.concatenate([fine, clouds, plain, cut_up(x, n - 3 * (n // 4), rng)])
    even = np.concatenate([np.full(len(values), 1 / len(values)) for values in FACTORS.values()])
    return made.astype(np.float32).clip(-1, 1), np.tile(even.astype(np.float32), (n, 1))


def cut_up(x: Floats, n: int, rng: np.random.Generator) -> Floats:
    """Take 16 pieces of 8 x 8 pixels from as many faces."""
    piece, places = SIDE // 4, SIDE // 4 * np.arange(4)
    made = np.empty((n, SIDE, SIDE, 3), np.float32)
    for row in places:
        for column in places:
            whose, (down, right) = rng.integers(0, len(x), n), rng.choice(places, 2)
            made[:, row : row + piece, column : column + piece] = x[
                whose, down : down + piece, right : right + piece
            ]
    return made


def blurred(x: Floats, widths: NDArray[Any]) -> Floats:
    """Blur every picture with a Gaussian of its own width, in pixels, along both axes."""
    offsets = np.arange(-4, 5)
    weights = np.exp(-0.5 * (offsets / np.maximum(widths, 1e-3)[:, None]) ** 2)
    weights = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    for axis in (1, 2):
        width = [(4, 4) if each == axis else (0, 0) for each in range(4)]
        padded = np.pad(x, width, mode="edge")
        x = sum(
            weights[:, place, None, None, None] * np.take(padded, range(place, place + SIDE), axis)
            for place in range(9)
        )
    return x


def changed(x: NDArray[Any], rng: np.random.Generator) -> Floats:
    """Move every picture, blur every second one, make it lighter or darker, add noise."""
    moved = MOVES(x, rng)
    soft = rng.random(len(x)) < 0.5
    moved[soft] = blurred(moved[soft], rng.uniform(0.3, 1.0, int(soft.sum())))
    light = rng.normal(0, 0.04, (len(x), 1, 1, 1)).astype(np.float32)
    grain = np.abs(rng.normal(0, 0.06, (len(x), 1, 1, 1))).astype(np.float32)
    noise = rng.standard_normal(x.shape, np.float32)
    made: Floats = moved + light + grain * noise
    return made.clip(-1, 1)


def train() -> nn.Sequential:
    """Train the judge, telling how it goes."""
    rng, started = np.random.default_rng(SEED), time.process_time()
    x, y = faces(FACES, SEED)
    parts = [(x, y), blends(x, y, BLENDS, rng), others(x, OTHERS, rng)]
    x, y = (np.concatenate(each) for each in zip(*parts, strict=True))
    network, steps = face_network(SEED), EPOCHS * -(-len(x) // BATCH)
    fitting = nn.fit(
        network,
        x,
        y,
        epochs=EPOCHS,
        batch_size=BATCH,
        optimizer=nn.Adam(nn.CosineDecay(RATE, steps)),
        loss=factor_cross_entropy,
        seed=SEED,
        augment=changed,
    )
    for epoch in fitting:
        seconds = time.process_time() - started
        print(f"epoch {epoch.number}: loss {epoch.training.loss:.3f}, {seconds:.0f} CPU seconds")
    return network


def measure(judge: FaceJudge) -> None:
    """Say how often the judge is right on faces it never saw, and how sure, of what."""
    for side in (SIDE, 2 * SIDE):
        drawn = draw_faces(HELD, SEED + 100, side)
        reading = judge.read(drawn.pictures)
        for name, truth in drawn.factors.items():
            right = wilson_interval(int((reading.factors[name] == truth).sum()), HELD)
            print(f"{side} px, {name}: {told(right)}")
        print(f"{side} px, sure of everything: {told(judge.confident_share(drawn.pictures))}")


def told(share: Any) -> str:
    """Write a share with its interval."""
    return f"{share.value:.4f} [{share.low:.4f}, {share.high:.4f}], n = {share.n}"


def main() -> None:
    """Train and write, or measure only."""
    parser = argparse.ArgumentParser(description="Make the weights of the judge of drawn faces.")
    parser.add_argument("--measure", action="store_true", help="measure the weights that are there")
    if not parser.parse_args().measure:
        halves = {name: array.astype(np.float16) for name, array in train().arrays().items()}
        nn.write_tensors(WEIGHTS, halves)
    content = WEIGHTS.read_bytes()
    print(f"{WEIGHTS.name}: {len(content)} bytes, {hashlib.sha256(content).hexdigest()}")
    measure(FaceJudge())


if __name__ == "__main__":
    main()
