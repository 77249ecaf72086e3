"""The published figures of part 1: Momentum's engine against Keras, PyTorch and JAX, in one run.

``python bench/part1.py`` measures and writes ``results/part1.json`` and ``results/part1.md``;
``--quick`` is a smoke run that publishes nothing.
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
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np

from momentum.data.simulator import simulate_recordings

ROOT = Path(__file__).resolve().parent.parent
ROWS, TRAINING_ROWS, BATCH = 1312, 656, 50
RECIPE_EPOCHS, FOLD_EPOCHS, QUICK_EPOCHS = 50, 25, 5
SIZES = (16, 50)
TOLERANCE = 0.03
"""How far a peer's validation accuracy may lie from ours; further off, the figures are void."""
LEARNED = 0.7
"""Validation accuracy below which nothing was learned, and the figures are void too."""

PACKAGES = ("numpy", "keras", "tensorflow-cpu", "tensorflow", "torch", "jax", "jaxlib")
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    "NPROC": "1",
}
SETTINGS = {
    "KERAS_BACKEND": "tensorflow",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "",
    "JAX_PLATFORMS": "cpu",
}


class Contestant(NamedTuple):
    """One way to do a job: the module that does it, and the packages it needs."""

    name: str
    group: str
    module: str
    variant: str = "plain"
    needs: tuple[str, ...] = ()


class Result(NamedTuple):
    """What a contestant needed, an entry a repeat: seconds (or ms a model-step), and how well."""

    contestant: Contestant
    cpu: list[float]
    wall: list[float]
    accuracy: list[float]


KERAS, TORCH, JAX = ("keras", "tensorflow"), ("torch",), ("jax",)
RECIPE = (
    Contestant("Momentum engine", "ours", "ours"),
    Contestant("Keras on TensorFlow, `fit` with defaults", "keras", "keras_fit", "plain", KERAS),
    Contestant("Keras on TensorFlow, tuned", "keras", "keras_fit", "tuned", KERAS),
    Contestant("PyTorch eager, default Adam", "torch", "pytorch", "plain", TORCH),
    Contestant("PyTorch eager, fused Adam", "torch", "pytorch", "fused", TORCH),
    Contestant("JAX, `lax.scan` inside `jit`", "jax", "jax_scan", "plain", JAX),
    Contestant("JAX, compiled by an earlier process", "cached", "jax_scan", "cached", JAX),
)
FOLDS = (
    Contestant("Momentum engine, all folds in one pass", "ours", "ours_folds", "stacked"),
    Contestant("Momentum engine, fold after fold", "loop", "ours_folds", "loop"),
    Contestant("PyTorch loop, default Adam", "torch", "pytorch_folds", "plain", TORCH),
    Contestant("PyTorch loop, fused Adam", "torch", "pytorch_folds", "fused", TORCH),
    Contestant("PyTorch, all folds in one pass", "stacked", "pytorch_stacked", "fused", TORCH),
)
GOALS = {"keras": 8, "torch": 3, "jax": 4}
PEERS = {"keras": "Keras on TensorFlow", "torch": "PyTorch eager", "jax": "the JAX scan"}
FOLDS_GOAL = 3


def store_person(path: Path) -> None:
    """Simulate one person; keep the rows at rest (0) and in addition (1)."""
    recording = simulate_recordings(people=1, seed=0).recordings[0]
    rows = np.isin(recording.marks, ["REST", "ADDITION"])
    labels = (recording.marks[rows] == "ADDITION").astype(np.int64)
    assert len(labels) == ROWS
    np.savez(path, x=recording.signal[rows].astype(np.float32), labels=labels)


def run_child(contestant: Contestant, job: dict[str, Any]) -> dict[str, float]:
    """Run a contestant in a process of its own; return its answer, with "cpu" and "wall".

    A job that times itself keeps its own figures; else they are those of the whole process, from
    its start to its end, as the operating system counts them.
    """
    command = [sys.executable, "-m", f"bench.peers.{contestant.module}", json.dumps(job)]
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            command, cwd=ROOT, env=_environment(job), stdout=subprocess.PIPE, stderr=errors
        )
        assert child.stdout is not None
        with child.stdout as output:
            text = output.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            errors.seek(0)
            sys.exit(f"{contestant.name} failed:\n{errors.read().decode()[-2000:]}")
    answer: dict[str, float] = json.loads(text.strip().splitlines()[-1])
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": wall} | answer


