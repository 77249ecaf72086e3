"""A learner's whole way through the studio, on a laptop and on a phone, past a crash."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import LAPTOP, PATIENCE, PHONE, Server, Visitor, free_port

from momentum.course import find_exercise
from momentum.labs import find_lab, lab_names

Visit = Callable[..., Visitor]
LONG = "width=2&layers=1&examples=20&epochs=100000&stages=1"
"""Parameters of a playground run that nobody waits for."""


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Server]:
    """A studio that is this test's alone, to be killed."""
    made = Server(tmp_path, free_port())
    yield made
    made.close()


def status(page: Page) -> Any:
    """Find the word that says how it stands with the run on a page."""
    return page.locator(".run-live:not(.compact) .run-status .tag").first


def see(picture: Locator, wider_than: int = 100) -> None:
    """Look at a picture; it is loaded when it comes into view."""
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("img => img.naturalWidth") > wider_than


def write(page: Page, text: str) -> None:
    """Write an answer into the editor, as a person does."""
    editor = page.locator(".cm-content").first
    editor.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(text)


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_read_run_stop_crash_resume_and_solve(
    size: dict[str, int], fresh: Server, visit: Visit
) -> None:
    visitor = visit(fresh.address + "/", size)
    page = visitor.page
    _read(page)
    run = _run_and_stop(page, fresh)
    _go_on_through_a_crash(page, fresh, run)
    _solve(page, fresh)
    page.goto(fresh.address + "/")
    expect(page.locator("main")).to_contain_text("Go on where you stopped")
    expect(page.locator("main")).to_contain_text("1 of 9 exercises solved")
    known = (
        "net::ERR_CONNECTION_REFUSED", "net::ERR_INCOMPLETE_CHUNKED_ENCODING",  # The crash.
        "Applying inline style",  # Chromium keeps the style of text that is typed over; refused.
    )  # fmt: skip
    assert [said for said in visitor.complaints if not any(word in said for word in known)] == []


def _read(page: Page) -> None:
    page.get_by_role("link", name="Begin with lesson 00").click()
    expect(page.locator("h1")).to_have_text("Start here: what it means to learn from data")
    expect(page.locator(".katex").first).to_be_attached()
    see(page.locator(".figure img").first)
    page.locator("a[role=doc-noteref]").first.click()
    expect(page.locator("#note-1")).to_be_in_viewport()
    page.get_by_role("link", name="Next: lesson 01").click()
    expect(page.locator("h1")).to_contain_text("Python")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _run_and_stop(page: Page, server: Server) -> str:
    page.goto(f"{server.address}/labs/playground?{LONG}")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(status(page)).to_have_text("running")
    expect(page.locator(".run-bars progress").first).to_be_visible()
    expect(page.locator(".run-curves canvas").first).to_be_visible()
    run = str(page.locator("[data-run-page]").text_content())
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(status(page)).to_have_text("stopped")
    assert (server.home / "runs" / run / "params.json").exists()
    assert not (server.home / "runs" / run / "result.json").exists()
    return run


def _go_on_through_a_crash(page: Page, server: Server, run: str) -> None:
    log = server.home / "runs" / run / "events.jsonl"
    page.goto(f"{server.address}/runs/{run}")
    page.get_by_role("button", name="Resume").click()
    expect(status(page)).to_have_text("running")
    server.kill()
    size = log.stat().st_size
    until = time.monotonic() + PATIENCE / 1000
    while log.stat().st_size == size:  # The run goes on without the server.
        assert time.monotonic() < until, "the run ended with the server"
        time.sleep(0.1)
    server.start()
    bar = page.locator(".run-bars progress").first
    before = int(bar.get_attribute("value") or 0)
    page.wait_for_function(
        "before => Number(document.querySelector('.run-bars progress').value) > before + 50",
        arg=before,
    )  # The page that stayed open catches up by itself.
    other = page.context.new_page()  # And so does another one.
    other.goto(f"{server.address}/runs/{run}")
    expect(status(other)).to_have_text("running")
    other.get_by_role("button", name="Stop", exact=True).click()
    expect(status(other)).to_have_text("stopped")
    expect(status(page)).to_have_text("stopped")
    other.close()


def _solve(page: Page, server: Server) -> None:
    exercise = find_exercise("say_hello")
    page.goto(f"{server.address}/exercises/say_hello")
    write(page, "def hello(name):\n    return 'Hello'\n")
    page.keyboard.press("ControlOrMeta+S")
    expect(page.locator(".note.bad")).to_be_visible()
    write(page, exercise.solution)
    page.get_by_role("button", name="Save and check").click()
    expect(page.get_by_role("heading", name="Solved")).to_be_visible()
    answer = server.home / "momentum-course" / exercise.lesson.name / exercise.file
    assert answer.read_text(encoding="utf-8").strip() == exercise.solution.strip()


@pytest.mark.parametrize("name", lab_names())
def test_every_lab_runs_on_its_page(name: str, server: Server, visit: Visit) -> None:
    """Tiny parameters, given by the link that shares them; then the report is there."""
    smallest = "&".join(f"{key}={value}" for key, value in find_lab(name).smallest.items())
    visitor = visit(f"{server.address}/labs/{name}?{smallest}")
    page = visitor.page
    page.get_by_role("button", name="Start", exact=True).click()
    expect(status(page)).to_have_text("finished")
    painted = name in ("paint", "style")  # Their smallest pictures are 32 and 27 pixels wide.
    see(page.locator("[data-live] [data-report] img").first, 24 if painted else 100)
    assert visitor.complaints == []
    run = str(page.locator("[data-run-page]").text_content())
    parameters = json.loads((server.home / "runs" / run / "params.json").read_text())["parameters"]
    assert {key: parameters[key] for key in find_lab(name).smallest} == find_lab(name).smallest


def test_a_cell_runs_in_place_and_an_endless_one_is_stopped(server: Server, visit: Visit) -> None:
    page = visit(f"{server.address}/lessons/00_start").page
    cell = page.locator("#cell-1")
    cell.get_by_role("button", name="Edit").click()
    write(page, "print(6 * 7)\nwhile True:\n    pass")
    cell.get_by_role("button", name="Run", exact=False).first.click()
    expect(cell.locator(".cell-output")).to_contain_text("42")
    cell.get_by_role("button", name="Stop").click()
    expect(cell.locator(".cell-output")).to_contain_text("Stopped.")


def test_a_pasted_table_trains_a_network(server: Server, visit: Visit) -> None:
    rows = [f"{k % 7},{k % 5},{'yes' if k % 7 > 3 else 'no'}" for k in range(40)]
    page = visit(f"{server.address}/labs/playground?width=3&layers=1&epochs=4&stages=1").page
    page.get_by_text("Paste text instead").click()
    page.locator("textarea").first.fill("a,b,class\n" + "\n".join(rows))
    page.get_by_role("button", name="Use this text").click()
    expect(page.locator("[data-given] li")).to_have_count(1)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(status(page)).to_have_text("finished")
    expect(page.locator("[data-live] [data-report]")).to_contain_text("40 rows")


def test_two_servers_on_the_same_runs_share_them(server: Server, visit: Visit) -> None:
    second = Server(server.home, free_port())
    try:
        assert second.port != server.port
        page = visit(f"{second.address}/runs").page
        expect(page.locator("h1")).to_be_visible()
    finally:
        second.close()
    assert server.process.poll() is None
