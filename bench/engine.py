"""The published figures of the engine: training steps against other engines, in one run.

``python bench/engine.py`` measures and writes ``results/engine.json`` and ``results/engine.md``;
``--quick`` is a smoke run that publishes nothing; ``--jobs mlp cnn`` and ``--threads 1`` narrow it.
"""

import argparse
import importlib.metadata
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.engines.job import JOBS, Job  # noqa: E402
from bench.engines.ours import built  # noqa: E402

TOLERANCE = 2e-3
"""How far the loss of a peer may lie from ours after the same steps; further off, all is void."""
GOALS = {"mlp": 0.8, "cnn": 1.3, "lstm": 1.4}
"""Our CPU time over that of the best peer."""
WHAT = {
    "mlp": "MLP 784-128-64-10, batch 64, Adam",
    "cnn": "Digits CNN (1,199,882 parameters), batch 128, Adadelta",
    "lstm": "LSTM 64 in, 128 units, 50 steps, batch 32, SGD",
    "dcgan": "DCGAN 32x32x3, batch 64, both networks, Adam",
    "moons": "micrograd's demo: 2-16-16-1 on 100 points, SGD",
}
PACKAGES = (
    *("numpy", "torch", "keras", "tensorflow-cpu", "tensorflow", "jax", "jaxlib"),
    *("mygrad", "autograd", "micrograd"),
)


class Contestant(NamedTuple):
    """One engine: the module that runs it, and what that needs."""

    name: str
    module: str
    variant: str = "plain"
    needs: tuple[str, ...] = ()
    backend: str = "tensorflow"


OURS = Contestant("Momentum engine", "ours", "fused")
OURS_PLAIN = Contestant("Momentum engine, plain tier", "ours", "plain")
FLOOR = Contestant("matrix products alone (NumPy)", "matrix_products")
TORCH = (
    Contestant("PyTorch eager", "pytorch", "plain", ("torch",)),
    Contestant("PyTorch eager, fused optimiser", "pytorch", "fused", ("torch",)),
)
KERAS_TF = Contestant(
    "Keras on TensorFlow, tuned", "keras_fit", "tuned", ("keras", "tensorflow"), "tensorflow"
)
KERAS_JAX = Contestant("Keras on JAX, tuned", "keras_fit", "tuned", ("keras", "jax"), "jax")
CONTESTANTS: dict[str, tuple[Contestant, ...]] = {
    "mlp": (
        *(OURS, OURS_PLAIN, *TORCH, KERAS_TF, KERAS_JAX),
        Contestant("MyGrad", "others", "mygrad", ("mygrad",)),
        Contestant("autograd", "others", "autograd", ("autograd",)),
        FLOOR,
    ),
    "cnn": (OURS, TORCH[0], KERAS_TF, KERAS_JAX, FLOOR),
    "lstm": (OURS, TORCH[0], KERAS_TF, KERAS_JAX, FLOOR),
    "dcgan": (OURS, *TORCH),
    "moons": (
        OURS,
        TORCH[0],
        Contestant("micrograd", "others", "micrograd", ("micrograd",)),
        FLOOR,
    ),
}


class Timing(NamedTuple):
    """What a contestant needed for a step: an entry a repeat, milliseconds and megabytes."""

    contestant: Contestant
    cpu: list[float]
    wall: list[float]
    memory: list[float]
    loss: list[float]


def store(job: Job, path: Path) -> None:
    """Draw batches and first weights, and keep them for everybody."""
    rng = np.random.default_rng(0)
    batches = max(job.steps, 4)
    x = rng.normal(size=(batches, job.batch, *job.shape)).astype(np.float32)
    y: Any = rng.integers(0, job.classes, (batches, job.batch))
    if job.name == "lstm":
        y = np.tanh(rng.normal(size=(batches, job.batch, 128))).astype(np.float32)
    elif job.name == "dcgan":
        y = rng.uniform(-1, 1, (batches, job.batch, 100)).astype(np.float32)
    elif job.name == "moons":
        y = np.where(x[..., 0] * x[..., 1] > 0, 1, -1).astype(np.float32)
    weights = [w.data for model in built(job.name, False) for w in model.parameters]
    named = {f"w{i}": weight for i, weight in enumerate(weights)}
    arrays: Any = {"x": np.tanh(x), "y": y} | named
    np.savez(path, **arrays)


