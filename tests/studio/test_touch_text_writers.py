"""Typing with a network that writes, through the whole application."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from tests.studio.conftest import ask
from tests.studio.text_networks import LETTERS, keep_counted, keep_written, small_writer

from momentum.language.inside.gates import gate_activity
from momentum.language.writer.minds import mind_of
from momentum.language.writer.stepping import Stepper
from momentum.runs import create_run
from momentum.studio import Settings, errands
from momentum.studio.app import create_app
from momentum.studio.state import Studio

TEXT = "the cat sat on the mat\n" * 40


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.chdir(tmp_path)
    made = Studio(Settings(tmp_path / "runs", tmp_path / "nowhere"))
    yield made
    asyncio.run(made.close())


def post(studio: Studio, what: str, source: str = "writer-1", **asked: Any) -> httpx.Response:
    return ask(studio, f"/api/writers/{what}", "POST", json={"source": source} | asked)


def written(answer: httpx.Response) -> str:
    assert answer.headers["content-type"] == "application/x-ndjson"
    return "".join(json.loads(line)["text"] for line in answer.text.splitlines())


def test_the_courses_own_writer_comes_first_and_then_finished_runs(studio: Studio) -> None:
    runs = studio.settings.runs
    keep_written(runs, "writer-1", "lstm", text="/x/runs/.studio/uploads/ab/mine.txt")
    keep_counted(runs, "writer-2", TEXT, 2)
    (create_run(runs / "writer-3", "writer", {}).path / "model").mkdir()  # Not finished.
    told = ask(studio, "/api/writers").json()
    assert [(one["source"], one["own"]) for one in told] == [
        ("shipped/shakespeare", False),
        ("writer-2", True),
        ("writer-1", True),
    ]
    assert told[2]["title"] == "mine.txt, LSTM, 2.35 bits; your run writer-1"


def test_what_a_page_must_know_of_a_writer(studio: Studio) -> None:
    runs = studio.settings.runs
    keep_written(runs, "writer-1", "transformer")
    keep_counted(runs, "writer-2", TEXT, 2)
    one, two = (ask(studio, f"/api/writers/about?source=writer-{k}").json() for k in (1, 2))
    assert (one["inside"], one["characters"]) == ("attention", 28)
    assert (two["inside"], two["numbers"]) == ("", 0)
    own = ask(studio, "/api/writers/about").json()
    assert (own["inside"], own["units"]) == ("gates", 128)


def test_a_text_is_read_along(studio: Studio) -> None:
    keep_counted(studio.settings.runs, "writer-1", TEXT, 3)
    told = post(studio, "read", text="the cat? sat", before="the c", temperature=0).json()
    assert told["unknown"] == ["?"]
    assert len(told["bits"]) == 12
    assert told["bits"][7] is None
    assert told["mean"] == pytest.approx(np.mean([b for b in told["bits"] if b is not None]), 0.01)
    assert (told["next"][0]["character"], told["next"][0]["drawn"]) == ("a", 1)
    assert told["next"][0]["learned"] > 0.9


@pytest.mark.parametrize("kind", ["lstm", "old"])
def test_it_goes_on_as_the_network_does_in_a_terminal(kind: Any, studio: Studio) -> None:
    keep_written(studio.settings.runs, "writer-1", kind)
    post(studio, "read", text="something else")
    asked: dict[str, Any] = {
        "text": "once upon",
        "length": 40,
        "temperature": 0.8,
        "top_p": 0.9,
        "seed": 3,
    }
    told = written(post(studio, "write", **asked))
    stepper = Stepper(mind_of(small_writer(kind)), LETTERS)
    stepper.read("once upon")
    assert told == stepper.write(40, 0.8, 0.9, np.random.default_rng(3))
    assert written(post(studio, "write", **asked)) == told


def test_a_full_page_is_not_written_on(studio: Studio) -> None:
    keep_written(studio.settings.runs, "writer-1", "gru")
    assert len(written(post(studio, "write", text="a" * 1990, length=300))) == 10
    answer = post(studio, "write", text="a" * 2000)
    assert (answer.status_code, "The page is full" in answer.json()["detail"]) == (400, True)


def test_what_was_copied_is_looked_up_where_it_learned_from(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def run(name: str, argument: Any, seconds: float) -> Any:
        asked.append((name, argument))
        return {"text": TEXT}

    monkeypatch.setattr(errands, "run", run)
    keep_counted(studio.settings.runs, "writer-1", TEXT, 3, text="mine.txt", most=900, seed=4)
    told = post(studio, "copied", text="A cat sat on the mat\nthe cat sat here").json()
    (passage,) = told["passages"]
    assert passage == {"start": 1, "text": " cat sat on the mat\nthe cat sat "}
    assert (told["longest"], told["least"], told["searched"]) == (32, 30, len(TEXT))
    expected = {"parameters": {"text": "mine.txt", "most": 900}, "input": ""}
    assert asked == [("training-text", expected)]
    assert not list(studio.settings.runs.rglob("training-text*"))  # A text of one's own stays.


def test_the_courses_own_is_held_against_what_it_has_read_and_no_more(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def run(_: str, argument: Any, __: float) -> Any:
        asked.append(argument["parameters"])
        return {"text": TEXT}

    monkeypatch.setattr(errands, "run", run)
    told = post(studio, "copied", "shipped/shakespeare", text="a cat sat").json()
    assert told["longest"] == 8
    assert asked == [{"text": "shakespeare", "most": 1_000_000}]


def test_the_inside_of_a_recurrent_network_is_that_of_the_engine(studio: Studio) -> None:
    keep_written(studio.settings.runs, "writer-1", "lstm")
    told = post(studio, "inside", text="the mat", unit=5).json()
    gates = gate_activity(small_writer("lstm"), LETTERS, "\nthe mat")
    assert told["text"] == "the mat"
    rows = {row["label"]: row["values"] for row in told["rows"]}
    assert list(rows) == ["input", "forget", "output", "candidate", "memory"]
    np.testing.assert_allclose(rows["forget"], gates.gates["forget"][1:, 5], atol=0.0006)
    most = post(studio, "inside", text="the mat " * 20).json()
    assert (len(most["text"]), len(most["rows"])) == (48, 8)
    values = np.array([row["values"] for row in most["rows"]])
    assert np.abs(values).max() <= 1
    moved = np.abs(np.diff(values, axis=1)).sum(axis=1)
    assert (np.diff(moved) <= 0.02).all()  # The unit that moved most comes first.


def test_the_attention_of_the_last_character_is_shared_out(studio: Studio) -> None:
    keep_written(studio.settings.runs, "writer-1", "transformer")
    told = post(studio, "inside", text="the cat sat on the mat").json()
    assert told["text"] == "t sat on the mat"[-16:]
    assert next(row["label"] for row in told["rows"]) == "block 1, head 1"
    assert len(told["rows"]) == 8
    for row in told["rows"]:
        assert sum(row["values"]) == pytest.approx(1, abs=0.01)
        assert 0 < row["values"][0] < 1


BAD: list[tuple[str, dict[str, Any], int, str]] = [
    ("read", {"source": "writer-9"}, 400, "no writer called 'writer-9'"),
    ("read", {"text": "a" * 2001}, 400, "it may have 2,000"),
    ("read", {"text": "a" * 9000}, 422, "text"),
    ("read", {"temperature": -1}, 422, "temperature"),
    ("read", {"top_p": 0}, 422, "top_p"),
    ("write", {"length": 0}, 422, "length"),
    ("write", {"seed": -1}, 422, "seed"),
    ("write", {"mind": 1}, 422, "mind"),
    ("inside", {"text": ""}, 400, "no text yet"),
    ("inside", {"text": "a"}, 400, "no inside"),
    ("inside", {"text": "a", "source": "writer-2", "unit": 8}, 400, "no unit 8"),
    ("copied", {"text": "a" * 1001}, 400, "at most 1,000"),
]


def test_what_cannot_be_asked_is_one_sentence(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errands, "run", lambda *_: {"text": TEXT})
    keep_counted(studio.settings.runs, "writer-1", TEXT, 2)
    keep_written(studio.settings.runs, "writer-2", "lstm")
    for (what, asked, status, words), answer in zip(BAD, asyncio.run(every(studio)), strict=True):
        told = answer.json()["detail"]
        assert (what, asked, answer.status_code, words in told) == (what, asked, status, True)
        assert "\n" not in told


async def every(studio: Studio) -> list[httpx.Response]:
    """Ask everything that cannot be asked, of one application."""
    transport = httpx.ASGITransport(create_app(studio), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        return [
            await client.post(f"/api/writers/{what}", json={"source": "writer-1"} | asked)
            for what, asked, _, _ in BAD
        ]


def test_a_damaged_network_is_one_sentence(studio: Studio) -> None:
    run = keep_written(studio.settings.runs, "writer-1", "lstm")
    weights = run.path / "model" / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-40])
    answer = post(studio, "read", text="a")
    assert answer.status_code == 400
    assert answer.json()["detail"].count("\n") == 0


def test_a_panel_is_brought_to_where_it_is_wanted(studio: Studio) -> None:
    for lab, name in (("writer", "data-touch-writer"), ("sentiment", "data-touch-sentence")):
        html = ask(studio, f"/api/touch/panel/{lab}?run=a%22%3E%3Cb%3E&place=-2").json()["html"]
        assert name in html
        assert 'data-of-run="a&#34;&gt;&lt;b&gt;"' in html
        assert '-2-text"' in html
    assert ask(studio, "/api/touch/panel/gan").status_code == 404
    assert ask(studio, "/api/touch/panel/writer?place=%22x").status_code == 422