def _environment(job: dict[str, Any]) -> dict[str, str]:
    cache = {
        "JAX_COMPILATION_CACHE_DIR": str(Path(job["data"]).with_name("jax")),
        "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
    }
    return os.environ | ONE_THREAD | SETTINGS | (cache if job["variant"] == "cached" else {})


def compete(
    contestants: Sequence[Contestant],
    data: Path,
    epochs: int,
    repeats: range,
    folds: int = 0,
    learn: bool = True,
) -> list[Result]:
    """Let everybody run in turn, again and again: a slow minute of the machine hits all alike.

    Repeats below 0 warm up (files in memory, byte code written) and are not counted.
    """
    results = [Result(contestant, [], [], []) for contestant in contestants]
    for repeat in repeats:
        for result in results:
            who = result.contestant
            job = {"data": str(data), "epochs": epochs, "seed": max(repeat, 0)}
            got = run_child(who, job | {"variant": who.variant, "folds": folds})
            print(f"  {who.name}: {got['cpu']:.2f} s CPU", file=sys.stderr)
            if repeat >= 0:
                result.cpu.append(got["cpu"])
                result.wall.append(got["wall"])
                result.accuracy.append(got["accuracy"])
    if learn:
        check_learned(results)
    return results


def model_steps(results: Sequence[Result], folds: int, epochs: int) -> list[Result]:
    """Turn seconds of training into milliseconds a model-step: one batch through one network."""
    scale = 1e3 / (folds * epochs * -(-TRAINING_ROWS // BATCH))
    return [
        r._replace(cpu=[scale * s for s in r.cpu], wall=[scale * s for s in r.wall])
        for r in results
    ]


def check_learned(results: Sequence[Result]) -> None:
    """Refuse to publish the speed of something that did not learn the same."""
    ours = median(results[0].accuracy)
    for result in results:
        if abs(median(result.accuracy) - ours) > TOLERANCE or ours < LEARNED:
            sys.exit(
                f"Void: {result.contestant.name} reached {median(result.accuracy):.3f}, "
                f"Momentum {ours:.3f}; expected within {TOLERANCE} of it and above {LEARNED}."
            )


def ratio(results: Sequence[Result], group: str, clock: str = "cpu") -> float | None:
    """Divide the median of the fastest of a group by ours; None if it was skipped."""
    them = [median(getattr(r, clock)) for r in results if r.contestant.group == group]
    return min(them) / median(getattr(results[0], clock)) if them else None


def goals(recipe: Sequence[Result], folds: dict[int, list[Result]]) -> list[dict[str, Any]]:
    """Compare with what was promised, on CPU seconds, against the fastest variant of each peer."""
    wanted = [
        (f"whole process against {PEERS[group]}", goal, ratio(recipe, group))
        for group, goal in GOALS.items()
    ] + [
        (f"{size} folds in one pass against the PyTorch loop", FOLDS_GOAL, ratio(rows, "torch"))
        for size, rows in folds.items()
    ]
    return [
        {"goal": name, "wanted": goal, "measured": round(got, 2), "met": got >= goal}
        for name, goal, got in wanted
        if got is not None
    ]


def present(contestants: Sequence[Contestant], only: Sequence[str]) -> list[Contestant]:
    """Keep those that are asked for and whose packages are installed; say what is missing."""
    chosen = [c for c in contestants if not only or c.group in {"ours", *only}]
    missing = {p for c in chosen for p in c.needs if importlib.util.find_spec(p) is None}
    for package in sorted(missing):
        print(
            f"Skipped: {package} is not installed; pip install -r bench/requirements.txt adds it."
        )
    return [c for c in chosen if not missing & set(c.needs)]


def cpu_name() -> str:
    """Return the name of the processor, as it calls itself."""
    listing = Path("/proc/cpuinfo")
    lines = listing.read_text().splitlines() if listing.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def versions() -> dict[str, str]:
    """Return the version of everything that took part."""
    found = {"python": platform.python_version()}
    for package in ("momentum-course", *PACKAGES):
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def as_json(results: Sequence[Result]) -> list[dict[str, Any]]:
    """Write results as plain values, with their ratios to ours."""
    return [
        {
            "name": r.contestant.name,
            **{
                clock: {
                    "median": round(median(values), 4),
                    "repeats": [round(value, 4) for value in values],
                    "times_ours": round(median(values) / median(getattr(results[0], clock)), 2),
                }
                for clock, values in (("cpu", r.cpu), ("wall", r.wall))
            },
            "accuracy": round(median(r.accuracy), 4),
        }
        for r in results
    ]


def table(rows: Sequence[dict[str, Any]], unit: str) -> list[str]:
    """Lay results out as a Markdown table."""
    lines = [
        f"| | CPU, {unit} (range) | times ours | wall, {unit} | times ours | accuracy |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        cpu, wall = row["cpu"], row["wall"]
        spread = f"{min(cpu['repeats']):.2f}-{max(cpu['repeats']):.2f}"
        lines.append(
            f"| {row['name']} | {cpu['median']:.2f} ({spread}) | {cpu['times_ours']:.1f} "
            f"| {wall['median']:.2f} | {wall['times_ours']:.1f} | {row['accuracy']:.3f} |"
        )
    return lines


def as_markdown(report: dict[str, Any]) -> str:
    """Write the report for people."""
    listed = ", ".join(f"{name} {version}" for name, version in report["versions"].items())
    lines = [
        "# Part 1 against its peers",
        "",
        f"{report['cpu']} ({report['cores']} cores), one thread for everybody, medians of "
        f"{report['repeats']} repeats in interleaved order. {listed}. One-minute load average "
        f"{report['load'][0]:.1f} at the start, {report['load'][1]:.1f} at the end. "
        "The brain recordings are simulated; the accuracy is that of the leaking split of the "
        "old course (shuffled rows), and shows only that all learned the same.",
        "",
        f"## The recipe, one person, {report['epochs']} epochs: the whole process",
        "",
        *table(report["recipe"], "s"),
    ]
    for size, rows in report["folds"].items():
        lines += ["", f"## {size} folds of the recipe: training only, a step of one network", ""]
        lines += table(rows, "ms")
    if not report["goals"]:
        return "\n".join(lines) + "\n"
    lines += ["", "## Goals (CPU, against the fastest variant of each peer)", ""]
    lines += ["| | wanted | measured | met |", "|---|---|---|---|"]
    for goal in report["goals"]:
        met = "yes" if goal["met"] else "**no**"
        lines.append(f"| {goal['goal']} | {goal['wanted']}x | {goal['measured']:.1f}x | {met} |")
    return "\n".join(lines) + "\n"


def measure_all(options: argparse.Namespace) -> dict[str, Any]:
    """Run both contests and put everything into one report."""
    load = os.getloadavg()[0]
    sizes = SIZES[:1] if options.quick else SIZES
    epochs = QUICK_EPOCHS if options.quick else RECIPE_EPOCHS
    fold_epochs = 1 if options.quick else FOLD_EPOCHS
    runners, many = present(RECIPE, options.only), present(FOLDS, options.only)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "person.npz"
        store_person(data)
        counted = range(options.repeats)
        repeats = range(0 if options.quick else -1, options.repeats)
        recipe = compete(runners, data, epochs, repeats, learn=not options.quick)
        folds = {
            size: model_steps(
                compete(many, data, fold_epochs, counted, size, learn=not options.quick),
                size,
                fold_epochs,
            )
            for size in sizes
        }
    return {
        "cpu": cpu_name(),
        "cores": os.cpu_count(),
        "threads": 1,
        "load": [round(load, 2), round(os.getloadavg()[0], 2)],
        "versions": versions(),
        "repeats": options.repeats,
        "epochs": epochs,
        "data": "simulated",
        "recipe": as_json(recipe),
        "folds": {str(size): as_json(rows) for size, rows in folds.items()},
        "goals": [] if options.quick else goals(recipe, folds),
    }


def main() -> None:
    """Measure, print, and write the results."""
    parser = argparse.ArgumentParser(description="Part 1 of Momentum against its peers.")
    parser.add_argument("--quick", action="store_true", help="smoke run: few epochs, one repeat")
    parser.add_argument("--repeats", type=int, default=3, help="runs a contestant (default 3)")
    parser.add_argument("--only", nargs="*", default=[], help="groups: ours keras torch jax ...")
    parser.add_argument("--output", type=Path, help="folder for the results")
    options = parser.parse_args()
    if options.quick:
        options.repeats = 1
    report = measure_all(options)
    text = as_markdown(report)
    print(text)
    folder = options.output or (None if options.quick else ROOT / "bench" / "results")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "part1.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
        (folder / "part1.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
