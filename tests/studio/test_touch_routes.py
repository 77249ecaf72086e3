"""Drawing, the brain map and the lists of runs, through the whole application."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image
from tests.studio.conftest import ask

from momentum import engine as nn
from momentum.runs import create_run
from momentum.studio import Settings, errands
from momentum.studio.state import Studio


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.chdir(tmp_path)
    made = Studio(Settings(tmp_path / "runs", tmp_path / "nowhere"))
    yield made
    asyncio.run(made.close())


def draw(studio: Studio, raw: bytes, run: str = "") -> httpx.Response:
    kind = {"Content-Type": "application/octet-stream"}
    return ask(studio, f"/api/draw?run={run}", "POST", content=raw, headers=kind)


def seven() -> bytes:
    picture = np.full((280, 280), 255, np.uint8)
    picture[60:80, 80:200] = 0
    picture[60:220, 180:200] = 0
    raw = io.BytesIO()
    Image.fromarray(picture).save(raw, "PNG")
    return raw.getvalue()


def always(answer: int) -> nn.Sequential:
    """A network that says the same whatever it sees."""
    model = nn.Sequential([nn.Flatten(), nn.Dense(10, kernel_initializer="zeros")])
    model.build((28, 28, 1))
    model.arrays()["dense_1.bias"][answer] = 3
    return model


def finished(studio: Studio, name: str, answer: int, lab: str = "digits", **more: Any) -> None:
    folder = create_run(studio.settings.runs / name, lab, {})
    nn.save(always(answer), folder.path / "model")
    found = {"data": "digits", "model": "softmax", "score": 0.9105, "n": 2000, "seconds": 1.0}
    folder.finish(found | more)


def test_the_network_of_the_run_asked_for_answers(studio: Studio) -> None:
    finished(studio, "digits-1", 4)
    finished(studio, "digits-2", 7)
    for run, expected in (("digits-1", 4), ("digits-2", 7)):
        answer = draw(studio, seven(), run)
        assert answer.status_code == 200
        told = answer.json()
        assert told["run"] == run
        assert int(np.argmax(told["belief"])) == expected
        assert told["belief"][expected] == pytest.approx(np.exp(3) / (np.exp(3) + 9), abs=1e-5)


def test_without_a_name_the_newest_network_that_reads_digits_answers(studio: Studio) -> None:
    finished(studio, "digits-1", 4)
    finished(studio, "digits-2", 7, data="fashion")
    create_run(studio.settings.runs / "digits-3", "digits", {})  # Not finished.
    assert draw(studio, seven()).json()["run"] == "digits-1"


def test_what_cannot_be_asked_is_one_sentence(studio: Studio) -> None:
    nothing = draw(studio, seven())
    assert (nothing.status_code, nothing.json()["detail"]) == (
        400,
        "There is no finished run of the lab digits yet; train one first.",
    )
    finished(studio, "leak-1", 0, lab="leak")
    finished(studio, "clothes", 0, data="fashion")
    create_run(studio.settings.runs / "begun", "digits", {})
    assert draw(studio, seven(), "nowhere").status_code == 404
    assert draw(studio, seven(), "..%2F..%2Fetc").status_code == 404
    for run in ("leak-1", "clothes", "begun"):
        refused = draw(studio, seven(), run)
        assert refused.status_code == 400
        assert f"{run} is no finished run that reads digits" in refused.json()["detail"]


def test_bad_pictures_are_refused_and_the_next_good_one_is_read(studio: Studio) -> None:
    finished(studio, "digits-1", 4)
    for raw, status, words in (
        (b"", 400, "There is no picture"),
        (b"nonsense", 400, "not a picture"),
        (seven()[:300], 400, "not a picture"),
        (bytes(30 << 20), 413, "more than 8 MB"),
    ):
        answer = draw(studio, raw)
        assert (answer.status_code, words in answer.json()["detail"]) == (status, True)
        assert draw(studio, seven()).status_code == 200


def test_a_run_whose_network_was_deleted_is_said_to_keep_none(studio: Studio) -> None:
    finished(studio, "digits-1", 4)
    assert draw(studio, seven()).status_code == 200
    (studio.settings.runs / "digits-1" / "model" / "weights.safetensors").unlink()
    answer = draw(studio, seven())
    assert "digits-1 keeps no network" in answer.json()["detail"]


def test_runs_of_a_lab_are_listed_the_newest_first(studio: Studio) -> None:
    finished(studio, "digits-1", 4)
    finished(studio, "digits-2", 4, data="fashion")
    finished(studio, "leak-1", 4, lab="leak")
    told = ask(studio, "/api/touch/runs?lab=digits").json()
    assert [run["run"] for run in told] == ["digits-2", "digits-1"]
    assert [run["usable"] for run in told] == [False, True]
    assert told[1]["about"] == "softmax regression, 91.0 % of 2,000 held-out digits right"
    assert [run["run"] for run in ask(studio, "/api/touch/runs?lab=leak").json()] == ["leak-1"]
    assert ask(studio, "/api/touch/runs?lab=adder").status_code == 404


def test_a_recording_is_fetched_once(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def run(name: str, argument: Any, seconds: float) -> Any:
        asked.append((name, argument))
        return {"person": "simulated-02"}

    monkeypatch.setattr(errands, "run", run)
    for _ in range(2):
        answer = ask(studio, "/api/touch/recording?person=2&seed=5")
        assert answer.json() == {"person": "simulated-02"}
    assert asked == [("recording", {"person": 2, "seed": 5})]


def test_a_recording_of_nobody_starts_no_process(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errands, "run", lambda *_: pytest.fail("a process was started"))
    refused = ask(studio, "/api/touch/recording?person=9")
    assert (refused.status_code, "expected a number from 1 to 8" in refused.text) == (400, True)
    assert ask(studio, "/api/touch/recording?person=many").status_code == 422


def test_an_errand_that_breaks_is_one_sentence(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_: Any) -> Any:
        raise errands.ErrandFailed("The errand 'recording' failed: no room.")

    monkeypatch.setattr(errands, "run", run)
    answer = ask(studio, "/api/touch/recording")
    assert (answer.status_code, answer.json()["detail"][:20]) == (503, "The errand 'recordin")


def test_the_page_and_the_samples_are_there(studio: Studio) -> None:
    page = ask(studio, "/draw")
    assert page.status_code == 200
    assert "data-touch-draw" in page.text
    assert len(ask(studio, "/api/touch/samples").json()) == 10
