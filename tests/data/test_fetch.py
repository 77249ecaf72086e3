"""Fetching, against a server on this machine that behaves in every way a server can behave."""

import errno
import hashlib
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from momentum.data import CHANNELS, load_recordings
from momentum.data.download import Patience
from momentum.data.fetch import Arrival, Received, fetch_files
from momentum.data.published import LEDGER, PublishedFile, read_ledger, sound_files
from momentum.data.reduction import KEPT_COLUMNS
from momentum.errors import BadInput

QUICK = Patience(connect=5, silence=5, pauses=(0, 0))
SECRET = "purple-secret"
PERSONAL = ("SEX", "ETHNICITY", "AUTISM", "SEIZURE", "LEARNINGDISORDER")
NAMES = ("ID-1.csv", "ID-2.csv", "ID-3.csv")

Answer = Callable[[BaseHTTPRequestHandler], None]


# What is served


def published(seed: int, blanks: bool = False) -> bytes:
    """Make a table as it was published: personal columns everywhere, one header name twice."""
    signal = np.random.default_rng(seed).normal(size=(8, len(CHANNELS))).round(6)
    marks = ["JUNK", "REST", "REST", "JUNK", "ADDITION", "ADDITION", "PASSTHOUGHT", "JUNK"]
    before, after = PERSONAL[:3], (*PERSONAL[3:], PERSONAL[4])
    header = [*before, *CHANNELS, "Mark", *after, "FILENUM"]
    if blanks:
        header = [f" {name.lower()} " for name in header]
    rows = [
        [SECRET] * 3 + [str(value) for value in values] + [mark] + [SECRET] * 3 + ["0"]
        for values, mark in zip(signal, marks, strict=True)
    ]
    rows[3][5] = ""  # A missing value, as in six of the fifty files.
    return "".join(",".join(row) + "\r\n" for row in [header, *rows]).encode()


CONTENT = {name: published(k, blanks=k == 1) for k, name in enumerate(NAMES)}


def listed(contents: dict[str, bytes]) -> list[PublishedFile]:
    return [
        PublishedFile(name, len(raw), hashlib.sha256(raw).hexdigest())
        for name, raw in contents.items()
    ]


FILES = listed(CONTENT)


# How it is served


