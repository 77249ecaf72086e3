"""The phone app in a real browser of the size of a phone: on the device, and without a network."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, Page, expect
from tests.browser.conftest import LAPTOP, PATIENCE, PHONE, Visitor

from momentum import engine as nn
from momentum.data import drawn_pictures, picture_set
from momentum.deploy import Deployable, Examples
from momentum.deploy.phone import build_app, measure
from momentum.deploy.phone.building import APP
from momentum.deploy.phone.server import AppServer, open_server, read_app, serving
from momentum.usage import NumbersInput, PictureInput, Usage

pytest.importorskip("tensorflow", reason="writing a .tflite file needs the extra keras")
pytestmark = pytest.mark.skipif(
    not (APP / "built" / "stamp.json").is_file(), reason="needs the built runtime: pip install -e ."
)

Visit = Callable[..., Visitor]
NARROW = {"width": 360, "height": 640}
ONE = [(0.5, 0.15), (0.5, 0.85)]
SCORE = {"score": 0.9, "low": 0.89, "high": 0.91, "n": 2000}


def digits() -> Deployable:
    """A softmax regression that has really learned, in two seconds."""
    known = picture_set("digits")
    model = nn.Sequential([nn.Flatten(), nn.Dense(10)])
    x = known.train_x[:4000].astype(np.float32) / 255
    for _ in nn.fit(
        model,
        x,
        known.train_y[:4000],
        epochs=4,
        batch_size=50,
        optimizer=nn.Adam(0.002),
        loss=nn.categorical_cross_entropy,
    ):
        pass
    given = PictureInput(rows=28, columns=28, channels=1, fit="digit")
    usage = Usage(question="Which digit is it?", input=given, labels=tuple("0123456789"))
    some = Examples(known.test_x[:6], known.test_y[:6].astype(np.int64))
    return Deployable("digits-1", Path(), model, usage, SCORE, some)


def pictures() -> Deployable:
    """A small convolutional network with weights by chance; its pictures are in colour."""
    known = drawn_pictures(48, 1, 6, 0)
    layers = [nn.Conv2D(8, 3, activation="relu", strides=2), nn.GlobalAveragePooling2D()]
    model = nn.Sequential([*layers, nn.Dense(len(known.classes))])
    model.build((48, 48, 3))
    given = PictureInput(rows=48, columns=48, channels=3, fit="crop", scale=2 / 255, offset=-1)
    usage = Usage(question="What is it?", input=given, labels=known.classes, warning="By chance.")
    some = Examples(known.test_x, known.test_y.astype(np.int64))
    return Deployable("pictures-1", Path(), model, usage, SCORE, some)


def numbers() -> Deployable:
    """A network on two numbers with one logit: the larger, the more it says yes."""
    model = nn.Sequential([nn.Dense(1, use_bias=False)])
    model.build((2,))
    model.assign({name: np.array([[1.0], [1.0]], np.float32) for name in model.arrays()})
    given = NumbersInput(columns=("left", "right"), mean=(1.0, 2.0), deviation=(0.5, 0.5))
    usage = Usage(question="Is it much?", input=given, labels=("little", "much"), answer="sigmoid")
    some = Examples(np.array([[1, 2], [3.5, 2.25]], np.float32), np.array([0, 1]))
    return Deployable("numbers-1", Path(), model, usage, {}, some)


@pytest.fixture(scope="module")
def apps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All apps of this module, built once."""
    home = tmp_path_factory.mktemp("apps")
    build_app(digits(), home / "digits", "dynamic")
    build_app(pictures(), home / "pictures")
    build_app(pictures(), home / "float16", "float16")
    build_app(numbers(), home / "numbers")
    return {path.name: path for path in home.iterdir()}


@pytest.fixture
def served() -> Iterator[Callable[[Path], AppServer]]:
    """Serve apps until the test is over."""
    with ExitStack() as stack:

        def serve(folder: Path) -> AppServer:
            server = open_server("127.0.0.1", 0, read_app(folder), "app")
            stack.enter_context(serving(server))
            return server

        yield serve


@pytest.fixture(scope="module")
def places(apps: dict[str, Path]) -> Iterator[dict[str, str]]:
    """Where each app is served."""
    servers = {
        name: open_server("127.0.0.1", 0, read_app(path), "app") for name, path in apps.items()
    }
    with serving(*servers.values()):
        yield {name: address(server) for name, server in servers.items()}


@pytest.fixture
def opened(visit: Visit, places: dict[str, str]) -> Callable[..., Visitor]:
    """Open an app and wait until it is ready."""

    def open_app(name: str, size: dict[str, int] = PHONE, page: str = "", **more: Any) -> Visitor:
        visitor = visit(places[name] + page, size, **more)
        ready(visitor.page)
        return visitor

    return open_app


def address(server: AppServer) -> str:
    return f"http://127.0.0.1:{server.port}/app/"


