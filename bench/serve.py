"""The prediction service under load, beside FastAPI with Keras and beside LitServe.

wrk asks each server in turn, one worker each, with the same network and the same digits. LitServe
is looked for in the Python named by --litserve, an environment of its own.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import numpy as np
import psutil
from PIL import Image

from momentum import engine as nn
from momentum.data import picture_set
from momentum.usage import PictureInput, Usage, keep_usage
from momentum.vision.networks import digits_cnn, softmax_network

PEERS = Path(__file__).with_name("peers")
RESULTS = Path(__file__).with_name("results") / "serve.md"
CONNECTIONS = 32
NETWORKS = {"softmax": softmax_network, "cnn": digits_cnn}


class Question(NamedTuple):
    """What wrk sends."""

    path: str
    media_type: str
    body: bytes


class Load(NamedTuple):
    """What wrk found, and what the server took."""

    server: str
    network: str
    kind: str
    rate: float
    median: float
    p99: float
    failed: int
    megabytes: float


def make_run(folder: Path, network: str) -> Path:
    """Keep a network as a lab does; how fast it answers does not depend on what it learned."""
    usage = Usage(
        question="Which digit is it?",
        input=PictureInput(rows=28, columns=28, channels=1, fit="digit"),
        labels=tuple("0123456789"),
    )
    model = NETWORKS[network]()
    model.build(usage.input.shape)
    nn.save(model, folder / "model")
    keep_usage(folder / "model", usage)
    told = {"lab": "digits", "version": "0", "started": "", "parameters": {}}
    (folder / "params.json").write_text(json.dumps(told))
    (folder / "result.json").write_text(json.dumps({"score": 0.1}))
    return folder


def digit() -> np.ndarray:
    """Take one digit of the bundled ones."""
    return np.asarray(picture_set("digits", train=10, test=10).test_x[0]).reshape(28, 28)


def png(pixels: np.ndarray) -> bytes:
    """Write a picture as a PNG file."""
    made = io.BytesIO()
    Image.fromarray(pixels).save(made, "PNG")
    return made.getvalue()


def questions(server: str, pixels: np.ndarray) -> dict[str, Question]:
    """Write what each server is asked, as it wants it."""
    row = pixels.reshape(-1).tolist()
    body = json.dumps({"inputs": [row]}).encode()
    asked = {"json": Question("/v1/predict", "application/json", body)}
    if server == "LitServe":  # It takes JSON.
        coded = json.dumps({"image": base64.b64encode(png(pixels)).decode()}).encode()
        return asked | {"png": Question("/v1/predict", "application/json", coded)}
    path = "/v1/picture" if server.startswith("FastAPI") else "/v1/predict"
    return asked | {"png": Question(path, "image/png", png(pixels))}


@contextmanager
def served(command: list[str], port: int, question: Question) -> Iterator[psutil.Process]:
    """Start a server; it stands when it answers the question."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # NumPy's, the same for everybody.
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    try:
        until = time.monotonic() + 120
        while not _answers(port, question):
            if time.monotonic() > until or not process.is_running():
                raise SystemExit(f"{command} does not answer")
            time.sleep(0.2)
        yield process
    finally:
        for each in [*process.children(recursive=True), process]:
            try:
                each.terminate()
            except psutil.NoSuchProcess:
                continue
        process.wait(30)


def _answers(port: int, question: Question) -> bool:
    headers = {"Content-Type": question.media_type}
    address = f"http://127.0.0.1:{port}{question.path}"
    try:
        found = httpx.post(address, content=question.body, headers=headers, timeout=60)
    except httpx.TransportError:
        return False
    if found.status_code != 200:
        raise SystemExit(f"{address} answers {found.status_code}: {found.text[:300]}")
    return True


def megabytes(process: psutil.Process) -> float:
    """Add up the memory of a server and its workers, what they share counted once."""
    every = [process, *process.children(recursive=True)]
    return sum(float(each.memory_full_info().pss) for each in every) / 2**20


