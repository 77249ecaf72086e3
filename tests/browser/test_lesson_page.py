"""A lesson read: contents, code to copy, figures shown large, notes, the place, an exercise."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import LAPTOP, PHONE, Server, Visitor

from momentum.course import find_exercise, lessons
from momentum.studio.reading import read_page
from momentum.studio.reading_blocks import Code

Visit = Callable[..., Visitor]
LESSON = lessons()[0]
SECTIONS = read_page(LESSON).contents


@pytest.fixture
def lesson(server: Server, visit: Visit) -> Callable[..., Visitor]:
    """Open the first lesson."""
    return lambda size=LAPTOP, **more: visit(
        f"{server.address}/lessons/{LESSON.name}", size, **more
    )


def top(page: Page, anchor: str) -> float:
    """Say how far below the upper edge of the window a heading stands."""
    return float(
        page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)
    )


def test_the_contents_lead_to_every_section_and_follow_the_reader(
    lesson: Callable[..., Visitor],
) -> None:
    page = lesson().page
    links = page.locator(".lesson > .contents [data-contents]")
    named = [one.anchor for one in SECTIONS] + ["notes"]
    assert links.evaluate_all("all => all.map(a => a.hash.slice(1))") == named
    for at in (1, 6):
        section = SECTIONS[at]
        links.nth(at).click()
        expect(links.nth(at)).to_have_attribute("aria-current", "true")
        assert 0 <= top(page, section.anchor) < 140  # Below the bar that stays at the top.
    page.locator(".neighbours").scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(links.last).to_have_attribute("aria-current", "true")
    expect(page.locator("[data-contents][aria-current]:visible")).to_have_count(1)


def test_on_a_phone_the_contents_fold_away_behind_the_choice(
    lesson: Callable[..., Visitor],
) -> None:
    page = lesson(PHONE).page
    expect(page.locator(".lesson > .contents")).to_be_hidden()
    page.locator(".contents-fold > summary").click()
    page.locator(".contents-fold [data-contents]").nth(3).click()
    expect(page.locator(".contents-fold")).not_to_have_attribute("open", "")
    expect(page.locator(f"#{SECTIONS[3].anchor}")).to_be_in_viewport()


def test_code_is_copied_as_it_is(lesson: Callable[..., Visitor]) -> None:
    code = next(block for block in read_page(LESSON).blocks if isinstance(block, Code))
    page = lesson(permissions=["clipboard-read", "clipboard-write"]).page
    button = page.locator(".listing:not(.code) > .copy").first
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == code.text


def test_a_figure_is_shown_large_and_closed_by_keyboard(lesson: Callable[..., Visitor]) -> None:
    page = lesson().page
    link = page.locator(".drawing [data-enlarge]").first
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    small, large = link.locator("img"), dialog.locator("img")
    expect(large).to_have_attribute("alt", str(small.get_attribute("alt")))
    wide = large.evaluate("image => image.decode().then(() => image.clientWidth)")
    assert wide > small.evaluate("image => image.clientWidth")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)


def test_a_note_leads_back_to_where_it_was_called(lesson: Callable[..., Visitor]) -> None:
    page = lesson().page
    call = page.locator("#call-2")
    call.click()
    expect(page.locator("#note-2")).to_be_in_viewport()
    expect(call).not_to_be_in_viewport()
    page.locator("#note-2 [role=doc-backlink]").click()
    expect(call).to_be_in_viewport()


def test_the_place_is_remembered_and_offered(
    lesson: Callable[..., Visitor], server: Server
) -> None:
    section = SECTIONS[5]
    page = lesson().page
    with page.expect_response("**/api/place") as kept:
        page.locator(f'.lesson > .contents [data-contents="{section.anchor}"]').click()
    assert kept.value.json() == {"kept": True}
    page.goto(server.address + "/")
    going = page.locator(".goon")
    expect(going).to_contain_text(section.words)
    going.get_by_role("link", name=LESSON.title).click()
    expect(page).to_have_url(re.compile(f"#{section.anchor}$"))
    expect(page.locator(f"#{section.anchor}")).to_be_in_viewport()
    page.goto(f"{server.address}/lessons/{LESSON.name}")
    page.locator(".stopped").get_by_role("link", name=section.words).click()
    expect(page.locator(f"#{section.anchor}")).to_be_in_viewport()


def answer(page: Page, fold: Locator, text: str) -> None:
    """Write an answer over what stands in the editor, and have it checked."""
    fold.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(text)
    fold.get_by_role("button", name="Save and check").click()


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_an_exercise_is_done_in_its_place(
    size: dict[str, int], lesson: Callable[..., Visitor]
) -> None:
    solved, right, wrong = {
        1280: ("say_hello", "Hello", "Good bye"),
        390: ("order_of_cells", "a_b_c = 7", "a_b_c = 8"),
    }[size["width"]]
    exercise, visitor = find_exercise(solved), lesson(size)
    page = visitor.page
    fold = page.locator(f"#exercise-{solved}")
    before = int(page.locator("[data-solved]").get_attribute("value") or 0)
    expect(fold.locator("[data-state]")).to_have_text("not begun")
    fold.locator("summary").first.focus()
    page.keyboard.press("Enter")
    answer(page, fold, exercise.solution.replace(right, wrong))
    expect(fold.locator(".verdict .note.bad")).to_be_visible()
    expect(fold.locator("[data-state]")).to_have_text("tried")
    answer(page, fold, exercise.solution)
    expect(fold.get_by_role("heading", name="Solved")).to_be_visible()
    expect(fold.locator("[data-state]")).to_have_text("✓ solved")
    words = f"{before + 1} of {len(LESSON.exercises)} exercises solved"
    expect(page.locator("[data-solved-words]")).to_have_text(words)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    styles = "Applying inline style"  # Chromium keeps the style of text that is typed over.
    assert [said for said in visitor.complaints if styles not in said] == []


def test_a_lab_runs_where_the_text_names_it(lesson: Callable[..., Visitor]) -> None:
    page = lesson().page
    panel = page.locator('.lab-call[data-lab="playground"]').first
    tiny = '{"examples": 60, "width": 3, "layers": 1, "epochs": 4, "stages": 1}'
    panel.evaluate("(panel, all) => (panel.dataset.parameters = all)", tiny)
    panel.get_by_role("button", name="Start it here").click()
    expect(panel.locator(".run-status .tag").first).to_have_text("finished")
    expect(panel.locator(".run-curves canvas").first).to_be_visible()
