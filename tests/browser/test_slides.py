"""A lesson presented: keys, notes, the presenter's window, a lab that runs on its slide."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import groupby

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import PHONE, Server, Visitor

from momentum.course import find_exercise, lessons
from momentum.labs import find_lab
from momentum.studio.reading import read_page

Visit = Callable[..., Visitor]
PROJECTOR = {"width": 1280, "height": 720}
LESSON = lessons()[0]
HEADINGS = [(one.anchor, one.words) for one in read_page(LESSON).sections]
HEADINGS.append(("notes", "Notes and sources"))


@pytest.fixture
def deck(server: Server, visit: Visit) -> Callable[..., Visitor]:
    """Open the slides of the first lesson and wait until they are laid out."""

    def opened(size: dict[str, int] = PROJECTOR, anchor: str = "", **more: object) -> Visitor:
        visitor = visit(f"{server.address}/lessons/{LESSON.name}?view=slides{anchor}", size, **more)
        expect(visitor.page.locator("[data-count]")).to_have_text(re.compile(r"^\d+ of \d+$"))
        return visitor

    return opened


def here(page: Page) -> Locator:
    """Find the slide that is shown."""
    return page.locator(".slide:visible")


def count(page: Page) -> int:
    """Say how many slides there are."""
    return int(page.locator("[data-count]").inner_text().split()[-1])


def walk(page: Page, look: Callable[[int], None]) -> None:
    """Go through all slides with the right arrow, and look at each."""
    number = count(page)
    for at in range(1, number + 1):
        expect(page.locator("[data-count]")).to_have_text(f"{at} of {number}")
        expect(here(page)).to_have_count(1)
        look(at)
        page.keyboard.press("ArrowRight")
    expect(page.locator("[data-count]")).to_have_text(f"{number} of {number}")


def test_every_heading_comes_once_and_in_order(deck: Callable[..., Visitor]) -> None:
    visitor = deck()
    page, seen, blocks = visitor.page, [], set()

    def look(at: int) -> None:
        slide = here(page)
        anchor, words = (str(slide.get_attribute(f"data-{name}")) for name in ("anchor", "words"))
        part = slide.get_attribute("data-part")
        assert page.url.split("#")[1] == anchor + (f"~{part}" if part else "")
        assert slide.locator("h1, h2").inner_text().startswith(words)
        seen.append((anchor, words, part))
        numbers = slide.locator("[data-block]").evaluate_all("all => all.map(b => b.dataset.block)")
        blocks.update(numbers)

    walk(page, look)
    once = [key for key, _ in groupby(seen, key=lambda one: one[:2])]
    assert once == HEADINGS
    for _, parts in groupby(seen, key=lambda one: one[0]):
        told = [part for _, _, part in parts]
        assert told == [None, *(str(n) for n in range(2, len(told) + 1))]
    assert {"0", "notes", *(str(n + 1) for n in range(len(read_page(LESSON).blocks)))} == blocks
    assert visitor.complaints == []


def test_keys_lead_back_to_the_ends_and_out(deck: Callable[..., Visitor]) -> None:
    page = deck().page
    page.keyboard.press("End")
    expect(page.locator("[data-count]")).to_have_text(f"{count(page)} of {count(page)}")
    page.keyboard.press("Home")
    expect(page.locator("[data-count]")).to_have_text(re.compile("^1 of"))
    for key, at in (("Space", 2), ("PageDown", 3), ("Shift+Space", 2), ("ArrowLeft", 1)):
        page.keyboard.press(key)
        expect(page.locator("[data-count]")).to_have_text(re.compile(f"^{at} of"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(rf"/lessons/{LESSON.name}#{HEADINGS[1][0]}$"))
    expect(page.locator(f"#{HEADINGS[1][0]}")).to_be_in_viewport()


MEASURE = """() => {
    const measured = [];
    for (let slide, before = null; ; before = slide) {
        slide = document.querySelector(".slide:not([hidden])");
        if (slide === before) return measured;
        const sheet = slide.querySelector(".sheet"), box = sheet.getBoundingClientRect();
        const boxes = (what) =>
            [...slide.querySelectorAll(what)].map((b) => b.getBoundingClientRect());
        measured.push({
            words: slide.dataset.words,
            wide: sheet.scrollWidth - sheet.clientWidth,
            tall: sheet.scrollHeight - sheet.clientHeight,
            low: Math.max(...boxes(".block").map((b) => b.bottom)) - box.bottom,
            pictures: boxes(".figure-block img").map((b) =>
                Math.max(b.height / innerHeight, b.width / innerWidth)),
        });
        const key = new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true });
        document.body.dispatchEvent(key);
    }
}"""


@pytest.mark.parametrize("size", [PROJECTOR, {"width": 1920, "height": 1080}, PHONE], ids=str)
def test_nothing_is_cut_off_and_pictures_are_large(
    size: dict[str, int], deck: Callable[..., Visitor]
) -> None:
    page = deck(size).page
    measured = page.evaluate(MEASURE)
    assert len(measured) == count(page)
    cut = [one for one in measured if max(one["wide"], one["tall"], one["low"]) > 1]
    assert cut == []
    pictures = [share for one in measured for share in one["pictures"]]
    assert len(pictures) >= 6
    assert min(pictures) > 0.42
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_notes_come_and_go(deck: Callable[..., Visitor]) -> None:
    section = next(one for one in read_page(LESSON).sections if one.notes)
    page = deck(anchor=f"#{section.anchor}").page
    panel = page.locator(".notes-panel")
    expect(panel).to_be_hidden()
    page.keyboard.press("n")
    expect(panel).to_be_visible()
    expect(here(page)).to_have_attribute("data-anchor", section.anchor)
    said = re.sub(r"<[^>]+>", "", section.notes[0]).split("\n")[0][:30]
    expect(panel).to_contain_text(said)
    expect(page.get_by_role("button", name="Notes")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("n")
    expect(panel).to_be_hidden()


def test_the_presenters_window_follows_and_leads(deck: Callable[..., Visitor]) -> None:
    section = next(one for one in read_page(LESSON).sections if one.notes)
    page = deck().page
    with page.expect_popup() as opening:
        page.keyboard.press("p")
    other = opening.value
    expect(other.locator("[data-where]")).to_have_text(f"Slide 1 of {count(page)}")
    expect(other.locator("[data-now]")).to_have_text(HEADINGS[0][1])
    page.keyboard.press("ArrowRight")
    expect(other.locator("[data-now]")).to_have_text(HEADINGS[1][1])
    expect(other.locator("[data-where]")).to_have_text(f"Slide 2 of {count(page)}")
    other.keyboard.press("ArrowRight")
    expect(page.locator("[data-count]")).to_have_text(re.compile("^3 of"))
    expect(other.locator("[data-where]")).to_have_text(f"Slide 3 of {count(page)}")
    page.evaluate("anchor => (location.hash = anchor)", section.anchor)
    expect(other.locator("[data-now]")).to_have_text(section.words)
    said = re.sub(r"<[^>]+>", "", section.notes[0]).split("\n")[0][:30]
    expect(other.locator("[data-notes]")).to_contain_text(said)
    expect(other.locator("[data-preview] *").first).to_be_visible()
    expect(other.locator("#show")).to_be_hidden()
    other.close()


def test_a_lab_runs_on_its_slide(deck: Callable[..., Visitor], server: Server) -> None:
    visitor = deck()
    page = visitor.page
    panel = page.locator('.lab-call[data-lab="playground"]').first
    anchor = panel.evaluate("panel => panel.closest('.slide').dataset.anchor")
    part = panel.evaluate("panel => panel.closest('.slide').dataset.part ?? 1")
    page.evaluate("hash => (location.hash = hash)", f"{anchor}~{part}")
    at = page.locator("[data-count]").inner_text()
    panel.get_by_role("button", name="Start it here").press("Space")
    tag = panel.locator(".run-status .tag").first
    expect(tag).to_have_text("running")
    panel.get_by_role("button", name="Stop", exact=True).click()
    expect(tag).to_have_text("stopped")
    smallest = json.dumps(find_lab("playground").smallest)
    panel.evaluate("(panel, all) => (panel.dataset.parameters = all)", smallest)
    panel.get_by_role("button", name="Start another").click()
    expect(tag).to_have_text("finished")
    expect(panel.locator(".run-curves canvas").first).to_be_visible()
    expect(page.locator("[data-count]")).to_have_text(at)  # The space bar pressed, not turned.
    assert len(list(server.home.glob("runs/playground-*/result.json"))) == 1
    assert visitor.complaints == []


def test_an_exercise_on_a_slide_leads_to_its_page(deck: Callable[..., Visitor]) -> None:
    exercise = find_exercise("say_hello")
    page = deck().page
    link = page.locator(f'.exercise-block a[href$="/{exercise.name}"]')
    page.evaluate(
        "anchor => (location.hash = anchor)",
        link.evaluate(
            "a => { const s = a.closest('.slide').dataset; return `${s.anchor}~${s.part ?? 1}`; }"
        ),
    )
    link.click()
    expect(page.locator("h1")).to_have_text(exercise.title)