def hammer(port: int, question: Question, seconds: float, place: Path) -> tuple[str, Path]:
    """Let wrk ask for some seconds; return what it prints."""
    body, script = place / "body", place / "ask.lua"
    body.write_bytes(question.body)
    script.write_text(
        'wrk.method = "POST"\n'
        f'wrk.headers["Content-Type"] = "{question.media_type}"\n'
        f'wrk.body = io.open("{body}", "rb"):read("*a")\n'
    )
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s", "--timeout", "30s"]
    address = f"http://127.0.0.1:{port}{question.path}"
    done = subprocess.run(
        [*command, "--latency", "-s", str(script), address],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout, script


def understood(text: str) -> tuple[float, float, float, int]:
    """Read what wrk prints: requests a second, median and 99 % in milliseconds, failures."""
    unit = {"us": 1e-3, "ms": 1.0, "s": 1e3}
    percents = {
        share: float(number) * unit[name]
        for share, number, name in re.findall(r"(50|99)%\s+([\d.]+)(us|ms|s)", text)
    }
    rate = re.search(r"Requests/sec:\s+([\d.]+)", text)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    socket_errors = re.search(
        r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text
    )
    lost = sum(map(int, socket_errors.groups())) if socket_errors else 0
    assert rate
    return float(rate[1]), percents["50"], percents["99"], lost + (int(wrong[1]) if wrong else 0)


def free_port() -> int:
    """Find a port nobody uses."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


Command = Callable[[Path, int, str], list[str]]


def ours(python: str, workers: int = 1) -> Command:
    """Write the command of our service."""

    def command(run: Path, port: int, kind: str) -> list[str]:
        options = ["--port", str(port), "--workers", str(workers)]
        return [python, "-m", "momentum.deploy.service", str(run), *options]

    return command


def keras(run: Path, port: int, kind: str) -> list[str]:
    """Write the command of FastAPI with Keras."""
    return [sys.executable, str(PEERS / "serve_keras.py"), str(run), str(port)]


def litserve(python: str) -> Command:
    """Write the command of LitServe, in an environment of its own."""

    def command(run: Path, port: int, kind: str) -> list[str]:
        return [python, str(PEERS / "serve_litserve.py"), str(run), str(port), kind, "0.002"]

    return command


def measure(servers: dict[str, Command], home: Path, seconds: float) -> Iterator[Load]:
    """Ask every server for every network, in both ways; the servers take turns."""
    pixels = digit()
    for network in NETWORKS:
        run = make_run(home / network, network)
        for kind in ("json", "png"):
            for server, command in servers.items():
                port, question = free_port(), questions(server, pixels)[kind]
                with served(command(run, port, kind), port, question) as process:
                    hammer(port, question, 2, home)  # So that everything is warm.
                    text, _ = hammer(port, question, seconds, home)
                    found = Load(server, network, kind, *understood(text), megabytes(process))
                print(found, flush=True)
                yield found


def soak(home: Path, seconds: float, python: str) -> str:
    """Ask our service for a long time, and look at its memory; half JSON, half pictures."""
    run, port = make_run(home / "soak", "softmax"), free_port()
    asked = questions("ours", digit())
    with served(ours(python)(run, port, ""), port, asked["json"]) as process:
        seen: list[float] = []
        rates: list[float] = []
        begun = time.monotonic()
        failed = 0
        while time.monotonic() < begun + seconds:
            for question in asked.values():
                rate, _, _, wrong = understood(hammer(port, question, 10, home)[0])
                rates.append(rate * 10)
                failed += wrong
            seen.append(megabytes(process))
    first = seen[min(1, len(seen) - 1)]
    return (
        f"{seconds:.0f} s of load without a pause, half JSON and half PNG: {sum(rates):,.0f} "
        f"requests, {failed} failed. Memory {first:.1f} MB early, {max(seen):.1f} MB at most, "
        f"{seen[-1]:.1f} MB at the end (growth {seen[-1] - first:+.1f} MB)."
    )


def table(loads: list[Load]) -> str:
    """Write the table, each server beside ours."""
    lines = ["| network | sent | server | requests/s | ours is | p50 | p99 | failed | memory |",
             "|---|---|---|---:|---:|---:|---:|---:|---:|"]  # fmt: skip
    own = {
        (each.network, each.kind): each.rate for each in loads if each.server == "momentum serve"
    }
    for each in loads:
        mine = own[each.network, each.kind]
        ratio = f"{mine / each.rate:.1f}x" if each.rate else "no answer in time"
        lines.append(
            f"| {each.network} | {each.kind} | {each.server} | {each.rate:,.0f} | {ratio} | "
            f"{each.median:.1f} ms | {each.p99:.1f} ms | {each.failed} | {each.megabytes:.0f} MB |"
        )
    return "\n".join(lines)


def _faster(python: str) -> str:
    """Say with which parser and which loop uvicorn runs in a Python."""
    code = (
        "from importlib.util import find_spec as f; "
        "print('httptools' if f('httptools') else 'h11', 'and', "
        "'uvloop' if f('uvloop') else 'asyncio', end='')"
    )
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout


def main() -> None:
    """Measure, and publish what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="of load for every server")
    parser.add_argument("--litserve", help="a Python with LitServe and momentum's packages")
    parser.add_argument("--service", default=sys.executable, help="a Python to serve with")
    parser.add_argument("--soak", type=float, help="only the soak, so many seconds long")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        if given.soak:
            told = soak(home, given.soak, given.service)
            print(told)
            RESULTS.with_name("serve_soak.md").write_text(f"# The service, for long\n\n{told}\n")
            return
        servers: dict[str, Command] = {
            "momentum serve": ours(given.service),
            "momentum serve, 2 workers": ours(given.service, 2),
            "FastAPI + Keras": keras,
        }
        if given.litserve:
            servers["LitServe"] = litserve(given.litserve)
        before = psutil.getloadavg()[0]
        loads = list(measure(servers, home, given.seconds))
        load = before, psutil.getloadavg()[0]
    report = f"""# The prediction service

`python bench/serve.py --litserve PYTHON`: wrk over the loopback address, {CONNECTIONS} connections,
{given.seconds:.0f} s for each line after 2 s to get warm, one worker each, on {psutil.cpu_count()}
cores that wrk shares with the server (load {load[0]:.0f} before it began, {load[1]:.0f} at its end:
where that is far above the number of cores, other jobs ran beside, and only the ratios count).
One picture a request. softmax has 7,850 parameters, cnn 1,199,882. FastAPI + Keras calls
`model.predict` on TensorFlow; LitServe computes on our engine, in batches of up to 64, gets the
PNG as base64 in JSON, and is two processes (one takes requests, one computes), so beside it stand
two workers of ours as well. Our service ran with {_faster(given.service)}. Memory is that of all
processes of a server, what they share counted once.

{table(loads)}
"""
    print(report)
    RESULTS.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
