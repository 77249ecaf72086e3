"""Networks that make pictures: a walk through codes, a photograph painted, films that stop."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect
from tests.browser.conftest import LAPTOP, PHONE, Server, Visitor
from tests.browser.test_accessible import WIDTHS, trouble
from tests.studio.picture_networks import SIDE, finished, keep_training_pictures

from momentum.runs import Picture, RunFolder

Visit = Callable[..., Visitor]


CAMERA = """navigator.mediaDevices.getUserMedia = async () => {
    const sheet = document.createElement("canvas");
    [sheet.width, sheet.height] = [64, 48];
    const pen = sheet.getContext("2d");
    setInterval(() => { pen.fillStyle = "red"; pen.fillRect(0, 0, 64, 48); }, 50);
    return sheet.captureStream(20);
};"""
"""A camera that sees red."""

PNG = re.compile("^data:image/png;base64,")
"""A picture that came as text."""


@dataclass
class Studio:
    """A studio with a finished generator and a finished style, both untrained."""

    address: str
    generator: str
    style: str


@pytest.fixture(scope="module")
def studio(server: Server) -> Studio:
    runs = server.home / "runs"
    run = finished(runs, "gan-20990101-000000", "gan", data="faces")
    rng = np.random.default_rng(0)
    keep_training_pictures(
        run.path / "model", rng.integers(0, 256, (20, SIDE, SIDE, 3)).astype(np.uint8)
    )
    film(run)
    style = finished(runs, "paint-20990101-000000", "paint", style="night")
    return Studio(server.address, run.name, style.name)


def film(run: RunFolder) -> None:
    """Let a run show an animation."""
    path = run.path / "figures" / "samples.gif"
    path.parent.mkdir()
    frames = [Image.new("RGB", (60, 40), (red, 0, 0)) for red in (0, 120, 250)]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=80, loop=0)
    run.log.append(Picture(path="figures/samples.gif", title="Samples", alt="They get redder"))


def panel(visit: Visit, studio: Studio, size: dict[str, int] = LAPTOP, **more: object) -> Visitor:
    """Open the page of the generator's run, and wait until one can walk."""
    visitor = visit(f"{studio.address}/runs/{studio.generator}", size, **more)
    expect(visitor.page.locator("[data-few] input")).to_have_count(6)
    expect(visitor.page.locator("[data-kept] li")).to_have_count(3)
    expect(visitor.page.locator("[data-walk]")).to_have_attribute("src", PNG)
    expect(visitor.page.locator("[data-result]")).to_have_attribute("src", PNG)
    expect(visitor.page.locator("[data-now]")).to_have_attribute("src", PNG)
    return visitor


def source(page: Page, name: str) -> str:
    """Read what picture an image shows."""
    return str(page.locator(f"[data-{name}]").get_attribute("src"))


def test_the_newest_generator_can_be_walked_through_by_keyboard(
    studio: Studio, visit: Visit
) -> None:
    visitor = panel(visit, studio)
    page, now = visitor.page, visitor.page.locator("[data-now]")
    expect(page.locator("[data-source]")).to_have_value(studio.generator)
    before = source(page, "now")
    slider = page.get_by_label("Direction 1")
    slider.focus()
    page.keyboard.press("End")
    expect(now).not_to_have_attribute("src", before)
    assert float(str(slider.get_attribute("aria-valuetext") or "nan")) <= 4
    page.get_by_text("All 10 numbers of the code").focus()
    page.keyboard.press("Enter")
    first = page.get_by_label("Number 1", exact=True)
    expect(first).to_be_visible()
    first.focus()
    for key in ("Home", "End"):  # Each is drawn before the next is pressed.
        before = source(page, "now")
        page.keyboard.press(key)
        expect(now).not_to_have_attribute("src", before)
    assert visitor.complaints == []


