"""What one touches: a digit drawn, the map of a recording, four scores, neurons that learn."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect
from tests.browser.conftest import LAPTOP, PATIENCE, PHONE, Server, Visitor

from momentum.labs import find_lab

Visit = Callable[..., Visitor]
SEVEN = ((0.25, 0.22), (0.75, 0.22), (0.62, 0.45), (0.5, 0.68), (0.42, 0.85))


@dataclass
class Training:
    """A studio in which a network was trained by pressing the button, and what was seen then."""

    address: str
    before: str
    about: str
    focused: bool


@pytest.fixture(scope="module")
def trained(server: Server, browser: Browser) -> Training:
    """Train the first network of a studio on the page, as somebody does who comes to draw."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{server.address}/draw")
    title, pad = page.locator("[data-more-title]"), page.locator("[data-pad]")
    expect(title).to_contain_text("There is no trained network yet")
    expect(pad).to_be_hidden()
    before = title.inner_text()
    page.get_by_role("button", name="Softmax regression").click()
    expect(pad).to_be_visible(timeout=PATIENCE)
    focused = pad.evaluate("pad => pad === document.activeElement")
    seen = Training(server.address, before, page.locator("[data-about]").inner_text(), focused)
    context.close()
    return seen


def draw(page: Page, points: tuple[tuple[float, float], ...]) -> None:
    """Draw a line on the paper with the mouse."""
    pad = page.locator("[data-pad]")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    at = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*at[0])
    page.mouse.down()
    for place in at[1:]:
        page.mouse.move(*place, steps=5)
    page.mouse.up()


def shares(page: Page) -> list[float]:
    """Read the lengths of the ten bars."""
    bars = page.locator("[data-belief] .touch-bar > span")
    return [float(x) for x in bars.evaluate_all("all => all.map(b => parseFloat(b.style.width))")]


def inked(canvas: Locator) -> int:
    """Count the colours in a canvas: one where nothing is drawn."""
    return int(
        canvas.evaluate(
            """canvas => new Set(new Uint32Array(canvas.getContext("2d")
            .getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size"""
        )
    )


def test_a_network_is_trained_on_the_page(trained: Training, server: Server) -> None:
    assert "stays on this machine" in trained.before
    (run,) = server.home.glob("runs/digits-*/result.json")
    result = json.loads(run.read_text(encoding="utf-8"))
    assert result["model"] == "softmax"
    share = f"{100 * result['score']:.1f} % of {result['n']:,} held-out digits right"
    assert trained.about == f"softmax regression, {share}, in {run.parent.name}"
    assert trained.focused  # The button that was pressed is folded away.


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_drawn_digit_is_believed_and_shown_layer_by_layer(
    size: dict[str, int], trained: Training, visit: Visit
) -> None:
    visitor = visit(f"{trained.address}/draw", size)
    page = visitor.page
    with page.expect_response("**/api/draw**"):
        draw(page, SEVEN)
    table = page.locator("[data-belief]")
    expect(table).to_be_visible()
    expect(table.locator("tbody tr")).to_have_count(10)
    expect(table.locator("tr.first th")).to_have_text("7")
    belief = shares(page)
    assert sum(belief) == pytest.approx(100, abs=0.1)
    first = str(table.locator("tr.first .number").inner_text())
    expect(page.locator("[data-said]")).to_contain_text(f"It says 7 ({first})")
    layers = page.locator(".touch-layer")
    assert layers.count() >= 1
    expect(layers.last.locator("canvas")).to_have_attribute("aria-label", re.compile("10 neurons"))
    assert inked(layers.last.locator("canvas")) > 3
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.get_by_role("button", name="Clear").click()
    expect(table).to_be_hidden()
    expect(page.locator("[data-waiting]")).to_be_visible()
    assert visitor.complaints == []


def test_paper_and_answer_are_seen_together_on_a_phone(trained: Training, visit: Visit) -> None:
    page = visit(f"{trained.address}/draw", PHONE, has_touch=True).page
    draw(page, SEVEN)
    expect(page.locator("[data-belief]")).to_be_visible()
    page.locator(".touch-paper").evaluate(
        "paper => scrollBy(0, paper.getBoundingClientRect().top - 66)"  # Below the page's bar.
    )
    expect(page.locator("[data-belief] tr").last).to_be_in_viewport()
    expect(page.locator("[data-pad]")).to_be_in_viewport(ratio=1)


def test_a_digit_is_drawn_by_keyboard(trained: Training, visit: Visit) -> None:
    page = visit(f"{trained.address}/draw").page
    pad = page.locator("[data-pad]")
    expect(pad).to_be_visible()  # What is still hidden takes no focus, and says nothing of it.
    pad.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-belief]")).to_be_visible()
    with page.expect_response("**/api/draw**"):
        for _ in range(8):
            page.keyboard.press("Shift+ArrowDown")
    for _ in range(9):
        page.keyboard.press("Backspace")
    expect(page.locator("[data-belief]")).to_be_hidden()


