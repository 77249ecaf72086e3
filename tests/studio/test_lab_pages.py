"""The pages of the labs: every form complete, links followed, uploads safe."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from tests.studio.conftest import ask

from momentum.labs import begin, find_lab, lab_names, make
from momentum.runs import RunFolder
from momentum.studio import Settings, errands
from momentum.studio.app import create_app
from momentum.studio.state import Studio


@pytest.fixture
def studio(tmp_path: Path, labs_known: None) -> Iterator[Studio]:
    made = Studio(Settings(tmp_path / "runs", tmp_path / "course"))
    yield made
    asyncio.run(made.close())


def post(studio: Studio, path: str, body: Any) -> httpx.Response:
    return ask(studio, path, "POST", json=body)


class Form(HTMLParser):
    """Reads a form as a browser without scripts would: its controls, labels and descriptions."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, *tags: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for tag, a in self.tags if tag in tags and wanted.items() <= a.items()]

    def values(self) -> dict[str, str | None]:
        """What would be sent if nothing was touched."""
        sent: dict[str, str | None] = {}
        select = None
        for tag, a in self.tags:
            select = a.get("name") if tag == "select" else select
            if tag == "option" and "selected" in a and select:
                sent[select] = a["value"]
            kind, name = a.get("type"), a.get("name")
            if tag == "input" and name and (kind not in ("radio", "checkbox") or "checked" in a):
                sent[name] = a.get("value")
        return sent


def form(studio: Studio, path: str) -> Form:
    answer = ask(studio, path)
    assert answer.status_code == 200
    return Form(answer.text)


def fields(studio: Studio, path: str) -> Form:
    """The form alone, without the panels above it."""
    text = ask(studio, path).text
    return Form(text[text.index('<form class="lab-form') : text.index("</form>")])


def test_a_link_with_thousands_of_parameters_does_not_grow_the_page(studio: Studio) -> None:
    query = "&".join(f"x{k}=1" for k in range(5000))
    assert len(ask(studio, f"/labs/adder?{query}").text) < 60_000


def test_all_labs_stand_on_one_page(studio: Studio, described: Any) -> None:
    page = form(studio, "/labs")
    links = {a["href"] for a in page.all("a")}
    assert {f"/labs/{name}" for name in lab_names()} <= links
    for lab in described:
        assert lab["title"] in page.words
        assert lab["doc"] in page.words
    assert page.words.count("no run yet") == len(lab_names())
    assert [lab["name"] for lab in ask(studio, "/api/labs").json()] == lab_names()


def _as_sent(value: Any) -> str:
    return "true" if value is True else str(value)


