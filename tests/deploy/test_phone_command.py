"""`momentum phone` from the command line: what it builds, says, serves, and how it ends."""

from __future__ import annotations

import http.client
import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from momentum import cli, commands_phone
from momentum import engine as nn
from momentum.deploy import litert
from momentum.deploy.deployable import Deployable
from momentum.deploy.phone.building import APP
from momentum.runs import create_run
from momentum.usage import NumbersInput, PictureAnswer, PictureInput, Usage, keep_usage

pytestmark = pytest.mark.skipif(
    not (APP / "built" / "stamp.json").is_file(), reason="needs the built runtime: pip install -e ."
)

Ask = Callable[..., tuple[int, str, str]]
TELLS = Usage(question="Which?", input=NumbersInput(columns=("a",)), labels=("no", "yes"))


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one finished run, and a converter that takes no time."""
    home = tmp_path / "runs"
    folder = create_run(home / "digits-20260101-000000", "digits", {})
    model = nn.Sequential([nn.Flatten(), nn.Dense(10)])
    model.build((28, 28, 1))
    nn.save(model, folder.path / "model")
    given = PictureInput(rows=28, columns=28, channels=1, fit="digit")
    usage = Usage(question="Which digit is it?", input=given, labels=tuple("0123456789"))
    keep_usage(folder.path / "model", usage)
    (folder.path / "result.json").write_text("{}")

    def convert(one: Deployable, path: Path, quantise: str | None = None) -> litert.LitertFile:
        path.write_bytes(f"{one.name} {quantise}".encode())
        return litert.LitertFile(path, 1, None, 0)

    monkeypatch.setattr(litert, "write_litert", convert)
    monkeypatch.setenv("MOMENTUM_HOME", str(tmp_path / "home"))
    return home


@pytest.fixture
def ask(runs: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Give the command; returns the exit code, what was printed, and what was complained of."""

    def asked(*arguments: str) -> tuple[int, str, str]:
        code = cli.run_command(["phone", "latest", "--runs", str(runs), *arguments])
        return (code, *capsys.readouterr())

    return asked


@pytest.fixture
def visited(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[Any]:
    """While the command waits, let a phone open the app; then press Ctrl-C."""
    found: list[Any] = []

    class Waiting:
        def wait(self) -> None:
            found.append(capsys.readouterr().out)
            told = json.loads(found[0]) if found[0].startswith("{") else {"address": ""}
            if told["address"].startswith("http:"):
                host, _, path = told["address"].removeprefix("http://").partition("/")
                connection = http.client.HTTPConnection(host, timeout=20)
                connection.request("GET", f"/{path}model.json")
                with connection.getresponse() as answer:
                    found.append(json.loads(answer.read()))
                connection.close()
            raise KeyboardInterrupt

    monkeypatch.setattr(commands_phone, "threading", type("", (), {"Event": Waiting}))
    return found


def test_without_serving_the_folder_is_all_it_makes(ask: Ask, runs: Path) -> None:
    code, printed, _ = ask("--no-serve", "--json")
    told = json.loads(printed)
    assert code == 0
    assert told["folder"] == str(next(runs.iterdir()) / "phone")
    assert told["quantise"] is None  # 7,850 parameters are small anyway.
    assert told["address"] is None
    assert told["model_bytes"] == (Path(told["folder"]) / "model.tflite").stat().st_size


def test_a_person_reads_sizes_and_the_place(ask: Ask, tmp_path: Path) -> None:
    code, printed, _ = ask("--no-serve", "--out", str(tmp_path / "app"), "--quantise", "float16")
    assert code == 0
    assert "MB at the first visit, network 0.00 MB (float16)." in printed
    assert str(tmp_path / "app") in printed
    assert (tmp_path / "app" / "model.tflite").read_bytes().endswith(b" float16")


def test_a_phone_opens_the_app_and_ctrl_c_ends_it_with_a_sentence(
    ask: Ask, visited: list[Any]
) -> None:
    code, _, complained = ask("--port", "0", "--host", "127.0.0.1", "--json")
    told, model = json.loads(visited[0]), visited[1]
    assert code == 0
    assert told["first"] == told["address"]
    assert model["question"] == "Which digit is it?"
    assert "the app is no longer served; phones that kept it still have it." in complained
    assert not [one for one in threading.enumerate() if "serve_forever" in one.name]


def test_over_http_it_says_what_does_not_work(ask: Ask, visited: list[Any]) -> None:
    ask("--port", "0", "--host", "127.0.0.1")
    words = " ".join(visited[0].split())
    assert "Over plain http the app works while it is open, and photos can be taken." in words
    assert "need https: add --https" in words
    assert "Only this machine can open it" in words
    assert "\x1b" not in visited[0]  # No picture where nobody looks.


def test_in_a_terminal_it_draws_a_code(
    ask: Ask, visited: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    ask("--port", "0", "--host", "127.0.0.1")
    assert "▀" in visited[0]


def test_with_https_it_says_where_to_begin(ask: Ask, visited: list[Any], tmp_path: Path) -> None:
    ask("--port", "0", "--host", "127.0.0.1", "--https", "--json")
    told = json.loads(visited[0])
    assert told["address"].startswith("https://127.0.0.1:")
    assert told["first"].startswith("http://127.0.0.1:")
    assert (tmp_path / "home" / "phone" / "authority.key").is_file()


def test_a_run_without_a_network_is_refused_in_one_sentence(ask: Ask, runs: Path) -> None:
    (next(runs.iterdir()) / "model" / "usage.json").unlink()
    code, printed, complained = ask("--no-serve")
    assert (code, printed) == (2, "")
    assert "does not say how its network is used" in complained


def test_large_networks_are_made_smaller_unless_somebody_says_otherwise() -> None:
    def of(width: int) -> Deployable:
        model = nn.Sequential([nn.Dense(width)])
        model.build((1000,))
        return Deployable("x", Path(), model, TELLS, {}, None)

    assert commands_phone._smaller(None, of(300)) == "dynamic"
    assert commands_phone._smaller(None, of(200)) is None
    assert commands_phone._smaller("none", of(300)) is None
    assert commands_phone._smaller("int8", of(200)) == "int8"


def test_a_network_of_depthwise_layers_is_halved_only() -> None:
    from momentum import features

    transfer = Deployable("x", Path(), features.with_head(2, 0), TELLS, {}, None)
    assert commands_phone._smaller(None, transfer) == "float16"


def test_a_network_that_draws_is_halved_only() -> None:
    draws = Usage(
        question="What does it draw?",
        input=NumbersInput(columns=("a",)),
        labels=(),
        answer="picture",
        picture=PictureAnswer(rows=100, columns=100, channels=3),
    )
    model = nn.Sequential([nn.Dense(300)])
    model.build((1000,))
    assert commands_phone._smaller(None, Deployable("x", Path(), model, draws, {}, None)) == (
        "float16"
    )
