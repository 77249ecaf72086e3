"""Small networks that answer with a picture, untrained: a generator and a painter."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tests.deploy.conftest import stir

from momentum import engine as nn
from momentum.deploy import Deployable, load
from momentum.runs import create_run
from momentum.usage import NumbersInput, PictureAnswer, PictureInput, Usage, keep_usage

CODES = NumbersInput(columns=tuple(f"number {n}" for n in range(1, 7)), bounds=(-1, 1))
PHOTO = PictureInput(rows=24, columns=24, channels=3, fit="crop", scale=1 / 127.5, offset=-1)
SQUARE = PictureAnswer(rows=16, columns=16, channels=3)
GREY = PictureAnswer(rows=24, columns=24, channels=1, scale=300, offset=10)


def generator() -> nn.Sequential:
    """Six numbers in, a picture of 16 x 16 out; one layer divided by its largest value."""
    return nn.Sequential(
        [
            nn.Dense(4 * 4 * 8, use_bias=False),
            nn.Reshape((4, 4, 8)),
            nn.BatchNormalization(),
            nn.Activation("relu"),
            nn.Conv2DTranspose(8, 4, strides=2, padding="same"),
            nn.SpectralNormalization(nn.Conv2D(8, 3, padding="same", activation="leaky_relu")),
            nn.Conv2DTranspose(3, 5, strides=2, padding="same", activation="tanh"),
        ]
    )


def painter() -> nn.Sequential:
    """A photo in, a grey picture of its size out, with everything a style network is made of."""
    look = nn.ReflectionPadding2D(1)
    inside = [nn.ReflectionPadding2D(1), nn.Conv2D(8, 3), nn.GroupNormalization(-1, 1e-5)]
    block = nn.Residual([*inside, nn.Activation("relu"), nn.Conv2D(8, 3, padding="same")])
    down = [look, nn.Conv2D(8, 4, 2), nn.GroupNormalization(2), nn.Activation("relu")]
    up = [nn.UpSampling2D(2), nn.ReflectionPadding2D(1), nn.Conv2D(1, 3, activation="sigmoid")]
    return nn.Sequential([*down, block, nn.GroupNormalization(-1), *up])


def usage_of(what: str) -> Usage:
    """How each is used."""
    if what == "generator":
        told: dict[str, Any] = {"input": CODES, "picture": SQUARE, "warning": "Drawn by chance."}
    else:
        told = {"input": PHOTO, "picture": GREY}
    return Usage(question="What does it draw?", answer="picture", **told)


def network_of(what: str) -> nn.Sequential:
    """The network itself; the painter has only seen pictures of another size."""
    if what == "generator":
        return stir(generator(), (6,))
    return stir(painter(), (16, 16, 3))


def raw_of(what: str, n: int, seed: int = 0) -> NDArray[Any]:
    """Codes, or noisy pictures."""
    rng = np.random.default_rng(seed)
    if what == "generator":
        return rng.uniform(-1, 1, (n, 6)).astype(np.float32)
    return rng.integers(0, 256, (n, 24, 24, 3)).astype(np.uint8)


def expected(what: str, raw: NDArray[Any]) -> NDArray[np.float64]:
    """Compute, straight from the network, what every file must draw."""
    seen = raw.astype(np.float64)
    if what == "generator":
        return np.asarray(network_of(what).predict(seen) * 127.5 + 127.5, np.float64)
    values = network_of(what).predict(seen / 127.5 - 1).astype(np.float64)
    return np.minimum(255, values * 300 + 10)


def keep_drawing_run(path: Path, what: str) -> Path:
    """Make the folder of a finished run of such a network."""
    folder = create_run(path, "digits", {})
    nn.save(network_of(what), path / "model")
    keep_usage(path / "model", usage_of(what))
    nn.write_tensors(path / "model" / "examples.safetensors", {"inputs": raw_of(what, 5)})
    folder.finish({"distance": 0.1})
    return path


def drawing(path: Path, what: str) -> Deployable:
    """Keep one and open it."""
    return load(keep_drawing_run(path / what, what))
