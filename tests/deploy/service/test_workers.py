"""The service as processes: what is lost when one dies, how it ends, what it loads."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from prometheus_client.parser import text_string_to_metric_families
from tests.deploy.service.conftest import Service, Start

from momentum.deploy import load
from momentum.deploy.service import write_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")

BODY = json.dumps({"inputs": [[1, 2]]}).encode()
HEADERS = {"Content-Type": "application/json"}
CLIENTS = 8

Within = Callable[[Callable[[], bool], float], None]


def _ask(service: Service, path: str = "/v1/predict", body: bytes | None = BODY) -> bytes:
    """Ask once, over a connection of its own, and never again."""
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
    try:
        connection.request("POST" if body else "GET", path, body, HEADERS)
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        return answer.read()
    finally:
        connection.close()


class Hammer:
    """Clients that ask without a pause and never ask twice; who counts what is lost."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.answered, self.lost, self.stopped = 0, 0, False
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self._client) for _ in range(CLIENTS)]

    def __enter__(self) -> "Hammer":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped = True
        for thread in self.threads:
            thread.join(60)

    def _client(self) -> None:
        while not self.stopped:
            try:
                _ask(self.service)
            except (OSError, http.client.HTTPException):
                with self.lock:
                    self.lost += 1
            else:
                with self.lock:
                    self.answered += 1


def _counted(service: Service) -> dict[str, float]:
    text = _ask(service, "/metrics", None).decode()
    samples = [s for family in text_string_to_metric_families(text) for s in family.samples]
    return {
        s.name: s.value
        for s in samples
        if "path" not in s.labels or s.labels == {"path": "/v1/predict", "status": "200"}
    }


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_worker_loses_what_it_had_in_hand_and_another_comes(
    start: Start, within: Within, workers: int
) -> None:
    with start("numbers", "--workers", str(workers)) as service:
        within(lambda: len(service.workers()) == workers, 30)
        with Hammer(service) as hammer:
            within(lambda: hammer.answered > 100, 60)
            first = service.workers()[0]
            first.send_signal(signal.SIGKILL)
            within(lambda: _replaced(service, first, workers), 60)
            before = hammer.answered
            within(lambda: hammer.answered > before + 100, 60)
        assert hammer.lost <= CLIENTS  # No more than were in flight.
        found = _counted(service)
        # The dead worker's counts stay. What it had in hand may have been counted and not have
        # reached its client, or the other way round.
        assert abs(found["momentum_requests_total"] - hammer.answered) <= CLIENTS
        assert found["momentum_in_flight_requests"] == 1  # This very request for the counts.
        assert found["momentum_queue_examples"] == 0
        assert found["momentum_predict_seconds_count"] >= hammer.answered - CLIENTS
        assert found["momentum_batch_examples_sum"] >= hammer.answered


def _replaced(service: Service, gone: psutil.Process, workers: int) -> bool:
    now = service.workers()
    return len(now) == workers and gone not in now


def test_the_end_waits_for_requests_at_work(start: Start) -> None:
    with start("numbers") as service:
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
        connection.putrequest("POST", "/v1/predict")
        connection.putheader("Content-Type", "application/json")
        connection.putheader("Content-Length", str(len(BODY)))
        connection.endheaders(BODY[:5])
        _ask(service)  # The one before has been taken meanwhile: they come in order.
        service.process.send_signal(signal.SIGTERM)
        with pytest.raises(subprocess.TimeoutExpired):
            service.process.wait(1)
        connection.send(BODY[5:])
        assert b"predictions" in connection.getresponse().read()
        connection.close()
        assert service.process.wait(30) == 0


def test_workers_end_with_their_supervisor(start: Start, within: Within) -> None:
    with start("numbers", "--workers", "2") as service:
        within(lambda: len(service.workers()) == 2, 30)
        workers = service.workers()
        service.process.kill()
        service.process.wait(10)
        within(lambda: not any(_lives(worker) for worker in workers), 20)


def _lives(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    return False


def test_a_line_for_a_request_holds_nothing_of_it(start: Start) -> None:
    with start("numbers", "--log") as service:
        _ask(service, "/v1/predict?logits=false")
        service.process.send_signal(signal.SIGTERM)
        _, log = service.process.communicate(timeout=30)
    line = next(line for line in log.splitlines() if "POST" in line)
    assert " POST /v1/predict 200 " in line
    assert "inputs" not in log
    assert "logits" not in log


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--host", "203.0.113.7"], "is no address of this machine"),
        (["--port", "TAKEN"], "is taken; choose another with --port."),
        (["--workers", "0"], "--workers from 1 to 256"),
    ],
)
def test_what_cannot_be_opened_is_told(runs: Path, options: list[str], sentence: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        asked = [port if option == "TAKEN" else option for option in options]
        command = [sys.executable, "-m", "momentum.deploy.service", str(runs / "numbers"), *asked]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_network_that_was_changed_is_not_served(runs: Path, tmp_path: Path) -> None:
    copy = write_folder(load(runs / "numbers"), tmp_path / "out") / "network" / "numbers"
    weights = bytearray((copy / "model" / "weights.safetensors").read_bytes())
    weights[-1] ^= 1
    (copy / "model" / "weights.safetensors").write_bytes(weights)
    command = [sys.executable, "-m", "momentum.deploy.service", str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "changed or damaged" in done.stderr


HEAVY = ("tensorflow", "keras", "torch", "pandas", "matplotlib", "sklearn", "scipy", "fastapi")


def test_nothing_heavy_is_loaded(runs: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from momentum.deploy.service import serving, settings, worker
given = settings.Settings(run=Path(sys.argv[1]))
os.environ[worker.SETTINGS] = given.model_dump_json()
worker.make()
serving._supervisor(serving._config(given), None)
print(" ".join({name.split(".")[0] for name in sys.modules}))
print(" ".join({name for name in sys.modules if name.startswith("momentum.")}))
"""
    command = [sys.executable, "-c", code, str(runs / "digits")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    every, ours = (set(line.split()) for line in done.stdout.splitlines())
    assert not every & set(HEAVY)
    assert "uvicorn" in every
    rooms = {name.split(".")[1] for name in ours}
    assert rooms == {"deploy", "engine", "errors", "pixels", "runs", "usage", "writing"}
