"""The live page in a browser: no event lost and none told twice, also over a restarted studio."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from momentum.course import exercises, find_exercise, make_folder
from momentum.runs import Event, Metric, Picture, Progress, RunFolder, Text, create_run
from momentum.studio import Settings
from momentum.studio.app import create_app
from momentum.studio.state import Studio

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
    pytest.mark.usefixtures("labs_known"),
]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STEPS = "[...document.querySelectorAll('.run-numbers tbody th')].map(e => Number(e.textContent))"


@contextmanager
def served(runs: Path, port: int) -> Iterator[None]:
    """Serve a studio; at the end it is gone like one that was killed."""
    studio = Studio(Settings(runs, runs.parent / "course", port=port))
    config = uvicorn.Config(create_app(studio), port=port, log_level="error")
    server = uvicorn.Server(config)
    config.timeout_graceful_shutdown = 1
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(20)


def until(holds: object, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def epochs(first: int, last: int) -> list[Event]:
    found: list[Event] = []
    for n in range(first, last + 1):
        values = {"loss": 1 / n, "val_loss": 2 / n}
        found += [Metric(series="CNN", step=n, values=values)]
        found += [Progress(done=n, total=9, label="CNN")]
    return found


def tell(folder: RunFolder, *events: Event) -> None:
    for event in events:
        folder.log.append(event)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page()
    yield made
    made.close()


def test_a_page_catches_up_over_a_restart_and_tells_everything_once(
    tmp_path: Path, page: Page
) -> None:
    runs, port = tmp_path / "runs", free_port()
    folder = create_run(runs / "digits-1", "digits", {"epochs": 9})
    text = Text(markdown="## Data\n\nOne set of words.")
    stage = [Picture(path=f"figures/{n}.png", title="Surface", alt=f"after {n}") for n in (1, 2)]
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with folder.locked():
        with served(runs, port):
            tell(folder, text, *epochs(1, 3), stage[0])
            page.goto(f"http://127.0.0.1:{port}/runs/digits-1")
            page.get_by_text("3 of 9").wait_for()
            tell(folder, *epochs(4, 4))
            page.get_by_text("4 of 9").wait_for()
        page.get_by_text("The studio does not answer; trying again...").last.wait_for()
        tell(folder, text, *epochs(3, 9), stage[0], stage[1])  # A resumed run repeats some of it.
        with served(runs, port):
            page.get_by_text("Stage").wait_for()
            folder.finish({"score": 0.5, "seconds": 1.0})
            page.locator(".run-status").get_by_text("finished").wait_for()
            page.get_by_text("Show as table").click()
            page.wait_for_function(f"() => {STEPS}.length === 9")
            assert page.evaluate(STEPS) == list(range(1, 10))
            assert page.get_by_text("One set of words.").count() == 1
            assert page.locator(".run-picture").count() == 1
            assert page.locator(".run-stage output").inner_text() == "2 of 2"
            page.locator(".run-stage input").press("ArrowLeft")
            assert page.locator(".run-picture img").get_attribute("alt") == "after 1"
            page.locator(".run-figures").get_by_text("0.500").wait_for()
    assert not errors


def test_the_button_keeps_the_focus_and_says_what_was_refused(tmp_path: Path, page: Page) -> None:
    runs, port = tmp_path / "runs", free_port()
    folder = create_run(runs / "digits-1", "digits", {"epochs": 9})
    tell(folder, *epochs(1, 2))
    with folder.locked(), served(runs, port):  # Begun in a terminal: it is stopped there.
        page.goto(f"http://127.0.0.1:{port}/runs/digits-1")
        stop = page.get_by_role("button", name="Stop")
        stop.wait_for()
        stop.press("Enter")
        page.locator(".run-live > .note").get_by_text("stop it there").wait_for()
        assert stop.evaluate("button => button === document.activeElement")


def test_series_that_differ_in_numbers_stand_in_the_order_of_these(
    tmp_path: Path, page: Page
) -> None:
    runs, port = tmp_path / "runs", free_port()
    folder = create_run(runs / "adder-1", "adder", {})
    came = ["run, networks 17 to 32", "shuffled", "run, networks 1 to 16", "run, networks 9 to 16"]
    tell(folder, *(Metric(series=name, step=1, values={"loss": 1.0}) for name in came))
    folder.finish({})
    with served(runs, port):
        page.goto(f"http://127.0.0.1:{port}/runs/adder-1")
        page.locator(".run-legend .run-key").nth(3).wait_for()
        shown = [words.strip() for words in page.locator(".run-legend .run-key").all_inner_texts()]
    assert shown == [came[2], came[3], came[0], came[1]]


@pytest.mark.parametrize("alone", [False, True])
def test_a_solved_exercise_is_counted_at_the_head_of_its_lesson(
    tmp_path: Path, page: Page, alone: bool
) -> None:
    port, folder = free_port(), make_folder(tmp_path / "course").folder
    exercise = find_exercise("say_hello")
    answer = folder.path / exercise.lesson.name / exercise.file
    place = "exercises/say_hello" if alone else f"lessons/{exercise.lesson.name}"
    with served(tmp_path / "runs", port):
        page.goto(f"http://127.0.0.1:{port}/{place}")
        tag = page.locator("[data-state=say_hello]" if alone else "#exercise-say_hello .tag")
        assert tag.inner_text() == "not begun"
        if not alone:
            page.locator("#exercise-say_hello summary").click()
        check = page.get_by_role("button", name="Save and check")
        check.wait_for()
        answer.write_text(exercise.solution)  # In another editor: the page sees it and checks.
        page.locator(".verdict .note.good").wait_for()
        assert tag.inner_text() == "✓ solved"
        check.click()  # Once more, it is not counted twice.
        page.get_by_text("Saved.", exact=True).wait_for()
        if not alone:
            many = sum(one.lesson == exercise.lesson for one in exercises())
            words = page.locator("[data-solved-words]")
            assert words.inner_text() == f"1 of {many} exercises solved"
            bar = page.locator("progress[data-solved]")
            assert bar.get_attribute("aria-label") == f"Exercises solved: 1 of {many}"
            assert bar.evaluate("bar => bar.value") == 1
        page.reload()  # What the studio says then is the same.
        assert page.locator(".tag.good").first.inner_text() == "✓ solved"
