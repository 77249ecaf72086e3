"""Finished runs of every kind of network, made by hand, and what must come out of them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum import brain, features, plane, twins, vision
from momentum import engine as nn
from momentum.deploy import load
from momentum.deploy.serving import Serving, serving
from momentum.runs import create_run
from momentum.twins.backend import load as load_keras
from momentum.usage import NumbersInput, PictureInput, Usage, keep_usage

TEN = tuple(f"class {n}" for n in (3, 1, 4, 0, 5, 9, 2, 6, 8, 7))
"""Labels whose order is no order of the alphabet."""

CHANNELS = tuple(f"S{n}" for n in range(52))
_RNG = np.random.default_rng(1)
MEANS = tuple(float(one) for one in _RNG.normal(5, 1, 52))
DEVIATIONS = tuple(float(one) for one in _RNG.uniform(0.5, 2, 52))


def picture(
    side: int, channels: int, labels: tuple[str, ...], scale: float = 1 / 255, **more: Any
) -> Usage:
    """A usage for square pictures."""
    given = {"rows": side, "columns": side, "channels": channels, "fit": "crop", "scale": scale}
    offset = {"offset": more.pop("offset")} if "offset" in more else {}
    seen = PictureInput.model_validate(given | offset)
    return Usage(question="What is it?", input=seen, labels=labels, **more)


def _cats_and_dogs() -> nn.Sequential:
    seen = [
        layer
        for width in (8, 16)
        for layer in (nn.Conv2D(width, 3, activation="relu"), nn.MaxPooling2D(2))
    ]
    rest = [nn.Flatten(), nn.Dense(16, "relu"), nn.Dropout(0.5), nn.Dense(1)]
    return nn.Sequential([*seen, *rest])


def _residual() -> nn.Sequential:
    """What transfer is made of, small: relu6, depthwise, residual blocks with equal layers."""
    blocks = [
        nn.Residual(
            [
                nn.Conv2D(48, 1, activation="relu6"),
                nn.DepthwiseConv2D(3, padding="same", activation="relu6"),
                nn.Conv2D(12, 1),
            ]
        )
        for _ in range(2)
    ]
    stem = nn.Conv2D(12, 3, 2, "same", activation="relu6")
    end = [nn.GlobalAveragePooling2D(), nn.Dropout(0.2), nn.Dense(3)]
    down = nn.DepthwiseConv2D(5, 2, "same", activation="relu6")
    return nn.Sequential([stem, *blocks, down, *end])


class Kind(NamedTuple):
    """A network of the course and how it is used."""

    make: Callable[[], nn.Sequential]
    usage: Usage


NUMBERS = NumbersInput(columns=CHANNELS, mean=MEANS, deviation=DEVIATIONS)
PLANE = NumbersInput(columns=("x", "y"))
KINDS = {
    "softmax": Kind(vision.softmax_network, picture(28, 1, TEN)),
    "digits": Kind(vision.digits_cnn, picture(28, 1, TEN)),
    "objects": Kind(vision.objects_cnn, picture(32, 3, TEN)),
    "sigmoid": Kind(_cats_and_dogs, picture(32, 3, ("cat", "dog"), answer="sigmoid")),
    "residual": Kind(_residual, picture(48, 3, ("c", "b", "a"), 1 / 127.5, offset=-1.0)),
    "transfer": Kind(
        lambda: features.with_head(2),
        picture(features.SIDE, 3, ("dog", "cat"), features.SCALE, offset=features.OFFSET),
    ),
    "brain": Kind(
        lambda: brain.network(brain.Recipe(), [1, 2]),
        Usage(question="Task?", input=NUMBERS, labels=("task", "rest"), gives_logits=False),
    ),
    "plane": Kind(
        lambda: plane.network(plane.Recipe(), 2, 2),
        Usage(question="Which?", input=PLANE, labels=("red", "blue"), warning="Made up."),
    ),
}
SMALL = [name for name in KINDS if name not in ("objects", "transfer")]


def raw_inputs(usage: Usage, n: int, seed: int = 0) -> NDArray[Any]:
    """Draw raw inputs: a slope of light with noise on it, or numbers around the usual."""
    rng = np.random.default_rng(seed)
    if isinstance(usage.input, PictureInput):
        rows, columns, channels = usage.input.shape
        slope = np.linspace(0, 200, rows * columns * channels).reshape(rows, columns, channels)
        noise = rng.integers(0, 56, (n, rows, columns, channels))
        turned = [np.roll(slope, 97 * k) for k in range(n)]
        return (np.stack(turned) + noise).astype(np.uint8)
    return rng.normal(5, 2, (n, *usage.input.shape)).astype(np.float32)


def stir(model: nn.Sequential, shape: tuple[int, ...]) -> nn.Sequential:
    """Build a network and let no array be constant, as training would."""
    model.build(shape)
    rng = np.random.default_rng(2)
    for name, array in model.arrays().items():
        if not array.any() or name.endswith(("bias", "moving_mean")):
            array[...] = rng.normal(0, 0.1, array.shape)
    return model


def expected_logits(kind: Kind, raw: NDArray[Any]) -> NDArray[np.float64]:
    """Compute, straight from the network as it was trained, what every file must answer."""
    model, seen = stir(kind.make(), kind.usage.input.shape), raw.astype(np.float64)
    if isinstance(kind.usage.input, PictureInput):
        seen = seen * kind.usage.input.scale + kind.usage.input.offset
    elif kind.usage.input.mean:
        seen = (seen - np.array(MEANS)) / np.array(DEVIATIONS)
    if model.folds is not None:
        seen = np.stack([seen, seen])
    every = model.predict(seen, batch_size=8).astype(np.float64)
    found: NDArray[np.float64] = every if model.folds is None else every[0]
    if not kind.usage.gives_logits:
        return np.asarray(np.log(found))
    return np.concatenate([np.zeros_like(found), found], 1) if found.shape[1] == 1 else found


def expected_shares(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn logits into probabilities."""
    powers = np.exp(logits)
    share: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
    return share


