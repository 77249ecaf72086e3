"""Every page for everybody: axe finds nothing, nothing overflows, the keyboard is enough."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP, PHONE, Server, Visitor

from momentum.course import lessons
from momentum.labs import lab_names

Visit = Callable[..., Visitor]
PAGES = ["/", "/labs", "/runs", "/draw", "/stylise", "/compare", "/nowhere", "/exercises/say_hello"]
PAGES += [f"/lessons/{lesson.name}" for lesson in lessons()]
PAGES += ["/lessons/00_start?view=slides", "/lessons/00_start/glossary"]
PAGES += [f"/labs/{name}" for name in lab_names()]
WIDTHS = {"laptop": [640, 768, 1280, 1600], "phone": [360, 390]}
"""Widths at which nothing may stick out; 640 is a laptop at 200 %."""

WIDEST = {"width": 1600, "height": 900}
RULES: dict[str, Any] = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},  # Off by default in axe.
}
COLOURS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}


@pytest.fixture(scope="module")
def run(server: Server) -> str:
    """The first job of this module's studio, finished before the studio began."""
    (found,) = server.home.glob("runs/leak-*/result.json")
    return found.parent.name


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """Ask axe, and name what it found with the place."""
    return [
        f"{one['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for one in Axe().run(page, options=rules).response["violations"]
        for node in one["nodes"][:3]
    ]


def trouble(page: Page, widths: list[int]) -> list[str]:
    """Look at a page in light and dark, and at several widths; dark changes colours only."""
    page.emulate_media(color_scheme="light")
    found = violations(page, RULES)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in violations(page, COLOURS)]
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{wide} wide at {width}"] * (wide > width)
    return found


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("kind", ["laptop", "phone"])
def test_every_page_is_for_everybody(
    kind: str, half: int, server: Server, run: str, visit: Visit
) -> None:
    size = {"laptop": LAPTOP, "phone": PHONE}[kind]
    visitor = visit(f"{server.address}/", size, reduced_motion="reduce", has_touch=kind == "phone")
    page, found = visitor.page, {}
    for path in [*PAGES, f"/runs/{run}", f"/compare?first={run}&second={run}"][half::2]:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(server.address + path)
        page.wait_for_load_state("networkidle") if "/runs/" not in path else None
        if wrong := trouble(page, WIDTHS[kind]):
            found[path] = wrong
    assert found == {}
    gone = "status of 404"  # The page that is not there.
    assert [said for said in visitor.complaints if gone not in said] == []


JUMPS = """new PerformanceObserver(list => {
    for (const one of list.getEntries()) window.jumped = (window.jumped ?? 0) + one.value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_nothing_jumps_while_a_page_loads(
    size: dict[str, int], server: Server, run: str, visit: Visit
) -> None:
    page = visit(f"{server.address}/labs", size).page  # The fonts are there from here on.
    page.add_init_script(JUMPS)
    ready = {
        "/": "#map", "/runs": "[data-compare][aria-disabled]", "/labs/adder": ".slider:visible",
        f"/runs/{run}": ".run-legend li", "/exercises/say_hello": ".cm-content",
    }  # fmt: skip
    jumped: dict[str, float] = {}
    for path, last in [*ready.items()] * 2:
        page.goto(server.address + path)
        expect(page.locator(last).first).to_be_visible()
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")
        # A font that a busy machine was late to read is no fault of the page: the calmer visit.
        jumped[path] = min(page.evaluate("window.jumped ?? 0"), jumped.get(path, math.inf))
    assert {path: far for path, far in jumped.items() if far > 0.1} == {}


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_few_colours_still_tell_the_state(
    size: dict[str, int], server: Server, run: str, visit: Visit
) -> None:
    """A full bar differs from an empty one, and the page one is on from the others."""
    page = visit(f"{server.address}/runs/{run}", size, forced_colors="active").page
    bar = page.locator(".run-bars progress").first
    expect(bar).to_be_visible()
    bar.evaluate("bar => { bar.value = bar.max; }")
    full = bar.screenshot()
    bar.evaluate("bar => { bar.value = 0; }")
    assert bar.screenshot() != full
    borders = "a => getComputedStyle(a).borderBottomColor"
    here, other = page.locator("nav a[aria-current]"), page.locator("nav a:not([aria-current])")
    assert here.evaluate(borders) != other.first.evaluate(borders)


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
