"""The phone app of networks that read text: one goes on with what is typed, one judges it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import LAPTOP, PATIENCE, PHONE, Visitor
from tests.deploy.phone_reading import codes, judge, writer

from momentum.deploy.phone import build_app, measure
from momentum.deploy.phone.building import APP
from momentum.deploy.phone.server import open_server, read_app, serving
from momentum.deploy.phone.training_text import training_text
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.language.sentiment.explaining import occlusion
from momentum.language.tokens import words
from momentum.language.writer.copies import Memory
from momentum.language.writer.stepping import Stepper

pytest.importorskip("tensorflow", reason="writing a .tflite file needs the extra keras")
pytestmark = pytest.mark.skipif(
    not (APP / "built" / "stamp.json").is_file(), reason="needs the built runtime: pip install -e ."
)

Opened = Callable[..., Visitor]
NARROW = {"width": 360, "height": 640}
AT_ONCE = 400
"""Characters that the app writes before it is asked again."""


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, TextDeployable]:
    """Two that write and two that judge, one of each carrying a state."""
    home = tmp_path_factory.mktemp("networks")
    writers = {kind: writer(home, kind) for kind in ("lstm", "transformer")}
    return writers | {kind: judge(home, kind) for kind in ("mean", "gru")}


@pytest.fixture(scope="module")
def folders(
    networks: dict[str, TextDeployable], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The app of each; built once."""
    home = tmp_path_factory.mktemp("apps")
    return {name: build_app(one, home / name).folder for name, one in networks.items()}


@pytest.fixture(scope="module")
def places(folders: dict[str, Path]) -> Iterator[dict[str, str]]:
    """Where each app is served."""
    servers = {
        name: open_server("127.0.0.1", 0, read_app(folder), "app")
        for name, folder in folders.items()
    }
    with serving(*servers.values()):
        yield {name: f"http://127.0.0.1:{one.port}/app/" for name, one in servers.items()}


@pytest.fixture
def opened(visit: Callable[..., Visitor], places: dict[str, str]) -> Opened:
    """Open an app and wait until it is ready."""

    def open_app(name: str, size: dict[str, int] = PHONE, page: str = "", **more: Any) -> Visitor:
        visitor = visit(places[name] + page, size, **more)
        visitor.page.wait_for_selector("html[data-state=ready]", timeout=PATIENCE)
        return visitor

    return open_app


def text_of(page: Page) -> Locator:
    return page.get_by_label("Your text; the network goes on with it")


def cold(page: Page) -> None:
    """Move the temperature to 0."""
    page.get_by_label("Temperature").focus()
    page.keyboard.press("Home")


def write_on(page: Page) -> None:
    """Let it write until it stops by itself."""
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#said")).to_contain_text("Written: ")
    expect(page.get_by_role("button", name="Continue")).to_be_visible()


@pytest.mark.parametrize("name", ["transformer", "mean", "gru"])
def test_a_browser_computes_the_engines_numbers(opened: Opened, name: str) -> None:
    page = opened(name, page="check.html").page
    expect(page.locator("#verdict")).to_contain_text("Yes. The largest difference")
    cells = page.locator("#table td.number").all_inner_texts()
    assert len(cells) == (12 if name == "transformer" else 4)
    assert max(map(float, cells)) < 1e-4
    if name == "transformer":
        expect(page.locator("#verdict")).to_contain_text("it writes the same 200 characters")


def test_the_maker_of_the_app_hears_of_it(folders: dict[str, Path]) -> None:
    found = measure(folders["lstm"])
    assert found is not None
    assert found.difference < 1e-4
    assert found.same == found.examples > 300
    assert 0 < found.milliseconds < 1000


@pytest.mark.parametrize("name", ["lstm", "transformer"])
def test_it_goes_on_as_the_engine_would(
    opened: Opened, networks: dict[str, TextDeployable], name: str
) -> None:
    visitor = opened(name)
    page, prompt = visitor.page, "The cafe\u0301, is it 👍?\r\n"
    cold(page)
    text_of(page).fill(prompt)
    write_on(page)
    stepper = Stepper(networks[name].mind, networks[name].alphabet)
    stepper.read(prompt)
    written = stepper.write(AT_ONCE, temperature=0)
    expect(text_of(page)).to_have_value("The caf\u00e9, is it 👍?\n" + written)
    expect(page.locator("#answer")).to_contain_text(
        re.compile(r"It wrote 400 characters on this device, each in [\d.]+ ms\.")
    )
    _require_copies(page.locator("#copied"), written, networks[name])
    assert visitor.complaints == []


def _require_copies(note: Locator, written: str, deployable: TextDeployable) -> None:
    """The longest passage that stands in the text it learned from."""
    known = training_text(deployable)
    assert known is not None
    copied = Memory(known.text).longest(written)
    expect(note).to_contain_text(f"(the bundled text “shakespeare”): {len(copied)} character")
    if copied.strip():
        expect(note.locator(".passage")).to_have_text(copied.replace("\n", "↵"))


