"""Cells are run by their address: only cells there are, and each output on a line of its own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from momentum.course import Folder
from momentum.errors import BadInput
from momentum.studio import cell_routes
from momentum.studio.kernels import Kernels

pytest.importorskip("ipykernel", reason="running cells needs the extra notebook")

LESSON = "/api/lessons/01_python"


def _app(studio: Any) -> FastAPI:
    app = FastAPI()

    @app.exception_handler(BadInput)
    async def told(_: Request, error: BadInput) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, 400)

    app.include_router(cell_routes.routes(studio))
    return app


class Browser:
    """Asks an application as a page does, one request after the other."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    def ask(self, method: str, path: str, **how: Any) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, **how)

        return asyncio.run(asked())

    def run(self, number: int, code: str) -> list[dict[str, Any]]:
        answer = self.ask("POST", f"{LESSON}/cells", json={"number": number, "code": code})
        assert answer.headers["content-type"].startswith("application/x-ndjson")
        return [json.loads(line) for line in answer.text.splitlines()]


@pytest.fixture(scope="module")
def kernels() -> Iterator[Kernels]:
    made = Kernels()
    yield made
    made.close_now()


@pytest.fixture
def browser(kernels: Kernels) -> Browser:
    return Browser(_app(SimpleNamespace(kernels=kernels, folder=lambda: None)))


def test_a_cell_is_run_and_its_outputs_come_line_by_line(browser: Browser) -> None:
    lines = browser.run(1, "print('one')\n2")
    shown = [line for line in lines if line["kind"] == "text"]
    assert [(line["at"], line["text"]) for line in shown] == [(0, "one\n"), (1, "2")]
    assert lines[-1]["kind"] == "done"
    assert lines[-1]["ok"] is True


def test_a_page_that_is_loaded_again_sees_what_came(browser: Browser) -> None:
    browser.run(2, "print('two')")
    known = browser.ask("GET", f"{LESSON}/kernel").json()
    assert known["available"] == ""
    assert known["state"] == "idle"
    assert 2 in known["ran"]
    assert known["cells"]["2"]["outputs"][0]["text"] == "two\n"
    assert browser.ask("GET", f"{LESSON}/kernel?outputs=false").json()["cells"] == {}
    again = browser.ask("GET", f"{LESSON}/cells/2").text.splitlines()
    assert json.loads(again[0])["text"] == "two\n"


def test_python_can_be_started_anew(browser: Browser) -> None:
    browser.run(1, "x = 1")
    assert browser.ask("POST", f"{LESSON}/restart").status_code == 200
    lines = browser.run(2, "print('x' in globals())")
    assert [line["text"] for line in lines if line["kind"] == "text"] == ["False\n"]
    assert browser.ask("POST", f"{LESSON}/interrupt").status_code == 200


@pytest.mark.parametrize(
    ("path", "number"),
    [
        (LESSON, 0),
        (LESSON, 10_000),
        (LESSON, -1),
        ("/api/lessons/99_nothing", 1),
        ("/api/lessons/..", 1),
        ("/api/lessons/%2e%2e%2f01_python", 1),
    ],
)
def test_only_cells_that_exist_are_run(browser: Browser, path: str, number: int) -> None:
    answer = browser.ask("POST", f"{path}/cells", json={"number": number, "code": "1"})
    assert answer.status_code == 404
    assert browser.ask("GET", f"{path}/cells/{number}").status_code == 404


def test_other_nonsense_is_refused(browser: Browser) -> None:
    large = browser.ask("POST", f"{LESSON}/cells", json={"number": 1, "code": "#" * 100_001})
    assert large.status_code == 400
    assert "100,000" in large.json()["detail"]
    assert browser.ask("POST", f"{LESSON}/cells", json={"number": "x"}).status_code == 422
    assert browser.ask("GET", "/api/lessons/02_brain/cells/1").status_code == 404
    assert browser.ask("GET", "/api/lessons/nothing/kernel").status_code == 404


def test_code_works_in_the_learners_own_folder(tmp_path: Path) -> None:
    made = Kernels()
    (tmp_path / "01_python").mkdir()
    browser = Browser(_app(SimpleNamespace(kernels=made, folder=lambda: Folder(tmp_path))))
    lines = browser.run(1, "from pathlib import Path; print(Path.cwd())")
    made.close_now()
    assert Path(lines[-2]["text"].strip()) == tmp_path / "01_python"


def test_where_cells_are_turned_off_nothing_runs() -> None:
    browser = Browser(_app(SimpleNamespace(kernels=Kernels(cells=False), folder=lambda: None)))
    answer = browser.ask("POST", f"{LESSON}/cells", json={"number": 1, "code": "1"})
    assert answer.status_code == 400
    assert "--no-cells" in answer.json()["detail"]
    assert "--no-cells" in browser.ask("GET", f"{LESSON}/kernel").json()["available"]
