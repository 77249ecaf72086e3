"""The phone app prepares a picture as Python does, pixel by pixel, in a real browser."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

from momentum import engine as nn
from momentum import pixels
from momentum.data import picture_set
from momentum.deploy import Deployable
from momentum.deploy.phone.building import APP, build_app
from momentum.deploy.phone.server import open_server, read_app, serving
from momentum.usage import NumbersInput, Usage

pytestmark = pytest.mark.skipif(
    not (APP / "built" / "stamp.json").is_file(), reason="needs the built runtime: pip install -e ."
)

Fit = Literal["digit", "crop", "stretch"]
Prepare = Callable[..., NDArray[np.uint8]]

IN_THE_BROWSER = """
async ([text, input]) => {
  const { fitPicture, openPicture } = await import("./js/pictures.js");
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return Array.from(fitPicture(await openPicture(new Blob([bytes])), input));
}
"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of an app whose network is nonsense: only its pictures matter here."""
    home = tmp_path_factory.mktemp("app")
    (home / "nonsense.tflite").write_bytes(b"nonsense")
    model = nn.Sequential([nn.Dense(2)])
    model.build((1,))
    usage = Usage(question="?", input=NumbersInput(columns=("x",)), labels=("no", "yes"))
    app = build_app(
        Deployable("nonsense", Path(), model, usage, {}, None),
        home / "app",
        tflite=home / "nonsense.tflite",
    )
    server = open_server("127.0.0.1", 0, read_app(app.folder))
    context = browser.new_context()
    found = context.new_page()
    with serving(server):
        found.goto(f"http://127.0.0.1:{server.port}/check.html")
        yield found
        context.close()


@pytest.fixture(scope="module")
def prepare(page: Page) -> Prepare:
    """Prepare a picture file in the browser."""

    def prepared(raw: bytes, rows: int, columns: int, channels: int, fit: Fit) -> Any:
        wanted = {"rows": rows, "columns": columns, "channels": channels, "fit": fit}
        text = base64.b64encode(raw).decode()
        made = page.evaluate(IN_THE_BROWSER, [text, wanted])
        return np.array(made, np.uint8).reshape(rows, columns, channels)

    return prepared


def png(picture: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def noise(width: int, height: int, seed: int = 0) -> Image.Image:
    bytes_ = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    return Image.fromarray(bytes_)


def largest_difference(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> int:
    return int(np.abs(a.astype(int) - b.astype(int)).max())


SIZES = [
    (300, 200, 64, 64, 3),  # smaller, and a part of it
    (201, 333, 96, 96, 3),
    (97, 61, 28, 28, 1),
    (640, 480, 32, 48, 3),  # not a square
    (20, 30, 64, 64, 3),  # larger
    (64, 64, 64, 64, 3),  # as it is
    (5, 400, 16, 16, 3),  # a strip
    (1, 1, 8, 8, 3),
]


@pytest.mark.parametrize("fit", ["crop", "stretch"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_noise_becomes_the_same_bytes_but_for_one_step(
    prepare: Prepare, size: tuple[int, int, int, int, int], fit: Fit
) -> None:
    width, height, rows, columns, channels = size
    picture = noise(width, height)
    ours = pixels.fit_picture(picture, rows, columns, channels, fit)
    assert largest_difference(prepare(png(picture), rows, columns, channels, fit), ours) <= 1


def test_a_large_real_picture_becomes_the_same_bytes(prepare: Prepare) -> None:
    gradient = Image.radial_gradient("L").resize((1600, 1200))
    picture = Image.merge("RGB", [gradient, gradient.rotate(90), gradient.rotate(180)])
    ours = pixels.fit_picture(picture, 96, 96, 3, "crop")
    assert largest_difference(prepare(png(picture), 96, 96, 3, "crop"), ours) == 0


def transparent(picture: Image.Image, opacity: Image.Image) -> Image.Image:
    picture.putalpha(opacity)
    return picture


MODES: dict[str, Callable[[], Image.Image]] = {
    "grey": lambda: noise(90, 70).convert("L"),
    "palette": lambda: noise(90, 70).convert("P"),
    "black and white": lambda: noise(90, 70).convert("1"),
    "transparent": lambda: transparent(noise(90, 70), noise(90, 70, 1).getchannel(0)),
}


@pytest.mark.parametrize("mode", MODES)
def test_every_kind_of_png_is_read_as_python_reads_it(prepare: Prepare, mode: str) -> None:
    raw = png(MODES[mode]())
    ours = pixels.picture_bytes(raw, 24, 24, 3, "crop")
    assert largest_difference(prepare(raw, 24, 24, 3, "crop"), ours) <= 1


@pytest.mark.parametrize("turned", [1, 3, 6, 8])
def test_a_photo_is_turned_as_its_camera_noted(prepare: Prepare, turned: int) -> None:
    picture = Image.new("RGB", (80, 48), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 30, 15), fill="red")
    exif = Image.Exif()
    exif[0x0112] = turned
    raw = png(picture, "JPEG", exif=exif, quality=95, subsampling=0)
    ours = pixels.picture_bytes(raw, 16, 16, 3, "stretch")
    assert largest_difference(prepare(raw, 16, 16, 3, "stretch"), ours) <= 4  # Two JPEG decoders.


def digits() -> list[Image.Image]:
    """Real digits, made large and laid anywhere, dark on light and light on dark."""
    found, rng = [], np.random.default_rng(0)
    for digit in picture_set("digits").test_x[:12]:
        side = int(rng.integers(40, 300))
        sheet = Image.new("L", (400, 360), 0)
        sheet.paste(Image.fromarray(digit.reshape(28, 28)).resize((side, side)), (30, 40))
        found.append(sheet if side % 2 else sheet.point(lambda value: 255 - value))
    return found


def strokes(size: int, *lines: tuple[float, ...], width: float = 0.085) -> Image.Image:
    sheet = Image.new("L", (size, size), 255)
    for line in lines:
        ImageDraw.Draw(sheet).line([round(one * size) for one in line], 0, round(width * size))
    return sheet


SIGNS = {
    "a bar": strokes(280, (0.5, 0.1, 0.5, 0.9)),  # Even in both directions: a tie everywhere.
    "a flat bar": strokes(280, (0.2, 0.5, 0.8, 0.5)),
    "a cross": strokes(281, (0.5, 0.1, 0.5, 0.9), (0.1, 0.5, 0.9, 0.5)),
    "a seven": strokes(280, (0.3, 0.2, 0.7, 0.2, 0.4, 0.9)),
    "a large sheet": strokes(1700, (0.3, 0.2, 0.7, 0.2, 0.4, 0.9)),
    "a dot": strokes(280, (0.5, 0.5, 0.51, 0.5), width=0.02),
    **{f"digit {number}": picture for number, picture in enumerate(digits())},
}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_cut_out_and_centred_alike(prepare: Prepare, sign: str) -> None:
    picture = SIGNS[sign].convert("RGB")
    ours = pixels.fit_picture(picture, 28, 28, 1, "digit")
    assert ours.max() > 100
    assert largest_difference(prepare(png(picture), 28, 28, 1, "digit"), ours) <= 1


def test_an_empty_sheet_is_refused_with_a_sentence(prepare: Prepare) -> None:
    with pytest.raises(Exception, match="Nothing is drawn yet: draw a digit first"):
        prepare(png(Image.new("RGB", (50, 50), "white")), 28, 28, 1, "digit")


def test_what_is_no_picture_is_refused_with_a_sentence(prepare: Prepare) -> None:
    with pytest.raises(Exception, match="not a picture that your browser can show"):
        prepare(b"<svg>", 28, 28, 1, "digit")