def test_while_one_types_it_says_what_may_come_next(
    opened: Opened, networks: dict[str, TextDeployable]
) -> None:
    page = opened("lstm").page
    text_of(page).press_sequentially("That is bett")
    text_of(page).press("Backspace")
    deployable = networks["lstm"]
    stepper = Stepper(deployable.mind, deployable.alphabet)
    stepper.read("That is bet")
    shares = stepper.probabilities[1:] / stepper.probabilities[1:].sum()
    names = {" ": "space", "\n": "new line"}
    ranked = np.argsort(-shares, kind="stable")[:8]
    wanted = [deployable.alphabet.characters[place] for place in ranked]
    expect(page.locator(".bars .label")).to_have_text([names.get(one, one) for one in wanted])
    shown = page.locator(".bars .first .value").inner_text()
    assert shown == f"{round(100 * shares[ranked[0]])}\u00a0%"
    text_of(page).fill("a 好 b")
    expect(page.locator("#strange")).to_contain_text("It never read “好”")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#strange")).to_have_text("")
    _require_sliders_that_speak(page)


def _require_sliders_that_speak(page: Page) -> None:
    heat, share = page.locator("#temperature-said"), page.locator("#top-p-said")
    expect(heat).to_have_text("0.7: rather careful")
    cold(page)
    expect(heat).to_have_text("0.0: always the likeliest character")
    page.get_by_label("Top-p").focus()
    page.keyboard.press("ArrowLeft")
    expect(share).to_have_text("the likeliest, with 95\u00a0% of the probability")


def test_it_can_be_stopped_and_what_it_wrote_be_taken_back(opened: Opened) -> None:
    page = opened("lstm").page
    back = page.get_by_role("button", name="Take it back")
    expect(back).to_be_disabled()
    text_of(page).fill("A word")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    assert len(text_of(page).input_value()) < len("A word") + AT_ONCE
    write_on(page)
    back.click()
    expect(text_of(page)).to_have_value("A word")
    expect(back).to_be_disabled()


def test_in_flight_mode_it_writes_on(opened: Opened) -> None:
    page = opened("lstm").page
    expect(page.locator("#offline")).to_contain_text("flight mode")
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector("html[data-state=ready]", timeout=PATIENCE)
    write_on(page)
    expect(page.locator("#copied")).to_contain_text("The longest passage")


@pytest.mark.parametrize("name", ["mean", "gru"])
def test_a_sentence_is_judged_word_by_word(
    opened: Opened, networks: dict[str, TextDeployable], name: str
) -> None:
    visitor = opened(name)
    page, sentence = visitor.page, "The schnitzel isn’t good, but very dull :)"
    page.get_by_label("A sentence").fill(sentence)
    row, model = codes(sentence), networks[name].model
    logits = networks[name].logits(row)[0]
    best = int(logits.argmax())
    share = np.exp(logits[best]) / np.exp(logits).sum()
    expect(page.locator("#says")).to_have_text(("blame", "praise")[best])
    expect(page.locator("#sure")).to_contain_text(f"{round(100 * share)}\u00a0%")
    effects = occlusion(model, row, best)
    expect(page.locator(".word")).to_have_text(
        ["The", "schnitzel", "isn’t", "good", ",", "but", "very", "dull", ":)"]
    )
    shades = page.locator(".word").evaluate_all("(all) => all.map((one) => one.dataset.shade)")
    scaled = 5 * effects / np.abs(effects).max()
    assert np.abs(np.array(shades, float) - scaled).max() <= 0.5 + 1e-4
    strongest = int(np.abs(effects).argmax())
    told = f"{words(sentence)[strongest]} {effects[strongest]:+.2f}".replace("-", "−")
    expect(page.locator("#words")).to_contain_text(f"Strongest: {told}")
    expect(page.locator(".word.strange")).to_have_text(["schnitzel"])
    assert visitor.complaints == []


def test_examples_long_sentences_single_words_and_none(opened: Opened) -> None:
    page = opened("gru").page
    page.get_by_role("button", name="Try an example").click()
    expect(page.get_by_label("A sentence")).to_have_value("the film is not good.")
    expect(page.locator("#sure")).to_contain_text(re.compile("That is right|Right would be: bla"))
    expect(page.locator("#about")).to_contain_text("80.0 % of 2,015 sentences")
    area = page.get_by_label("A sentence")
    area.fill("good " * 14)
    expect(page.locator(".word.unread")).to_have_count(2)
    expect(page.locator("#words")).to_contain_text("It reads the first 12 words only")
    area.fill("good")
    expect(page.locator("#words")).to_contain_text("Of one word alone nothing can be left out.")
    area.fill(" \n ")
    expect(page.locator("#says")).to_have_text("Nothing yet")
    expect(page.locator("#words")).to_be_hidden()


@pytest.mark.parametrize("name", ["lstm", "gru"])
def test_both_are_accessible_and_never_wider_than_the_phone(opened: Opened, name: str) -> None:
    page = opened(name).page
    if name == "lstm":
        text_of(page).fill("好")
        write_on(page)
        expect(page.locator("#copied")).to_contain_text("The longest passage")
    else:
        page.get_by_label("A sentence").fill("The schnitzel isn’t good, but very dull :)")
        expect(page.locator("#words")).to_be_visible()
    for scheme, size in (("light", NARROW), ("dark", PHONE), ("light", LAPTOP)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
