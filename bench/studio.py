"""How quick, light and steady the studio is: start, first page, memory, and fifty readers.

``python bench/studio.py [--soak SECONDS]``: everything is asked of a real server over the loopback
address. JupyterLab's server, which the course can be taken in as well, is the peer for start and
memory; it is measured where it is installed.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import importlib.util
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import psutil

RESULTS = Path(__file__).parent / "results" / "studio.md"
READERS = 50
STARTS = 5
FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')
FONT = re.compile(r"url\(['\"]?\.?/?([^)'\"]+latin-wght-normal\.woff2)")


class Served(NamedTuple):
    """A server at work."""

    process: psutil.Process
    address: str
    seconds: float


@contextmanager
def served(home: Path, command: list[str], pattern: str) -> Iterator[Served]:
    """Start a server and wait for its first page; end it afterwards."""
    begun = time.perf_counter()
    quiet = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    with (home / "server.log").open("w") as log:
        process = psutil.Popen(command, cwd=home, env=quiet, stdout=log, stderr=log)
    try:
        address = _first_page(home / "server.log", pattern, process)
        yield Served(process, address, time.perf_counter() - begun)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except psutil.TimeoutExpired:
            process.kill()


def _first_page(log: Path, pattern: str, process: psutil.Process) -> str:
    """Wait until a page is answered, and return the address without its last slash."""
    while process.is_running():
        if found := re.search(pattern, log.read_text(encoding="utf-8", errors="replace")):
            address = found[1].rstrip("/")
            try:
                if httpx.get(f"{address}/", follow_redirects=True).status_code == 200:
                    return address
            except httpx.TransportError:
                pass
        time.sleep(0.01)
    raise SystemExit(log.read_text(encoding="utf-8"))


def studio(home: Path) -> list[str]:
    """Write the command that starts the studio."""
    port = _free_port()
    runs = ["--runs", str(home / "runs")]
    return [sys.executable, "-m", "momentum", "start", "--no-open", "--port", str(port), *runs]


def jupyter(home: Path) -> list[str]:
    """Write the command that starts the peer, as `momentum learn` does, without a browser."""
    own = ["--ServerApp.token=", "--ServerApp.password=", "--no-browser", "--allow-root"]
    return [sys.executable, "-m", "jupyterlab", *own, "--port", str(_free_port()), str(home)]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def megabytes(process: psutil.Process) -> float:
    """Return the memory of a process that is its own or shared, as the system counts it."""
    return float(process.memory_info().rss) / 2**20


def first_run(home: Path) -> None:
    """Let the first job be done, so that the studio begins nothing by itself."""
    small = ["--people", "2", "--epochs", "2", "--units", "8", "--runs", str(home / "runs")]
    command = [sys.executable, "-m", "momentum", "run", "leak", *small]
    subprocess.run(command, check=True, capture_output=True)


def starts(home: Path, command: list[str], pattern: str) -> list[float]:
    """Start several times and return how long each took."""
    found = []
    for _ in range(STARTS):
        with served(home, command, pattern) as server:
            found.append(server.seconds)
    return found


def answers(address: str, path: str, times: int = 200) -> list[float]:
    """Ask for a page many times and return the milliseconds of each answer."""
    found = []
    with httpx.Client(base_url=address) as client:
        for _ in range(times):
            begun = time.perf_counter()
            client.get(path).raise_for_status()
            found.append(1000 * (time.perf_counter() - begun))
    return found


def weight(address: str) -> tuple[int, int]:
    """Add up the bytes of the first page and of all it loads before any chart; gzipped as well."""
    with httpx.Client(base_url=address) as client:
        page = client.get("/")
        wanted, contents = list(dict.fromkeys(FILES.findall(page.text))), [page.content]
        for path in wanted:  # Modules and styles name further ones.
            body = client.get(path).content
            contents.append(body)
            text = body.decode("utf-8", "replace")
            folder = path.rsplit("/", 1)[0]
            if path.endswith(".js"):
                named = re.findall(r'from "\./([\w.]+)"', text)
                wanted += [f"{folder}/{n}" for n in named if f"{folder}/{n}" not in wanted]
            if path.endswith("fonts.css"):  # The browser takes the one face the page is set in.
                wanted += [f"{folder}/{name}" for name in FONT.findall(text)]
    return sum(map(len, contents)), sum(len(gzip.compress(body)) for body in contents)


def visit_everything(address: str) -> None:
    """Open one page of every kind, as a learner would in the first minutes."""
    with httpx.Client(base_url=address, timeout=60) as client:
        for path in ("/", "/lessons/00_start", "/lessons/04_scratch", "/labs", "/labs/playground",
                     "/runs", "/draw", "/exercises/say_hello", "/api/labs"):  # fmt: skip
            client.get(path).raise_for_status()


def begin(address: str, lab: str, parameters: dict[str, object]) -> str:
    """Start a run and return its name."""
    asked = {"lab": lab, "parameters": parameters}
    answer = httpx.post(f"{address}/api/runs", json=asked, timeout=60)
    answer.raise_for_status()
    name: str = answer.json()["run"]
    return name


def stop(address: str, run: str) -> None:
    """Stop a run and wait until it is."""
    httpx.post(f"{address}/api/runs/{run}/stop", json={}).raise_for_status()
    wait_for(address, run, {"interrupted", "finished"})


def wait_for(address: str, run: str, wanted: set[str]) -> None:
    """Wait until it stands with a run as wanted."""
    until = time.monotonic() + 120
    while httpx.get(f"{address}/api/runs/{run}").json()["status"] not in wanted:
        if time.monotonic() > until:
            raise SystemExit(f"{run} did not become {wanted}")
        time.sleep(0.2)


def while_two_train(address: str) -> list[float]:
    """Ask for the first page while two networks are trained."""
    runs = [begin(address, "digits", {"epochs": 200, "seed": seed}) for seed in range(2)]
    for run in runs:
        wait_for(address, run, {"running"})
    time.sleep(5)
    found = answers(address, "/", 200) + answers(address, "/lessons/04_scratch", 100)
    for run in runs:
        stop(address, run)
    return found


class Soak(NamedTuple):
    """What fifty readers met."""

    seconds: float
    written: int
    lost: int
    repeated: int
    before: float
    early: float
    after: float


def soak(server: Served, home: Path, seconds: float) -> Soak:
    """Let many readers follow one run, and compare what each heard with what was written."""
    before = megabytes(server.process)
    run = begin(server.address, "digits", {"model": "softmax", "epochs": 10_000})
    wait_for(server.address, run, {"running"})
    heard, early = asyncio.run(_follow_all(server, run, seconds))
    after = megabytes(server.process)
    lines = (home / "runs" / run / "events.jsonl").read_bytes().splitlines()
    texts = [json.dumps(json.loads(line)) for line in lines]
    lost = sum(len(texts) - len(own) for own in heard if own != texts and len(own) < len(texts))
    repeated = sum(own != texts for own in heard)
    return Soak(seconds, len(texts), lost, repeated, before, early, after)


async def _follow_all(server: Served, run: str, seconds: float) -> tuple[list[list[str]], float]:
    limits = httpx.Limits(max_connections=READERS + 5)
    async with httpx.AsyncClient(base_url=server.address, timeout=60, limits=limits) as client:
        readers = [asyncio.create_task(_follow(client, run, n)) for n in range(READERS)]
        await asyncio.sleep(min(30.0, seconds / 4))
        early = megabytes(server.process)
        await asyncio.sleep(max(0.0, seconds - min(30.0, seconds / 4)))
        await client.post(f"/api/runs/{run}/stop", json={})
        heard = await asyncio.gather(*readers)
    return list(heard), early


async def _follow(client: httpx.AsyncClient, run: str, number: int) -> list[str]:
    """Read all events of a run; every fifth reader loses the connection now and then."""
    heard: list[str] = []
    last, drops = 0, 0
    while True:
        ended = False
        async with client.stream("GET", f"/api/runs/{run}/events?after={last}") as answer:
            kind, begun = "", time.monotonic()
            async for line in answer.aiter_lines():
                if line.startswith("id: "):
                    offset = int(line[4:])
                elif line.startswith("event: "):
                    kind = line[7:]
                elif line.startswith("data: ") and kind == "events":
                    heard += [json.dumps(event) for event in json.loads(line[6:])]
                    last = offset
                elif line.startswith("data: ") and kind == "state":
                    ended = json.loads(line[6:])["status"] in ("interrupted", "finished")
                if ended and kind == "state":
                    break
                if number % 5 == 0 and drops < 10 and time.monotonic() - begun > 3 + number / 10:
                    drops += 1
                    break
        if ended:
            return heard


def main() -> None:
    """Measure everything and publish it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--soak", type=float, default=300.0, help="seconds of the soak test")
    seconds = parser.parse_args().soak
    pattern = r"(http://127\.0\.0\.1:\d+/)"
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        first_run(home)
        begun = starts(home, studio(home), pattern)
        with served(home, studio(home), pattern) as server:
            first = answers(server.address, "/")
            bytes_, zipped = weight(server.address)
            visit_everything(server.address)
            time.sleep(5)
            idle = megabytes(server.process)
            busy = while_two_train(server.address)
            soaked = soak(server, home, seconds)
        peer = ""
        if importlib.util.find_spec("jupyterlab"):
            theirs = starts(home, jupyter(home), r"(http://(?:127\.0\.0\.1|localhost):\d+/)")
            with served(home, jupyter(home), r"(http://(?:127\.0\.0\.1|localhost):\d+/)") as other:
                time.sleep(5)
                memory = megabytes(other.process)
            ratio = statistics.median(begun) / statistics.median(theirs)
            peer = (
                f"- JupyterLab's server in the same run: {statistics.median(theirs):.2f} s to its "
                f"first page, {memory:.0f} MB. The studio needs {ratio:.2f} of the time and "
                f"{idle / memory:.2f} of the memory.\n"
            )
    publish(begun, first, (bytes_, zipped), idle, busy, soaked, peer)


