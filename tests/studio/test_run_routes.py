"""The addresses of runs, asked as a browser asks: over a socket, with raw paths."""

import http.client
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

import pytest
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from momentum.errors import BadInput
from momentum.labs.playground import PlaygroundLab
from momentum.runs import Event, Metric, Picture, RunFolder, Saved, Text, create_run
from momentum.studio import run_events
from momentum.studio.run_events import Readers
from momentum.studio.run_files import find_file
from momentum.studio.run_routes import Bench, routes
from momentum.studio.runner import Runner

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


class Message(NamedTuple):
    """One server-sent event."""

    event: str
    data: Any
    id: str = ""


class _Forms:
    """What stands for the studio's forms."""

    def checked(self, lab: str, given: dict[str, Any]) -> dict[str, Any]:
        if given.get("epochs", 1) < 1:
            raise BadInput(f"{lab}: epochs must be 1 or more.")
        return given


class _Site:
    """A server on a free port, with a runner of its own."""

    def __init__(self, runs: Path, most: int = 200) -> None:
        self.runner, self.readers = Runner(runs), Readers(most)
        studio = SimpleNamespace(
            runner=self.runner, forms=_Forms(), settings=SimpleNamespace(runs=runs)
        )
        app = FastAPI()
        app.include_router(routes(cast(Bench, studio), self.readers))

        @app.exception_handler(BadInput)
        async def bad_input(_: Request, error: BadInput) -> JSONResponse:
            return JSONResponse({"detail": str(error)}, 400)

        config = uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=5)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        _until(lambda: self._server.started)
        self._port = self._server.servers[0].sockets[0].getsockname()[1]

    def ask(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> http.client.HTTPResponse:
        """Send a request exactly as it is given."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named["Connection"] = "close"  # The answer then owns the socket, and closes it.
        if body is not None:
            named["Content-Type"] = "application/json"
        connection.request(method, path, body and json.dumps(body), named)
        return connection.getresponse()

    def json(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, Any]]:
        answer = self.ask(method, path, body)
        with answer:
            return answer.status, json.loads(answer.read())

    def messages(self, path: str, **headers: str) -> Iterator[Message]:
        answer = self.ask("GET", path, **headers)
        with answer:
            assert answer.status == 200, answer.read()
            assert answer.headers["content-type"].startswith("text/event-stream")
            yield from _messages(answer)

    def close(self) -> None:
        self.runner.leaving.set()
        self._server.should_exit = True
        self._thread.join()
        self.runner.close()


def _messages(answer: http.client.HTTPResponse) -> Iterator[Message]:
    fields: dict[str, str] = {}
    for line in answer:
        if line != b"\n":
            name, _, value = line.decode().rstrip("\n").partition(": ")
            fields[name] = value
        elif "event" in fields:
            yield Message(fields["event"], json.loads(fields["data"]), fields.get("id", ""))
            fields = {}


def _until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Site]:
    made = _Site(tmp_path_factory.mktemp("site") / "runs")
    yield made
    made.close()


_EVENTS: list[Event] = [
    Text(markdown="Grüße."),
    Picture(path="figures/a.svg", title="A", alt="a"),
    Saved(path="model", what="the network"),
    Saved(path="code.py", what="a script"),
    Saved(path="../outside.txt", what="a lie"),
    Saved(path="link.txt", what="a way out"),
    Saved(path="linked/file.txt", what="another"),
    *(Metric(series="s", step=step, values={"loss": 0.5}) for step in range(20)),
]


def _run(site: _Site, name: str, finished: bool = True) -> RunFolder:
    """Make a run by hand, with files its events name and others."""
    folder = create_run(site.runner.runs / name, "playground", {"seed": 1})
    for event in _EVENTS:
        folder.log.append(event)
    (folder.path / "figures").mkdir()
    (folder.path / "figures" / "a.svg").write_bytes(SVG)
    (folder.path / "model").mkdir()
    for file in ("figures/b.png", "model/weights.safetensors", "model/.hidden", "code.py", "x.txt"):
        (folder.path / file).write_text(file)
    (folder.path / "report.html").write_text("<h1>Report</h1>")
    outside = folder.path.parent / "outside.txt"
    outside.write_text("secret")
    (folder.path / "link.txt").symlink_to(outside)
    (folder.path / "linked").symlink_to(folder.path.parent, target_is_directory=True)
    (folder.path.parent / "file.txt").write_text("secret")
    if finished:
        folder.finish({"seconds": 1.0, "score": 0.75})
    return folder


@pytest.fixture(scope="module")
def done(site: _Site) -> RunFolder:
    return _run(site, "done")


@pytest.mark.slow
def test_a_run_is_started_followed_and_read(site: _Site) -> None:
    """One whole run: every line of the log comes once, then the end."""
    asked = {"lab": "playground", "parameters": PlaygroundLab.smallest}
    status, told = site.json("POST", "/api/runs", asked)
    assert status == 201
    run = told["run"]
    assert told["url"] == f"/runs/{run}"
    messages = list(site.messages(f"/api/runs/{run}/events"))
    assert messages[0].event == "state"
    assert messages[0].data["status"] in ("waiting", "preparing")
    assert messages[-1] == Message("end", {})
    assert messages[-2].data["status"] == "finished"
    assert messages[-2].data == site.json("GET", f"/api/runs/{run}")[1]
    log = site.runner.runs / run / "events.jsonl"
    assert _told(messages) == _logged(log.read_bytes())
    picture = next(event for event in _told(messages) if event["kind"] == "picture")
    with site.ask("GET", f"/runs/{run}/files/{picture['path']}") as answer:
        assert answer.status == 200
        assert answer.headers["content-type"] == "image/png"


def _told(messages: list[Message]) -> list[dict[str, Any]]:
    return [event for message in messages if message.event == "events" for event in message.data]


def _logged(text: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_reading_again_from_every_offset_repeats_nothing(site: _Site, done: RunFolder) -> None:
    text = done.log.path.read_bytes()
    ends = [0] + [place + 1 for place, sign in enumerate(text) if sign == ord("\n")]
    for end in ends:
        asked = f"/api/runs/done/events?after={end}"
        assert _told(list(site.messages(asked))) == _logged(text[end:])
    messages = list(site.messages("/api/runs/done/events?after=0", Last_Event_ID=str(ends[5])))
    assert _told(messages) == _logged(text[ends[5] :])
    assert [message.id for message in messages if message.id] == [str(len(text))]
    assert [message.event for message in messages] == ["state", "events", "end"]
    assert len(_told(list(site.messages("/api/runs/done/events?after=-1")))) == len(_EVENTS)


def test_events_come_while_a_run_is_at_work(site: _Site) -> None:
    folder = _run(site, "live", finished=False)
    with folder.locked():
        messages = site.messages("/api/runs/live/events")
        assert next(messages).data["status"] == "running"
        assert len(next(messages).data) == len(_EVENTS)
        folder.log.append(Text(markdown="new"))
        assert next(messages).data == [{"kind": "text", "markdown": "new"}]
        status, told = site.json("POST", "/api/runs/live/stop")
        assert (status, "begun in a terminal" in told["detail"]) == (400, True)
    assert next(messages).data["status"] == "interrupted"
    folder.log.append(Text(markdown="last"))
    folder.finish({"seconds": 2.0})
    rest = list(messages)
    assert _told(rest) == [{"kind": "text", "markdown": "last"}]
    assert [message.event for message in rest] == ["events", "state", "end"]
    assert rest[1].data["result"] == {"seconds": 2.0}


def test_a_silent_stream_beats_and_a_reader_who_left_is_forgotten(
    site: _Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_events, "HEARTBEAT", 0.01)
    _run(site, "silent", finished=False)
    answer = site.ask("GET", "/api/runs/silent/events?after=999999999")
    assert any(line.startswith(b":") for line in answer)
    assert site.readers.now >= 1
    answer.close()
    _until(lambda: site.readers.now == 0)


def test_too_many_readers_are_told_and_the_end_of_the_server_ends_streams(tmp_path: Path) -> None:
    small = _Site(tmp_path / "runs", most=1)
    try:
        _run(small, "mine", finished=False)
        messages = small.messages("/api/runs/mine/events")
        assert next(messages).event == "state"
        status, told = small.json("GET", "/api/runs/mine/events")
        assert (status, "Too many" in told["detail"]) == (503, True)
        small.runner.leaving.set()
        assert "end" not in [message.event for message in messages]  # The browser comes back.
        _until(lambda: small.readers.now == 0)
    finally:
        small.close()


@pytest.mark.parametrize(
    ("path", "kind", "content"),
    [
        ("figures/a.svg", "image/svg+xml", SVG),
        ("model/weights.safetensors", "application/octet-stream", b"model/weights.safetensors"),
        ("code.py", "text/plain; charset=utf-8", b"code.py"),
        ("report.html", "text/html; charset=utf-8", b"<h1>Report</h1>"),
        ("result.json", "application/json", None),
        ("params.json", "application/json", None),
        ("events.jsonl", "text/plain; charset=utf-8", None),
    ],
)
def test_files_that_events_name_are_given_in_a_box(
    site: _Site, done: RunFolder, path: str, kind: str, content: bytes | None
) -> None:
    with site.ask("GET", f"/runs/done/files/{path}") as answer:
        assert answer.status == 200
        assert answer.read() == content or (done.path / path).read_bytes()
        assert answer.headers["content-type"] == kind
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]
        assert "script" not in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-cache"
        etag = answer.headers["etag"]
    with site.ask("GET", f"/runs/done/files/{path}", If_None_Match=etag) as answer:
        assert answer.status == 304
    (done.path / path).write_bytes((done.path / path).read_bytes() + b"\n")
    with site.ask("GET", f"/runs/done/files/{path}", If_None_Match=etag) as answer:
        assert answer.status == 200


TRICKS = [
    "/runs/done/files/x.txt",  # It is there, but no event names it.
    "/runs/done/files/figures/b.png",
    "/runs/done/files/model/.hidden",
    "/runs/done/files/model",
    "/runs/done/files/.lock",
    "/runs/done/files/card.md",  # Always allowed, but not there.
    "/runs/done/files/",
    "/runs/done/files/link.txt",
    "/runs/done/files/linked/file.txt",
    "/runs/done/files/../outside.txt",
    "/runs/done/files/%2e%2e/outside.txt",
    "/runs/done/files/..%2foutside.txt",
    "/runs/done/files/..%5coutside.txt",
    "/runs/done/files/figures/../../outside.txt",
    "/runs/done/files//etc/passwd",
    "/runs/done/files/%2fetc%2fpasswd",
    "/runs/done/files/code.py%00.png",
    "/runs/%2e%2e/files/params.json",
    "/runs/../files/params.json",
    "/runs/.studio/files/params.json",
    "/runs/..%2fruns%2fdone/files/params.json",
    "/runs/nobody/files/params.json",
]


@pytest.mark.parametrize("path", TRICKS)
def test_nothing_else_is_given(site: _Site, done: RunFolder, path: str) -> None:
    with site.ask("GET", path) as answer:
        assert answer.status == 404
        assert b"secret" not in answer.read()


@pytest.mark.parametrize("name", ["nobody", "..", "%2e%2e", ".studio", "a%5cb", "a%00b"])
@pytest.mark.parametrize(
    ("method", "what"),
    [("GET", ""), ("POST", "/stop"), ("POST", "/resume"), ("GET", "/events")],
)
def test_unknown_runs_are_not_there(site: _Site, name: str, method: str, what: str) -> None:
    status, told = site.json(method, f"/api/runs/{name}{what}")
    assert status == 404
    assert told["detail"].startswith("There is no run called")


@pytest.mark.parametrize(
    "asked",
    [
        None,
        [],
        "playground",
        {"lab": "playground"},
        {"lab": 3, "parameters": {}},
        {"lab": "playground", "parameters": []},
        {"lab": "playground", "parameters": {}, "path": "/tmp/elsewhere"},
        {"lab": "playground", "parameters": {"epochs": 0}},
        {"lab": "../playground", "parameters": {}},
        {"lab": "nonsense", "parameters": {}},
    ],
)
def test_what_cannot_be_started_is_one_sentence(site: _Site, asked: Any) -> None:
    before = len(site.runner.states())
    status, told = site.json("POST", "/api/runs", asked)
    assert status == 400
    assert told["detail"].endswith(".") or told["detail"].endswith("}.")
    assert len(site.runner.states()) == before


def test_a_finished_run_cannot_be_resumed(site: _Site, done: RunFolder) -> None:
    status, told = site.json("POST", "/api/runs/done/resume")
    assert (status, told["detail"]) == (400, "done is finished; there is nothing to resume.")
    status, told = site.json("POST", "/api/runs/done/stop")
    assert (status, told["status"]) == (200, "finished")


def test_a_deleted_run_leaves_the_server_alive(site: _Site) -> None:
    folder = _run(site, "lost", finished=False)
    messages = site.messages("/api/runs/lost/events")
    assert next(messages).data["status"] == "interrupted"
    assert next(messages).event == "events"
    shutil.rmtree(folder.path)
    assert "deleted" in next(messages).data["sentence"]
    messages.close()  # type: ignore[attr-defined]
    assert "deleted" in site.json("GET", "/api/runs/lost")[1]["sentence"]
    with site.ask("GET", "/runs/lost/files/params.json") as answer:
        assert answer.status == 404


def test_files_are_found_by_name_only(tmp_path: Path) -> None:
    folder = create_run(tmp_path / "mine", "playground", {})
    assert find_file(folder.path, "figures/new.png") is None
    folder.log.append(Picture(path="figures/new.png", title="New", alt="new"))
    assert find_file(folder.path, "figures/new.png") is None
    (folder.path / "figures").mkdir()
    (folder.path / "figures" / "new.png").write_bytes(b"png")
    assert find_file(folder.path, "figures/new.png") == folder.path / "figures" / "new.png"
    assert find_file(folder.path, "figures/./new.png") is None