def run_child(who: Contestant, job: Job, threads: int, rounds: int, data: Path) -> dict[str, float]:
    """Let a contestant do a job in a process of its own."""
    task = {"job": job.name, "threads": threads, "rounds": rounds, "variant": who.variant}
    command = [sys.executable, "-m", f"bench.engines.{who.module}"]
    done = subprocess.run(
        [*command, json.dumps(task | {"data": str(data)})],
        cwd=ROOT,
        env=os.environ | _environment(who, threads),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{who.name} failed at {job.name}:\n{done.stderr[-2000:]}")
    told: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


def _environment(who: Contestant, threads: int) -> dict[str, str]:
    bound = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NPROC")
    several = "true" if threads > 1 else "false"
    xla = f"--xla_cpu_multi_thread_eigen={several} intra_op_parallelism_threads={threads}"
    return {name: str(threads) for name in bound} | {
        "KERAS_BACKEND": who.backend,
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "",
        "JAX_PLATFORMS": "cpu",
        "XLA_FLAGS": xla,
    }


def compete(job: Job, threads: int, repeats: int, rounds: int, folder: Path) -> list[Timing]:
    """Let everybody run in turn, again and again: a slow minute of the machine hits all alike."""
    data = folder / f"{job.name}.npz"
    store(job, data)
    timings = [Timing(who, [], [], [], []) for who in _installed(job)]
    for _ in range(repeats):
        for timing in timings:
            got = run_child(timing.contestant, job, threads, rounds, data)
            print(f"  {job.name}, {threads} threads, {timing.contestant.name}: "
                  f"{got['cpu']:.2f} ms CPU", file=sys.stderr)  # fmt: skip
            for key in ("cpu", "wall", "memory", "loss"):
                getattr(timing, key).append(got[key])
    check_same_loss(job, timings)
    return timings


def _installed(job: Job) -> Iterator[Contestant]:
    for who in CONTESTANTS[job.name]:
        missing = [name for name in who.needs if importlib.util.find_spec(name) is None]
        if missing:
            print(f"{who.name} is left out: {missing[0]} is not installed.", file=sys.stderr)
        else:
            yield who


def check_same_loss(job: Job, timings: Sequence[Timing]) -> None:
    """Refuse to publish the speed of something that computes something else."""
    ours = timings[0].loss[0]
    for timing in timings:
        if timing.contestant is not FLOOR and abs(timing.loss[0] - ours) > TOLERANCE:
            sys.exit(f"Void: {timing.contestant.name} has the loss {timing.loss[0]:.5f} "
                     f"after the checked steps of {job.name}, Momentum {ours:.5f}.")  # fmt: skip


def ratio(timings: Sequence[Timing], key: str = "cpu") -> tuple[float, str]:
    """Divide our figure by that of the best peer; return it with the peer's name."""
    ours = median(getattr(timings[0], key))
    peers = [t for t in timings if t.contestant not in (OURS, OURS_PLAIN, FLOOR)]
    best = min(peers, key=lambda t: median(getattr(t, key)))
    return ours / median(getattr(best, key)), best.contestant.name


def floor_ratio(timings: Sequence[Timing]) -> float | None:
    """Divide our CPU time by that of the matrix products alone."""
    floor = [median(t.cpu) for t in timings if t.contestant is FLOOR]
    return median(timings[0].cpu) / floor[0] if floor else None


def markdown(results: dict[tuple[str, int], list[Timing]], about: dict[str, Any]) -> str:
    """Write what was measured as a page."""
    parts = ["# The engine against other engines", "", _about(about), ""]
    parts += ["| job | threads | ours / best peer | goal | best peer | ours / matrix products |"]
    parts += ["|---|---|---|---|---|---|"]
    for (name, threads), timings in results.items():
        value, peer = ratio(timings)
        floor = floor_ratio(timings)
        goal = (
            f"{GOALS[name]} {'met' if value <= GOALS[name] else 'MISSED'}" if name in GOALS else "-"
        )
        cells = (WHAT[name], threads, f"{value:.2f}", goal, peer, f"{floor:.2f}" if floor else "-")
        parts.append("| " + " | ".join(map(str, cells)) + " |")
    for (name, threads), timings in results.items():
        parts += ["", f"## {WHAT[name]}; {threads} thread{'s' * (threads > 1)}", ""]
        parts += [
            "| engine | CPU ms a step | range | wall ms | peak memory, MB |",
            "|---|---|---|---|---|",
        ]
        parts += [_row(timing) for timing in timings]
    return "\n".join(parts) + "\n"


def _row(timing: Timing) -> str:
    memory = "-" if timing.contestant is FLOOR else f"{median(timing.memory):.0f}"
    return (
        f"| {timing.contestant.name} | {median(timing.cpu):.2f} | {min(timing.cpu):.2f} to "
        f"{max(timing.cpu):.2f} | {median(timing.wall):.2f} | {memory} |"
    )


def _about(about: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    return (
        f"Measured on {about['date']}, {about['machine']}, Python {about['python']}; {versions}. "
        f"Load when it began: {about['load']}. A ratio below 1 means that we need less CPU time. "
        f"Medians of {about['repeats']} processes, each the median of {about['rounds']} rounds. "
        "Memory is what the process grew by from before the network was made to its peak, batches "
        "and compiled code included where they came later."
    )


def describe(repeats: int, rounds: int, packages: Sequence[str] = PACKAGES) -> dict[str, Any]:
    """Say what was measured with."""
    versions = {}
    for name in packages:
        if importlib.util.find_spec(name.removesuffix("-cpu")) is not None:
            try:
                versions[name] = importlib.metadata.version(name)
            except importlib.metadata.PackageNotFoundError:
                continue
    return {
        "date": time.strftime("%Y-%m-%d"),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "versions": versions,
        "load": round(os.getloadavg()[0], 1),
        "repeats": repeats,
        "rounds": rounds,
    }


def main() -> None:
    """Measure, and publish unless it was a smoke run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", nargs="*", default=list(JOBS), choices=list(JOBS))
    parser.add_argument("--threads", nargs="*", type=int, default=[1, 2])
    parser.add_argument("--quick", action="store_true", help="smoke run; publishes nothing")
    asked = parser.parse_args()
    repeats, rounds = (1, 2) if asked.quick else (3, 3)
    about = describe(repeats, rounds)
    with tempfile.TemporaryDirectory() as folder:
        results = {
            (name, threads): compete(JOBS[name], threads, repeats, rounds, Path(folder))
            for name in asked.jobs
            for threads in asked.threads
        }
    page = markdown(results, about)
    print(page)
    if not asked.quick and set(asked.jobs) == set(JOBS):
        folder_of_results = ROOT / "bench" / "results"
        (folder_of_results / "engine.md").write_text(page)
        rows = [
            {"job": name, "threads": threads, "timings": [_plain(t) for t in timings]}
            for (name, threads), timings in results.items()
        ]
        text = json.dumps({"about": about, "results": rows}, indent=1)
        (folder_of_results / "engine.json").write_text(text + "\n")


def _plain(timing: Timing) -> dict[str, Any]:
    return timing._asdict() | {"contestant": timing.contestant.name}


if __name__ == "__main__":
    main()
