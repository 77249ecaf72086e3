"""Generators: codes become the pictures the network makes, directions are those that count."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from tests.studio.picture_networks import (
    NUMBERS,
    SIDE,
    generator_usage,
    keep_generator,
    keep_style,
    keep_training_pictures,
    linear_generator,
)

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.studio.generators import Generator, as_png, directions, read_generator, shrunk
from momentum.studio.training_pictures import (
    TrainingPictures,
    faces,
    from_sheet,
    read_training_pictures,
    sheet_of,
)
from momentum.usage import NumbersInput, keep_usage


def codes(n: int, seed: int = 0) -> NDArray[np.float64]:
    return np.random.default_rng(seed).uniform(-1, 1, (n, NUMBERS))


def generator(tmp_path: Path, **how: Any) -> Generator:
    keep_generator(tmp_path / "model", **how)
    return read_generator(tmp_path / "model")


def test_a_picture_is_what_the_weights_say(tmp_path: Path) -> None:
    given = codes(3)
    kernel = linear_generator().arrays()["dense_1.kernel"].astype(float)
    values = (given @ kernel).reshape(3, SIDE, SIDE, 3) * 127.5 + 127.5
    made = generator(tmp_path).make(given)
    assert made.dtype == np.uint8
    np.testing.assert_allclose(made, np.clip(values, 0, 255), atol=0.51)


def test_numbers_are_scaled_as_the_usage_says(tmp_path: Path) -> None:
    mean, deviation = tuple([0.5] * NUMBERS), tuple([2.0] * NUMBERS)
    scaled = generator(tmp_path / "a", usage=generator_usage(mean=mean, deviation=deviation))
    plain = generator(tmp_path / "b")
    given = codes(2)
    np.testing.assert_array_equal(scaled.make(given), plain.make((given - 0.5) / 2))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ([], "0 codes were sent; expected 1 to 16."),
        ([[0.0] * NUMBERS] * 17, "17 codes were sent; expected 1 to 16."),
        ([[0.0] * (NUMBERS - 1)], "has 10 numbers"),
        ([[0.0] * NUMBERS, [0.0]], "has 10 numbers"),
        ([[1.01, *[0.0] * (NUMBERS - 1)]], "between -1 and 1"),
        ([[float("nan"), *[0.0] * (NUMBERS - 1)]], "between -1 and 1"),
        ([[float("-inf"), *[0.0] * (NUMBERS - 1)]], "between -1 and 1"),
    ],
)
def test_codes_are_bounded(wrong: list[list[float]], words: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=words):
        generator(tmp_path).checked(wrong)


def test_the_strongest_direction_is_the_number_that_counts_most(tmp_path: Path) -> None:
    found = directions(generator(tmp_path, first=2.0))
    assert abs(found[0, 0]) > 0.99
    np.testing.assert_allclose(found @ found.T, np.eye(len(found)), atol=1e-9)
    # Five numbers do something: what the five strongest directions leave out, does nothing.
    assert float(np.abs(found[:5, 5:]).max()) < 0.1


def test_forward_is_lighter_whatever_the_sign_of_the_weight(tmp_path: Path) -> None:
    for first in (2.0, -2.0):
        made = generator(tmp_path / str(first), first=first)
        push = directions(made)[:1]
        dark, light = made.make(-push), made.make(push)
        assert light.mean() > dark.mean() + 10


def test_a_picture_is_averaged_in_blocks() -> None:
    picture = np.zeros((1, 4, 4, 3), np.uint8)
    picture[0, :2, :2] = 100
    picture[0, 0, 0] = 60
    assert shrunk(picture, 2)[0, :, :, 0].tolist() == [[90, 0], [0, 0]]
    assert shrunk(picture, 99).shape == picture.shape


def broken(tmp_path: Path, what: str) -> Path:
    folder = tmp_path / "gan-1" / "model"
    keep_generator(folder)
    if what == "a style":
        keep_style(folder)
    elif what == "other numbers":
        keep_usage(folder, generator_usage().model_copy(update={"input": _of(NUMBERS + 1)}))
    elif what == "too many numbers":
        keep_usage(folder, generator_usage().model_copy(update={"input": _of(513)}))
    elif what == "changed":
        (folder / "weights.safetensors").write_bytes(b"0" * 100)
    elif what == "no usage":
        (folder / "usage.json").unlink()
    return folder


def _of(numbers: int) -> NumbersInput:
    return NumbersInput(columns=tuple(map(str, range(numbers))))


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("a style", "does not make pictures of codes"),
        ("other numbers", "is not what its usage.json says"),
        ("too many numbers", "does not make pictures of codes"),
        ("changed", "is not the one that was trained"),
        ("no usage", "does not say how its network is used"),
    ],
)
def test_what_is_no_generator_is_one_sentence(what: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=words) as error:
        read_generator(broken(tmp_path, what))
    assert "gan-1" in str(error.value)
    assert "\n" not in str(error.value)


# What it learned from -------------------------------------------------------------------------


def some(n: int, seed: int = 0) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (n, SIDE, SIDE, 3), np.uint8)


def pixels(text: str) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(text))))


def test_a_copy_is_found_beside_its_original() -> None:
    learned = some(30)
    told = TrainingPictures(learned).beside(learned[7:8])
    (sample,) = told["samples"]
    assert sample["nearest"][0]["distance"] == 0
    np.testing.assert_array_equal(pixels(sample["nearest"][0]["picture"]), learned[7])
    np.testing.assert_array_equal(pixels(sample["picture"]), learned[7])
    assert told["compared"] == 30
    assert "1 of 1 looks like a copy" in told["words"]


def test_a_grey_picture_is_nearer_to_all_but_no_copy() -> None:
    told = TrainingPictures(some(20)).beside(np.full((1, SIDE, SIDE, 3), 127, np.uint8))
    assert told["samples"][0]["nearest"][0]["distance"] < np.quantile(
        TrainingPictures(some(20)).usual, 0.05
    )
    assert told["words"].startswith("No copies here")


def test_distances_are_those_of_the_pixels_and_in_order() -> None:
    learned, made = some(20), some(2, 1)
    told = TrainingPictures(learned).beside(made)
    for sample, picture in zip(told["samples"], made, strict=True):
        far = np.sqrt(((learned.astype(float) - picture) ** 2).mean(axis=(1, 2, 3)))
        assert [one["distance"] for one in sample["nearest"]] == pytest.approx(
            np.sort(far)[:3].tolist(), abs=0.06
        )
    assert told["words"].startswith("No copies here")


def test_what_is_far_from_everything_is_said_to_be() -> None:
    learned = np.clip(some(20).astype(int) // 16 + 100, 0, 255).astype(np.uint8)
    told = TrainingPictures(learned).beside(np.full((2, SIDE, SIDE, 3), 255, np.uint8))
    assert "far from everything" in told["words"]


def test_pictures_of_another_size_are_refused() -> None:
    with pytest.raises(BadInput, match="not of the size"):
        TrainingPictures(some(5)).beside(np.zeros((1, 4, 4, 3), np.uint8))


def test_what_a_run_kept_is_read_and_what_is_damaged_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "gan-1" / "model"
    keep_generator(folder)
    with pytest.raises(BadInput, match="gan-1 keeps none of the pictures"):
        read_training_pictures(folder)
    keep_training_pictures(folder, some(9))
    np.testing.assert_array_equal(read_training_pictures(folder).pictures, some(9))
    for wrong in (np.zeros((9, 3)), some(2), some(9).astype(np.float32)):
        keep_training_pictures(folder, wrong)
        with pytest.raises(BadInput, match="holds no set of pictures"):
            read_training_pictures(folder)
    (folder / "neighbours.safetensors").write_bytes(b"no")
    with pytest.raises(BadInput, match="cannot be read"):
        read_training_pictures(folder)
    nn.write_tensors(folder / "neighbours.safetensors", {"others": some(9)})
    with pytest.raises(BadInput, match="cannot be read"):
        read_training_pictures(folder)


def test_a_sheet_is_cut_into_the_pictures_it_was_made_of() -> None:
    pictures = some(43)
    told = {"sheet": as_png(sheet_of(pictures)), "many": 43}
    np.testing.assert_array_equal(from_sheet(told).pictures, pictures)


def test_the_faces_of_the_errand_are_those_of_the_data() -> None:
    from momentum.data import draw_faces

    drawn = from_sheet(faces({"count": 5, "side": 16, "seed": 3})).pictures
    np.testing.assert_array_equal(drawn, draw_faces(5, 3, 16).pictures)
