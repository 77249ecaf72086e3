"""The app in the local network: what is served, what is not, and whom a certificate vouches for."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import socket
import ssl
import threading
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import segno

from momentum.deploy.phone import certificates
from momentum.deploy.phone.addresses import all_names, local_address
from momentum.deploy.phone.certificates import CERTIFICATE, KEY, authority, server_context
from momentum.deploy.phone.qr import QUIET_ZONE, qr_code
from momentum.deploy.phone.server import AppServer, open_server, read_app, secure, serving
from momentum.deploy.phone.sharing import shared
from momentum.errors import BadInput

FILES = {
    "index.html": b"<!doctype html><title>An app</title>" * 50,
    "built/run.wasm": b"\0asm" * 1000,
    "model.tflite": b"TFL3",
    "icons/icon.png": b"\x89PNG",
    "manifest.webmanifest": b"{}",
}


@pytest.fixture
def server() -> Iterator[AppServer]:
    with_reports = open_server("127.0.0.1", 0, FILES, "digits-1")
    with serving(with_reports):
        yield with_reports


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: Message
    content: bytes

    def read(self) -> bytes:
        return self.content


def ask(
    server: AppServer, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    with contextlib.closing(connection), connection.getresponse() as answer:
        return Answer(answer.status, answer.headers, answer.read())


TYPES = {
    "": "text/html; charset=utf-8",
    "index.html": "text/html; charset=utf-8",
    "built/run.wasm": "application/wasm",
    "model.tflite": "application/octet-stream",
    "icons/icon.png": "image/png",
    "manifest.webmanifest": "application/manifest+json",
}


@pytest.mark.parametrize("name", TYPES)
def test_every_file_is_served_whole_with_its_type(server: AppServer, name: str) -> None:
    answer = ask(server, f"/digits-1/{name}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, TYPES[name])
    assert answer.read() == FILES[name or "index.html"]
    assert answer.headers["Content-Encoding"] is None
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_files_travel_compressed_and_only_when_they_changed(server: AppServer) -> None:
    answer = ask(server, "/digits-1/built/run.wasm", Accept_Encoding="gzip, br")
    packed = answer.read()
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert gzip.decompress(packed) == FILES["built/run.wasm"]
    assert server.sent == len(packed) < 200
    mark = answer.headers["ETag"]
    again = ask(server, "/digits-1/built/run.wasm", Accept_Encoding="gzip", If_None_Match=mark)
    assert (again.status, again.read(), server.sent) == (304, b"", len(packed))


def test_a_picture_is_not_compressed_again(server: AppServer) -> None:
    answer = ask(server, "/digits-1/icons/icon.png", Accept_Encoding="gzip")
    assert (answer.headers["Content-Encoding"], answer.read()) == (None, FILES["icons/icon.png"])


OUTSIDE = [
    "/digits-1/../secret", "/digits-1/%2e%2e/secret", "/digits-1/built/", "/digits-1/built",
    "//etc/passwd", "/digits-1/..%5csecret", "/etc/passwd", "/digits-1/%00", "/other/",
]  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_but_the_app_is_served(server: AppServer, path: str) -> None:
    answer = ask(server, path)
    assert (answer.status, answer.read()) == (404, b"There is nothing here.\n")


@pytest.mark.parametrize("path", ["/", "/digits-1"])
def test_the_way_to_the_app_is_shown(server: AppServer, path: str) -> None:
    answer = ask(server, path)
    assert (answer.status, answer.headers["Location"]) == (302, "/digits-1/")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "index.html").write_text("app")
    try:
        (tmp_path / "app" / "link.txt").symlink_to(tmp_path / "secret")
    except OSError:
        pytest.skip("links cannot be made here")
    assert set(read_app(tmp_path / "app")) == {"index.html"}


def test_a_head_has_no_body_and_other_methods_are_refused(server: AppServer) -> None:
    answer = ask(server, "/digits-1/", "HEAD")
    assert (answer.status, answer.read()) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(FILES["index.html"]))
    assert ask(server, "/digits-1/", "PUT").status == 501
    assert ask(server, "/digits-1/report", "POST", b"{}").status == 404


def test_reports_are_heard_only_where_they_are_asked_for() -> None:
    heard: list[bytes] = []
    with serving(server := open_server("127.0.0.1", 0, FILES, "a", heard.append)):
        assert ask(server, "/a/report", "POST", b"{1}").status == 204
        assert ask(server, "/a/other", "POST", b"{2}").status == 404
        too_long = ask(server, "/a/report", "POST", Content_Length="99999999")
        assert too_long.status == 413
        assert ask(server, "/a/report", "POST", Content_Length="-1").status == 404
    assert heard == [b"{1}"]


def test_a_taken_port_leads_to_the_next_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(server := open_server("127.0.0.1", port, FILES)):
            assert port < server.port < port + 20


def test_an_address_of_another_machine_is_refused_in_a_sentence() -> None:
    with pytest.raises(BadInput, match=r"Nothing can be served at 192.0.2.1, port 8200; choose"):
        open_server("192.0.2.1", 8200, FILES)


def handshake(port: int, name: str, folder: Path) -> dict[str, Any]:
    """Connect as a phone that trusts the authority, and return the certificate it was shown."""
    trusting = ssl.create_default_context(cafile=str(folder / CERTIFICATE))
    plain = socket.create_connection(("127.0.0.1", port), timeout=20)
    with plain, trusting.wrap_socket(plain, server_hostname=name) as talk:
        return talk.getpeercert() or {}


def speaking_as(names: list[str], folder: Path) -> AppServer:
    server = open_server("127.0.0.1", 0, FILES)
    secure(server, server_context(names, folder))
    return server


def test_a_phone_that_trusts_the_authority_trusts_this_machine(tmp_path: Path) -> None:
    names = ["127.0.0.1", "192.168.7.9", "localhost", "bench.local"]
    with serving(server := speaking_as(names, tmp_path)):
        for name in names:
            found = handshake(server.port, name, tmp_path)
            began, ended = (found[key] for key in ("notBefore", "notAfter"))
            lasts = ssl.cert_time_to_seconds(ended) - ssl.cert_time_to_seconds(began)
            assert lasts < 398 * 86400  # What phones allow at most.
        with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
            handshake(server.port, "192.168.7.10", tmp_path)


@pytest.mark.parametrize("name", ["bank.example", "8.8.8.8"])
def test_the_authority_can_vouch_for_no_site_of_the_internet(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadInput, match="is no address of a local network"):
        server_context([name], tmp_path)
    monkeypatch.setattr(certificates, "covers", lambda name: True)  # As a thief of the key would.
    refused = pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree violation")
    with serving(server := speaking_as([name], tmp_path)), refused:
        handshake(server.port, name, tmp_path)


def test_the_authority_is_made_once_and_its_key_is_for_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    first = authority(folder)
    assert authority(folder) == first
    assert {path.name for path in folder.iterdir()} == {CERTIFICATE, KEY}
    if os.name != "nt":
        assert (folder / KEY).stat().st_mode & 0o077 == 0
    (folder / KEY).unlink()
    assert authority(folder) != first


def test_a_damaged_authority_is_told_in_a_sentence(tmp_path: Path) -> None:
    authority(tmp_path)
    (tmp_path / CERTIFICATE).write_bytes(b"nonsense")
    with pytest.raises(BadInput, match="cannot be read; delete that folder"):
        authority(tmp_path)


def test_with_https_a_page_over_http_hands_out_the_certificate(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "index.html").write_bytes(FILES["index.html"])
    keys = tmp_path / "keys"
    with shared(tmp_path / "app", "My Digits", 0, "127.0.0.1", keys) as now:
        assert now.alone
        port, page_port = (int(one.split(":")[2].split("/")[0]) for one in (now.address, now.first))
        assert now.address == f"https://127.0.0.1:{port}/my-digits/"
        handshake(port, "127.0.0.1", keys)
        page = _get(page_port, "/")
        assert f'href="{now.address}"'.encode() in page
        assert b"never for a bank" in page
        assert _get(page_port, "/ca.crt") == (keys / CERTIFICATE).read_bytes()
        assert b"PRIVATE" not in _get(page_port, "/ca.crt")


def _get(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    with contextlib.closing(connection), connection.getresponse() as answer:
        return answer.read()


def test_a_visitor_who_hangs_up_disturbs_nobody(server: AppServer) -> None:
    for sent in (b"", b"GET / HT", b"\x16\x03\x01nonsense\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", server.port)) as rude:
            rude.sendall(sent)
    assert ask(server, "/digits-1/").status == 200
    assert threading.active_count() < 20


def test_addresses_of_this_machine() -> None:
    with socket.socket() as here:
        here.bind((local_address(), 0))  # It is really one of this machine.
    assert {"192.168.1.2", "127.0.0.1", "localhost"} <= set(all_names("192.168.1.2"))


def test_a_qr_code_shows_every_module_on_a_quiet_ground() -> None:
    address = "https://192.168.178.123:8200/digits-20261123-123456/"
    drawn = qr_code(address)
    blocks = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}
    lines = [line.split("m", 1)[1].split("\x1b")[0] for line in drawn.splitlines()]
    rows = [[blocks[one][half] for one in line] for line in lines for half in (0, 1)]
    wanted = [list(row) for row in segno.make(address, error="l", micro=False).matrix]
    side, zone = len(wanted), QUIET_ZONE
    assert [row[zone:-zone] for row in rows[zone : zone + side]] == wanted
    assert not any(any(row) for row in (*rows[:zone], *rows[zone + side :]))
    assert all(line.startswith("\x1b[38;5;16;48;5;231m") for line in drawn.splitlines())
    assert len(lines[0]) <= 60
