"""Any picture of a digit becomes what the digits of MNIST are; what is no picture is refused."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

import momentum
from momentum import engine as nn
from momentum.errors import BadInput
from momentum.pixels import DIGIT_SIDE, MOST_PIXELS, picture_bytes

Bytes = NDArray[np.uint8]
SIDE = DIGIT_SIDE
DIGITS = Path(momentum.__file__).parent / "data" / "digits.npz"


def prepare(raw: bytes) -> Bytes:
    return picture_bytes(raw, SIDE, SIDE, 1, "digit")[..., 0]


@cache
def digits() -> tuple[Bytes, NDArray[np.int64], Bytes]:
    """Bundled digits to learn from, their labels, and 200 that were held out."""
    with np.load(DIGITS, allow_pickle=False) as file:
        return file["train_x"][:3000], file["train_y"][:3000].astype(np.int64), file["test_x"][:200]


@cache
def network() -> nn.Sequential:
    x, y, _ = digits()
    model = nn.Sequential([nn.Flatten(), nn.Dense(10, kernel_initializer="zeros")])
    for _ in nn.fit(
        model, numbers(x), y, epochs=8, batch_size=100, optimizer=nn.SGD(0.5),
        loss=nn.categorical_cross_entropy,
    ):  # fmt: skip
        pass
    return model


def numbers(pictures: Bytes) -> NDArray[np.float32]:
    return np.divide(pictures, 255, dtype=np.float32)[..., None]


def said(pictures: Any) -> NDArray[np.int64]:
    answers: NDArray[np.int64] = network().predict(numbers(np.asarray(pictures))).argmax(axis=1)
    return answers


def file_of(picture: Image.Image, kind: str = "PNG", **how: Any) -> bytes:
    raw = io.BytesIO()
    picture.save(raw, kind, **how)
    return raw.getvalue()


def larger(digit: Bytes, side: int, how: Image.Resampling) -> Image.Image:
    return Image.fromarray(digit).resize((side, side), how)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(
        ">I", zlib.crc32(kind + content)
    )  # fmt: skip


def huge(across: int, down: int) -> bytes:
    """A PNG of a few bytes that claims to be enormous."""
    head = struct.pack(">IIBBBBB", across, down, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def stroke(size: tuple[int, int], box: tuple[int, int, int, int], ink: int = 0) -> Image.Image:
    made = Image.new("L", size, 255 - ink)
    made.paste(ink, box)
    return made


def test_a_bundled_digit_enlarged_comes_back_and_the_network_says_the_same() -> None:
    held_out = digits()[2]
    made = [prepare(file_of(larger(d, 280, Image.Resampling.NEAREST))) for d in held_out]
    away = np.abs(np.array(made, float) - held_out).mean(axis=(1, 2))
    assert np.median(away) < 0.5
    assert np.percentile(away, 95) < 1
    assert (said(made) == said(held_out)).mean() >= 0.95


def test_a_smooth_dark_digit_anywhere_on_light_paper_is_read_the_same() -> None:
    held_out = digits()[2]
    made = []
    for digit in held_out:
        paper = Image.new("L", (700, 500), 240)
        drawn = np.asarray(larger(digit, 196, Image.Resampling.BICUBIC), float)
        paper.paste(Image.fromarray((240 - drawn * 0.9).astype(np.uint8)), (30, 280))
        made.append(prepare(file_of(paper)))
    assert (said(made) == said(held_out)).mean() >= 0.9


def test_the_centre_of_mass_lies_where_that_of_the_bundled_digits_lies() -> None:
    places = np.arange(SIDE) + 0.5
    for digit in digits()[2][:50]:
        made = prepare(file_of(larger(digit, 400, Image.Resampling.BICUBIC))).astype(float)
        for axis in (0, 1):
            centre = (made.sum(axis=axis) * places).sum() / made.sum()
            assert 13.9 <= centre <= 15.1


@pytest.mark.parametrize(
    ("box", "shape"),
    [((100, 50, 120, 250), (20, 2)), ((10, 90, 290, 160), (5, 20)), ((0, 0, 9, 9), (20, 20))],
)
def test_the_longer_side_fills_twenty_pixels_and_the_shape_is_kept(
    box: tuple[int, int, int, int], shape: tuple[int, int]
) -> None:
    ink = prepare(file_of(stroke((300, 300), box))) > 0
    assert (ink.any(axis=1).sum(), ink.any(axis=0).sum()) == shape


def test_light_on_dark_dark_on_light_and_ink_on_nothing_are_the_same() -> None:
    dark = stroke((280, 280), (60, 40, 200, 90))
    clear = Image.new("RGBA", (280, 280), (0, 0, 0, 0))
    clear.paste((10, 10, 60, 255), (60, 40, 200, 90))
    palette = dark.convert("RGB").quantize(4)
    deep = Image.fromarray(np.asarray(dark).astype(np.uint16) * 200)
    made = [prepare(file_of(each)) for each in (dark, clear, palette, deep)]
    made.append(prepare(file_of(stroke((280, 280), (60, 40, 200, 90), ink=255))))
    made.append(prepare(file_of(dark, "JPEG", quality=95)))
    for each in made[1:]:
        np.testing.assert_allclose(each, made[0].astype(float), atol=12)


def test_a_photograph_lies_as_it_was_held() -> None:
    upright = stroke((200, 300), (90, 40, 110, 260))
    turned = upright.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # To be turned by 90 degrees when shown.
    made = prepare(file_of(turned, "JPEG", exif=exif, quality=95))
    assert (made > 60).any(axis=1).sum() > 4 * (made > 60).any(axis=0).sum()


def test_a_large_photograph_is_taken() -> None:
    large = stroke((4000, 3000), (1500, 500, 1900, 2500))
    ink = prepare(file_of(large, "JPEG")) > 99
    assert 18 <= ink.any(axis=1).sum() <= 20


def test_an_empty_paper_is_said_to_be_empty() -> None:
    for colour in (0, 255, 140):
        with pytest.raises(BadInput, match="The picture is empty; draw a digit first"):
            prepare(file_of(Image.new("L", (280, 280), colour)))


@pytest.mark.parametrize(
    "size", [(MOST_PIXELS // 1000 + 1, 1000), (12_000, 9_000), (65_000, 65_000)]
)
def test_a_picture_bomb_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(BadInput, match="a picture may have 40 million pixels"):
        prepare(huge(*size))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "This is empty, not a picture"),
        (b"hello, I am no picture", "This is not a picture that can be read"),
        (b"\x89PNG\r\n\x1a\n", "This is not a picture that can be read"),
        (huge(100, 100), "This is not a picture that can be read"),
        (b"GIF89a" + b"\xff" * 40, "not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture"),
    ],
)
def test_what_is_no_picture_is_refused_in_one_sentence(raw: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as error:
        prepare(raw)
    assert "\n" not in str(error.value)


def test_a_picture_cut_short_anywhere_is_refused_or_read() -> None:
    whole = file_of(larger(digits()[2][0], 280, Image.Resampling.BICUBIC))
    refused = 0
    for end in range(1, len(whole), len(whole) // 40):
        try:
            prepare(whole[:end])
        except BadInput:
            refused += 1
    assert refused > 30
