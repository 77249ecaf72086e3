"""How long honest decoding takes: three protocols with interval and null, whole process each.

``python bench/decoding.py`` uses the bundled simulated people; ``--data DIR`` real recordings.
These are wall-clock seconds on this machine, not ratios: there is no peer that does the same.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

JOBS = {
    "raw rows, the recipe, shuffled rows": ["--split", "shuffled"],
    "raw rows, the recipe, unseen runs": ["--split", "run"],
    "raw rows, the recipe, unseen people": ["--split", "person"],
    "slope, lda, unseen runs, order null": [
        *("--split", "run", "--features", "slope", "--model", "lda", "--null", "order"),
    ],
    "slope, lda, unseen people, order null": [
        *("--split", "person", "--features", "slope", "--model", "lda", "--null", "order"),
    ],
}


def seconds(arguments: list[str], runs: Path) -> tuple[float, dict[str, float]]:
    """Run the command in a process of its own; return wall seconds and its figures."""
    command = [sys.executable, "-m", "momentum", "run", "brain", "--json", "--runs", str(runs)]
    start = time.perf_counter()
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=True)
    return time.perf_counter() - start, json.loads(done.stdout)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="folder with recordings; simulated people without it")
    data = parser.parse_args().data
    total = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in JOBS.items():
            given = [*arguments, *(["--data", data] if data else [])]
            wall, result = seconds(given, Path(folder))
            total += wall
            score = f"{result['score']:.3f} [{result['low']:.3f}, {result['high']:.3f}]"
            rank = f", rank {result['null_rank']} of 35" if result.get("null_rank") else ""
            print(f"{name:<40} {wall:6.1f} s   {score}{rank}", flush=True)
    print(f"{'all':<40} {total:6.1f} s")


if __name__ == "__main__":
    main()