class Host:
    """A web server on 127.0.0.1; `answers` says how it behaves, the last answer for good."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.answers = {f"/set/{name}": [whole(raw)] for name, raw in CONTENT.items()}
        self.asked, self.over = threading.Event(), threading.Event()
        self.server = _Server(("127.0.0.1", 0), self._handler())
        self.root = f"http://127.0.0.1:{self.server.server_port}"
        self.url = f"{self.root}/set"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self._thread.start()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.requests.append(self.path)
                answers = host.answers.get(self.path, [status(404)])
                (answers.pop(0) if len(answers) > 1 else answers[0])(self)

            def log_message(self, *_: Any) -> None:
                pass

        return Handler

    def hang(self, handler: BaseHTTPRequestHandler) -> None:
        """Send the header and the first bytes, then nothing."""
        _head(handler, 200, 5000)
        handler.wfile.write(b"SEX,")
        self.asked.set()
        self.over.wait(60)

    def say_nothing(self, _: BaseHTTPRequestHandler) -> None:
        self.over.wait(60)

    def close(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # Clients that hang up are part of the tests.


def _head(handler: BaseHTTPRequestHandler, code: int, length: int | None, **more: str) -> None:
    handler.send_response(code)
    if length is not None:
        handler.send_header("Content-Length", str(length))
    for name, value in more.items():
        handler.send_header(name, value)
    handler.end_headers()


def whole(raw: bytes, declared: int | None = -1) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        _head(handler, 200, len(raw) if declared == -1 else declared)
        handler.wfile.write(raw)

    return answer


def status(code: int) -> Answer:
    return lambda handler: _head(handler, code, 0)


def redirect(target: str, code: int = 302) -> Answer:
    return lambda handler: _head(handler, code, 0, Location=target)


def drip(raw: bytes, pieces: int, pause: float) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        _head(handler, 200, len(raw))
        step = -(-len(raw) // pieces)
        for start in range(0, len(raw), step):
            threading.Event().wait(pause)
            handler.wfile.write(raw[start : start + step])

    return answer


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    made = Host()
    yield made
    made.close()


def fetch(host: Host, folder: Path, patience: Patience = QUICK) -> list[Arrival]:
    return arrivals(fetch_files(FILES, host.url, folder, patience))


def arrivals(steps: Iterable[Arrival | Received]) -> list[Arrival]:
    return [step for step in steps if isinstance(step, Arrival)]


def refused(host: Host, folder: Path, words: str, patience: Patience = QUICK) -> str:
    """Fetch in vain: one sentence, no half file, nothing personal, what is kept is sound."""
    with pytest.raises(BadInput) as caught:
        fetch(host, folder, patience)
    sentence = str(caught.value)
    assert words in sentence
    assert "\n" not in sentence
    assert SECRET not in sentence
    no_half_files_and_no_secrets(folder)
    return sentence


def no_half_files_and_no_secrets(folder: Path) -> None:
    for path in folder.rglob("*") if folder.exists() else ():
        assert path.suffix != ".part", path
        no_secrets(path.read_bytes())
    there = {path.name for path in folder.glob("*.csv")}
    assert there == {file.name for file in sound_files(folder, FILES)}


def no_secrets(content: bytes) -> None:
    assert SECRET.encode() not in content
    for name in PERSONAL:
        assert name.encode() not in content.upper()


# Fresh, and again


def test_a_fresh_fetch_writes_recordings_that_load(host: Host, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "recordings"
    assert fetch(host, folder) == [Arrival(name, fetched=True) for name in NAMES]
    assert host.requests == [f"/set/{name}" for name in NAMES]
    recordings = load_recordings(folder)
    assert [recording.person for recording in recordings] == ["ID-1", "ID-2", "ID-3"]
    for seed, recording in enumerate(recordings):
        expected = np.random.default_rng(seed).normal(size=(8, 52)).round(6)
        expected[3, 2] = np.nan
        np.testing.assert_array_equal(recording.signal, expected)
    first = (folder / "ID-2.csv").read_text().splitlines()[0]
    assert first == ",".join(KEPT_COLUMNS)
    no_half_files_and_no_secrets(folder)


def test_fetching_again_asks_for_nothing(host: Host, tmp_path: Path) -> None:
    fetch(host, tmp_path)
    host.requests.clear()
    assert fetch(host, tmp_path) == [Arrival(name, fetched=False) for name in NAMES]
    assert host.requests == []


def test_after_a_server_died_only_the_missing_are_fetched(host: Host, tmp_path: Path) -> None:
    steps = fetch_files(FILES, host.url, tmp_path, QUICK)
    while next(steps) != Arrival("ID-2.csv", fetched=True):
        pass
    host.close()
    with pytest.raises(BadInput, match=r"cannot be reached .*; 2 of 3 files lie in .* only what"):
        list(steps)
    no_half_files_and_no_secrets(tmp_path)
    again = Host()
    try:
        assert [one.fetched for one in fetch(again, tmp_path)] == [False, False, True]
        assert again.requests == ["/set/ID-3.csv"]
    finally:
        again.close()


@pytest.mark.parametrize("damage", [b"", b"CH1\n", None])
def test_a_damaged_file_is_fetched_again(host: Host, tmp_path: Path, damage: bytes | None) -> None:
    fetch(host, tmp_path)
    path = tmp_path / "ID-2.csv"
    before = path.read_bytes()
    path.unlink() if damage is None else path.write_bytes(damage)
    host.requests.clear()
    fetch(host, tmp_path)
    assert host.requests == ["/set/ID-2.csv"]
    assert path.read_bytes() == before


def test_a_lost_ledger_is_made_anew_from_equal_files(host: Host, tmp_path: Path) -> None:
    fetch(host, tmp_path)
    before = (tmp_path / LEDGER).read_bytes()
    (tmp_path / LEDGER).write_text("torn {")
    fetch(host, tmp_path)
    assert (tmp_path / LEDGER).read_bytes() == before


def test_a_file_of_somebody_else_is_never_overwritten(host: Host, tmp_path: Path) -> None:
    (tmp_path / "ID-2.csv").write_text("years of work")
    with pytest.raises(BadInput, match=r"ID-2.csv lies in .* already .*; 2 of 3 files"):
        fetch(host, tmp_path)
    assert (tmp_path / "ID-2.csv").read_text() == "years of work"


# Nothing personal ever reaches the disk


_opened: list[tuple[str, Any, int]] = []
_watching = threading.Event()


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and _watching.is_set():
        _opened.append((str(arguments[0]), arguments[1], arguments[2] or 0))


@pytest.fixture
def opened() -> Iterator[list[tuple[str, Any, int]]]:
    """Note every file that anything in this process opens, however it does it."""
    if not hasattr(sys, "_momentum_notes_opened_files"):
        sys.addaudithook(_note)  # Cannot be taken away again; it is deaf between tests.
        sys._momentum_notes_opened_files = True  # type: ignore[attr-defined]
    _opened.clear()
    _watching.set()
    yield _opened
    _watching.clear()


def test_nothing_personal_ever_reaches_the_disk(
    host: Host,
    tmp_path: Path,
    opened: list[tuple[str, Any, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moved: list[str] = []
    replace = Path.replace

    def looked_at(self: Path, target: Path) -> Path:
        no_secrets(self.read_bytes())
        moved.append(target.name)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", looked_at)
    for _ in fetch_files(FILES, host.url, tmp_path, QUICK):
        for path in tmp_path.rglob("*"):
            no_secrets(path.read_bytes())
    writing = os.O_WRONLY | os.O_RDWR | os.O_APPEND
    written = {path for path, _, flags in opened if flags & writing}
    own = {f".{name}.part" for name in (*NAMES, LEDGER)} | {".lock"}
    assert written == {str(tmp_path / name) for name in own}
    assert moved == [name for csv in NAMES for name in (LEDGER, csv)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text.replace("CH7,", "CHX,"), "column CH7 is not there once"),
        (lambda text: text.replace("CH7,", "CH8,"), "column CH7 is not there once"),
        (lambda text: text.replace("REST,", f"REST,{SECRET},"), "row 3 is longer or shorter"),
        (lambda text: text.replace("REST,", f"{SECRET},"), "row 3 has text in a channel or no"),
        (lambda text: text.replace(f"\n{SECRET},", "\n", 1), "row 2 is longer or shorter"),
        (lambda text: text.replace(",JUNK", f"{SECRET},JUNK", 1), "row 2 has text in a channel"),
        (lambda text: text.replace(f"{SECRET},0\r", f"0,{SECRET}\r", 1), "row 2 has text"),
        (lambda text: text.replace("CH7,", '"CH7,', 1), "column CH7 is not there once"),
        (lambda text: "", "has 0 bytes"),
        (lambda text: f"\ufeff{text}", None),
        (lambda text: text.replace("\r\n", "\n") + ",,,\n\n", None),
        (lambda text: text.replace(SECRET, f"{SECRET} \x00 é"), None),
    ],
)
def test_a_published_table_with_another_shape(
    host: Host, tmp_path: Path, change: Callable[[str], str], words: str | None
) -> None:
    raw = change(CONTENT["ID-1.csv"].decode()).encode()
    host.answers["/set/ID-1.csv"] = [whole(raw)]
    files = listed({"ID-1.csv": raw or b" "})
    if words is None:
        list(fetch_files(files, host.url, tmp_path, QUICK))
        no_secrets((tmp_path / "ID-1.csv").read_bytes())
        assert len(load_recordings(tmp_path)[0].marks) == 8
        return
    with pytest.raises(BadInput, match=words) as caught:
        list(fetch_files(files, host.url, tmp_path, QUICK))
    assert SECRET not in str(caught.value)
    assert list(tmp_path.glob("*")) == []


# Servers that misbehave


@pytest.mark.parametrize("bad", ["cut", "declared more", "no length", "nothing", "reset"])
def test_a_body_that_breaks_off_is_tried_again(host: Host, tmp_path: Path, bad: str) -> None:
    raw = CONTENT["ID-2.csv"]

    def reset(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.shutdown(socket.SHUT_RDWR)

    answer = {
        "cut": whole(raw[:-10], declared=len(raw)),
        "declared more": whole(raw[:500], declared=len(raw) - 1),
        "no length": whole(raw[:500], declared=None),
        "nothing": whole(b"", declared=len(raw)),
        "reset": reset,
    }[bad]
    host.answers["/set/ID-2.csv"] = [answer]
    refused(host, tmp_path, "1 of 3 files lie in")
    assert host.requests == ["/set/ID-1.csv"] + ["/set/ID-2.csv"] * 3
    host.answers["/set/ID-2.csv"] = [answer, answer, whole(raw)]
    assert [one.fetched for one in fetch(host, tmp_path)] == [False, True, True]


def test_a_body_without_a_declared_length_is_fine(host: Host, tmp_path: Path) -> None:
    host.answers["/set/ID-2.csv"] = [whole(CONTENT["ID-2.csv"], declared=None)]
    assert len(fetch(host, tmp_path)) == 3


def test_one_flipped_byte_is_noticed(host: Host, tmp_path: Path) -> None:
    raw = bytearray(CONTENT["ID-2.csv"])
    raw[-20] ^= 1
    host.answers["/set/ID-2.csv"] = [whole(bytes(raw))]
    sentence = refused(host, tmp_path, "ID-2.csv is not the published file")
    assert "2 of 3 files lie in" in sentence
    assert host.requests == [f"/set/{name}" for name in NAMES]
    assert not (tmp_path / "ID-2.csv").exists()


@pytest.mark.parametrize("code", [404, 410])
def test_a_file_that_is_not_there(host: Host, tmp_path: Path, code: int) -> None:
    host.answers["/set/ID-2.csv"] = [status(code)]
    sentence = refused(host, tmp_path, f"ID-2.csv is not at {host.url}/ID-2.csv (answer {code})")
    assert "2 of 3 files lie in" in sentence


def test_a_wrong_folder_is_not_asked_for_every_file(host: Host, tmp_path: Path) -> None:
    many = [PublishedFile(f"ID-{k}.csv", 5, "0" * 64) for k in range(20)]
    with pytest.raises(BadInput, match=r"\(answer 404\) \(and 2 more failed\)"):
        list(fetch_files(many, f"{host.root}/elsewhere", tmp_path / "new", QUICK))
    assert len(host.requests) == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", [401, 403, 204, 206])
def test_an_answer_that_is_no_file(host: Host, tmp_path: Path, code: int) -> None:
    host.answers["/set/ID-2.csv"] = [status(code)]
    refused(host, tmp_path, f"ID-2.csv cannot be fetched from {host.url}/ID-2.csv (answer {code})")


@pytest.mark.parametrize("code", [500, 503, 429])
def test_a_server_with_a_passing_trouble(host: Host, tmp_path: Path, code: int) -> None:
    host.answers["/set/ID-2.csv"].insert(0, status(code))
    host.answers["/set/ID-2.csv"].insert(0, status(code))
    assert len(fetch(host, tmp_path)) == 3
    assert host.requests.count("/set/ID-2.csv") == 3


def test_a_server_with_a_lasting_trouble(host: Host, tmp_path: Path) -> None:
    host.answers["/set/ID-2.csv"] = [status(500)]
    refused(host, tmp_path, "ID-2.csv answered with error 500; 1 of 3 files lie in")
    assert host.requests == ["/set/ID-1.csv"] + ["/set/ID-2.csv"] * 3


def test_slow_but_steady_is_waited_for(host: Host, tmp_path: Path) -> None:
    """The whole answer takes longer than any silence that would be borne."""
    host.answers["/set/ID-2.csv"] = [drip(CONTENT["ID-2.csv"], pieces=12, pause=0.1)]
    assert len(fetch(host, tmp_path, Patience(connect=1, silence=1, pauses=()))) == 3


def test_a_server_may_think_longer_than_it_takes_to_connect(host: Host, tmp_path: Path) -> None:
    host.answers["/set/ID-2.csv"] = [drip(CONTENT["ID-2.csv"], pieces=1, pause=0.6)]
    assert len(fetch(host, tmp_path, Patience(connect=0.3, silence=30, pauses=()))) == 3


@pytest.mark.parametrize("how", ["hang", "say_nothing"])
def test_silence_ends_in_a_sentence(host: Host, tmp_path: Path, how: str) -> None:
    host.answers["/set/ID-2.csv"] = [getattr(host, how)]
    hasty = Patience(connect=0.2, silence=0.2, pauses=(0,))
    refused(host, tmp_path, "ID-2.csv did not answer in time; 1 of 3 files lie in", hasty)
    assert host.requests == ["/set/ID-1.csv"] + ["/set/ID-2.csv"] * 2


def test_nobody_answers(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(BadInput, match=r"cannot be reached \(.*\); 0 of 3 files lie in"):
        list(fetch_files(FILES, f"http://127.0.0.1:{port}", tmp_path / "new", QUICK))
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_is_no_web_server(host: Host, tmp_path: Path) -> None:
    def greet(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"220 \x1b[31mftp ready\r\n")

    host.answers["/set/ID-1.csv"] = [greet]
    assert "ftp" not in refused(host, tmp_path, "ID-1.csv gave an answer that is not HTTP")


def test_a_server_without_tls(host: Host, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"https://.*/ID-1.csv cannot be reached \(.*SSL"):
        list(fetch_files(FILES, host.url.replace("http", "https"), tmp_path / "new", QUICK))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed(host: Host, tmp_path: Path, code: int) -> None:
    host.answers["/set/ID-2.csv"] = [redirect("/moved/a.csv", code)]
    host.answers["/moved/a.csv"] = [redirect(f"{host.root}/moved/b.csv")]
    host.answers["/moved/b.csv"] = [whole(CONTENT["ID-2.csv"])]
    assert len(fetch(host, tmp_path)) == 3


def test_five_redirects_are_followed_and_six_are_not(host: Host, tmp_path: Path) -> None:
    for step in range(5):
        host.answers[f"/hop/{step}"] = [redirect(f"/hop/{step + 1}")]
    host.answers["/hop/5"] = [whole(CONTENT["ID-2.csv"])]
    host.answers["/set/ID-2.csv"] = [redirect("/hop/0")]
    refused(host, tmp_path, "ID-2.csv is redirected more than 5 times")
    assert "/hop/5" not in host.requests
    host.answers["/set/ID-2.csv"] = [redirect("/hop/1")]
    assert len(fetch(host, tmp_path)) == 3


def test_a_loop_of_redirects_ends(host: Host, tmp_path: Path) -> None:
    host.answers["/set/ID-2.csv"] = [redirect("/set/ID-2.csv")]
    refused(host, tmp_path, "ID-2.csv is redirected more than 5 times")
    assert host.requests.count("/set/ID-2.csv") == 6


@pytest.mark.parametrize("scheme", ["file", "ftp", "data", "javascript", "gopher"])
def test_a_redirect_out_of_the_web_is_refused(host: Host, tmp_path: Path, scheme: str) -> None:
    trap = tmp_path / "trap.csv"
    trap.write_bytes(CONTENT["ID-2.csv"])
    rest = {"file": f"//{trap}", "data": ",x"}.get(scheme, "//127.0.0.1/a.csv")
    host.answers["/set/ID-2.csv"] = [redirect(f"{scheme}:{rest}")]
    refused(host, tmp_path / "new", "not https or http, which is refused")


@pytest.mark.parametrize("target", ["http://[", "http://127.0.0.1:x/", "http://", "//"])
def test_a_redirect_to_nonsense_is_refused(host: Host, tmp_path: Path, target: str) -> None:
    host.answers["/set/ID-2.csv"] = [redirect(target)]
    refused(host, tmp_path, "of 3 files lie in")


@pytest.mark.parametrize("declared", [-1, None])
def test_an_answer_that_never_ends_is_cut_short(
    host: Host, tmp_path: Path, declared: int | None
) -> None:
    sent = io.BytesIO()

    def endless(handler: BaseHTTPRequestHandler) -> None:
        _head(handler, 200, 10**12 if declared else None)
        for _ in range(1000):
            sent.write(b"x" * handler.wfile.write(b"x" * 100_000))

    host.answers["/set/ID-2.csv"] = [endless]
    refused(host, tmp_path, "ID-2.csv is larger at its address than published")
    assert len(sent.getvalue()) < 50_000_000  # What fits between two machines, not all of it.


def test_an_error_page_that_says_200(host: Host, tmp_path: Path) -> None:
    host.answers["/set/ID-2.csv"] = [whole(b"<html>Please log in to this network</html>")]
    sentence = refused(host, tmp_path, "ID-2.csv has 42 bytes at")
    assert f"instead of {len(CONTENT['ID-2.csv'])}" in sentence
    assert "2 of 3 files lie in" in sentence


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc",
        "ftp://127.0.0.1/set",
        "/etc",
        "",
        "http://",
        "http://name:word@127.0.0.1/set",
        "http://127.0.0.1:x/set",
        "http://127.0.0.1/a b",
        "http://127.0.0.1/set?x=",
        "http://127.0.0.1/é",
        "http://127.0.0.1/\r\nEvil: 1",
        "http://[",
    ],
)
def test_an_address_that_is_none(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadInput, match="address to fetch from cannot be used") as caught:
        list(fetch_files(FILES, address, tmp_path / "new", QUICK))
    assert "word" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


# Disks that misbehave, and processes that end


def test_a_folder_that_is_a_file(host: Host, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    refused_folder = tmp_path / "file"
    with pytest.raises(BadInput, match="is not a folder"):
        fetch(host, refused_folder)
    with pytest.raises(BadInput, match=r"cannot write into .*Not a directory.*; 0 of 3 files"):
        fetch(host, refused_folder / "below")
    assert refused_folder.read_text() == "mine"
    assert host.requests == []


def test_a_folder_that_may_not_be_written(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch(host, tmp_path)
    (tmp_path / "ID-3.csv").unlink()

    def deny(*_: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", deny)  # The tests may run as root, who may always.
    refused(host, tmp_path, "(Permission denied); 2 of 3 files lie in")


def test_two_at_once(host: Host, tmp_path: Path) -> None:
    first = fetch_files(FILES, host.url, tmp_path, QUICK)
    next(first)
    with pytest.raises(BadInput, match="another process is fetching into"):
        fetch(host, tmp_path)
    assert len(arrivals(first)) == 3
    assert len(fetch(host, tmp_path)) == 3


SCRIPT = """
import os, signal, sys
from pathlib import Path
from momentum.data.published import published_files
from momentum.data.fetch import fetch_files
from momentum.errors import BadInput
table, url, folder = sys.argv[1:4]
{before}
try:
    for step in fetch_files(published_files(Path(table).read_text()), url, Path(folder)):
        print(step, flush=True)
