"""Figures become files, whole or not at all, and nothing global is changed on the way."""

import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from PIL import Image

from momentum import figures
from momentum.errors import BadInput
from momentum.figures import Score, comparison, describe, learning_curves, save


def small() -> Figure:
    return learning_curves({"loss": [0.9, 0.5, 0.4], "val_loss": [0.9, 0.8, 0.9]}, title="Höhe −1")


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    once, again, other = (tmp_path / f"{name}.png" for name in "abc")
    figure = small()
    assert save(figure, once) == once
    save(figure, again)
    save(small(), other)
    assert once.read_bytes() == again.read_bytes() == other.read_bytes()


def test_the_file_holds_the_description_and_neither_date_nor_version(tmp_path: Path) -> None:
    with Image.open(save(small(), tmp_path / "a.png")) as image:
        image.load()
        assert set(image.info) == {"Description", "dpi"}
        assert image.info["Description"] == describe(small())
        assert image.info["dpi"] == pytest.approx((200, 200), abs=0.1)
        assert image.width == 700


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, figure = tmp_path / "a.png", small()
    target.write_bytes(b"old")

    def full_disk(*_: object) -> None:
        raise OSError("no space left")

    for place, name in ((os, "replace"), (Path, "write_bytes"), (Figure, "savefig")):
        with monkeypatch.context() as patch:
            patch.setattr(place, name, lambda *_, **__: full_disk())
            with pytest.raises(OSError, match="no space"):
                save(figure, target)
        assert [file.name for file in tmp_path.iterdir()] == ["a.png"]
        assert target.read_bytes() == b"old"
    save(figure, target)
    assert target.read_bytes().startswith(b"\x89PNG")
    assert [file.name for file in tmp_path.iterdir()] == ["a.png"]


def test_a_half_written_file_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks_off(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError("no space left")

    monkeypatch.setattr(Path, "write_bytes", breaks_off)
    with pytest.raises(OSError, match="no space"):
        save(small(), tmp_path / "a.png")
    assert not list(tmp_path.iterdir())


def test_bad_paths_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"does not end in \.png"):
        save(small(), tmp_path / "a.svg")
    with pytest.raises(BadInput, match="does not exist"):
        save(small(), tmp_path / "nowhere" / "a.png")
    assert not list(tmp_path.iterdir())


def test_a_figure_from_elsewhere_is_saved_but_has_no_description(tmp_path: Path) -> None:
    assert save(Figure(), tmp_path / "a.png").stat().st_size
    with pytest.raises(BadInput, match="no description"):
        describe(Figure())


def test_the_description_survives_the_way_between_processes() -> None:
    assert describe(pickle.loads(pickle.dumps(small()))) == describe(small())


def test_a_notebook_gets_the_picture_and_its_alternative_text() -> None:
    picture, extra = small()._repr_png_()  # type: ignore[attr-defined]
    assert Image.open(BytesIO(picture)).width == 700
    assert extra == {"alt": describe(small())}


def test_threads_draw_the_same_and_no_setting_stays_changed() -> None:
    before = dict(mpl.rcParams)

    def draw(_: int) -> bytes:
        figure = comparison([Score("A", 0.5, 0.4, 0.6)], 0.5, leak=[True])
        return bytes(figure._repr_png_()[0])  # type: ignore[attr-defined]

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(draw, range(6)))) == 1
    assert dict(mpl.rcParams) == before


def test_settings_of_the_reader_change_no_byte() -> None:
    plain = small()._repr_png_()  # type: ignore[attr-defined]
    with mpl.rc_context(
        {
            "font.size": 20,
            "axes.facecolor": "red",
            "savefig.bbox": "tight",
            "figure.constrained_layout.use": True,
        }
    ):
        assert small()._repr_png_() == plain  # type: ignore[attr-defined]


def test_ticks_are_the_same_wherever_the_figure_is_shown() -> None:
    def ticks() -> list[str]:
        axes = comparison([Score("A", 0.5, 0.1, 0.96)], 0.5, leak=[True]).axes[0]
        return [label.get_text() for label in axes.get_xticklabels()]

    plain = ticks()
    with mpl.rc_context({"xtick.labelsize": 30}):
        assert ticks() == plain


def test_pyplot_stays_unloaded_and_the_backend_untouched() -> None:
    program = (
        "import sys; from momentum.figures import learning_curves as draw;"
        "draw({'loss': [1.0, 0.5]})._repr_png_();"
        "loaded = [name for name in sys.modules if name.startswith('momentum.')];"
        "assert 'matplotlib.pyplot' not in sys.modules;"
        "below = {'momentum.errors', 'momentum.writing'};"
        "assert all(n in below or n.startswith('momentum.figures') for n in loaded)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_public_names_are_there_and_documented() -> None:
    assert figures.__all__ == sorted(figures.__all__)
    for name in figures.__all__:
        assert getattr(figures, name).__doc__
