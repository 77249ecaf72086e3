"""Asking for pictures of codes, through the whole application."""

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
from tests.studio.picture_networks import (
    NUMBERS,
    SIDE,
    finished,
    keep_generator,
    keep_training_pictures,
    linear_generator,
)

from momentum.art import shipped
from momentum.runs import create_run
from momentum.studio import Settings, errands
from momentum.studio.generators import as_png
from momentum.studio.state import Studio
from momentum.studio.training_pictures import sheet_of


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shipped, "HOME", tmp_path / "shipped")
    made = Studio(Settings(tmp_path / "runs", tmp_path / "nowhere"))
    yield made
    asyncio.run(made.close())


def post(studio: Studio, what: str, codes: Any, source: Any = "") -> httpx.Response:
    asked = {"source": source, "codes": codes}
    return ask(studio, f"/api/generators/{what}", "POST", json=asked)


def pixels(text: str) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(text))))


def expected(code: list[float]) -> NDArray[np.float64]:
    kernel = linear_generator().arrays()["dense_1.kernel"].astype(float)
    values = (np.array(code) @ kernel).reshape(SIDE, SIDE, 3)
    return np.asarray(np.clip(values * 127.5 + 127.5, 0, 255))


CODE = [0.5, -0.25, *[0.1] * (NUMBERS - 2)]


def test_without_a_generator_one_sentence_says_what_to_do(studio: Studio) -> None:
    assert ask(studio, "/api/generators").json() == []
    answer = ask(studio, "/api/generators/about")
    assert (answer.status_code, answer.json()["detail"]) == (
        400,
        "There is no generator yet; train one first.",
    )


def test_the_courses_own_come_first_and_then_finished_runs(studio: Studio) -> None:
    keep_generator(shipped.HOME / "faces64")
    keep_generator(shipped.HOME / "styles" / "night")  # A style is no generator.
    finished(studio.settings.runs, "gan-1", "gan", data="faces")
    finished(studio.settings.runs, "gan-2", "gan", data="/x/runs/.studio/uploads/ab/cats.zip")
    finished(studio.settings.runs, "paint-1", "paint")
    create_run(studio.settings.runs / "gan-3", "gan", {})  # Not finished.
    toy = finished(studio.settings.runs, "gan-4", "gan", data="ring")
    (toy.path / "model" / "usage.json").unlink()
    told = ask(studio, "/api/generators").json()
    assert [one["source"] for one in told] == ["shipped/faces64", "gan-2", "gan-1"]
    assert [one["title"] for one in told] == [
        "The course's own: faces64",
        "cats.zip, your run gan-2",
        "faces, your run gan-1",
    ]
    assert [one["own"] for one in told] == [False, True, True]


def test_a_generator_says_what_its_codes_are(studio: Studio) -> None:
    finished(studio.settings.runs, "gan-1", "gan")
    told = ask(studio, "/api/generators/about?source=gan-1").json()
    assert (told["numbers"], told["low"], told["high"]) == (NUMBERS, -1, 1)
    assert (told["rows"], told["columns"]) == (SIDE, SIDE)
    found = np.array(ask(studio, "/api/generators/directions?source=gan-1").json())
    assert found.shape == (6, NUMBERS)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-4)


def test_pictures_are_those_of_the_codes(studio: Studio) -> None:
    keep_generator(shipped.HOME / "faces64")
    other = [-value for value in CODE]
    told = post(studio, "pictures", [CODE, other], "shipped/faces64").json()["pictures"]
    for text, code in zip(told, (CODE, other), strict=True):
        np.testing.assert_allclose(pixels(text), expected(code), atol=0.51)


def test_a_network_that_changes_is_read_again(studio: Studio) -> None:
    run = finished(studio.settings.runs, "gan-1", "gan")
    before = post(studio, "pictures", [CODE], "gan-1").json()
    keep_generator(run.path / "model", first=-2.0)
    assert post(studio, "pictures", [CODE], "gan-1").json() != before


