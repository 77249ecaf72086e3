"""Typing with networks: what comes next, a text that goes on, a sentence judged word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP, PHONE, Server, Visitor, free_port
from tests.browser.test_accessible import WIDTHS, trouble
from tests.studio.text_networks import keep_counted, keep_judged, keep_written

from momentum.runs import Text, create_run

Visit = Callable[..., Visitor]


LINE = "whoever reads this line has read it all and may begin again\n"


@dataclass
class Studio:
    """A studio with two writers, one that counted and one with gates, and a judge."""

    address: str
    counted: str
    gates: str
    judge: str


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    home = tmp_path_factory.mktemp("texts")
    runs, own = home / "runs", home / "line.txt"
    own.write_text(LINE * 40, encoding="utf-8")
    create_run(runs / "leak-1", "leak", {}).finish({"seconds": 1.0})  # The first job is done.
    gates = keep_written(runs, "writer-20990101-000000", "lstm")
    gates.log.append(Text(markdown=f"A sample:\n\n```text\n{LINE.strip() * 5}\n```"))
    counted = keep_counted(runs, "writer-20990101-000001", LINE * 40, 8, text=str(own))
    judge = keep_judged(runs, "sentiment-20990101-000000")
    made = Server(home, free_port())
    yield Studio(made.address, counted.name, gates.name, judge.name)
    made.close()


def typing(visit: Visit, studio: Studio, run: str, size: dict[str, int] = LAPTOP) -> Visitor:
    """Open the page of a writer's run, and wait until it has read along."""
    quick = {"reduced_motion": "reduce", "has_touch": size == PHONE}
    visitor = visit(f"{studio.address}/runs/{run}", size, **quick)
    expect(visitor.page.locator("[data-next] li").first).to_be_visible()
    expect(visitor.page.locator("[data-source]")).to_have_value(run)
    return visitor


def type_anew(page: Page, text: str) -> None:
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_label("Your text")).to_be_focused()
    page.keyboard.type(text)


def test_the_network_reads_along_and_goes_on(studio: Studio, visit: Visit) -> None:
    visitor = typing(visit, studio, studio.counted)
    page, text = visitor.page, visitor.page.get_by_label("Your text")
    type_anew(page, "whoever reab")
    first = page.locator("[data-next] button").first
    expect(page.locator("[data-place]")).to_have_text("after “whoever reab”")
    cells = page.locator("[data-ink] span")
    expect(cells).to_have_count(12)
    expect(cells.nth(11)).to_have_attribute("data-ground", re.compile(" [34]\\d%"))  # Unexpected.
    expect(cells.nth(6)).to_have_attribute("data-ground", "")
    page.keyboard.press("ArrowLeft")
    expect(first).to_have_attribute("data-character", "d")
    page.keyboard.press("Delete")
    expect(page.locator("[data-here]")).to_contain_text("“a”")
    first.focus()
    page.keyboard.press("Enter")
    expect(text).to_have_value("whoever read")
    page.get_by_label("Temperature").fill("0")
    page.get_by_label("Characters").fill("90")
    page.get_by_role("button", name="Continue").click()
    expect(text).to_have_value((LINE * 2)[:102])
    expect(page.locator("[data-copied]")).to_contain_text("has 90 characters")
    expect(page.locator("[data-ink] .copied")).to_have_count(90)
    page.get_by_role("button", name="Take it back").click()
    expect(text).to_have_value("whoever read")
    expect(page.locator("[data-copied]")).to_be_hidden()
    assert visitor.complaints == []


