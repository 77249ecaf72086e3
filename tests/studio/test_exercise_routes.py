"""An exercise in the browser: the very file, the same verdict as in the terminal, nothing lost."""

from __future__ import annotations

import asyncio
import codecs
import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from momentum.course import (
    Exercise,
    Folder,
    Progress,
    find_exercise,
    keep_progress,
    make_folder,
    overlay,
    read_progress,
)
from momentum.errors import BadInput
from momentum.studio import exercise_files, exercise_routes
from momentum.studio.exercise_spares import Spares
from momentum.studio.settings import Settings
from momentum.studio.state import Studio

NAME = "reverse_a_list"
API = f"/api/exercises/{NAME}"


class Browser:
    """A learner's browser, with their folder beside it."""

    def __init__(self, path: Path) -> None:
        self.path, self.app = path, FastAPI()
        self.exercise: Exercise = find_exercise(NAME)
        studio: Any = cast(Any, SimpleNamespace(folder=self.folder, folder_made=self.folder_made))
        self.app.include_router(exercise_routes.routes(studio))

        @self.app.exception_handler(BadInput)
        async def told(_: Request, error: BadInput) -> JSONResponse:
            return JSONResponse({"detail": str(error)}, 400)

    @property
    def file(self) -> Path:
        return self.path / "01_python" / "reverse_a_list.py"

    def folder(self) -> Folder | None:
        return Folder(self.path) if self.path.is_dir() else None

    def folder_made(self) -> Folder:
        return self.folder() or make_folder(self.path).folder

    def ask(self, method: str, path: str, body: Any = None) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, json=body)

        return asyncio.run(asked())

    def read(self) -> Any:
        return self.ask("GET", API).json()

    def save(self, text: str, digest: str | None = None) -> httpx.Response:
        seen = self.read()["digest"] if digest is None else digest
        return self.ask("PUT", API, {"text": text, "digest": seen})

    def check(self) -> Any:
        return self.ask("POST", f"{API}/check").json()


@pytest.fixture(autouse=True)
def spares(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Spares]]:
    """Every waiting process of a test is ended with it."""
    made: list[Spares] = []

    def remembered() -> Spares:
        made.append(Spares())
        return made[-1]

    monkeypatch.setattr(exercise_routes, "Spares", remembered)
    yield made
    for one in made:
        one.close()


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(tmp_path / "course")


@pytest.fixture
def begun(browser: Browser) -> Browser:
    browser.folder_made()
    return browser


def test_reading_writes_nothing_and_shows_what_is_given(browser: Browser) -> None:
    known = browser.read()
    assert not browser.path.exists()
    assert known["text"] == known["given"] == browser.exercise.given
    assert (known["digest"], known["solved"], known["hints"]) == ("", False, [])
    assert browser.check()["outcome"] == "untouched"
    assert not browser.path.exists()


def test_the_path_from_untouched_through_an_idea_to_solved(browser: Browser) -> None:
    exercise = browser.exercise
    assert browser.save(exercise.given).status_code == 200
    assert browser.check()["outcome"] == "untouched"
    mutant = exercise.mutants[0]
    browser.save(overlay(exercise.solution, mutant.read_text(encoding="utf-8")))
    wrong = browser.check()
    assert (wrong["outcome"], wrong["idea"]) == ("wrong", mutant.stem)
    assert read_progress(Folder(browser.path)).ideas == {NAME: mutant.stem}
    browser.save(exercise.solution)
    assert browser.file.read_text(encoding="utf-8") == exercise.solution
    passed = browser.check()
    assert passed["passed"] is True
    assert len(passed["holds"]) >= 2
    assert passed["next"]
    assert passed["next"] != NAME
    assert list(read_progress(Folder(browser.path)).passed) == [NAME]
    assert browser.read()["solved"] is True


def test_what_another_window_solved_is_not_forgotten(begun: Browser) -> None:
    begun.save(begun.exercise.solution)
    keep_progress(Folder(begun.path), Progress(passed={"keep_best": "2026-01-01"}))
    begun.check()
    assert set(read_progress(Folder(begun.path)).passed) == {NAME, "keep_best"}


