"""The phone app of networks that draw: codes become pictures, photos become paintings."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import LAPTOP, PATIENCE, PHONE, Visitor
from tests.deploy.drawing import drawing, raw_of

from momentum import pixels
from momentum.deploy import Deployable
from momentum.deploy.phone import build_app
from momentum.deploy.phone.building import APP
from momentum.deploy.phone.server import open_server, read_app, serving

pytest.importorskip("tensorflow", reason="writing a .tflite file needs the extra keras")
pytestmark = pytest.mark.skipif(
    not (APP / "built" / "stamp.json").is_file(), reason="needs the built runtime: pip install -e ."
)

Visit = Callable[..., Visitor]
NARROW = {"width": 360, "height": 640}
LARGE = "#answer .sheet canvas"

PREDICTED = """
async (values) => {
  const { openNetwork } = await import("./js/runtime.js");
  const model = await (await fetch("model.json")).json();
  return Array.from((await (await openNetwork(model)).predict(values)).picture);
}
"""
SEEN = """
(canvas) => Array.from(
  canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data)
"""


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Deployable]:
    home = tmp_path_factory.mktemp("networks")
    return {what: drawing(home, what) for what in ("generator", "painter")}


@pytest.fixture(scope="module")
def places(
    networks: dict[str, Deployable], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """Where each app is served; built once."""
    home = tmp_path_factory.mktemp("apps")
    apps = {name: build_app(one, home / name) for name, one in networks.items()}
    servers = {
        name: open_server("127.0.0.1", 0, read_app(app.folder), "app") for name, app in apps.items()
    }
    with serving(*servers.values()):
        yield {name: f"http://127.0.0.1:{one.port}/app/" for name, one in servers.items()}


@pytest.fixture
def opened(visit: Visit, places: dict[str, str]) -> Callable[..., Visitor]:
    """Open an app and wait until it is ready."""

    def open_app(name: str, size: dict[str, int] = PHONE, page: str = "", **more: Any) -> Visitor:
        visitor = visit(places[name] + page, size, **more)
        visitor.page.wait_for_selector("html[data-state=ready]", timeout=PATIENCE)
        return visitor

    return open_app


def colours(canvas: Locator) -> NDArray[np.uint8]:
    """What stands on a canvas: rows, columns, red, green and blue."""
    size = [int(canvas.evaluate(f"(one) => one.{side}")) for side in ("height", "width")]
    return np.array(canvas.evaluate(SEEN), np.uint8).reshape(*size, 4)[..., :3]


def thumb(page: Page, name: str) -> Locator:
    """A picture that is kept."""
    return page.get_by_role("button", name=f"Show {name}", exact=True).locator("canvas")


def photo() -> tuple[bytes, NDArray[np.uint8]]:
    """A picture file, and what the network gets of it."""
    noise = np.random.default_rng(2).integers(0, 256, (40, 60, 3), np.uint8)
    picture, out = Image.fromarray(noise), io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue(), pixels.fit_picture(picture, 24, 24, 3, "crop")


def choose(page: Page, content: bytes) -> None:
    chosen = {"name": "photo.png", "mimeType": "image/png", "buffer": content}
    page.get_by_label("Choose a picture").set_input_files(chosen)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["generator", "painter"])
def test_a_browser_draws_the_engines_picture(
    name: str, opened: Callable[..., Visitor], networks: dict[str, Deployable]
) -> None:
    page = opened(name, page="check.html").page
    raw = raw_of(name, 1, seed=9)
    drawn = np.array(page.evaluate(PREDICTED, raw.ravel().tolist()))
    away = np.abs(drawn - networks[name].answer(raw).ravel()).max() / 255
    assert away < 1e-3
    expect(page.locator("#verdict")).to_contain_text("Yes. The largest difference in")
    expect(page.locator("#verdict")).to_contain_text("of the way from black to white")


def test_another_code_is_another_picture(opened: Callable[..., Visitor]) -> None:
    visitor = opened("generator")
    page = visitor.page
    expect(page.locator("#warning")).to_have_text("Drawn by chance.")
    before = colours(page.locator(LARGE))
    page.get_by_role("button", name="Another picture").click()
    expect(page.locator("#said")).to_have_text("Drawn.")
    assert (colours(page.locator(LARGE)) != before).any()
    expect(page.locator("#answer")).to_contain_text("Drawn on this device in")
    expect(page.locator("#about")).to_contain_text("with a picture of 16 × 16 points, in colour")
    assert visitor.complaints == []


def until_changed(canvas: Locator, before: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Wait until something else stands on a canvas."""
    canvas.page.wait_for_function(
        "([canvas, before]) => String(canvas.getContext('2d')"
        ".getImageData(0, 0, canvas.width, canvas.height).data"
        ".filter((_, at) => at % 4 < 3)) !== before",
        arg=[canvas.element_handle(), ",".join(map(str, before.ravel()))],
    )
    return colours(canvas)