@pytest.mark.parametrize(
    ("source", "codes", "status", "words"),
    [
        ("nowhere", [CODE], 400, "There is no generator called 'nowhere'"),
        ("../gan-1", [CODE], 400, "There is no generator called"),
        ("shipped/../../etc", [CODE], 400, "There is no generator called"),
        ("gan-1", [], 400, "0 codes were sent"),
        ("gan-1", [CODE] * 17, 400, "17 codes were sent"),
        ("gan-1", [CODE[1:]], 400, "has 10 numbers"),
        ("gan-1", [[2.0, *CODE[1:]]], 400, "between -1 and 1"),
        ("gan-1", [["many", *CODE[1:]]], 422, "not understood"),
        ("gan-1", "many", 422, "not understood"),
        (5, [CODE], 422, "not understood"),
    ],
)
@pytest.mark.parametrize("what", ["pictures", "nearest"])
def test_what_cannot_be_asked_is_one_sentence(
    what: str, source: Any, codes: Any, status: int, words: str, studio: Studio
) -> None:
    finished(studio.settings.runs, "gan-1", "gan")
    answer = post(studio, what, codes, source)
    assert answer.status_code == status
    assert words in answer.json()["detail"]
    assert "\n" not in answer.json()["detail"]


def test_numbers_that_are_none_are_refused(studio: Studio) -> None:
    finished(studio.settings.runs, "gan-1", "gan")
    text = '{"source": "gan-1", "codes": [[NaN' + ", 0" * (NUMBERS - 1) + "]]}"
    headers = {"Content-Type": "application/json"}
    answer = ask(studio, "/api/generators/pictures", "POST", content=text, headers=headers)
    assert answer.status_code in (400, 422)


def test_the_nearest_training_pictures_of_a_run_stand_beside(studio: Studio) -> None:
    run = finished(studio.settings.runs, "gan-1", "gan")
    refused = post(studio, "nearest", [CODE], "gan-1")
    assert "gan-1 keeps none of the pictures" in refused.json()["detail"]
    learned = np.random.default_rng(0).integers(0, 256, (20, SIDE, SIDE, 3), np.uint8)
    learned[11] = np.rint(expected(CODE))
    keep_training_pictures(run.path / "model", learned)
    told = post(studio, "nearest", [CODE], "gan-1").json()
    assert told["compared"] == 20
    assert told["samples"][0]["nearest"][0]["distance"] < 1
    np.testing.assert_array_equal(pixels(told["samples"][0]["nearest"][0]["picture"]), learned[11])


def test_what_the_courses_own_learned_from_is_drawn_once(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_generator(shipped.HOME / "faces64")
    asked: list[Any] = []

    def run(name: str, argument: Any, seconds: float) -> Any:
        asked.append((name, argument["side"]))
        drawn = np.random.default_rng(0).integers(0, 256, (41, SIDE, SIDE, 3), np.uint8)
        return {"sheet": as_png(sheet_of(drawn)), "many": 41}

    monkeypatch.setattr(errands, "run", run)
    for _ in range(2):
        assert post(studio, "nearest", [CODE]).json()["compared"] == 41
    assert asked == [("faces", SIDE)]


def test_the_panel_stands_on_the_page_of_a_finished_run(studio: Studio, labs_known: None) -> None:
    finished(studio.settings.runs, "gan-1", "gan")
    finished(studio.settings.runs, "paint-1", "paint")
    assert 'data-of-run="gan-1"' in ask(studio, "/runs/gan-1").text
    assert "data-touch-gan" not in ask(studio, "/runs/paint-1").text
    # What a style's run offers needs the forms of the labs; the panel above does not.
    assert studio.forms.wait()
    assert 'href="/stylise?style=paint-1"' in ask(studio, "/runs/paint-1").text
    assert "/stylise?style" not in ask(studio, "/runs/gan-1").text
