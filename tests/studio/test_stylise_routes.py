"""Painting a photograph, through the whole application."""

from __future__ import annotations

import asyncio
import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from tests.studio.conftest import ask
from tests.studio.picture_networks import finished, keep_generator, keep_style

from momentum import engine as nn
from momentum.art import shipped
from momentum.studio import Settings, errands
from momentum.studio.state import Studio

OCTETS = {"Content-Type": "application/octet-stream"}


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shipped, "HOME", tmp_path / "shipped")
    made = Studio(Settings(tmp_path / "runs", tmp_path / "nowhere"))
    yield made
    asyncio.run(made.close())


@pytest.fixture
def night(studio: Studio) -> Path:
    folder = shipped.HOME / "styles" / "night"
    keep_style(folder)
    return folder


def stylise(studio: Studio, raw: bytes, **wishes: Any) -> httpx.Response:
    return ask(studio, "/api/stylise", "POST", content=raw, headers=OCTETS, params=wishes)


def photo(wide: int = 40, high: int = 24, form: str = "PNG", mode: str = "RGB") -> bytes:
    pixels = np.random.default_rng(0).integers(0, 256, (high, wide, 3), np.uint8)
    raw = io.BytesIO()
    Image.fromarray(pixels).convert(mode).save(raw, form)
    return raw.getvalue()


def pixels(answer: httpx.Response) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(answer.json()["picture"]))))


def test_without_a_style_one_sentence_says_what_to_do(studio: Studio) -> None:
    assert ask(studio, "/api/styles").json() == []
    answer = stylise(studio, photo())
    assert (answer.status_code, answer.json()["detail"]) == (
        400,
        "There is no trained style yet; train one first.",
    )


def test_styles_of_the_course_come_first_and_then_finished_runs(
    studio: Studio, night: Path
) -> None:
    keep_generator(shipped.HOME / "faces64")  # A generator is no style.
    finished(studio.settings.runs, "paint-1", "paint", style="glass")
    finished(studio.settings.runs, "gan-1", "gan")
    told = ask(studio, "/api/styles").json()
    assert [(one["source"], one["title"]) for one in told] == [
        ("shipped/night", "night"),
        ("paint-1", "glass, your run paint-1"),
    ]


def test_a_photograph_is_painted_by_the_network(studio: Studio, night: Path) -> None:
    answer = stylise(studio, photo())
    told = answer.json()
    assert (told["source"], told["width"], told["height"]) == ("shipped/night", 40, 24)
    assert told["milliseconds"] > 0
    given = np.asarray(Image.open(io.BytesIO(photo())), np.float32)
    by_hand = nn.load(night).predict(given[None] / 127.5 - 1)[0] * 127.5 + 127.5
    np.testing.assert_allclose(pixels(answer), by_hand, atol=1.01)


def test_strength_mixes_and_colours_can_be_kept(studio: Studio, night: Path) -> None:
    given = np.asarray(Image.open(io.BytesIO(photo())), float)
    whole = pixels(stylise(studio, photo())).astype(float)
    np.testing.assert_array_equal(pixels(stylise(studio, photo(), strength=0)), given)
    half = pixels(stylise(studio, photo(), strength=0.5))
    np.testing.assert_allclose(half, (given + whole) / 2, atol=1)
    kept = pixels(stylise(studio, photo(), keep_colours=True)).astype(float)
    assert np.abs(kept - whole).mean() > 5
    grey = stylise(studio, photo(mode="L"), keep_colours=True)
    assert np.ptp(pixels(grey).astype(int), axis=2).max() <= 2  # A grey photograph stays grey.


def test_the_longer_side_is_what_was_chosen_and_never_larger(studio: Studio, night: Path) -> None:
    for wide, high, expected in (
        (600, 300, (256, 128)),
        (300, 600, (128, 256)),
        (50, 30, (50, 30)),
    ):
        told = stylise(studio, photo(wide, high), side=256).json()
        assert (told["width"], told["height"]) == expected


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "GIF", "BMP"])
def test_other_files_and_colours_are_read(form: str, studio: Studio, night: Path) -> None:
    assert stylise(studio, photo(form=form)).status_code == 200
    assert stylise(studio, photo(mode="RGBA")).status_code == 200
    assert stylise(studio, photo(form="JPEG", mode="CMYK")).status_code == 200


def _huge() -> bytes:
    """A picture of 50 million pixels in a small file."""
    raw = io.BytesIO()
    Image.new("1", (10_000, 5_000)).save(raw, "PNG")
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "status", "words"),
    [
        (b"", 400, "is empty"),
        (b"a text file named photo.png", 400, "not a picture that can be read"),
        (photo()[:200], 400, "not a picture that can be read"),
        (photo(1, 1), 400, "has 1 x 1 pixels"),
        (_huge(), 400, "too large"),
        (bytes(40 << 20), 413, "more than 32 MB"),
    ],
    ids=["nothing", "text", "half", "1x1", "huge", "long"],
)
def test_a_bad_photograph_is_one_sentence_and_the_next_is_painted(
    raw: bytes, status: int, words: str, studio: Studio, night: Path
) -> None:
    answer = stylise(studio, raw)
    assert (answer.status_code, words in answer.json()["detail"]) == (status, True)
    assert "\n" not in answer.json()["detail"]
    assert stylise(studio, photo()).status_code == 200


@pytest.mark.parametrize(
    "wishes",
    [
        {"source": "nowhere"}, {"source": "shipped/../../x"}, {"side": 4096}, {"side": "big"},
        {"strength": 1.5}, {"strength": "nan"}, {"keep_colours": "perhaps"},
    ],
)  # fmt: skip
def test_what_cannot_be_wished_is_one_sentence(
    wishes: dict[str, Any], studio: Studio, night: Path
) -> None:
    answer = stylise(studio, photo(), **wishes)
    assert answer.status_code in (400, 422)
    assert answer.json()["detail"].count("\n") == 0


def test_a_network_that_does_not_paint_is_refused(studio: Studio) -> None:
    run = finished(studio.settings.runs, "paint-1", "paint")
    keep_generator(run.path / "model")
    answer = stylise(studio, photo(), source="paint-1")
    assert "does not paint" in answer.json()["detail"]


def test_our_own_photographs_are_fetched_once(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def run(name: str, argument: Any, seconds: float) -> Any:
        asked.append(argument["name"])
        return {"png": base64.b64encode(photo()).decode()}

    monkeypatch.setattr(errands, "run", run)
    for _ in range(2):
        answer = ask(studio, "/api/photographs/china")
        assert (answer.headers["content-type"], answer.content) == ("image/png", photo())
    assert asked == ["china"]
    assert ask(studio, "/api/photographs/nowhere").status_code == 404


def test_the_page_is_there_and_the_home_page_leads_to_it(studio: Studio) -> None:
    assert "data-touch-stylise" in ask(studio, "/stylise").text
    assert 'href="/stylise"' in ask(studio, "/").text