def test_codes_are_kept_walked_between_and_reckoned_with(studio: Studio, visit: Visit) -> None:
    visitor = panel(visit, studio)
    page = visitor.page
    page.get_by_role("button", name="Keep this one").click()
    expect(page.locator("[data-kept] li")).to_have_count(4)
    kept = page.get_by_alt_text("What the generator makes of D", exact=True)
    expect(kept.first).to_have_attribute("src", source(page, "now"))
    page.locator("[data-from]").select_option("D")
    walk = page.locator("[data-walk]")
    expect(walk).to_have_attribute("alt", "0 % of the way from D to B")
    expect(walk).to_have_attribute("src", source(page, "now"))
    page.get_by_label("Way from one code to the other").fill("15")
    b = page.get_by_alt_text("What the generator makes of B", exact=True)
    expect(walk).to_have_attribute("src", str(b.first.get_attribute("src")))
    for term, name in (("a", "A"), ("b", "A"), ("c", "C")):  # A - A + C is C.
        page.get_by_label(term, exact=True).select_option(name)
    c = page.get_by_alt_text("What the generator makes of C", exact=True)
    expect(page.locator("[data-result]")).to_have_attribute(
        "src", str(c.first.get_attribute("src"))
    )
    page.get_by_role("button", name="Remove D").click()
    expect(page.locator("[data-kept] li")).to_have_count(3)
    expect(page.get_by_role("button", name="Go to A", exact=True)).to_be_focused()
    assert visitor.complaints == []


def test_the_walk_plays_there_once_for_who_asked_for_little_movement(
    studio: Studio, visit: Visit
) -> None:
    page = panel(visit, studio, reduced_motion="reduce").page
    way, play = page.locator("[data-way]"), page.locator("[data-play]")
    expect(way).to_have_value("0")  # Nothing moves by itself.
    way.fill("14")
    play.click()
    expect(way).to_have_value("15")
    expect(play).to_have_text("Play")


def test_new_pictures_stand_beside_what_was_learned_from(studio: Studio, visit: Visit) -> None:
    visitor = panel(visit, studio)
    page = visitor.page
    page.get_by_role("button", name="Make eight, and look").click()
    expect(page.locator("[data-near] li")).to_have_count(8)
    expect(page.locator("[data-near] li").first.locator("img")).to_have_count(4)
    expect(page.locator("[data-verdict]")).to_contain_text("No copies here")
    expect(page.locator("[data-looking]")).to_have_text("Compared with 20 training pictures.")
    assert visitor.complaints == []


@pytest.mark.parametrize("kind", ["laptop", "phone"])
def test_the_panel_is_for_everybody(kind: str, studio: Studio, visit: Visit) -> None:
    size = {"laptop": LAPTOP, "phone": PHONE}[kind]
    visitor = panel(visit, studio, size, reduced_motion="reduce", has_touch=kind == "phone")
    page = visitor.page
    page.locator("[data-all] summary").click()
    page.get_by_role("button", name="Make eight, and look").click()
    expect(page.locator("[data-near] li")).to_have_count(8)
    assert trouble(page, WIDTHS[kind]) == []
    assert visitor.complaints == []


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_film_can_be_stopped_and_begins_still_where_that_was_asked_for(
    motion: str, studio: Studio, visit: Visit
) -> None:
    address = f"{studio.address}/runs/{studio.generator}"
    page = visit(address, reduced_motion=motion).page
    image = page.get_by_alt_text("They get redder")
    moves, still = re.compile(r"samples\.gif$"), re.compile(r"samples\.gif\.still\.png$")
    first, then = (still, moves) if motion == "reduce" else (moves, still)
    button = page.locator("[data-motion]")
    expect(button).to_have_text("Play" if motion == "reduce" else "Pause")
    expect(image).to_have_attribute("src", first)
    button.click()
    expect(image).to_have_attribute("src", then)
    expect(button).to_have_text("Pause" if motion == "reduce" else "Play")
    expect(image).to_have_js_property("naturalWidth", 60)


# Painting a photograph ------------------------------------------------------------------------


def photo(colour: tuple[int, int, int] = (200, 100, 50)) -> FilePayload:
    raw = io.BytesIO()
    Image.new("RGB", (64, 40), colour).save(raw, "PNG")
    return {"name": "photo.png", "mimeType": "image/png", "buffer": raw.getvalue()}