def without_mean(logits: NDArray[Any]) -> NDArray[np.float64]:
    """Take off what a softmax does not see: the logarithm of a softmax lacks it."""
    known: NDArray[np.float64] = logits - logits.mean(axis=1, keepdims=True, dtype=np.float64)
    return known


def keep_run(path: Path, kind: Kind, n: int = 40) -> Path:
    """Make the folder of a finished run whose network is always right on its examples."""
    folder = create_run(path, "digits", {})
    model = stir(kind.make(), kind.usage.input.shape)
    nn.save(model, path / "model")
    keep_usage(path / "model", kind.usage)
    raw = raw_inputs(kind.usage, n)
    truth = expected_logits(kind, raw).argmax(axis=1)
    some = {"inputs": raw[:16], "truth": truth[:16]}
    nn.write_tensors(path / "model" / "examples.safetensors", some)
    nn.write_tensors(path / "held_out.safetensors", {"inputs": raw, "truth": truth})
    folder.finish({"score": 0.9, "low": 0.826, "high": 0.945, "n": 100})
    return path


@pytest.fixture(scope="session")
def every_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run of every small kind, named after it; only to be read."""
    runs = tmp_path_factory.mktemp("runs")
    for name in KINDS:
        keep_run(runs / name, KINDS[name], 8 if name == "transfer" else 40)
    return runs


@pytest.fixture(scope="session")
def served(every_run: Path, tensorflow: None) -> Iterator[Callable[[str], Serving]]:
    """Make the Keras model of a kind of network, once for all files made from it."""
    with ExitStack() as stack:
        yield cache(lambda name: stack.enter_context(serving(load(every_run / name))))


@pytest.fixture
def plane_run(tmp_path: Path) -> Path:
    """A run of its own, to be changed."""
    return keep_run(tmp_path / "runs" / "plane", KINDS["plane"])


@pytest.fixture(scope="session")
def tensorflow() -> None:
    if not twins.available():
        pytest.skip("the extra `keras` is not installed")
    if load_keras().backend.backend() != "tensorflow":
        pytest.skip("files are made with TensorFlow")
