"""The network that writes: a training step against other engines, and characters a second.

``python bench/writer.py`` measures and writes ``results/writer.json`` and ``results/writer.md``
(about five CPU minutes); ``--quick`` is a smoke run that publishes nothing; ``--threads 1``
narrows it.
"""

import argparse
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.engine import describe  # noqa: E402

RESULTS = ROOT / "bench" / "results"
TOLERANCE = 2e-4
"""How far the cost of a peer may lie from ours after the same steps; further off, all is void."""
GOAL, PACE = 1.4, 5000
"""Our CPU time over that of the best PyTorch; characters an LSTM writes a second on one core."""
PEERS = {
    "ours": "Momentum engine",
    "torch": "PyTorch eager",
    "torch_fused": "PyTorch eager, fused optimiser",
    "keras": "Keras on TensorFlow",
}
NEEDS = {"torch": "torch", "torch_fused": "torch", "keras": "tensorflow"}
PACKAGES = ("numpy", "torch", "keras", "tensorflow-cpu", "tensorflow")
WRITERS = ("lstm", "gru", "transformer")
JOB = (
    "An embedding of 64, an LSTM of 128, a dense layer to 70 characters; 64 streams of 100 "
    "characters, state carried from step to step, gradient clipped, Adam"
)


class Timing(NamedTuple):
    """What a contestant needed for a step: an entry a repeat, milliseconds."""

    cpu: list[float]
    wall: list[float]


def run_child(task: list[str], threads: int) -> dict[str, Any]:
    """Let a contestant do its work in a process of its own."""
    bound = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    environment = os.environ | {name: str(threads) for name in bound}
    environment |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    environment |= {"TF_NUM_INTRAOP_THREADS": str(threads), "TF_NUM_INTEROP_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "bench.engines.writer", *task, str(threads)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{' '.join(task)} failed:\n{done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


def compete(threads: int, repeats: int, rounds: int) -> dict[str, Timing]:
    """Let everybody train in turn, again and again: a slow minute hits all alike."""
    timings = {who: Timing([], []) for who in installed()}
    costs: dict[str, float] = {}
    for _ in range(repeats):
        for who, timing in timings.items():
            got = run_child(["train", who, str(rounds)], threads)
            print(f"  {threads} threads, {PEERS[who]}: {got['cpu']:.1f} ms CPU", file=sys.stderr)
            timing.cpu.append(got["cpu"])
            timing.wall.append(got["wall"])
            costs[who] = got["cost"]
    for who, cost in costs.items():
        if abs(cost - costs["ours"]) > TOLERANCE:
            sys.exit(f"Void: {PEERS[who]} has the cost {cost:.6f}, ours is {costs['ours']:.6f}.")
    return timings


def installed() -> Iterator[str]:
    """Yield who can take part."""
    for who in PEERS:
        if who in NEEDS and importlib.util.find_spec(NEEDS[who]) is None:
            print(f"{PEERS[who]} is left out: it is not installed.", file=sys.stderr)
        else:
            yield who


def ratio(timings: dict[str, Timing], key: str) -> float:
    """Divide our figure by that of the best PyTorch."""
    peers = [median(getattr(one, key)) for who, one in timings.items() if who.startswith("torch")]
    return float(median(getattr(timings["ours"], key)) / min(peers))


def markdown(
    trained: dict[int, dict[str, Timing]], pace: dict[str, list[float]], about: dict[str, Any]
) -> str:
    """Write what was measured as a page."""
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    parts = ["# The network that writes", ""]
    parts += [f"Measured on {about['date']}, {about['machine']}, Python {about['python']}; "
              f"{versions}. Load when it began: {about['load']}. Medians of {about['repeats']} "
              f"processes, each the median of {about['rounds']} rounds of ten steps; in brackets "
              "the range.", ""]  # fmt: skip
    parts += ["## One training step", "", f"{JOB}. Everybody starts from the same weights, reads "
              "the same characters, and must have the same cost after five steps.", ""]  # fmt: skip
    parts += ["| engine | threads | CPU ms a step | wall ms |", "|---|---|---|---|"]
    for threads, timings in trained.items():
        parts += [
            f"| {PEERS[who]} | {threads} | {_range(one.cpu)} | {median(one.wall):.1f} |"
            for who, one in timings.items()
        ]
    parts.append("")
    for threads, timings in trained.items():
        if any(who.startswith("torch") for who in timings):
            parts.append(_verdict(threads, timings))
    parts += ["", "## Writing", "", "Characters a second of CPU time, one character after the "
              "other, at temperature 0.8, one thread; the transformer looks at 100 characters.",
              "", "| network | characters a second |", "|---|---|"]  # fmt: skip
    parts += [f"| {kind} | {_range(found, 0)} |" for kind, found in pace.items()]
    met = "met" if median(pace["lstm"]) >= PACE else "MISSED"
    parts += ["", f"Goal for the LSTM: {PACE:,} ({met})."]
    return "\n".join(parts) + "\n"


def _verdict(threads: int, timings: dict[str, Timing]) -> str:
    value, wall = ratio(timings, "cpu"), ratio(timings, "wall")
    goal = "met" if value <= GOAL else "MISSED"
    return (
        f"- {threads} thread{'s' * (threads > 1)}: ours / best PyTorch **{value:.2f}** in CPU time "
        f"(goal {GOAL}: {goal}), {wall:.2f} in wall time."
    )


def _range(values: list[float], digits: int = 1) -> str:
    low, middle, high = min(values), median(values), max(values)
    return f"{middle:,.{digits}f} ({low:,.{digits}f} to {high:,.{digits}f})"


def main() -> None:
    """Measure, and publish unless it was a smoke run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", nargs="*", type=int, default=[1, 2])
    parser.add_argument("--quick", action="store_true", help="smoke run; publishes nothing")
    asked = parser.parse_args()
    repeats, rounds = (1, 1) if asked.quick else (3, 3)
    about = describe(repeats, rounds, PACKAGES)
    length = "500" if asked.quick else "10000"
    pace: dict[str, list[float]] = {kind: [] for kind in WRITERS}
    trained = {threads: compete(threads, repeats, rounds) for threads in asked.threads}
    for _ in range(repeats):
        for kind, found in pace.items():
            found.append(run_child(["write", kind, length], 1)["pace"])
    page = markdown(trained, pace, about)
    print(page)
    if not asked.quick and asked.threads == [1, 2]:
        (RESULTS / "writer.md").write_text(page, encoding="utf-8")
        rows = {
            threads: {who: one._asdict() for who, one in timings.items()}
            for threads, timings in trained.items()
        }
        text = json.dumps({"about": about, "training": rows, "pace": pace}, indent=1)
        (RESULTS / "writer.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
