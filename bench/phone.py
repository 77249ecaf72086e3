"""How small and quick the phone app is, and whether a browser computes the engine's numbers.

``python bench/phone.py``: builds the app of each network in each precision, serves it, and lets a
headless Chrome of this machine, in a window of the size of a phone, open its check page. The
weights are those of the first moment: they decide neither speed nor size. Needs the extra
``keras`` and a Chrome, Chromium or Edge.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from momentum import engine as nn
from momentum import features
from momentum.data import drawn_pictures, picture_set
from momentum.deploy import Deployable, Examples
from momentum.deploy.phone import Measured, PhoneApp, build_app, measure
from momentum.deploy.quantise import Quantise
from momentum.usage import PictureInput, Usage
from momentum.vision import digits_cnn, objects_cnn, photo_cnn

RESULTS = Path(__file__).parent / "results" / "phone.md"
PRECISIONS: tuple[Quantise | None, ...] = (None, "float16", "dynamic")
GOALS = {"digits": 5.0}
GOAL = 60.0
"""Milliseconds a prediction may take; of pictures, unless said otherwise."""

LARGEST = {None: 1e-4, "float16": 1e-2}


class Row(NamedTuple):
    """One network in one precision."""

    name: str
    precision: str
    app: PhoneApp
    found: Measured
    goal: float


def digits() -> Deployable:
    """Make the network of lab digits, with real digits as examples."""
    known = picture_set("digits")
    model = digits_cnn()
    model.build((28, 28, 1))
    given = PictureInput(rows=28, columns=28, channels=1, fit="digit")
    usage = Usage(question="Which digit is it?", input=given, labels=tuple("0123456789"))
    some = Examples(known.test_x[:16], known.test_y[:16].astype(np.int64))
    return Deployable("digits", Path(), model, usage, {}, some)


def of_pictures(
    name: str, model: nn.Sequential, side: int, scale: float = 1 / 255, offset: float = 0
) -> Deployable:
    """Make a network of pictures in colour, with the drawn pictures as examples."""
    known = drawn_pictures(side, 1, 16, 0)
    if model.input_shape is None:
        model.build((side, side, 3))
    given = PictureInput(
        rows=side, columns=side, channels=3, fit="crop", scale=scale, offset=offset
    )
    outputs = model.predict(np.zeros((1, side, side, 3), np.float32)).shape[-1]
    answer: Any = "sigmoid" if outputs == 1 else "softmax"
    labels = tuple(f"class {number}" for number in range(max(2, outputs)))
    usage = Usage(question="What is it?", input=given, labels=labels, answer=answer)
    some = Examples(known.test_x[:16], np.zeros(len(known.test_x[:16]), np.int64))
    return Deployable(name, Path(), model, usage, {}, some)


NETWORKS: dict[str, Callable[[], Deployable]] = {
    "digits": digits,
    "objects": lambda: of_pictures("objects", objects_cnn(), 32),
    "pictures, from scratch": lambda: of_pictures("scratch", photo_cnn(), 150),
    "pictures, transfer": lambda: of_pictures(
        "transfer",
        features.with_head(2, 0),
        features.SIDE,
        scale=features.SCALE,
        offset=features.OFFSET,
    ),
}


def measured(name: str, home: Path) -> list[Row]:
    """Build and measure the app of one network in every precision."""
    deployable, rows = NETWORKS[name](), []
    for quantise in PRECISIONS:
        app = build_app(deployable, home / f"{deployable.name}-{quantise}", quantise)
        found = measure(app.folder)
        if found is None:
            raise SystemExit("There is no Chrome, Chromium or Edge on this machine.")
        row = Row(name, quantise or "float32", app, found, GOALS.get(name, GOAL))
        _require_same(row, LARGEST.get(quantise))
        rows.append(row)
        print(_line(row), flush=True)
    return rows


def _require_same(row: Row, allowed: float | None) -> None:
    if allowed is not None and row.found.difference > allowed:
        raise SystemExit(f"{row.name}, {row.precision}: differs by {row.found.difference}.")


def _line(row: Row) -> str:
    app, found = row.app, row.found
    return (
        f"| {row.name} | {row.precision} | {app.model_size / 1e6:.2f} | "
        f"{app.first_load / 1e6:.2f} | {found.milliseconds:.1f} | {row.goal:.0f} | "
        f"{found.difference:.1e} | {found.same} of {found.examples} |"
    )


def report(rows: list[Row]) -> str:
    """Write the results as a page."""
    head = (
        "# The phone app\n\n"
        "`python bench/phone.py`: LiteRT.js, the variant of WebAssembly that every current browser "
        "runs (SIMD, one thread), in a headless Chromium of the size of a phone "
        f"({platform.machine()}, {platform.system()}). First visit: every file of the app, "
        "compressed as served (goal for digits: below 4.5 MB, its network below 1.3 MB). "
        "Milliseconds: the median of 40 predictions, without the preparation of the picture. "
        "Difference: the largest of a logit to the engine (goals: float32 1e-4, float16 1e-2). "
        "Same: examples with the same answer.\n\n"
        "| network | precision | network MB | first visit MB | ms | goal ms | difference | same |\n"
        "|---|---|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(map(_line, rows)) + "\n"


def main() -> None:
    """Measure everything and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=NETWORKS, help="One network; nothing is written.")
    only = parser.parse_args().only
    with tempfile.TemporaryDirectory() as home:
        rows = [
            row for name in ([only] if only else NETWORKS) for row in measured(name, Path(home))
        ]
    if not only:
        RESULTS.write_text(report(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
