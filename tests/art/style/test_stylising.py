"""Any picture of any size is painted: the same as the network does it, light enough to serve."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from momentum import engine as nn
from momentum.art.style import colour
from momentum.art.style.network import style_network, style_usage
from momentum.art.style.stylising import (
    MOST,
    USUAL,
    Style,
    find_style,
    paint,
    read_style,
    require_size,
    style_names,
    stylise,
    with_colours_of,
)
from momentum.errors import BadInput
from momentum.runs import create_run
from momentum.usage import NumbersInput, PictureAnswer, Usage, keep_usage


@pytest.fixture(scope="module")
def style() -> Style:
    network = style_network(seed=3, narrow=2, wide=2, blocks=1)
    return Style("small", network, style_usage("something small"))


def photo(rows: int, columns: int) -> Image.Image:
    rng = np.random.default_rng(rows * 1000 + columns)
    return Image.fromarray(rng.integers(0, 256, (rows, columns, 3)).astype(np.uint8))


@pytest.mark.parametrize("size", [(1, 1), (2, 9), (7, 5), (33, 50), (64, 40)])
def test_a_photograph_of_any_size_is_painted_at_its_size(
    style: Style, size: tuple[int, int]
) -> None:
    painting = stylise(photo(*size), style)
    assert painting.picture.size == size[::-1]
    assert painting.picture.mode == "RGB"
    assert painting.milliseconds > 0
    assert painting.note == ""


def test_it_is_what_the_network_paints(style: Style) -> None:
    given = np.asarray(photo(24, 32))
    wanted = style.network.predict(given[None] / np.float32(127.5) - 1)[0] * 127.5 + 127.5
    np.testing.assert_allclose(paint(given, style), wanted, atol=0.51)


def test_what_lacks_to_a_multiple_of_four_is_mirrored_and_cut_off(style: Style) -> None:
    given = np.asarray(photo(14, 19))
    whole = np.concatenate([given, given[:-3:-1]])
    whole = np.concatenate([whole, whole[:, :-2:-1]], axis=1)
    assert whole.shape == (16, 20, 3)
    np.testing.assert_array_equal(paint(given, style), paint(whole, style)[:14, :19])


def test_a_large_photograph_is_painted_smaller_and_that_is_said(style: Style) -> None:
    painting = stylise(photo(300, 1500), style)
    assert painting.picture.size == (USUAL, round(300 * USUAL / 1500))
    assert painting.note == f"Painted at 1,024 x 205 pixels; --size {MOST} paints it larger."
    asked = stylise(photo(300, 1500), style, size=100)
    assert asked.picture.size == (100, 20)
    assert asked.note == ""
    assert stylise(photo(40, 30), style, size=100).picture.size == (30, 40)


@pytest.mark.parametrize("size", [-1, 0, 7, MOST + 1])
def test_a_size_out_of_bounds_is_refused(size: int) -> None:
    with pytest.raises(BadInput, match=f"A size of {size} cannot be painted; expected 8 to 2,048"):
        require_size(size)


def test_colours_are_kept_as_the_other_method_keeps_them(style: Style) -> None:
    given = Image.fromarray((60 + np.asarray(photo(20, 24)) / 3).astype(np.uint8))
    plain, kept = (stylise(given, style, preserve_colour=keep).picture for keep in (False, True))
    assert kept.tobytes() != plain.tobytes()
    grey = Image.fromarray((np.asarray(plain) // 4 + 96).astype(np.uint8))
    ours = np.asarray(with_colours_of(given, grey)).astype(int)
    theirs = colour.with_colours_of(np.asarray(grey), np.asarray(given)).astype(int)
    assert np.abs(ours - theirs).max() <= 5
    assert np.abs(ours - theirs).mean() < 2


@pytest.mark.parametrize("mode", ["L", "RGBA", "CMYK", "1"])
def test_any_kind_of_colours_is_painted(style: Style, mode: str) -> None:
    assert stylise(photo(12, 12).convert(mode), style).picture.mode == "RGB"


def keep_run(runs: Path, usage: Usage, finished: bool = True) -> None:
    run = create_run(runs / "mine", "paint", {})
    network = style_network(seed=3, narrow=2, wide=2, blocks=1)
    nn.save(network, run.path / "model")
    keep_usage(run.path / "model", usage)
    if finished:
        run.finish({"style": "waves"})


def test_a_run_of_ones_own_is_found_by_its_name(tmp_path: Path, style: Style) -> None:
    keep_run(tmp_path, style_usage("waves"))
    found = find_style("mine", tmp_path)
    assert found.name == "waves"
    given = np.asarray(photo(12, 16))
    np.testing.assert_array_equal(paint(given, found), paint(given, style))


def test_a_run_that_is_not_finished_or_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"There is no style and no run 'mine'; choose one of"):
        find_style("mine", tmp_path)
    keep_run(tmp_path, style_usage("waves"), finished=False)
    with pytest.raises(BadInput, match="mine is not finished"):
        find_style("mine", tmp_path)


def test_a_network_that_takes_no_photographs_is_refused(tmp_path: Path) -> None:
    answer = PictureAnswer(rows=8, columns=8, channels=3)
    codes = NumbersInput(columns=("a", "b"))
    keep_run(tmp_path, Usage(question="Who?", input=codes, answer="picture", picture=answer))
    with pytest.raises(BadInput, match="does not paint photographs"):
        find_style("mine", tmp_path)


def test_a_network_that_was_changed_is_refused(tmp_path: Path) -> None:
    keep_run(tmp_path, style_usage("waves"))
    weights = tmp_path / "mine" / "model" / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-4] + b"abcd")
    with pytest.raises(BadInput, match="changed or damaged"):
        read_style(weights.parent, "mine")


def test_every_shipped_style_is_small_and_paints() -> None:
    for name in style_names():
        found = find_style(name, Path("nowhere"))
        assert found.network.count_parameters() * 4 < 1_200_000
        painted = paint(np.asarray(photo(16, 16)), found)
        assert painted.std() > 1


def test_nothing_heavy_is_loaded() -> None:
    code = (
        "import sys; import momentum.commands_stylise; heavy = ('pandas', 'matplotlib', 'sklearn', "
        "'scipy', 'keras', 'momentum.data', 'momentum.figures', 'momentum.reporting'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