@pytest.mark.parametrize("kind", ["laptop", "phone"])
def test_a_photograph_is_painted_and_can_be_saved(kind: str, studio: Studio, visit: Visit) -> None:
    size = {"laptop": LAPTOP, "phone": PHONE}[kind]
    visitor = visit(f"{studio.address}/stylise?style={studio.style}", size)
    page = visitor.page
    expect(page.locator("[data-desk]")).to_be_visible()
    expect(page.locator("[data-source]")).to_have_value(studio.style)
    page.get_by_label("A photograph").set_input_files(photo())
    words, result = page.locator("[data-words]"), page.locator("[data-result]")
    expect(words).to_contain_text("64 × 40 pixels")
    expect(result).to_have_js_property("naturalWidth", 64)
    before = str(result.get_attribute("src"))
    page.get_by_label("Strength").fill("0")
    expect(result).not_to_have_attribute("src", before)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the painting").click()
    assert Image.open(saved.value.path()).getpixel((5, 5)) == (200, 100, 50)  # Strength 0.
    assert trouble(page, WIDTHS[kind]) == []
    assert visitor.complaints == []


def test_a_file_that_is_no_picture_is_one_sentence_and_the_next_is_painted(
    studio: Studio, visit: Visit
) -> None:
    page = visit(f"{studio.address}/stylise?style={studio.style}").page
    expect(page.locator("[data-desk]")).to_be_visible()
    text: FilePayload = {"name": "photo.png", "mimeType": "image/png", "buffer": b"words"}
    page.get_by_label("A photograph").set_input_files(text)
    said = page.locator("[data-touch-stylise] [data-trouble]")
    expect(said).to_contain_text("not a picture that can be read")
    page.get_by_label("A photograph").set_input_files(photo())
    expect(page.locator("[data-words]")).to_contain_text("Painted in")
    expect(said).to_be_hidden()


def test_a_picture_is_taken_with_the_camera(studio: Studio, visit: Visit) -> None:
    visitor = visit(f"{studio.address}/")
    page = visitor.page
    page.add_init_script(CAMERA)
    page.goto(f"{studio.address}/stylise?style={studio.style}")
    camera = page.get_by_role("button", name="Use the camera")
    expect(camera).to_be_visible()
    camera.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Take the picture")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-words]")).to_contain_text("64 × 48 pixels")
    expect(page.locator("[data-video]")).to_be_hidden()
    assert page.locator("[data-video]").evaluate("video => video.srcObject") is None
    assert visitor.complaints == []


def test_without_a_camera_one_sentence_says_so(studio: Studio, visit: Visit) -> None:
    page = visit(f"{studio.address}/stylise").page
    expect(page.locator("[data-desk]")).to_be_visible()
    page.evaluate("() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(); }")
    page.get_by_role("button", name="Use the camera").click()
    expect(page.locator("[data-touch-stylise] [data-trouble]")).to_contain_text("choose a file")


# A name, or a file in its place ---------------------------------------------------------------


def test_a_lab_takes_a_name_or_a_file_of_ones_own(server: Server, visit: Visit) -> None:
    visitor = visit(f"{server.address}/labs/paint?style=glass")
    page, command = visitor.page, visitor.page.locator("[data-command]")
    style = page.get_by_label("Style", exact=True)
    expect(command).to_contain_text("--style glass")
    style.select_option("")
    chooser = page.get_by_label("Style: a file of your own")
    expect(chooser).to_be_visible()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#paint-style-wrong")).to_contain_text("choose a file, or one of the names")
    chooser.set_input_files(photo())
    expect(command).to_contain_text("--style photo.png")
    expect(page).to_have_url(re.compile("style=[0-9a-f]{64}"))
    page.reload()
    expect(page.locator('[data-field="style"] .file-name')).to_have_text("photo.png")
    expect(command).to_contain_text("--style photo.png")
    style.select_option("glass")
    expect(chooser).to_be_hidden()
    expect(command).to_contain_text("--style glass")
    page.get_by_role("button", name="Reset").click()
    expect(command).to_have_text("momentum run paint")
    assert visitor.complaints == []
