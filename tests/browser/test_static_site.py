"""The exported site in a real browser, below an address of its own: read, present, see a run."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import LAPTOP, PHONE, Visitor

from momentum.runs import Metric, Picture, Text, create_run
from momentum.studio import assets
from momentum.studio.exporting import export_site

pytestmark = pytest.mark.skipif(
    not assets.read_stamp(assets.BUILT), reason="needs the built assets: pip install -e ."
)

BELOW = "some/sub/path"
RUN = "brain-20261122-100000"


Visit = Callable[..., Visitor]


class Quiet(SimpleHTTPRequestHandler):
    """A server of plain files, and of nothing else."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Export a site with one run, and serve it."""
    home = tmp_path_factory.mktemp("static")
    run = create_run(home / "runs" / RUN, "brain", {"seed": 0, "epochs": 3})
    (run.path / "figures").mkdir()
    for stage in (1, 2):
        Image.new("RGB", (640, 360), "#d8e4f0").save(run.path / "figures" / f"map{stage}.png")
        run.log.append(Picture(path=f"figures/map{stage}.png", title="Map", alt=f"Stage {stage}"))
    run.log.append(Text(markdown="It learned **little**."))
    for step in (1, 2, 3):
        values = {"loss": 1 / step, "val_loss": 1.1 / step}
        run.log.append(Metric(series="fold 1", step=step, values=values))
    run.finish({"score": 0.5, "seconds": 2.0})
    export_site(home / "www" / BELOW, home / "runs")
    handler = functools.partial(Quiet, directory=str(home / "www"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{BELOW}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_reader_goes_from_the_map_to_a_run(
    address: str, size: dict[str, int], visit: Visit
) -> None:
    visitor = visit(address, size)
    page = visitor.page
    page.get_by_role("link", name="Begin with lesson 00").click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("[role=doc-noteref]").first.click()
    assert page.url.endswith("#note-1")
    expect(page.locator("#note-1")).to_be_in_viewport()
    page.locator("a[rel=next]").click()
    expect(page).to_have_url(address + "lessons/01_python/index.html")
    page.get_by_role("link", name="Present as slides").click()
    expect(page.locator("[data-count]")).to_contain_text("1 of")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-count]")).to_contain_text("2 of")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-count]")).to_contain_text("1 of")
    page.locator("[data-leave]").click()
    page.get_by_role("link", name="Runs", exact=True).click()
    page.get_by_role("link", name=RUN).click()
    see_the_run(page)
    assert visitor.complaints == []
    assert [url for url in visitor.asked if not url.startswith(address)] == []
    assert [url for url in visitor.asked if "/api/" in url] == []


def see_the_run(page: Page) -> None:
    """Look at the curves, the stages of a picture, and the picture enlarged."""
    expect(page.locator("[data-curves] canvas").first).to_be_visible()
    expect(page.locator("[data-curves] [role=img]").first).to_have_attribute(
        "aria-label", "Loss over 3 epochs. At the end: training 0.333; held out 0.367."
    )
    picture = page.locator(".run-picture img").first
    expect(picture).to_have_attribute("alt", "Stage 2")
    page.get_by_role("slider").fill("1")
    expect(picture).to_have_attribute("alt", "Stage 1")
    page.locator(".run-picture [data-enlarge]").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


PAGES = (
    "index.html",
    "installed.html#lab-brain",
    "runs.html",
    f"runs/{RUN}/index.html",
    "lessons/03_digits/index.html",
    "lessons/03_digits/slides.html",
    "lessons/00_start/glossary.html",
    "404.html",
)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("file", PAGES)
def test_everybody_can_use_every_kind_of_page(
    address: str, file: str, theme: str, visit: Visit
) -> None:
    visitor = visit(address + file, PHONE, color_scheme=theme)
    page = visitor.page
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert visitor.complaints == []


def test_a_lesson_can_be_read_without_scripts_and_without_a_server(
    address: str, browser: Browser, tmp_path: Path
) -> None:
    export_site(tmp_path / "site", tmp_path / "none")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.get_by_role("link", name="Begin with lesson 00").click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("a[rel=next]").click()
    expect(page.locator(".lesson-head")).to_contain_text("Lesson 01")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("system-ui")
    context.close()