@pytest.mark.parametrize("name", lab_names())
def test_the_form_of_a_lab_asks_for_every_parameter(name: str, studio: Studio) -> None:
    page = fields(studio, f"/labs/{name}")
    kind = find_lab(name)
    controls = page.all("input", "select")
    assert {a["name"] for a in controls if a.get("name")} == set(kind.model_fields)
    ids = [a["id"] for _, a in page.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    described = {one for _, a in page.tags for one in (a.get("aria-describedby") or "").split()}
    assert described <= set(ids)
    named = {a["for"] for a in page.all("label") if a.get("for")}
    for a in controls:
        wrapped = a.get("type") in ("radio", "checkbox", "hidden")
        assert wrapped or a.get("aria-label") or a["id"] in named
    sent = page.values()
    defaults = make(kind, {}).model_dump(mode="json")
    for parameter, value in sent.items():
        assert (value or "") == (
            "" if defaults[str(parameter)] is None else _as_sent(defaults[parameter])
        )
    assert not [a for _, a in page.tags if "style" in a or "onclick" in a]


def test_bounds_units_and_choices_can_be_read(studio: Studio) -> None:
    page = fields(studio, "/labs/playground")
    assert "1 to 100,000 passes." in " ".join(page.words.split())
    (epochs,) = page.all("input", name="epochs")
    assert (epochs["min"], epochs["max"], epochs["step"]) == ("1", "100000", "1")
    (noise,) = page.all("input", name="noise")
    assert (noise["min"], noise["max"], noise["step"]) == ("0", "1", "0.01")
    (rate,) = page.all("input", name="learning_rate")
    assert "min" not in rate, "steps would count from 1e-8: 0.01000001 and so on"
    assert {a["aria-label"] for a in page.all("input", type="range")} == {
        f"{label}, as a slider" for label in ("Noise", "Held out", "Layers", "Dropout", "Stages")
    }
    assert len(page.all("input", name="regularisation")) == 3
    assert page.all("select", name="activation")


def test_a_link_fills_the_form(studio: Studio) -> None:
    page = form(studio, "/labs/playground?epochs=7&problem=moons&noise=0.25&target=my+class")
    sent = page.values()
    assert (sent["epochs"], sent["problem"], sent["noise"]) == ("7", "moons", "0.25")
    assert sent["target"] == "my class"
    assert not page.all("p", **{"class": "note warn"})
    switched = form(studio, "/labs/digits?augment=true&epochs=3")
    assert switched.values()["augment"] == "true"
    (details,) = switched.all("details", **{"class": "more"})
    assert "open" in details, "what a link changed is not folded away"
    (details,) = form(studio, "/labs/digits?model=softmax").all("details", **{"class": "more"})
    assert "open" not in details


def test_what_a_link_says_badly_becomes_a_note_and_the_default_stands(studio: Studio) -> None:
    page = form(studio, "/labs/playground?epochs=0&layers=x&nonsense=1&width=9&data=" + "a" * 64)
    sent = page.values()
    assert (sent["epochs"], sent["layers"], sent["width"]) == ("200", "2", "9")
    assert len(page.all("p", **{"class": "note warn"})) == 4
    words = " ".join(page.words.split())
    assert "epochs = '0' should be greater than or equal to 1." in words
    assert "The link names 'nonsense', which this lab does not have." in words
    assert "Data: the file is not on this machine; choose it again." in words


def test_a_link_cannot_bring_markup_along(studio: Studio) -> None:
    evil = "%3Cscript%3Ealert(1)%3C/script%3E%22%20onfocus%3D%22x"
    for where in ("target", "epochs", "nonsense", evil):
        text = ask(studio, f"/labs/playground?{where}={evil}").text
        assert "<script>alert" not in text
        assert not [a for _, a in Form(text).tags if "onfocus" in a]


def test_a_file_that_was_given_stands_in_the_form_again(studio: Studio) -> None:
    kept = studio.uploads.add("flowers.csv", b"a,b,c\n1,2,x\n")
    page = form(studio, f"/labs/playground?data={kept.digest}")
    assert page.values()["data"] == kept.digest
    assert "flowers.csv" in page.words
    assert str(studio.settings.runs) not in page.words


def test_the_panel_of_the_leak_leads_to_its_lab_but_not_to_itself(studio: Studio) -> None:
    said = "the lab leak, with all its parameters"
    assert said in form(studio, "/labs/brain").words
    assert said not in form(studio, "/labs/leak").words


@pytest.mark.parametrize("path", ["/labs/nope", "/labs/..%2Fsecret", "/labs/" + "x" * 3000])
def test_an_unknown_lab_is_not_found(path: str, studio: Studio) -> None:
    answer = ask(studio, path)
    assert answer.status_code == 404
    assert "There is no" in answer.text


def test_the_code_follows_what_one_types(studio: Studio) -> None:
    asked = {"parameters": {"epochs": 5, "noise": 2, "target": "it's"}}
    said = post(studio, "/api/labs/playground/code", asked).json()
    assert said["command"] == "momentum run playground --target 'it'\"'\"'s' --epochs 5"
    assert said["link"] == "/labs/playground?target=it%27s&epochs=5"
    assert said["faults"] == {"noise": "noise = 2 should be less than or equal to 1."}
    assert post(studio, "/api/labs/nope/code", asked).status_code == 404
    assert post(studio, "/api/labs/playground/code", {"parameters": [1]}).status_code == 422


def test_the_code_names_a_file_as_a_person_does(studio: Studio) -> None:
    kept = studio.uploads.add("flowers.csv", b"a,b,c\n1,2,x\n")
    asked = {"parameters": {"data": {"upload": kept.digest}}}
    said = post(studio, "/api/labs/playground/code", asked)
    assert said.json()["command"] == "momentum run playground --data flowers.csv"
    assert said.json()["again"] == f"/labs/playground?data={kept.digest}"
    assert str(studio.settings.runs) not in said.text


def finished(studio: Studio) -> RunFolder:
    lab = find_lab("playground")
    execution = begin(make(lab, lab.smallest), studio.settings.runs)
    list(execution)
    return execution.folder


def test_a_finished_run_is_listed_and_gives_its_code(studio: Studio) -> None:
    run = finished(studio)
    said = ask(studio, f"/api/runs/{run.name}/code").json()
    assert said["command"].startswith("momentum run playground --examples 60")
    assert [script["path"] for script in said["scripts"]] == ["code_engine.py", "code_keras.py"]
    page = form(studio, "/labs/playground")
    assert f"/runs/{run.name}" in {a["href"] for a in page.all("a")}
    assert page.words.count("finished") == 1
    assert run.name not in form(studio, "/labs/adder").words
    assert f"last run {run.started[:10]}, finished" in form(studio, "/labs").words
    for name in ("nope", "..", "%2e%2e%2fx"):
        assert ask(studio, f"/api/runs/{name}/code").status_code == 404


def test_labs_that_cannot_be_described_are_said_so(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Any:
        raise errands.ErrandFailed("The errand broke.")

    monkeypatch.setattr(errands, "cached", broken)
    answer = ask(studio, "/labs")
    assert answer.status_code == 503
    assert "The errand broke." in answer.text


# Uploads --------------------------------------------------------------------------------------

OCTETS = {"Content-Type": "application/octet-stream"}


def upload(studio: Studio, name: str, content: Any) -> httpx.Response:
    return ask(
        studio, "/api/uploads", "POST", params={"name": name}, content=content, headers=OCTETS
    )


def test_a_file_is_received_and_can_be_used(studio: Studio) -> None:
    answer = upload(studio, "../flowers.csv", b"a,b,c\n1,2,x\n")
    assert answer.status_code == 200
    said = answer.json()
    assert (said["name"], said["bytes"]) == ("flowers.csv", 12)
    given = {"data": {"upload": said["upload"]}}
    path = Path(studio.forms.checked("playground", given)["data"])
    assert path.read_bytes() == b"a,b,c\n1,2,x\n"


def test_an_empty_file_is_one_sentence(studio: Studio) -> None:
    answer = upload(studio, "nothing.csv", b"")
    assert (answer.status_code, answer.json()["detail"][:21]) == (400, "nothing.csv is empty;")


def leftovers(studio: Studio) -> list[Path]:
    return list(studio.uploads.folder.rglob("*")) if studio.uploads.folder.exists() else []


def test_what_streams_without_end_is_refused_and_leaves_nothing(studio: Studio) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 2 << 30:
            sent += 1 << 20
            yield bytes(1 << 20)

    answer = upload(studio, "big.csv", endless())
    assert answer.status_code == 413
    assert "64 MB" in answer.json()["detail"]
    assert sent < 80 << 20, "it is refused on the way, not at the end"
    assert leftovers(studio) == []


@contextmanager
def served(studio: Studio) -> Iterator[int]:
    """A real server on a free port, for what only a real connection can show."""
    listener = socket.create_server(("127.0.0.1", 0))
    port: int = listener.getsockname()[1]
    object.__setattr__(studio.settings, "port", port)
    server = uvicorn.Server(uvicorn.Config(create_app(studio), log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield port
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


def test_the_labs_are_described_as_soon_as_the_server_stands(studio: Studio) -> None:
    with served(studio):
        deadline = time.monotonic() + 20
        while not studio.forms.ready and time.monotonic() < deadline:
            time.sleep(0.02)
    assert studio.forms.ready


def test_two_gigabytes_do_not_reach_the_disk_and_the_server_lives(studio: Studio) -> None:
    with served(studio) as port, socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        head = (
            f"POST /api/uploads?name=big HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            "Content-Type: application/octet-stream\r\n"
        )
        line.sendall(f"{head}Content-Length: {2 << 30}\r\n\r\n".encode() + bytes(1000))
        answer = line.recv(10_000).decode()
        assert answer.startswith("HTTP/1.1 413")
        assert leftovers(studio) == []
        assert httpx.get(f"http://127.0.0.1:{port}/labs").status_code == 200


def test_a_connection_that_breaks_off_leaves_nothing(studio: Studio) -> None:
    with served(studio) as port:
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            head = (
                f"POST /api/uploads?name=half.csv HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
                "Content-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n"
            )
            line.sendall(head.encode() + b"half")
        assert httpx.get(f"http://127.0.0.1:{port}/labs").status_code == 200
    assert leftovers(studio) == []