def test_sliders_move_the_picture_and_one_another(opened: Callable[..., Visitor]) -> None:
    page = opened("generator").page
    canvas = page.locator(LARGE)
    first = colours(canvas)
    page.get_by_label("Direction 1", exact=True).focus()
    page.keyboard.press("End")
    second = until_changed(canvas, first)
    page.get_by_text("All 6 numbers").click()
    values = [float(page.get_by_label(f"number {n}").input_value()) for n in range(1, 7)]
    assert all(-1 <= one <= 1 for one in values)
    slider = page.get_by_label("number 3")
    slider.focus()
    page.keyboard.press("Home" if values[2] > 0 else "End")
    until_changed(canvas, second)


def test_a_walk_begins_at_a_and_ends_at_b(opened: Callable[..., Visitor]) -> None:
    page = opened("generator").page
    canvas, place = page.locator(LARGE), page.get_by_label("Between A and B")
    page.get_by_role("button", name="Walk from A to B").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Walk from A to B")).to_be_visible()
    for key, name in (("Home", "A"), ("End", "B")):
        place.focus()
        page.keyboard.press("PageUp")
        before = colours(canvas)
        page.keyboard.press(key)
        until_changed(canvas, before)
        kept = colours(thumb(page, name))
        np.testing.assert_array_equal(colours(canvas), kept)


def test_a_less_a_plus_c_is_c(opened: Callable[..., Visitor]) -> None:
    page = opened("generator").page
    canvas, names = page.locator(LARGE), ("A", "B", "C")
    pictures = {name: colours(thumb(page, name)) for name in names}
    before = colours(canvas)
    page.get_by_role("button", name="Show A", exact=True).click()
    shown = until_changed(canvas, before)
    np.testing.assert_array_equal(shown, pictures["A"])
    page.get_by_role("button", name="Keep as B").click()
    expect(page.locator("#said")).to_have_text("Kept as B.")
    page.get_by_role("button", name="Show A − B + C").click()
    away = until_changed(canvas, shown).astype(int) - pictures["C"]
    assert np.abs(away).max() <= 1


def test_a_photo_is_painted_beside_itself_and_can_be_saved(
    opened: Callable[..., Visitor], networks: dict[str, Deployable]
) -> None:
    visitor = opened("painter")
    page, (content, seen) = visitor.page, photo()
    expect(page.get_by_role("button", name="Save this picture")).to_be_disabled()
    choose(page, content)
    expect(page.locator("#said")).to_have_text("Painted.")
    painted = colours(page.locator(LARGE))
    ours = np.rint(networks["painter"].answer(seen[None])[0])
    assert np.abs(painted[..., :1] - ours).max() <= 2  # A step of the photo is more than one.
    assert (painted[..., 0] == painted[..., 2]).all()
    expect(page.locator("#answer")).to_contain_text("Painted on this device in")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save this picture").click()
    assert download.value.suggested_filename == "painted.png"
    with Image.open(download.value.path()) as saved:
        np.testing.assert_array_equal(np.asarray(saved.convert("RGB")), painted)
    assert visitor.complaints == []


def test_what_is_no_picture_is_refused_and_an_example_is_painted(
    opened: Callable[..., Visitor],
) -> None:
    page = opened("painter").page
    choose(page, b"<svg>")
    expect(page.locator("#trouble")).to_contain_text("not a picture that your browser can show")
    page.get_by_role("button", name="Try an example").click()
    expect(page.locator("#said")).to_have_text("Painted.")


def test_in_flight_mode_it_draws_on(opened: Callable[..., Visitor]) -> None:
    page = opened("generator").page
    expect(page.locator("#offline")).to_contain_text("flight mode")
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector("html[data-state=ready]", timeout=PATIENCE)
    page.get_by_role("button", name="Another picture").click()
    expect(page.locator("#said")).to_have_text("Drawn.")


@pytest.mark.parametrize("name", ["generator", "painter"])
def test_both_are_accessible_and_never_wider_than_the_phone(
    opened: Callable[..., Visitor], name: str
) -> None:
    page = opened(name).page
    if name == "generator":
        page.get_by_text("All 6 numbers").click()
    for scheme, size in (("light", NARROW), ("dark", PHONE), ("light", LAPTOP)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
