"""Pictures that move: their size, their last picture, and where they are shown."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.studio.conftest import ask

from momentum.runs import Picture, Saved, create_run
from momentum.studio import Settings
from momentum.studio.export_runs import recorded_runs
from momentum.studio.exporting import export_site
from momentum.studio.picture_files import moving_path, pixels_of, still_of, still_path
from momentum.studio.run_report import size
from momentum.studio.state import Studio

REDS = (0, 120, 250)


def animation(path: Path) -> Path:
    """Write an animation of three pictures, each redder than the one before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frames = [Image.new("RGB", (12, 8), (red, 0, 0)) for red in REDS]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=50, loop=0)
    return path


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    made = Studio(Settings(tmp_path / "runs", tmp_path / "nowhere"))
    folder = create_run(tmp_path / "runs" / "gan-1", "gan", {})
    animation(folder.path / "figures" / "samples.gif")
    animation(folder.path / "figures" / "secret.gif")
    folder.log.append(Picture(path="figures/samples.gif", title="Samples", alt="They get redder"))
    folder.finish({"seconds": 1.0})
    yield made
    asyncio.run(made.close())


def test_the_still_is_the_last_picture(tmp_path: Path) -> None:
    still = still_of(animation(tmp_path / "a.gif"))
    assert still is not None
    pixels = np.asarray(Image.open(io.BytesIO(still)))
    assert pixels.shape == (8, 12, 3)
    assert abs(int(pixels[0, 0, 0]) - REDS[-1]) < 8


def test_an_animation_that_is_drawn_again_has_another_still(tmp_path: Path) -> None:
    before = still_of(animation(tmp_path / "a.gif"))
    Image.new("RGB", (12, 8), (0, 0, 255)).save(tmp_path / "a.gif")
    assert still_of(tmp_path / "a.gif") != before


@pytest.mark.parametrize("raw", [b"", b"GIF89a", b"no animation at all"])
def test_what_is_no_animation_has_no_still_and_no_size(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.gif").write_bytes(raw)
    assert still_of(tmp_path / "a.gif") is None
    assert pixels_of(tmp_path / "a.gif") is None
    assert still_of(tmp_path / "none.gif") is None


def test_sizes_are_read_from_the_files(tmp_path: Path) -> None:
    assert pixels_of(animation(tmp_path / "a.gif")) == (12, 8)
    Image.new("RGB", (30, 20)).save(tmp_path / "a.png")
    assert pixels_of(tmp_path / "a.png") == (30, 20)
    assert size(tmp_path, "a.gif") == (12, 8)
    assert size(tmp_path, "a.png") == (15, 10)  # Drawn for screens of twice the density.


def test_only_an_animation_has_a_still() -> None:
    assert still_path("figures/a.png") == moving_path("figures/a.png") == ""
    assert moving_path("a.png.still.png") == ""
    assert moving_path(still_path("a.gif")) == "a.gif"


def test_the_page_of_a_run_shows_it_and_its_still(studio: Studio) -> None:
    text = ask(studio, "/runs/gan-1").text
    assert '<img src="/runs/gan-1/files/figures/samples.gif" alt="They get redder"' in text
    assert '<source media="(prefers-reduced-motion: reduce)"' in text
    moving = ask(studio, "/runs/gan-1/files/figures/samples.gif")
    assert (moving.status_code, moving.headers["content-type"]) == (200, "image/gif")
    still = ask(studio, "/runs/gan-1/files/figures/samples.gif.still.png")
    assert (still.status_code, still.headers["content-type"]) == (200, "image/png")
    assert still.headers["content-security-policy"].startswith("sandbox")
    assert Image.open(io.BytesIO(still.content)).size == (12, 8)


def test_an_animation_that_was_only_saved_is_shown_too(studio: Studio) -> None:
    folder = create_run(studio.settings.runs / "gan-2", "gan", {})
    animation(folder.path / "figures" / "film.gif")
    folder.log.append(Saved(path="figures/film.gif", what="the training as an animation"))
    folder.finish({"seconds": 1.0})
    text = ask(studio, "/runs/gan-2").text
    assert '<img src="/runs/gan-2/files/figures/film.gif"' in text
    assert "<figcaption>The training as an animation</figcaption>" in text
    (run, _), _ = recorded_runs(studio.settings.runs)
    assert "runs/gan-2/files/figures/film.gif" in run.files()


@pytest.mark.parametrize("path", ["figures/secret.gif.still.png", "figures/none.gif.still.png"])
def test_a_still_of_what_no_event_names_is_not_given(path: str, studio: Studio) -> None:
    assert ask(studio, f"/runs/gan-1/files/{path}").status_code == 404


def test_a_damaged_animation_has_no_still_and_the_page_stands(studio: Studio) -> None:
    file = studio.settings.runs / "gan-1" / "figures" / "samples.gif"
    file.write_bytes(file.read_bytes()[:20])
    assert ask(studio, "/runs/gan-1").status_code == 200
    assert ask(studio, "/runs/gan-1/files/figures/samples.gif.still.png").status_code == 404


def test_the_exported_run_has_both(studio: Studio) -> None:
    (run,), _ = recorded_runs(studio.settings.runs)
    files = run.files()
    start = "runs/gan-1/files/figures/samples.gif"
    assert files[start] == studio.settings.runs / "gan-1" / "figures" / "samples.gif"
    assert isinstance(files[f"{start}.still.png"], bytes)


def test_the_exported_site_links_to_what_is_in_it(studio: Studio, tmp_path: Path) -> None:
    export_site(tmp_path / "site", studio.settings.runs)
    page = (tmp_path / "site" / "runs" / "gan-1" / "index.html").read_text(encoding="utf-8")
    for name in ("samples.gif", "samples.gif.still.png"):
        assert f'"files/figures/{name}"' in page
        assert (tmp_path / "site/runs/gan-1/files/figures" / name).is_file()