def ready(page: Page) -> None:
    page.wait_for_selector("html[data-state=ready]", timeout=PATIENCE)


def draw(page: Page, *places: tuple[float, float]) -> None:
    box = page.locator(".pad").bounding_box()
    assert box
    (first, *rest) = [
        (box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places
    ]
    page.mouse.move(*first)
    page.mouse.down()
    for place in rest:
        page.mouse.move(*place, steps=4)
    page.mouse.up()


def picture(colour: str) -> FilePayload:
    sheet, out = Image.new("RGB", (300, 200), colour), io.BytesIO()
    ImageDraw.Draw(sheet).rectangle((100, 60, 160, 150), fill="black")
    sheet.save(out, "PNG")
    return {"name": "photo.png", "mimeType": "image/png", "buffer": out.getvalue()}


def test_a_digit_is_drawn_and_answered_on_the_device(opened: Callable[..., Visitor]) -> None:
    visitor = opened("digits")
    page = visitor.page
    expect(page.locator("h1")).to_have_text("Which digit is it?")
    draw(page, *ONE)
    expect(page.locator("#says")).to_have_text("1")
    expect(page.locator("#sure")).to_contain_text(
        re.compile(r"It is (almost certain|quite sure|fairly|lean)")
    )
    expect(page.locator(".bars li")).to_have_count(10)
    expect(page.locator("#answer")).to_contain_text(re.compile(r"on this device in [\d.]+ ms"))
    expect(page.locator("#answer")).to_contain_text("always answers one of these ten")
    expect(page.locator("#about")).to_contain_text("90.0 % (95 % interval 89.0 to 91.0 %)")
    expect(page.locator("#said")).to_contain_text("1. It is")  # What a screen reader hears.
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#says")).to_have_text("Nothing yet")
    assert visitor.complaints == []


def test_a_digit_is_drawn_with_the_keyboard_alone(opened: Callable[..., Visitor]) -> None:
    page = opened("digits").page
    page.locator(".pad").focus()
    for _ in range(9):
        page.keyboard.press("ArrowUp")
    for _ in range(18):
        page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("#says")).to_have_text("1")


def test_in_flight_mode_with_its_server_gone_it_answers_as_before(
    visit: Visit, apps: dict[str, Path]
) -> None:
    server = open_server("127.0.0.1", 0, read_app(apps["digits"]), "app")
    with serving(server):
        visitor = visit(address(server), PHONE)
        ready(visitor.page)
        expect(visitor.page.locator("#offline")).to_contain_text("flight mode")
    visitor.page.context.set_offline(True)
    visitor.page.reload()
    ready(visitor.page)
    draw(visitor.page, *ONE)
    expect(visitor.page.locator("#says")).to_have_text("1")
    visitor.page.goto(f"{address(server)}check.html")
    ready(visitor.page)
    expect(visitor.page.locator("#verdict")).to_contain_text("6 of 6 answers are the same")


def test_everything_travels_once(
    visit: Visit, served: Callable[[Path], AppServer], apps: dict[str, Path]
) -> None:
    server = served(apps["digits"])
    page = visit(address(server), PHONE).page
    ready(page)
    expect(page.locator("#offline")).to_contain_text("flight mode")
    network = (apps["digits"] / "model.tflite").stat().st_size
    assert server.sent - network < 4.5e6 - 1.3e6  # What is left for everything but the network.


def test_a_newer_version_is_told_and_replaces_the_old_one(
    visit: Visit, apps: dict[str, Path], served: Callable[[Path], AppServer]
) -> None:
    server = served(apps["pictures"])
    page = visit(address(server), PHONE).page
    ready(page)
    expect(page.locator("#offline")).to_contain_text("flight mode")
    newer = open_server("127.0.0.1", 0, read_app(apps["numbers"]), "app")
    server.files, server._packed = newer.files, {}
    newer.server_close()
    page.reload()
    expect(page.locator("h1")).to_have_text("What is it?")  # Still the one that is kept.
    page.get_by_role("button", name="Use it now").click()
    expect(page.locator("h1")).to_have_text("Is it much?")
    ready(page)
    assert page.evaluate("caches.keys().then((names) => names.length)") == 1


def test_photos_are_chosen_and_what_is_no_picture_is_refused(
    opened: Callable[..., Visitor],
) -> None:
    page = opened("pictures", has_touch=True, is_mobile=True).page
    expect(page.locator("#warning")).to_have_text("By chance.")
    expect(page.locator("input[capture]")).to_have_count(1)
    chooser = page.get_by_label("Choose a picture")
    chooser.set_input_files(picture("red"))
    expect(page.locator(".bars li")).to_have_count(10)
    red = page.locator(".bars").inner_text()
    chooser.set_input_files(picture("blue"))
    expect(page.locator(".bars")).not_to_have_text(red, use_inner_text=True)
    chooser.set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b"<svg>"})
    expect(page.locator("#trouble")).to_contain_text("not a picture that your browser can show")
    page.get_by_role("button", name="Try an example").click()
    expect(page.locator("#sure")).to_contain_text(re.compile("That is right|Right would be"))