def test_a_picture_from_elsewhere_and_one_that_is_broken(trained: Training, visit: Visit) -> None:
    page = visit(f"{trained.address}/draw").page
    page.get_by_role("button", name="A handwritten 7").click()
    expect(page.locator("[data-belief]")).to_be_visible()
    field = page.locator("[data-upload]")
    broken: FilePayload = {
        "name": "digit.png",
        "mimeType": "image/png",
        "buffer": b"\x89PNG\r\n\x1a\nno",
    }
    field.set_input_files(broken)
    trouble = page.locator("[data-touch-draw] [data-trouble]")
    expect(trouble).to_have_text(
        "That is not a picture that can be read; expected a whole PNG or JPEG file."
    )
    pixels = np.full((90, 90), 255, np.uint8)
    pixels[10:80, 40:50] = 0
    raw = io.BytesIO()
    Image.fromarray(pixels).save(raw, "PNG")
    whole: FilePayload = {"name": "one.png", "mimeType": "image/png", "buffer": raw.getvalue()}
    field.set_input_files(whole)
    expect(trouble).to_be_hidden()
    expect(page.locator("[data-belief] tr.first th")).to_have_text("1")


def test_the_brain_map_moves(server: Server, visit: Visit) -> None:
    visitor = visit(f"{server.address}/labs/brain", reduced_motion="reduce")
    page = visitor.page
    expect(page.locator(".touch-channel")).to_have_count(52)
    colours = "all => all.map(c => c.getAttribute('fill') || c.style.fill).join()"
    discs = page.locator(".touch-channel circle")
    slider, now = page.locator("[data-time]"), page.locator("[data-now]")
    before, readout = discs.evaluate_all(colours), page.locator("[data-readout]").inner_text()
    expect(now).to_contain_text("0.0 s")
    slider.fill("60")
    expect(now).not_to_contain_text("0.0 s:")
    expect(page.locator("[data-readout]")).not_to_have_text(readout)
    assert discs.evaluate_all(colours) != before
    assert slider.get_attribute("aria-valuetext") == now.inner_text()
    at = now.inner_text()
    page.locator("[data-touch-brain] [data-play]").click()
    expect(now).not_to_have_text(at)
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("[data-touch-brain] [data-play]")).to_have_text("Play")
    page.locator("[data-map] svg").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-readout]")).to_contain_text("channel 2:")
    assert visitor.complaints == []


def test_the_four_scores_are_those_of_the_run(server: Server, visit: Visit) -> None:
    found = next(server.home.glob("runs/leak-*/result.json"))
    scores = json.loads(found.read_text(encoding="utf-8"))["scores"]
    page = visit(f"{server.address}/labs/brain").page
    for way in ("shuffled", "run", "person", "permuted"):
        row = page.locator(f'[data-way="{way}"]')
        expect(row.locator("[data-number] strong")).to_have_text(f"{scores[way]['score']:.2f}")
        expect(row.locator(".touch-dot")).to_be_visible()
    expect(page.locator("[data-verdict]")).to_contain_text(f"{scores['permuted']['score']:.2f}")


def test_neurons_learn_before_ones_eyes(server: Server, visit: Visit) -> None:
    smallest = find_lab("playground").smallest | {"epochs": 12}
    query = "&".join(f"{key}={value}" for key, value in smallest.items())
    visitor = visit(f"{server.address}/labs/playground?{query}")
    page, panel = visitor.page, visitor.page.locator("[data-touch-playground]")
    page.get_by_role("button", name="Start", exact=True).click()
    network, slider = panel.locator("[data-network]"), panel.locator("[data-moment]")
    expect(network).to_be_visible()
    expect(panel.locator("h2")).to_be_in_viewport()  # With the run, not far above the form.
    expect(panel.locator("[data-status]")).to_contain_text("Epoch 12 of 12")
    assert inked(network) > 20
    last = str(network.get_attribute("aria-label"))
    slider.fill("0")
    expect(panel.locator("[data-status]")).to_contain_text("Before training")
    expect(network).to_have_attribute("aria-label", re.compile("Before training"))
    assert network.get_attribute("aria-label") != last
    assert "hidden 1: 3 neurons" in last
    network.focus()
    page.keyboard.press("ArrowRight")
    expect(panel.locator("[data-seen]")).to_contain_text("Neuron 1 of")
    page.keyboard.press("Escape")
    expect(panel.locator("[data-seen]")).to_contain_text("What the network decides")
    assert visitor.complaints == []
