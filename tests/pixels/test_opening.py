"""Whatever file is sent: an upright picture in three colours, or one sentence, and nothing else."""

from __future__ import annotations

import importlib.util
import io
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from momentum.errors import BadInput
from momentum.pixels import LONGEST_SIDE, MOST_PIXELS, open_picture


def _loaded(name: str) -> ModuleType:
    found = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


hostile = _loaded("hostile")  # Tests are no package.
file_of, noise, png = hostile.file_of, hostile.noise, hostile.png

Levels = NDArray[np.uint8]


def levels(raw: bytes) -> Levels:
    picture = open_picture(raw)
    assert picture.mode == "RGB"
    return np.asarray(picture)


@pytest.mark.parametrize("raw", hostile.NO_PICTURES.values(), ids=hostile.NO_PICTURES.keys())
def test_what_is_no_picture_is_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(BadInput, match="not a picture") as error:
        open_picture(raw, "cats/a.jpg")
    said = str(error.value)
    assert said.startswith("cats/a.jpg is ")
    assert said.endswith("PNG or JPEG file.")
    assert "\n" not in said
    assert error.value.__cause__ is None


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("nothing", "is empty"),
        ("svg", "a text, such as a drawing in SVG"),
        ("laughs", "a text, such as a drawing in SVG"),
        ("zip", "a zip archive"),
        ("heic", "a HEIC photograph"),
        ("tiff", "a TIFF file"),
    ],
)
def test_what_it_is_instead_is_said(kind: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        open_picture(hostile.NO_PICTURES[kind])


@pytest.mark.parametrize("raw", hostile.BOMBS.values(), ids=hostile.BOMBS.keys())
def test_a_bomb_is_refused_before_it_is_unpacked(raw: bytes) -> None:
    tracemalloc.start()
    with pytest.raises(BadInput, match="make it smaller"):
        open_picture(raw)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_the_limits_themselves_are_allowed() -> None:
    assert MOST_PIXELS == 2000 * LONGEST_SIDE
    thread = png(1, LONGEST_SIDE, b"\0\x80" * LONGEST_SIDE)
    assert open_picture(thread).size == (1, LONGEST_SIDE)
    lying = file_of(noise(20, 1).resize((LONGEST_SIDE, 1)))
    assert open_picture(lying).size == (LONGEST_SIDE, 1)
    assert open_picture(file_of(noise(1, 1))).size == (1, 1)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_a_picture_cut_short_is_refused_or_read(kind: str) -> None:
    whole = file_of(noise(120, 80), kind)
    refused = 0
    ends = list(range(1, len(whole) - 40, max(1, len(whole) // 30)))
    for end in ends:
        try:
            assert open_picture(whole[:end]).size == (120, 80)
        except BadInput:
            refused += 1
    assert refused >= 0.9 * len(ends)


def test_a_truncated_jpeg_is_refused() -> None:
    whole = file_of(noise(300, 200), "JPEG")
    for least in (None, 20):
        with pytest.raises(BadInput, match="not a picture"):
            open_picture(whole[: len(whole) // 2], least=least)


UPRIGHT = np.arange(6 * 4 * 3, dtype=np.uint8).reshape(6, 4, 3) * 3
STORED: dict[int, Callable[[Levels], Levels]] = {
    # What the camera wrote, given the upright picture: row 0 and column 0 of what is stored are
    # the visual sides that the Exif standard names for each number.
    1: lambda a: a,  # top, left
    2: lambda a: a[:, ::-1],  # top, right
    3: lambda a: a[::-1, ::-1],  # bottom, right
    4: lambda a: a[::-1],  # bottom, left
    5: lambda a: a.transpose(1, 0, 2),  # left, top
    6: lambda a: a[:, ::-1].transpose(1, 0, 2),  # right, top
    7: lambda a: a[::-1, ::-1].transpose(1, 0, 2),  # right, bottom
    8: lambda a: a[::-1].transpose(1, 0, 2),  # left, bottom
}


@pytest.mark.parametrize("number", STORED)
@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_the_camera_noted_makes_a_picture_upright(number: int, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = number
    stored = Image.fromarray(np.ascontiguousarray(STORED[number](UPRIGHT)))
    lossless = {"lossless": True} if kind == "WEBP" else {}
    np.testing.assert_array_equal(levels(file_of(stored, kind, exif=exif, **lossless)), UPRIGHT)


@pytest.mark.parametrize("number", STORED)
@pytest.mark.parametrize("least", [None, 200])
def test_a_large_photograph_is_upright_too(number: int, least: int | None) -> None:
    large = np.kron(UPRIGHT, np.ones((400, 400, 1), np.uint8))
    exif = Image.Exif()
    exif[0x0112] = number
    stored = Image.fromarray(np.ascontiguousarray(STORED[number](large)))
    made = open_picture(file_of(stored, "JPEG", exif=exif, quality=90), least=least)
    assert made.height * 4 == made.width * 6
    small = np.asarray(made.resize((4, 6), Image.Resampling.BOX)).astype(float)
    assert np.abs(small - UPRIGHT).max() < 8


@pytest.mark.parametrize("noted", [0, 9, 999])
def test_a_senseless_note_of_the_camera_changes_nothing(noted: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = noted
    raw = file_of(Image.fromarray(UPRIGHT), exif=exif)
    np.testing.assert_array_equal(levels(raw), UPRIGHT)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.filterwarnings("ignore::UserWarning")  # As outside of tests.
def test_a_picture_with_a_damaged_note_is_read_as_it_lies(kind: str) -> None:
    note = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xee" * 9
    assert open_picture(file_of(Image.fromarray(UPRIGHT), kind, exif=note)).size == (4, 6)


def test_pillow_warns_of_nothing_a_sentence_says() -> None:
    code = (
        "import io; from PIL import Image; from momentum.pixels import open_picture;"
        "note = b'Exif' + bytes(2) + b'MM' + bytes([0, 42, 0, 0, 0, 8, 255, 255]) + b'z' * 9;"
        "raw = io.BytesIO(); Image.new('RGB', (9, 9)).save(raw, 'JPEG', exif=note);"
        "print(open_picture(raw.getvalue()).size)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("(9, 9)\n", "")


def test_sixteen_bits_keep_their_upper_eight() -> None:
    deep = np.array([[0, 255, 256], [32768, 65280, 65535]])
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in deep)
    np.testing.assert_array_equal(levels(png(3, 2, rows, depth=16))[..., 0], deep // 256)
    colours = np.stack([deep, deep[::-1], deep], axis=-1)
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in colours)
    np.testing.assert_array_equal(levels(png(3, 2, rows, depth=16, colours=2)), colours // 256)


def test_one_bit_is_black_and_white() -> None:
    made = levels(png(8, 1, b"\0\xa5", depth=1))
    np.testing.assert_array_equal(made[0, :, 1], [255, 0, 255, 0, 0, 255, 0, 255])


def test_what_is_transparent_lies_on_white_paper() -> None:
    clear = np.zeros((2, 2, 4), np.uint8)
    clear[0, 0] = (10, 20, 30, 255)
    clear[0, 1] = (0, 0, 0, 128)
    made = levels(file_of(Image.fromarray(clear)))
    assert made[0, 0].tolist() == [10, 20, 30]
    assert np.abs(made[0, 1].astype(int) - 127).max() <= 1
    assert made[1].tolist() == [[255] * 3] * 2


@pytest.mark.parametrize("transparency", [1, bytes([255, 0, 255])])
def test_a_palette_with_a_hole_lies_on_white_paper(transparency: int | bytes) -> None:
    palette = Image.fromarray(np.array([[0, 1, 2]], np.uint8))
    palette.putpalette([200, 0, 0, 0, 200, 0, 0, 0, 200])
    made = levels(file_of(palette, transparency=transparency))
    assert made[0].tolist() == [[200, 0, 0], [255, 255, 255], [0, 0, 200]]


def test_a_colour_that_stands_for_transparent_lies_on_white_paper() -> None:
    made = levels(file_of(Image.fromarray(UPRIGHT), transparency=tuple(UPRIGHT[2, 1].tolist())))
    assert made[2, 1].tolist() == [255] * 3
    assert made[2, 2].tolist() == UPRIGHT[2, 2].tolist()


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_of_an_animation_the_first_frame_is_taken(kind: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "lime", "blue")]
    raw = file_of(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)
    with Image.open(io.BytesIO(raw)) as whole:
        assert getattr(whole, "n_frames", 1) == 3
    assert np.abs(levels(raw).astype(int) - [255, 0, 0]).max() <= 3


def test_the_colours_of_print_become_those_of_the_screen() -> None:
    ink = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    made = levels(file_of(ink, "JPEG", quality=95))
    assert np.abs(made.astype(int) - [255, 0, 0]).max() <= 6


def test_grey_becomes_three_equal_colours() -> None:
    grey = np.arange(256, dtype=np.uint8).reshape(16, 16)
    made = levels(file_of(Image.fromarray(grey)))
    np.testing.assert_array_equal(made, np.stack([grey] * 3, axis=-1))


NAMES = ["a\nb.jpg", "\x1b[31mred.png", "\udcff.png", "\u202egnp.exe", "ż🐈.jpg", "x" * 5000]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_made_harmless_in_its_sentence(name: str) -> None:
    with pytest.raises(BadInput) as error:
        open_picture(b"nothing", name)
    said = str(error.value)
    assert said.isprintable()
    assert len(said) < 250
    said.encode("utf-8")
    if "🐈" in name:
        assert "ż🐈.jpg" in said


def test_a_path_is_opened_and_whatever_is_no_file_is_refused(tmp_path: Path) -> None:
    there = tmp_path / "ż 🐈.png"
    there.write_bytes(file_of(Image.fromarray(UPRIGHT)))
    np.testing.assert_array_equal(np.asarray(open_picture(there)), UPRIGHT)
    pipe = tmp_path / "pipe.png"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    for path in (tmp_path, tmp_path / "none.png", pipe, Path("a\0b"), tmp_path / ("x" * 3000)):
        with pytest.raises(BadInput, match=r"no file that is there|cannot be read"):
            open_picture(path, "a.png")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    with pytest.raises(BadInput, match="more than 200 MB"):
        open_picture(path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_may_come_smaller_but_never_too_small(kind: str) -> None:
    smooth = noise(30, 20).resize((2100, 1400), Image.Resampling.BICUBIC)
    raw = file_of(smooth, kind, **({"compress_level": 1} if kind == "PNG" else {}))
    whole, small = open_picture(raw), open_picture(raw, least=192)
    assert whole.size == (2100, 1400)
    assert 192 <= min(small.size) < 400
    again = np.asarray(whole.resize(small.size, Image.Resampling.BOX)).astype(float)
    assert np.abs(again - np.asarray(small)).mean() < 2
    assert open_picture(file_of(noise(1200, 900), kind), least=10).size == (1200, 900)


SEEDS = [file_of(noise(12, 9), kind) for kind in ("PNG", "JPEG", "WEBP", "GIF", "BMP")] + [
    file_of(noise(12, 9), "JPEG", progressive=True, exif=hostile.TURNED),
    file_of(noise(12, 9).quantize(7), "PNG", transparency=3),
    file_of(noise(12, 9).convert("CMYK"), "JPEG"),
    file_of(noise(9, 9), "WEBP", save_all=True, append_images=[noise(9, 9, 1)]),
]  # fmt: skip


def only_bad_input(raw: bytes) -> None:
    for least in (None, 4):
        try:
            picture = open_picture(raw, least=least)
        except BadInput:
            continue
        assert picture.mode == "RGB"
        assert picture.width * picture.height <= MOST_PIXELS


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", *(seed[:30] for seed in SEEDS)]))
def test_random_bytes_raise_nothing_else(raw: bytes, head: bytes) -> None:
    only_bad_input(head + raw)


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=6),
    st.integers(0, 60),
)
def test_changed_files_raise_nothing_else(
    seed: bytes, changes: list[tuple[int, int]], cut: int
) -> None:
    raw = bytearray(seed)
    for place, value in changes:
        raw[place % len(raw)] = value
    only_bad_input(bytes(raw[: len(raw) - cut]))


def test_many_threads_open_the_same_pictures() -> None:
    raws = [file_of(noise(80, 60, seed), kind) for seed in range(10) for kind in ("PNG", "WEBP")]
    alone = [levels(raw) for raw in raws]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(levels, raws * 5))
    for number, made in enumerate(together):
        np.testing.assert_array_equal(made, alone[number % len(alone)])


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the peak of a process")
def test_many_large_pictures_at_once_stay_small_in_memory() -> None:
    """Clear pictures of 16 million pixels, 64 MB each, are decoded one after another.

    `ru_maxrss` would count the memory of the process that started this one.
    """
    code = """
import io
from concurrent.futures import ThreadPoolExecutor
from PIL import Image
from momentum.pixels import picture_bytes
raw = io.BytesIO()
Image.new("RGBA", (4000, 4000), (9, 9, 9, 99)).save(raw, "PNG", compress_level=1)
with ThreadPoolExecutor(6) as pool:
    made = pool.map(lambda _: picture_bytes(raw.getvalue(), 96, 96, 3, "crop"), range(6))
    print(sum(picture.size for picture in made))
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    size, memory = done.stdout.split()
    assert int(size) == 6 * 96 * 96 * 3
    assert int(memory) / 1024 < 250


def test_the_room_is_light() -> None:
    code = (
        "import sys, momentum.pixels;"
        "print(*{m.split('.')[0] for m in sys.modules} - set(sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rooms = {"momentum", "numpy", "PIL"}
    loaded = {name for name in done.stdout.split() if "cython" not in name}
    assert {name for name in loaded if not name.startswith("_")} <= rooms
