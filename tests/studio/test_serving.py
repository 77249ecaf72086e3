"""Serving: a free port, one studio a folder, a token where others can come in."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from momentum.errors import BadInput
from momentum.studio import Settings, serving


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which something else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_leads_to_the_next_free_one(taken: int) -> None:
    listener, port = serving._listen("127.0.0.1", taken)
    with listener:
        assert taken < port < taken + serving.PORTS_TRIED
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass


def test_port_0_is_any_free_one() -> None:
    listener, port = serving._listen("127.0.0.1", 0)
    with listener:
        assert port > 0


def test_small_pieces_are_sent_at_once() -> None:
    """An answer in two pieces would else wait for the browser's confirmation of the first."""

    async def nodelay() -> int:
        listener, port = serving._listen("127.0.0.1", 0)
        told: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def accepted(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            own = writer.get_extra_info("socket")
            told.set_result(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(accepted, sock=listener):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            found = await told
            writer.close()
            await writer.wait_closed()
            return found

    assert asyncio.run(nodelay()) != 0


def test_no_free_port_is_one_sentence(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PORTS_TRIED", 1)
    with pytest.raises(BadInput, match=f"no free port from {taken} upwards"):
        serving._listen("127.0.0.1", taken)


def test_the_last_port_is_not_followed_by_another() -> None:
    with socket.socket() as last:
        try:
            last.bind(("127.0.0.1", 65535))
        except OSError:
            pytest.skip("the last port is not free")
        last.listen()
        with pytest.raises(BadInput, match="no free port"):
            serving._listen("127.0.0.1", 65535)


def test_an_address_of_another_machine_is_one_sentence() -> None:
    with pytest.raises(BadInput, match=r"192\.0\.2\.1 is no address of this machine"):
        serving._listen("192.0.2.1", 8000)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.5"])
def test_loopback_needs_no_token(host: str) -> None:
    assert serving._token(Settings(Path("runs"), host=host)) is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.7", "laptop.local"])
def test_everything_else_gets_a_token_nobody_guesses(host: str) -> None:
    tokens = {serving._token(Settings(Path("runs"), host=host)) for _ in range(5)}
    assert len(tokens) == 5
    for token in tokens:
        assert token is not None
        assert len(token) >= 32
        assert f"?token={token}" in Settings(Path("runs"), host=host, token=token).address


def test_a_second_studio_on_the_same_runs_learns_of_the_first(tmp_path: Path) -> None:
    first = Settings(tmp_path / "runs", port=8123)
    with serving._only_one(first) as neighbour:
        assert neighbour is None
        with serving._only_one(Settings(tmp_path / "runs", port=8124)) as other:
            assert other == "http://127.0.0.1:8123/"
        kept = json.loads((tmp_path / "runs" / ".studio" / "server.json").read_text())
        assert kept["address"] == first.address
    with serving._only_one(first) as neighbour:
        assert neighbour is None


def test_a_damaged_note_of_the_first_does_not_stop_the_second(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "runs")
    with serving._only_one(settings):
        (tmp_path / "runs" / ".studio" / "server.json").write_text("[")
        with serving._only_one(settings) as other:
            assert other == "another address"


def test_the_note_with_the_token_is_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "runs", host="0.0.0.0", token="secret")
    with serving._only_one(settings):
        place = tmp_path / "runs" / ".studio" / "server.json"
        if os.name == "posix":
            assert stat.S_IMODE(place.stat().st_mode) & 0o077 == 0


def test_runs_that_cannot_be_written_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("a file")
    with (
        pytest.raises(BadInput, match=r"cannot be written: .*choose a folder with --runs"),
        serving._only_one(Settings(tmp_path / "runs")),
    ):
        pass
