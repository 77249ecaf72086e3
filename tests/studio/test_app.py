"""The whole application: every page answers, and what goes wrong is one sentence."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.studio.conftest import ask

from momentum.course import exercises, find_folder, lessons, make_folder
from momentum.errors import BadInput
from momentum.labs import lab_names
from momentum.runs import create_run
from momentum.studio import Settings
from momentum.studio.state import Studio

PAGES = ["/", "/labs", "/runs", "/draw", *(f"/lessons/{lesson.name}" for lesson in lessons())]
PAGES += [f"/labs/{name}" for name in lab_names()]
PAGES += ["/lessons/00_start?view=slides", "/lessons/00_start/glossary", "/compare"]
PAGES += [f"/exercises/{exercise.name}" for exercise in exercises()[:2]]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """One studio for the pages that change nothing; it describes the labs itself, once."""
    home = tmp_path_factory.mktemp("studio")
    studio = Studio(Settings(home / "runs", home / "nowhere"))
    studio.forms.start()
    assert studio.forms.wait(120)
    yield studio
    asyncio.run(studio.close())


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.chdir(tmp_path)
    made = Studio(Settings(tmp_path / "runs"))
    yield made
    asyncio.run(made.close())


class Page(HTMLParser):
    """Collects what a page must not have, and what it asks for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.assets: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.inline += [f"{tag} {name}" for name in known if name == "style" or name[:2] == "on"]
        self.inline += [tag] * (tag == "style")
        data = known.get("type") == "application/json"
        self.inline += [tag] * (tag == "script" and "src" not in known and not data)
        asked = known.get("src") or (known.get("href") if tag == "link" else None)
        self.assets += [asked] if asked else []
        self.ids += [known.get("id") or ""] * ("id" in known)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_and_keeps_the_rules_of_its_own_policy(shared: Studio, path: str) -> None:
    answer = ask(shared, path)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.inline == []
    assert [a for a in page.assets if not a.startswith(("/", "data:image/png;base64,"))] == []
    assert [a for a in page.assets if a.startswith("//")] == []
    assert sorted(page.ids) == sorted(set(page.ids))
    assert "<h1" in answer.text
    assert 'lang="en"' in answer.text


def test_everything_a_first_page_loads_is_there(shared: Studio) -> None:
    for asset in Page(ask(shared, "/").text).assets:
        if "/built/" not in asset:  # Made at install time; the studio says where they are missing.
            assert ask(shared, asset).status_code == 200, asset


def test_where_nothing_is_the_page_says_so(shared: Studio) -> None:
    page, data = ask(shared, "/nowhere"), ask(shared, "/api/nowhere")
    assert page.status_code == data.status_code == 404
    assert "There is no such page." in page.text
    assert data.json() == {"detail": "There is no such page."}
    assert ask(shared, "/api/runs/nobody").json()["detail"].count(".") >= 1


def test_what_is_wrong_and_what_is_our_mistake(
    shared: Studio, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> None:
        raise BadInput("the folder is upside down.")

    monkeypatch.setattr(shared, "folder", refuse)
    answer = ask(shared, "/")
    assert answer.status_code == 400
    assert "the folder is upside down." in answer.text
    monkeypatch.setattr(shared, "folder", lambda: 1 / 0)
    answer = ask(shared, "/")
    assert answer.status_code == 500
    assert "ZeroDivisionError" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "ZeroDivisionError" in caplog.text


def test_a_full_disk_is_one_sentence(shared: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shared, "folder", full)
    answer = ask(shared, "/")
    assert answer.status_code == 507
    assert "No space left on device. What was written before is whole." in answer.text


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/runs", b"{"),
        ("/api/runs", b"[1, 2]"),
        ("/api/runs", b'{"lab": 7}'),
        ("/api/runs", b'{"lab": "playground", "parameters": {"epochs": 1e99}}'),
        ("/api/runs", b'{"lab": "playground", "parameters": {"epochs": 0}}'),
        ("/api/runs", b'{"lab": "playground", "parameters": {"data": "/etc/passwd"}}'),
        ("/api/runs", b'{"lab": "../cli", "parameters": {}}'),
        ("/api/place", b'{"lesson": "../../etc", "heading": "x"}'),
        ("/api/exercises/say_hello/solution", b'{"insist": "perhaps"}'),
        ("/api/draw", b"no picture"),
        ("/api/uploads?name=x.csv", b""),
    ],
)
def test_a_hand_made_request_gets_one_sentence(shared: Studio, path: str, body: bytes) -> None:
    kind = (
        "application/octet-stream" if b"{" not in body and b"[" not in body else "application/json"
    )
    answer = ask(shared, path, "POST", content=body, headers={"content-type": kind})
    assert 400 <= answer.status_code < 500
    sentence = json.loads(answer.text)["detail"]
    assert isinstance(sentence, str)
    assert "\n" not in sentence
    assert "/etc" not in sentence.replace("/etc/passwd", "")


# The first page


def test_a_new_learner_is_asked_to_begin(studio: Studio) -> None:
    text = ask(studio, "/").text
    assert "Begin with lesson 00" in text
    assert "Go on where you stopped" not in text
    for lesson in lessons():
        assert f'href="/lessons/{lesson.name}"' in text
    for name in lab_names():
        assert f'href="/labs/{name}"' in text
    assert not Path("momentum-course").exists()  # Looking makes nothing.


def test_the_first_job_is_shown_while_it_works_and_its_scores_afterwards(studio: Studio) -> None:
    run = create_run(studio.settings.runs / "leak-1", "leak", {})
    with run.locked():
        text = ask(studio, "/").text
        assert 'data-show-run="leak-1"' in text
        assert "/static/css/run.css" in text
    one = {"score": 0.9885, "low": 0.97, "high": 1.0, "n": 8}
    ways = dict.fromkeys(("shuffled", "run", "person"), one)
    run.finish({"scores": ways | {"permuted": one | {"score": 0.5}}, "simulated": True})
    time.sleep(0.4)  # A state is remembered for a moment.
    text = ask(studio, "/").text
    assert "data-show-run" not in text
    assert text.count("<meter") == 4
    assert "<strong>0.99</strong>" in text
    assert "Simulated recordings." in text


def test_who_comes_back_goes_on_where_they_stopped(studio: Studio) -> None:
    make_folder(Path("momentum-course"))
    first, second = exercises()[:2]
    find_folder().answer(first).write_text(first.solution, encoding="utf-8")
    checked = ask(studio, f"/api/exercises/{first.name}/check", "POST", json={})
    assert checked.json()["passed"]
    lesson = lessons()[1]
    heading = re.findall(r'<h2 id="([\w-]+)"', ask(studio, f"/lessons/{lesson.name}").text)[1]
    kept = ask(studio, "/api/place", "POST", json={"lesson": lesson.name, "heading": heading})
    assert kept.status_code < 300
    text = ask(studio, "/").text
    assert "Go on where you stopped" in text
    assert f'href="/lessons/{lesson.name}#{heading}"' in text
    assert f'href="/exercises/{second.name}"' in text
    assert f"1 of {len(lessons()[0].exercises)} exercises solved" in text