def test_a_file_changed_elsewhere_is_not_overwritten(begun: Browser) -> None:
    seen = begun.read()["digest"]
    begun.file.write_text("newer = 1\n", encoding="utf-8")
    answer = begun.save("mine = 2\n", seen)
    assert answer.status_code == 409
    assert answer.json()["text"] == "newer = 1\n"
    assert "changed elsewhere" in answer.json()["detail"]
    assert begun.file.read_text(encoding="utf-8") == "newer = 1\n"
    assert begun.save("mine = 2\n", answer.json()["digest"]).status_code == 200
    assert begun.ask("POST", f"{API}/reset", {"digest": seen}).status_code == 409
    assert begun.file.read_text(encoding="utf-8") == "mine = 2\n"


def test_the_digest_tells_of_a_change(begun: Browser) -> None:
    before = begun.ask("GET", f"{API}/digest").json()["digest"]
    assert before == begun.read()["digest"]
    begun.file.write_text("other", encoding="utf-8")
    assert begun.ask("GET", f"{API}/digest").json()["digest"] != before


def test_the_lines_end_as_they_did(begun: Browser) -> None:
    begun.file.write_bytes(codecs.BOM_UTF8 + b"a = 1\r\nb = 2\r\n")
    assert begun.read()["text"] == "a = 1\nb = 2\n"
    begun.save("a = 1\nb = 3\n")
    assert begun.file.read_bytes() == codecs.BOM_UTF8 + b"a = 1\r\nb = 3\r\n"


def test_saving_the_same_text_does_not_touch_the_file(begun: Browser) -> None:
    before = begun.file.stat()
    assert begun.save(begun.exercise.given).status_code == 200
    assert begun.file.stat().st_mtime_ns == before.st_mtime_ns
    assert begun.file.stat().st_ino == before.st_ino


def test_a_reset_loses_nothing(begun: Browser) -> None:
    for number, name in ((1, "before-reset"), (2, "before-reset-2")):
        begun.save(f"mine = {number}\n")
        answer = begun.ask("POST", f"{API}/reset", {"digest": begun.read()["digest"]}).json()
        assert answer["text"] == begun.exercise.given == begun.file.read_text(encoding="utf-8")
        assert answer["kept"] == f"reverse_a_list.{name}.py"
        aside = begun.file.with_name(answer["kept"])
        assert aside.read_text(encoding="utf-8") == f"mine = {number}\n"
    untouched = begun.ask("POST", f"{API}/reset", {"digest": begun.read()["digest"]}).json()
    assert untouched["kept"] == ""


def test_hints_come_one_by_one_and_are_remembered(browser: Browser) -> None:
    hints = browser.exercise.hints
    first = browser.ask("POST", f"{API}/hint").json()
    assert (first["number"], first["count"], first["trouble"]) == (1, len(hints), "")
    assert first["html"].startswith("<p>")
    for _ in range(len(hints) + 2):
        last = browser.ask("POST", f"{API}/hint").json()
    assert last["number"] == len(hints)
    assert read_progress(Folder(browser.path)).hints == {NAME: len(hints)}
    assert len(browser.read()["hints"]) == len(hints)


def test_a_solution_is_shown_to_who_insists_or_has_one(begun: Browser) -> None:
    asked = begun.ask("POST", f"{API}/solution", {}).json()
    assert asked["text"] == ""
    assert "not solved yet" in asked["ask"]
    assert begun.ask("POST", f"{API}/solution", {"insist": True}).json()["text"]
    keep_progress(Folder(begun.path), Progress(passed={NAME: "2026-01-01"}))
    shown = begun.ask("POST", f"{API}/solution", {}).json()
    assert shown["text"] == begun.exercise.own_solution
    assert "<span" in shown["html"]


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "..",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "reverse_a_list.py",
        "REVERSE_A_LIST",
        "%00",
    ],
)
def test_only_names_of_exercises_are_known(begun: Browser, name: str) -> None:
    path = f"/api/exercises/{name}"
    for method, address, body in (
        ("GET", path, None),
        ("GET", f"{path}/digest", None),
        ("PUT", path, {"text": "", "digest": ""}),
        ("POST", f"{path}/check", None),
        ("POST", f"{path}/hint", None),
        ("POST", f"{path}/solution", {"insist": True}),
        ("POST", f"{path}/reset", {"digest": None}),
    ):
        assert begun.ask(method, address, body).status_code in (404, 405)


