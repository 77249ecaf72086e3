"""Predictions are those of the network, however they are asked for."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image
from safetensors.numpy import load_file

JSON = {"Content-Type": "application/json"}


def _png(pixels: np.ndarray, **more: Any) -> bytes:
    made = io.BytesIO()
    Image.fromarray(pixels).save(made, "PNG", **more)
    return made.getvalue()


def _logits(run: Path, scaled: np.ndarray) -> np.ndarray:
    """Compute a dense layer with nothing but its weights and a matrix product."""
    weights = load_file(run / "model" / "weights.safetensors")
    flat = scaled.reshape(len(scaled), -1)
    return np.asarray(flat @ weights["dense_1.kernel"] + weights["dense_1.bias"])


def _softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def _ask(client: httpx.Client, body: Any, **more: Any) -> dict[str, Any]:
    answer = client.post("/v1/predict", json=body, **more)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _shares(told: dict[str, Any]) -> np.ndarray:
    return np.array([list(each["probabilities"].values()) for each in told["predictions"]])


def test_an_answer_is_what_the_weights_say(
    pictures: httpx.Client, runs: Path, pixels: np.ndarray
) -> None:
    batch = np.stack([pixels, pixels.T, 255 - pixels])
    told = _ask(pictures, {"inputs": batch.tolist()}, params={"logits": "true"})
    logits = _logits(runs / "pictures", batch / 255)
    np.testing.assert_allclose(_shares(told), _softmax(logits), atol=2e-6)
    given = [list(each["logits"].values()) for each in told["predictions"]]
    np.testing.assert_allclose(given, logits, atol=2e-5)
    names = ["circle", "square", "Dreieck \u0394"]
    for each, row in zip(told["predictions"], logits, strict=True):
        assert each["label"] == names[int(row.argmax())]
        assert each["probability"] == max(each["probabilities"].values())
        assert list(each["probabilities"]) == names
    assert told["milliseconds"] > 0


def test_one_logit_becomes_two_probabilities(numbers: httpx.Client, runs: Path) -> None:
    raw = np.array([[3.0, 4.0], [-1.0, 0.5]])
    told = _ask(numbers, {"inputs": raw.tolist()})
    z = _logits(runs / "numbers", (raw - [1, -2]) / [2, 4])[:, 0]
    second = 1 / (1 + np.exp(-z))
    np.testing.assert_allclose(_shares(told), np.stack([1 - second, second], axis=1), atol=2e-6)
    assert "logits" not in told["predictions"][0]


def test_every_shape_of_one_example_is_the_same(pictures: httpx.Client, pixels: np.ndarray) -> None:
    flat = pixels.reshape(-1).tolist()
    shapes = [flat, [flat], pixels.tolist(), [pixels.tolist()], pixels[..., None].tolist()]
    found = [_shares(_ask(pictures, {"inputs": inputs})) for inputs in shapes]
    for each in found:
        np.testing.assert_array_equal(each, found[0])


def test_numbers_may_be_whole_broken_or_long(numbers: httpx.Client) -> None:
    expected = _shares(_ask(numbers, {"inputs": [[1, 10**20]]}))
    for text in ("[1, 1e20]", "[1.0, 100000000000000000000]", "[1e0,1.0E+20]"):
        answer = numbers.post("/v1/predict", content=f'{{"inputs": {text}}}', headers=JSON)
        np.testing.assert_array_equal(_shares(answer.json()), expected)


def test_a_table_is_read_by_its_names(numbers: httpx.Client) -> None:
    expected = _shares(_ask(numbers, {"inputs": [[3, 4], [5, 6]]}))
    tables = ["3,4\n5,6\n", "x,y\r\n3,4\r\n5,6", '\ufeff"y", who ,x\n4,Ann,3\n\n6,"Bob, B.",5\n']
    for table in tables:
        answer = numbers.post("/v1/predict", content=table, headers={"Content-Type": "text/csv"})
        assert answer.status_code == 200, answer.text
        np.testing.assert_array_equal(_shares(answer.json()), expected)


def test_a_picture_file_is_its_pixels(pictures: httpx.Client, pixels: np.ndarray) -> None:
    expected = _shares(_ask(pictures, {"inputs": pixels.tolist()}))
    png = _png(pixels)
    row = ",".join(map(str, pixels.reshape(-1).tolist()))
    asked = [
        {"content": png, "headers": {"Content-Type": "image/png"}},
        {"content": png, "headers": {"Content-Type": "IMAGE/JPEG; it=is-a-png"}},
        {"content": row, "headers": {"Content-Type": "text/csv; charset=utf-8"}},
        {"files": {"file": ("a.png", png)}},
        {"files": {"anything": ("rows.csv", row, "text/csv")}},
        {"json": {"image": base64.b64encode(png).decode()}},
        {"json": {"image": f"data:image/png;base64,{base64.b64encode(png).decode()}"}},
    ]
    for each in asked:
        answer = pictures.post("/v1/predict", **each)  # type: ignore[arg-type]
        assert answer.status_code == 200, answer.text
        np.testing.assert_array_equal(_shares(answer.json()), expected)


def test_several_files_keep_their_order(pictures: httpx.Client, pixels: np.ndarray) -> None:
    several = [pixels, pixels.T, 255 - pixels]
    expected = _shares(_ask(pictures, {"inputs": np.stack(several).tolist()}))
    files = [("file", (f"{n}.png", _png(each))) for n, each in enumerate(several)]
    found = _shares(pictures.post("/v1/predict", files=files).json())
    np.testing.assert_array_equal(found, expected)
    assert len(np.unique(found[:, 0])) == 3


def test_a_picture_taken_sideways_is_turned(pictures: httpx.Client, pixels: np.ndarray) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = _png(np.rot90(pixels), exif=exif)  # 6: to be turned clockwise by a quarter.
    answer = pictures.post("/v1/predict", content=turned, headers={"Content-Type": "image/png"})
    expected = _shares(_ask(pictures, {"inputs": pixels.tolist()}))
    np.testing.assert_array_equal(_shares(answer.json()), expected)


@pytest.mark.parametrize("n", [1, 255, 256])
def test_as_many_as_one_request_may_have(pictures: httpx.Client, n: int) -> None:
    inputs = np.random.default_rng(n).integers(0, 256, (n, 16))
    told = _ask(pictures, {"inputs": inputs.tolist()})
    alone = _ask(pictures, {"inputs": inputs[-1].tolist()})
    assert len(told["predictions"]) == n
    np.testing.assert_allclose(_shares(told)[-1:], _shares(alone), atol=2e-6)


def test_the_card_says_what_the_run_said(pictures: httpx.Client, runs: Path) -> None:
    card = pictures.get("/v1/model").json()
    kept = json.loads((runs / "pictures" / "model" / "usage.json").read_text())
    assert card["model"] == kept["digest"]
    assert card["labels"] == kept["usage"]["labels"]
    assert card["input"] == kept["usage"]["input"]
    assert card["score"] == {"value": 0.9, "low": 0.85, "high": 0.94, "n": 200}
    assert card["warning"] == "Learned from drawings."
    assert "private" not in json.dumps(card)
    assert _ask(pictures, {"inputs": [0] * 16})["model"] == card["model"]