def publish(
    begun: list[float],
    first: list[float],
    size: tuple[int, int],
    idle: float,
    busy: list[float],
    soaked: Soak,
    peer: str,
) -> None:
    """Write the table."""
    growth = soaked.after - soaked.early
    report = f"""# The studio

`python bench/studio.py`: a real server, asked over the loopback address.

- From the command to the first page: {statistics.median(begun):.2f} s in the median of {len(begun)} starts (goal: below 2 s).
- The first page: {statistics.median(first):.1f} ms in the median, {max(first):.0f} ms at worst of {len(first)} (goal: below 100 ms);
  {size[0] / 1000:.0f} KB with styles, scripts and the typeface, {size[1] / 1000:.0f} KB if they were zipped (goal: below 150 KB).
- Memory of the idle server, one page of every kind opened: {idle:.0f} MB (goal: below 200 MB).
- While two networks are trained: {statistics.median(busy):.1f} ms in the median, {sorted(busy)[int(0.99 * len(busy))]:.0f} ms for 99 %, {max(busy):.0f} ms at worst of
  {len(busy)} pages (goal: below 100 ms).
- {READERS} readers of one run for {soaked.seconds:.0f} s, ten of which lost their connection ten times: {soaked.written:,} events each;
  {soaked.lost} lost, {soaked.repeated} readers who heard anything else than what was written. Memory of the server {soaked.before:.0f} MB before,
  {soaked.early:.0f} MB with all readers, {soaked.after:.0f} MB at the end (growth {growth:+.0f} MB).
{peer}"""  # noqa: E501
    print(report)
    RESULTS.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