def test_a_folder_in_the_files_place_is_told_and_can_be_put_aside(begun: Browser) -> None:
    begun.file.unlink()
    begun.file.mkdir()
    (begun.file / "precious.txt").write_text("mine")
    assert begun.ask("GET", API).json() == {"detail": "reverse_a_list.py is no plain file."}
    assert begun.save("x", "").status_code == 400
    assert begun.check()["outcome"] == "unreadable"
    answer = begun.ask("POST", f"{API}/reset", {"digest": None}).json()
    assert (begun.file.with_name(answer["kept"]) / "precious.txt").read_text() == "mine"
    assert begun.file.read_text(encoding="utf-8") == begun.exercise.given


def test_a_file_that_is_no_text_is_told_and_kept(begun: Browser) -> None:
    begun.file.write_bytes(b"\xff\xfe\x00\x81")
    answer = begun.ask("GET", API)
    assert answer.status_code == 400
    assert "no text in UTF-8" in answer.json()["detail"]
    kept = begun.ask("POST", f"{API}/reset", {"digest": None}).json()["kept"]
    assert begun.file.with_name(kept).read_bytes() == b"\xff\xfe\x00\x81"


def test_what_is_too_large_or_no_text_is_refused(begun: Browser) -> None:
    large = begun.save("#" * 1_000_001)
    assert large.status_code == 400
    assert "larger than a megabyte" in large.json()["detail"]
    begun.file.write_text("#" * 1_000_001, encoding="utf-8")
    assert begun.ask("GET", API).status_code == 400
    begun.file.write_text("x", encoding="utf-8")
    seen = begun.read()["digest"]
    with pytest.raises(BadInput, match="UTF-8"):
        exercise_files.save(begun.exercise, Folder(begun.path), "\ud800", seen)


def test_where_nothing_can_be_written_a_sentence_says_so(
    begun: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("momentum.studio.exercise_files.write_bytes", refuse)
    monkeypatch.setattr("momentum.course.progress.write_text", refuse)
    refused = begun.save("x = 1\n")
    assert refused.status_code == 400
    assert "cannot be written (Permission denied)" in refused.json()["detail"]
    hint = begun.ask("POST", f"{API}/hint").json()
    assert hint["html"]
    assert "could not be kept" in hint["trouble"]
    begun.file.write_text(begun.exercise.solution, encoding="utf-8")
    verdict = begun.check()
    assert verdict["passed"] is True
    assert "could not be kept" in verdict["trouble"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only(begun: Browser) -> None:
    begun.file.parent.chmod(0o500)
    answer = begun.save("x = 1\n")
    begun.file.parent.chmod(0o700)
    assert answer.status_code == 400


def test_a_process_waits_for_the_exercise_that_is_open(
    begun: Browser, spares: list[Spares]
) -> None:
    begun.read()
    assert spares[0].count() == 1
    begun.save(begun.exercise.solution)
    assert begun.check()["passed"] is True
    for name in ("keep_best", "tidy_labels"):
        begun.ask("GET", f"/api/exercises/{name}")
    assert spares[0].count() == 2
    spares[0].close()
    assert spares[0].count() == 0


def test_a_process_does_not_wait_for_ever() -> None:
    short = Spares(patience=0.1)
    short.prepare(find_exercise(NAME))
    waiting = next(iter(short._waiting.values()))[1]
    for _ in range(600):
        if not waiting.alive:
            break
        time.sleep(0.02)
    assert short.count() == 0
    assert not waiting.alive
    short.close()


def test_the_page_has_the_title_the_state_and_its_neighbours(tmp_path: Path) -> None:
    studio = Studio(Settings(tmp_path / "runs", course=tmp_path / "course"))
    app = FastAPI()
    app.include_router(exercise_routes.routes(studio))
    browser = Browser(tmp_path / "course")
    browser.app = app
    page = browser.ask("GET", f"/exercises/{NAME}")
    assert page.status_code == 200
    assert "<h1>Reverse a list</h1>" in page.text
    assert f'href="/lessons/01_python#exercise-{NAME}"' in page.text
    assert 'rel="prev"' in page.text
    assert 'href="/exercises/keep_best"' in page.text
    assert " style=" not in page.text
    assert browser.ask("GET", "/exercises/nothing").status_code == 404
    asyncio.run(studio.close())
