"""Every page for everybody: axe finds nothing, nothing overflows, the keyboard is enough."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP, PHONE, Server, Visitor

from momentum.course import lessons
from momentum.labs import lab_names

Visit = Callable[..., Visitor]
PAGES = ["/", "/labs", "/runs", "/draw", "/compare", "/nowhere", "/exercises/say_hello"]
PAGES += [f"/lessons/{lesson.name}" for lesson in lessons()]
PAGES += ["/lessons/00_start?view=slides", "/lessons/00_start/glossary"]
PAGES += [f"/labs/{name}" for name in lab_names()]
NARROWEST, WIDEST = {"width": 360, "height": 740}, {"width": 1600, "height": 900}


@pytest.fixture(scope="module")
def run(server: Server) -> str:
    """The first job of this module's studio, finished."""
    import time

    until = time.monotonic() + 240
    while not (found := list(server.home.glob("runs/leak-*/result.json"))):
        assert time.monotonic() < until, "the first job did not finish"
        time.sleep(0.2)
    return found[0].parent.name


def violations(page: Page) -> list[str]:
    """Ask axe, and name what it found with the place."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0].get('failureSummary', '')}"
        for one in found
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_axe_finds_nothing(
    size: dict[str, int], scheme: str, server: Server, run: str, visit: Visit
) -> None:
    visitor = visit(f"{server.address}/", size, color_scheme=scheme, reduced_motion="reduce")
    page, found = visitor.page, {}
    for path in [*PAGES, f"/runs/{run}", f"/compare?first={run}&second={run}"]:
        page.goto(server.address + path)
        page.wait_for_load_state("networkidle") if "/runs/" not in path else None
        if wrong := violations(page):
            found[path] = wrong
    assert found == {}
    gone = "status of 404"  # The page that is not there.
    assert [said for said in visitor.complaints if gone not in said] == []


@pytest.mark.parametrize("size", [NARROWEST, PHONE, LAPTOP, WIDEST], ids=lambda s: str(s["width"]))
def test_nothing_sticks_out_sideways(
    size: dict[str, int], server: Server, run: str, visit: Visit
) -> None:
    page, wide = visit(f"{server.address}/", size).page, {}
    for path in [*PAGES, f"/runs/{run}", f"/compare?first={run}&second={run}"]:
        page.goto(server.address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            wide[path] = width
    assert wide == {}


def test_lines_of_text_are_as_long_as_in_a_book(server: Server, visit: Visit) -> None:
    page = visit(f"{server.address}/lessons/03_digits", WIDEST).page
    lengths = page.evaluate(
        """() => [...document.querySelectorAll('.prose > p')].slice(0, 30).flatMap(p => {
            const range = document.createRange(); range.selectNodeContents(p);
            const lines = new Set([...range.getClientRects()].map(r => Math.round(r.bottom / 8)));
            return lines.size > 3 ? [p.textContent.length / lines.size] : [];
        })"""
    )
    assert lengths
    assert max(lengths) < 80


def test_the_keyboard_alone_starts_a_lab(server: Server, visit: Visit) -> None:
    page = visit(f"{server.address}/labs/adder").page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Start":
            break
        assert page.evaluate("document.activeElement !== document.body")
    visible = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(visible) != "none"
    page.keyboard.press("Enter")
    expect(page.locator(".run-status .tag").first).to_have_text("running", timeout=60_000)
    page.get_by_role("button", name="Stop", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".run-status .tag").first).to_have_text("stopped", timeout=60_000)