except BadInput as error:
    print(error)
    sys.exit(2)
"""
KILL_AT_RENAME = """
replace = Path.replace
def die(self, target):
    if target.name == "ID-3.csv":
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)
Path.replace = die
"""
FULL_DISK = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (900, resource.RLIM_INFINITY))
"""


def process(
    host: Host, folder: Path, before: str = "", files: Sequence[PublishedFile] = FILES
) -> subprocess.Popen[str]:
    lines = [f"{file.name}\t{file.size}\t{file.sha256}\n" for file in files]
    table = folder.parent / "table.tsv"
    table.write_text("file\tbytes\tsha256\n" + "".join(lines))
    arguments = [str(table), host.url, str(folder)]
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT.replace("{before}", before), *arguments],
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_killed_while_bytes_come_in(host: Host, tmp_path: Path) -> None:
    host.answers["/set/ID-3.csv"].insert(0, host.hang)
    folder = tmp_path / "new"
    with process(host, folder) as running:
        assert host.asked.wait(60)
        running.send_signal(signal.SIGKILL)
    no_half_files_and_no_secrets(folder)
    host.requests.clear()
    assert [one.fetched for one in fetch(host, folder)] == [False, False, True]
    assert host.requests == ["/set/ID-3.csv"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_killed_between_writing_and_renaming(host: Host, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with process(host, folder, KILL_AT_RENAME) as running:
        running.wait(60)
    assert running.returncode == -signal.SIGKILL
    assert [path.name for path in folder.glob("*.part")] == [".ID-3.csv.part"]
    for path in folder.iterdir():
        no_secrets(path.read_bytes())
    assert [recording.person for recording in load_recordings(folder)] == ["ID-1", "ID-2"]
    assert set(read_ledger(folder)) == set(NAMES)
    assert [one.fetched for one in fetch(host, folder)] == [False, False, True]
    no_half_files_and_no_secrets(folder)


@pytest.mark.skipif(os.name == "nt", reason="POSIX limits")
def test_a_full_disk(host: Host, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with process(host, folder, FULL_DISK) as running:
        out, _ = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "(File too large); 0 of 3 files lie in" in out.splitlines()[-1]
    assert not list(folder.glob("*.csv"))
    no_half_files_and_no_secrets(folder)
    assert len(fetch(host, folder)) == 3


# Pictures and the like: straight to the disk, piece by piece


BIG = np.random.default_rng(0).bytes(5_000_000)
ARCHIVE = listed({"pictures.tar.gz": BIG})
PATH = "/set/pictures.tar.gz"


def ranged(raw: bytes, most: int, wrong: int = 0) -> Answer:
    """Serve `most` bytes from where it was asked to begin, then hang up."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked = handler.headers.get("Range", "bytes=0-")
        start = int(asked.removeprefix("bytes=").removesuffix("-"))
        rest = raw[start:]
        if start:
            begins = start + wrong
            place = {"Content-Range": f"bytes {begins}-{len(raw) - 1}/{len(raw)}"}
            _head(handler, 206, len(rest), **place)
        else:
            _head(handler, 200, len(rest))
        handler.wfile.write(rest[:most])

    return answer


def fetch_archive(host: Host, folder: Path, answer: Answer | None = None) -> list[Arrival]:
    host.answers[PATH] = [answer or whole(BIG)]
    return arrivals(fetch_files(ARCHIVE, host.url, folder, QUICK))


def refused_archive(host: Host, folder: Path, words: str, answer: Answer) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        fetch_archive(host, folder, answer)
    assert "\n" not in str(caught.value)
    assert not list(folder.glob("*pictures*"))


def test_a_whole_file_arrives_as_it_is(host: Host, tmp_path: Path) -> None:
    host.answers[PATH] = [whole(BIG)]
    steps = list(fetch_files(ARCHIVE, host.url, tmp_path, QUICK))
    assert steps[-1] == Arrival("pictures.tar.gz", fetched=True)
    assert sum(step.count for step in steps if isinstance(step, Received)) == len(BIG)
    assert (tmp_path / "pictures.tar.gz").read_bytes() == BIG
    assert {path.name for path in tmp_path.iterdir()} - {".lock"} == {LEDGER, "pictures.tar.gz"}
    host.requests.clear()
    assert fetch_archive(host, tmp_path) == [Arrival("pictures.tar.gz", fetched=False)]
    assert host.requests == []


def test_a_whole_file_does_not_sit_in_memory(host: Host, tmp_path: Path) -> None:
    host.answers[PATH] = [whole(BIG)]
    tracemalloc.start()
    for step in fetch_files(ARCHIVE, host.url, tmp_path, QUICK):
        assert isinstance(step, Received | Arrival)
    assert len(sound_files(tmp_path, ARCHIVE)) == 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_nothing_has_the_name_before_it_is_whole(host: Host, tmp_path: Path) -> None:
    host.answers[PATH] = [whole(BIG)]
    for step in fetch_files(ARCHIVE, host.url, tmp_path, QUICK):
        assert (tmp_path / "pictures.tar.gz").exists() == isinstance(step, Arrival)


def test_somebody_who_stops_leaves_nothing_behind(host: Host, tmp_path: Path) -> None:
    host.answers[PATH] = [whole(BIG)]
    steps = fetch_files(ARCHIVE, host.url, tmp_path / "new", QUICK)
    next(steps)
    assert [path.name for path in (tmp_path / "new").glob(".*.part")] == [".pictures.tar.gz.part"]
    steps.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", [0, len(BIG) // 2, len(BIG) - 1])
def test_one_flipped_byte_of_a_whole_file(host: Host, tmp_path: Path, place: int) -> None:
    bad = bytearray(BIG)
    bad[place] ^= 1
    words = "pictures.tar.gz is not the published file at .*another SHA-256.*0 of 1 files"
    refused_archive(host, tmp_path, words, whole(bytes(bad)))


def test_a_whole_file_of_another_size(host: Host, tmp_path: Path) -> None:
    refused_archive(host, tmp_path, "is larger at its address", whole(BIG + b"x"))
    refused_archive(host, tmp_path, "is larger at its address", whole(BIG + b"x", declared=None))
    refused_archive(host, tmp_path, "has 4999999 bytes at .* instead of 5000000", whole(BIG[:-1]))
    refused_archive(host, tmp_path, "has 0 bytes at", whole(b""))
    refused_archive(host, tmp_path, r"is not at .* \(answer 404\)", status(404))


def test_a_broken_connection_is_taken_up_where_it_broke(host: Host, tmp_path: Path) -> None:
    """More often than there are tries: tries are counted anew after a good piece of the way."""
    assert fetch_archive(host, tmp_path, ranged(BIG, most=1_200_000))[0].fetched
    assert (tmp_path / "pictures.tar.gz").read_bytes() == BIG
    assert len(host.requests) == 5


def test_small_steps_are_not_taken_for_ever(host: Host, tmp_path: Path) -> None:
    answer = ranged(BIG, most=200_000)
    refused_archive(host, tmp_path, "broke off after 600000 of 5000000 bytes; 0 of 1", answer)
    assert len(host.requests) == 3


def test_a_server_that_always_begins_anew(host: Host, tmp_path: Path) -> None:
    host.answers[PATH] = [
        whole(BIG[:900_000], declared=len(BIG)),
        whole(BIG[:700_001], declared=len(BIG)),
        whole(BIG),
    ]
    assert len(arrivals(fetch_files(ARCHIVE, host.url, tmp_path, QUICK))) == 1
    assert (tmp_path / "pictures.tar.gz").read_bytes() == BIG


@pytest.mark.parametrize("wrong", [-1, 1, 10])
def test_a_server_that_goes_on_elsewhere(host: Host, tmp_path: Path, wrong: int) -> None:
    answer = ranged(BIG, most=1_200_000, wrong=wrong)
    refused_archive(host, tmp_path, r"cannot be fetched from .* \(answer 206\)", answer)


def test_a_server_that_goes_on_for_too_long(host: Host, tmp_path: Path) -> None:
    host.answers[PATH] = [ranged(BIG, most=100_000), ranged(BIG + b"more", most=9_000_000)]
    with pytest.raises(BadInput, match="is larger at its address than published"):
        list(fetch_files(ARCHIVE, host.url, tmp_path, QUICK))
    assert not list(tmp_path.glob("*pictures*"))


def test_a_copy_from_a_friend_is_taken(host: Host, tmp_path: Path) -> None:
    (tmp_path / "pictures.tar.gz").write_bytes(BIG)
    assert fetch_archive(host, tmp_path) == [Arrival("pictures.tar.gz", fetched=False)]
    assert host.requests == []
    assert sound_files(tmp_path, ARCHIVE) == ARCHIVE


def test_a_whole_file_of_somebody_else_is_never_overwritten(host: Host, tmp_path: Path) -> None:
    (tmp_path / "pictures.tar.gz").write_text("years of work")
    with pytest.raises(BadInput, match=r"pictures.tar.gz lies in .* already with other content"):
        fetch_archive(host, tmp_path)
    assert (tmp_path / "pictures.tar.gz").read_text() == "years of work"
    assert host.requests == []


def test_a_damaged_whole_file_is_fetched_again(host: Host, tmp_path: Path) -> None:
    fetch_archive(host, tmp_path)
    (tmp_path / "pictures.tar.gz").write_bytes(BIG[:-1])
    assert fetch_archive(host, tmp_path) == [Arrival("pictures.tar.gz", fetched=True)]
    assert (tmp_path / "pictures.tar.gz").read_bytes() == BIG


def test_too_little_room_is_said_before_anything_is_fetched(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=4_000_000))
    words = r"cannot write into .* \(5.0 MB are needed, 4.0 MB free\); 0 of 1 files"
    refused_archive(host, tmp_path / "new", words, whole(BIG))
    assert host.requests == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX limits")
def test_a_disk_that_fills_up_on_the_way(host: Host, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    host.answers[PATH] = [whole(BIG)]
    limit = FULL_DISK.replace("900", "1_000_000")
    with process(host, folder, limit, ARCHIVE) as running:
        out, _ = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "(File too large); 0 of 1 files lie in" in out.splitlines()[-1]
    assert not list(folder.glob("*pictures*"))
    assert not list(folder.glob(".*.part"))
    assert fetch_archive(host, folder)[0].fetched


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_killed_while_a_whole_file_comes_in(host: Host, tmp_path: Path) -> None:
    def half(handler: BaseHTTPRequestHandler) -> None:
        _head(handler, 200, len(BIG))
        handler.wfile.write(BIG[:3_000_000])
        host.asked.set()
        host.over.wait(60)

    folder = tmp_path / "new"
    host.answers[PATH] = [half]
    with process(host, folder, files=ARCHIVE) as running:
        assert host.asked.wait(60)
        running.send_signal(signal.SIGKILL)
    assert not (folder / "pictures.tar.gz").exists()
    assert fetch_archive(host, folder)[0].fetched
    assert (folder / "pictures.tar.gz").read_bytes() == BIG
    assert not list(folder.glob(".*.part"))


def test_one_fetching_mixes_both_kinds(host: Host, tmp_path: Path) -> None:
    host.answers[PATH] = [whole(BIG)]
    steps = fetch_files([*FILES, *ARCHIVE], host.url, tmp_path, QUICK)
    assert [one.name for one in arrivals(steps)] == [*NAMES, "pictures.tar.gz"]
    for name in NAMES:
        no_secrets((tmp_path / name).read_bytes())
    assert (tmp_path / "pictures.tar.gz").read_bytes() == BIG


# The real thing, without its server


@pytest.mark.development_data
def test_the_development_recordings_survive_the_way(host: Host, tmp_path: Path) -> None:
    if not os.environ.get("MOMENTUM_DATA"):
        pytest.skip("MOMENTUM_DATA is not set")
    source = Path(os.environ["MOMENTUM_DATA"]) / "fnirs" / "ID-OXY-12.csv"
    header, *rows = source.read_bytes().splitlines()
    raw = b"\n".join([b"AGE,SEX," + header, *(b"99,%b," % SECRET.encode() + row for row in rows)])
    host.answers["/set/ID-OXY-12.csv"] = [whole(raw)]
    list(fetch_files(listed({"ID-OXY-12.csv": raw}), host.url, tmp_path, QUICK))
    assert (tmp_path / "ID-OXY-12.csv").read_bytes().split() == source.read_bytes().split()
    assert json.loads((tmp_path / LEDGER).read_text())["files"].keys() == {"ID-OXY-12.csv"}