def test_writing_can_be_stopped_and_is_the_same_with_the_same_seed(
    studio: Studio, visit: Visit
) -> None:
    visitor = visit(f"{studio.address}/runs/{studio.gates}")  # Everything moves here.
    page, text = visitor.page, visitor.page.get_by_label("Your text")
    expect(page.locator("[data-next] li").first).to_be_visible()
    type_anew(page, "once ")
    page.get_by_label("Characters").fill("1000")
    page.get_by_label("Seed").fill("5")
    told = []
    for _ in range(2):
        page.get_by_role("button", name="Continue").click()
        expect(text).to_have_value(re.compile(r"^once [\s\S]{20,}$"))
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_role("button", name="Continue")).to_be_visible()
        told.append(text.input_value())
        page.get_by_role("button", name="Take it back").click()
        expect(text).to_have_value("once ")
    assert all(20 < len(one) < 1005 for one in told)
    assert told[0][:25] == told[1][:25]
    assert visitor.complaints == []


EVERY_WIDTH = [*WIDTHS["phone"], *WIDTHS["laptop"]]


def test_the_panel_is_for_everybody(studio: Studio, visit: Visit) -> None:
    visitor = typing(visit, studio, studio.gates, PHONE)
    page = visitor.page
    type_anew(page, "Unknown Å, and a line that is long enough to be broken somewhere on a phone")
    expect(page.locator("[data-mean]")).to_contain_text("Never met")
    page.locator("[data-inside] summary").click()
    expect(page.locator(".inside-row")).to_have_count(8)
    page.get_by_label("Show", exact=True).select_option("3")
    expect(page.locator(".inside-row")).to_have_count(5)
    for size in (PHONE, LAPTOP):  # The colours lie where the characters are.
        page.set_viewport_size(size)  # type: ignore[arg-type]
        heights = "ink => [ink.scrollHeight, ink.nextElementSibling.scrollHeight]"
        ink, written = page.locator("[data-ink]").evaluate(heights)
        assert abs(ink - written) <= 2
    assert trouble(page, EVERY_WIDTH) == []
    assert visitor.complaints == []


COUNTED = {
    "said": "praise",
    "against": "blame",
    "belief": 0.78,
    "words": [
        {"word": "not", "effect": -1, "known": True},
        {"word": "good", "effect": 2, "known": True},
    ],
    "score": 1.25,
    "rest": 0.25,
    "exact": True,
}
"""What the studio says of "not good"; counting the words of all films would take long."""


def test_a_sentence_is_judged_while_it_is_typed(studio: Studio, visit: Visit) -> None:
    page = visit(f"{studio.address}/labs", PHONE, has_touch=True).page
    page.route("**/api/judges/counted", lambda route: route.fulfill(json=COUNTED))
    page.goto(f"{studio.address}/labs/sentiment")
    words = page.locator("[data-network] .sentence-words li")
    expect(words).to_have_count(8)
    page.get_by_label("The sentence").fill("not good")
    expect(words).to_have_count(2)
    expect(words.first).to_contain_text("not")
    expect(page.locator("[data-network]")).to_contain_text("sum to the score")
    counted = page.locator("[data-counted] .effect")
    expect(counted).to_have_text(["\N{MINUS SIGN}1.00", "+2.00"])
    page.get_by_role("button", name="Not bad at all.").click()
    expect(words).to_have_count(5)
    expect(words.last).to_have_class("")
    expect(words.nth(2)).to_have_class("unknown")
    page.get_by_label("The sentence").fill("")
    expect(page.locator("[data-touch-sentence] [data-trouble]")).to_contain_text("no words yet")
    assert trouble(page, EVERY_WIDTH) == []


FOLD = """async html => {
    const { offerLabs } = await import("/static/js/lesson_labs.js");
    document.querySelector("main").innerHTML = html;
    offerLabs();
}"""


def test_a_lesson_offers_the_same(studio: Studio, visit: Visit) -> None:
    from momentum.studio.state import environment

    block = {"command": "momentum run writer", "lab": "writer", "parameters": {}, "path": "/labs"}
    html = environment().get_template("parts/lab_call.html").render(block=block)
    page = visit(f"{studio.address}/lessons/00_start").page
    page.evaluate(FOLD, html)
    page.get_by_text("Type with a network that has learned to write").click()
    expect(page.locator("[data-next] li")).to_have_count(8)
    expect(page.locator("[data-source]")).to_have_value("shipped/shakespeare")
