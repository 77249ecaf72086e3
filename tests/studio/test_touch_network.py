"""What a network sees: its belief and its layers, checked by hand; and which files are refused."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.studio.touch_network import Networks, samples, see


def cnn(seed: int = 0) -> nn.Sequential:
    model = nn.Sequential(
        [
            nn.Conv2D(3, 3, activation="relu"), nn.MaxPooling2D(2), nn.Dropout(0.5), nn.Flatten(),
            nn.Dense(30, "relu"), nn.Dense(10),
        ],
        seed,
    )  # fmt: skip
    model.build((28, 28, 1))
    return model


def digit() -> NDArray[np.uint8]:
    return np.frombuffer(base64.b64decode(samples()[3]["picture"]), np.uint8).reshape(28, 28)


def numbers(layer: dict[str, Any]) -> NDArray[np.float64]:
    raw = np.frombuffer(base64.b64decode(layer["values"]), np.uint8).astype(float)
    low, high = float(layer["low"]), float(layer["high"])
    return low + raw / 255 * (high - low)


def test_belief_is_the_softmax_of_the_last_layer() -> None:
    model = cnn()
    answer = see(model, digit())
    logits = model.predict(digit()[None, :, :, None] / np.float32(255))[0].astype(float)
    np.testing.assert_allclose(answer["belief"], np.exp(logits) / np.exp(logits).sum(), atol=2e-6)
    assert answer["classes"] == list("0123456789")
    assert base64.b64decode(answer["input"]) == digit().tobytes()


def test_a_network_that_ends_in_softmax_is_not_softened_twice() -> None:
    model = nn.Sequential([nn.Flatten(), nn.Dense(10, "softmax")])
    model.build((28, 28, 1))
    said = model.predict(digit()[None, :, :, None] / np.float32(255))[0]
    np.testing.assert_allclose(see(model, digit())["belief"], said, atol=2e-6)


def test_layers_that_change_nothing_are_left_out_and_the_others_named_in_words() -> None:
    layers = see(cnn(), digit())["layers"]
    assert [layer["name"] for layer in layers] == [
        "conv2d_1", "max_pooling2d_1", "dense_1", "dense_2",
    ]  # fmt: skip
    assert [layer["words"] for layer in layers[:2]] == [
        "3 maps of 26 x 26", "3 maps of 13 x 13",
    ]  # fmt: skip
    above = int((numbers(layers[2]) > 1e-9).sum())
    assert layers[2]["words"].startswith("30 neurons, ")
    assert abs(int(layers[2]["words"].split()[2]) - above) <= 1  # A byte may round to zero.


def test_the_maps_are_the_convolution_written_out() -> None:
    model = cnn()
    layer = see(model, digit())["layers"][0]
    arrays, x = model.arrays(), digit() / 255
    kernel, bias = arrays["conv2d_1.kernel"], arrays["conv2d_1.bias"]
    maps = numbers(layer).reshape(3, 26, 26)
    for map_, row, column in [(0, 3, 5), (1, 12, 13), (2, 20, 9), (2, 13, 12)]:
        window = x[row : row + 3, column : column + 3]
        expected = max((window * kernel[:, :, 0, map_]).sum() + bias[map_], 0)
        assert maps[map_, row, column] == pytest.approx(expected, abs=layer["high"] / 250)


def test_many_maps_are_cut_and_said_to_be() -> None:
    model = nn.Sequential([nn.Conv2D(70, 3), nn.Flatten(), nn.Dense(10)])
    model.build((28, 28, 1))
    layer = see(model, digit())["layers"][0]
    assert (layer["count"], layer["shown"]) == (70, 64)
    assert len(base64.b64decode(layer["values"])) == 64 * 26 * 26


def test_a_network_is_read_once_and_again_when_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = nn.save(cnn(0), tmp_path / "model")
    loads: list[Path] = []
    load = nn.load

    def counted(path: Path) -> nn.Sequential:
        loads.append(path)
        return load(path)

    monkeypatch.setattr(nn, "load", counted)
    networks = Networks()
    first = networks.of(folder)
    assert networks.of(folder) is first
    nn.save(cnn(1), folder)
    os.utime(folder / "weights.safetensors", ns=(1, 1))
    assert networks.of(folder) is not first
    assert len(loads) == 2


def test_no_more_networks_are_kept_than_asked_for(tmp_path: Path) -> None:
    folders = [nn.save(cnn(n), tmp_path / str(n) / "model") for n in range(3)]
    networks = Networks(most=2)
    kept = [networks.of(folder) for folder in folders]
    assert networks.of(folders[2]) is kept[2]
    assert networks.of(folders[1]) is kept[1]
    assert networks.of(folders[0]) is not kept[0]


def test_what_is_no_network_for_digits_is_refused(tmp_path: Path) -> None:
    networks = Networks()
    with pytest.raises(BadInput, match="run-1 keeps no network; choose another run"):
        networks.of(tmp_path / "run-1" / "model")
    small = nn.Sequential([nn.Dense(10)])
    small.build([2])
    with pytest.raises(BadInput, match="does not take pictures of 28 x 28"):
        networks.of(nn.save(small, tmp_path / "run-2" / "model"))
    damaged = nn.save(cnn(), tmp_path / "run-3" / "model")
    (damaged / "weights.safetensors").write_bytes(b"nonsense")
    with pytest.raises(BadInput, match="The network of run-3 cannot be read"):
        networks.of(damaged)
    two = nn.Sequential([nn.Flatten(), nn.Dense(2)])
    two.build((28, 28, 1))
    with pytest.raises(BadInput, match="has 2 answers, not one for each of ten digits"):
        see(two, digit())


def test_there_is_a_sample_of_every_digit() -> None:
    assert [sample["label"] for sample in samples()] == list("0123456789")
    for sample in samples():
        assert len(base64.b64decode(sample["picture"])) == 28 * 28