FAKE_CAMERA = """
const canvas = document.createElement("canvas");
canvas.width = canvas.height = 64;
const pen = canvas.getContext("2d");
setInterval(() => { pen.fillStyle = "red"; pen.fillRect(0, 0, 64, 64); }, 50);
navigator.mediaDevices.getUserMedia = async () => canvas.captureStream();
"""


def test_the_live_camera_is_answered_until_it_is_held(opened: Callable[..., Visitor]) -> None:
    page = opened("pictures").page
    page.evaluate(FAKE_CAMERA)
    page.get_by_role("button", name="Live camera").click()
    expect(page.locator(".bars li")).to_have_count(10)
    page.get_by_role("button", name="Hold this picture").click()
    expect(page.locator("video")).to_have_count(0)
    expect(page.locator(".bars li")).to_have_count(10)


def test_a_camera_that_is_refused_leaves_a_sentence(opened: Callable[..., Visitor]) -> None:
    page = opened("pictures").page
    page.evaluate("() => { navigator.mediaDevices.getUserMedia = async () => { throw Error(); }; }")
    page.get_by_role("button", name="Live camera").click()
    expect(page.locator("#trouble")).to_contain_text("take a photo instead")


def test_numbers_are_typed_and_a_word_among_them_is_refused(opened: Callable[..., Visitor]) -> None:
    page = opened("numbers").page
    page.get_by_label("left").fill("1,5")  # (1.5 - 1) / .5 + (4 - 2) / .5 = 5
    page.get_by_label("right").fill("4")
    expect(page.locator("#says")).to_have_text("much")
    expect(page.locator("#sure")).to_have_text("It is almost certain: >\u00a099\u00a0%.")
    page.get_by_label("left").fill("one")
    expect(page.locator("#trouble")).to_contain_text("Each field needs a number")
    expect(page.get_by_label("left")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#says")).to_have_text("Nothing yet")


def differences(page: Page) -> list[float]:
    cells = page.locator("#table td.number")
    return [float(words) for words in cells.all_inner_texts()]


@pytest.mark.parametrize(
    ("name", "allowed"), [("pictures", 1e-4), ("numbers", 1e-4), ("float16", 1e-2)]
)
def test_a_browser_computes_the_engines_numbers(
    opened: Callable[..., Visitor], name: str, allowed: float
) -> None:
    page = opened(name, page="check.html").page
    expect(page.locator("#verdict")).to_contain_text("Yes. The largest difference")
    assert max(differences(page)) <= allowed
    assert len(differences(page)) in (2, 6)


def test_a_network_that_computes_something_else_is_not_trusted(
    visit: Visit, served: Callable[[Path], AppServer], apps: dict[str, Path], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    shutil.copytree(apps["pictures"], wrong)
    told = json.loads((wrong / "examples.json").read_text())
    told["logits"][3][1] += 0.01
    (wrong / "examples.json").write_text(json.dumps(told))
    page = visit(f"{address(served(wrong))}check.html", PHONE).page
    ready(page)
    expect(page.locator("#verdict")).to_contain_text(
        "No. The largest difference in 6 examples is 0.01"
    )


def test_a_browser_is_driven_without_playwright(apps: dict[str, Path]) -> None:
    found = measure(apps["pictures"])
    assert found is not None
    assert 0 < found.difference <= 1e-4
    assert (found.examples, found.same) == (6, 6)
    assert 0 < found.milliseconds < 1000
    assert 2.5e6 < found.bytes_loaded < 4.5e6


@pytest.mark.parametrize("name", ["digits", "pictures", "numbers"])
def test_every_app_is_accessible_and_never_wider_than_the_phone(
    opened: Callable[..., Visitor], name: str
) -> None:
    page = opened(name).page
    page.get_by_role("button", name="Try an example").click()
    expect(page.locator(".bars li").first).to_be_visible()
    _require_accessible(page)
    page.goto(page.url.rstrip("/") + "/check.html")
    ready(page)
    _require_accessible(page)


def _require_accessible(page: Page) -> None:
    for scheme, size in (("light", NARROW), ("dark", PHONE), ("light", LAPTOP)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_apps_policy_lets_nothing_in(opened: Callable[..., Visitor]) -> None:
    page = opened("numbers").page
    tried = """() => new Promise((resolve) => {
      const heard = (event) => resolve(event.effectiveDirective);
      document.addEventListener("securitypolicyviolation", heard);
      const script = document.createElement("script");
      script.textContent = "window.entered = true;";
      document.body.append(script);
    })"""
    assert page.evaluate(tried) == "script-src-elem"
    assert page.evaluate("window.entered") is None
