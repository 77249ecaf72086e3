"""`momentum stylise PHOTO...` as a person or a script uses it."""

import json
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from momentum import engine as nn
from momentum.art.style.network import style_network, style_usage
from momentum.commands_stylise import stylise
from momentum.errors import BadInput
from momentum.runs import create_run
from momentum.usage import keep_usage


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """A folder of runs with one that paints like waves."""
    run = create_run(tmp_path / "runs" / "mine", "paint", {})
    nn.save(style_network(narrow=2, wide=2, blocks=1), run.path / "model")
    keep_usage(run.path / "model", style_usage("waves"))
    run.finish({"style": "waves"})
    return tmp_path / "runs"


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder with pictures of every kind and size, two broken ones, and a text."""
    folder = tmp_path / "photos"
    folder.mkdir()
    pixels = np.random.default_rng(0).integers(0, 256, (33, 50, 3)).astype(np.uint8)
    whole = Image.fromarray(pixels)
    whole.save(folder / "a.png")
    whole.convert("L").save(folder / "b grey.jpg")
    whole.convert("RGBA").save(folder / "c alpha.png")
    whole.convert("CMYK").save(folder / "d cmyk.jpg")
    whole.crop((0, 0, 1, 1)).save(folder / "e one.png")
    (folder / "f text.png").write_text("no picture")
    (folder / "g huge.png").write_bytes(gigapixel())
    (folder / "notes.txt").write_text("not a picture, and not named like one")
    return folder


def gigapixel() -> bytes:
    """Write a PNG that says it has 40,000 x 40,000 pixels."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def call(*arguments: Any) -> Result:
    return CliRunner().invoke(stylise, [str(each) for each in arguments], standalone_mode=False)


def test_a_folder_is_painted_and_what_cannot_be_is_said(
    runs: Path, photos: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = call(photos, "--style", "mine", "--runs", runs, "--out", out)
    assert done.return_value == 2
    names = ["a", "b grey", "c alpha", "d cmyk", "e one"]
    assert sorted(path.name for path in out.iterdir()) == [f"{name}-waves.png" for name in names]
    sizes = [size_of(out / f"{name}-waves.png") for name in names]
    assert sizes == [(50, 33)] * 4 + [(1, 1)]
    for name in names:
        assert f"{name}-waves.png  (" in done.output
    refused = [line for line in done.output.splitlines() if line.startswith("momentum: ")]
    assert len(refused) == 2
    assert "f text.png is not a picture that can be read" in refused[0]
    assert "g huge.png is too large" in refused[1]


def test_json_says_how_long_each_took(runs: Path, photos: Path, tmp_path: Path) -> None:
    given = [photos / "a.png", photos / "f text.png"]
    options = ["--style", "mine", "--runs", runs, "--out", tmp_path / "out", "--size", 20, "--json"]
    done = call(*given, *options)
    assert done.return_value == 2
    found = json.loads(done.stdout)
    assert found["style"] == "waves"
    (picture,) = found["pictures"]
    assert picture["painted"] == str(tmp_path / "out" / "a-waves.png")
    assert (picture["rows"], picture["columns"]) == (13, 20)
    assert 0 < picture["milliseconds"] < 60_000
    (refused,) = found["refused"]
    assert refused["photo"] == str(given[1])
    assert refused["why"].startswith("f text.png is not a picture")
    assert done.stderr == f"momentum: {refused['why']}\n"


def test_all_well_is_exit_code_0_and_colours_can_stay(
    runs: Path, photos: Path, tmp_path: Path
) -> None:
    options = ["--style", "mine", "--runs", runs, "--out", tmp_path]
    assert call(photos / "a.png", *options).return_value == 0
    plain = (tmp_path / "a-waves.png").read_bytes()
    assert call(photos / "a.png", *options, "--preserve-colour").return_value == 0
    assert (tmp_path / "a-waves.png").read_bytes() != plain


def test_two_photographs_of_one_name_become_two_paintings(
    runs: Path, photos: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.png").write_bytes((photos / "a.png").read_bytes())
    out = tmp_path / "out"
    call(photos / "a.png", other / "a.png", "--style", "mine", "--runs", runs, "--out", out)
    assert sorted(path.name for path in out.iterdir()) == ["a-waves-1.png", "a-waves.png"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["photos", "--style", "nobody"], "There is no style and no run 'nobody'; choose one of"),
        (["empty", "--style", "mine"], "holds no pictures; expected PNG"),
    ],
)
def test_what_is_wrong_from_the_start_is_one_sentence(
    runs: Path, photos: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "empty").mkdir()
    done = call(tmp_path / arguments[0], *arguments[1:], "--runs", runs, "--out", tmp_path / "out")
    assert isinstance(done.exception, BadInput)
    assert words in str(done.exception)
    assert not (tmp_path / "out").exists()


def test_a_photograph_that_is_not_there_is_said(runs: Path, tmp_path: Path) -> None:
    options = ["--style", "mine", "--runs", runs, "--out", tmp_path / "out"]
    done = call(tmp_path / "nothing.jpg", *options)
    assert done.return_value == 2
    assert "nothing.jpg is no file that is there" in done.output
