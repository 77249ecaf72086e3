"""How small and quick the phone app is, and whether a browser computes the engine's numbers.

``python bench/phone.py``: builds the app of each network in each precision, serves it, and lets a
headless Chrome of this machine, in a window of the size of a phone, open its check page. The
weights are those of the first moment: they decide neither speed nor size. Needs the extra
``keras`` and a Chrome, Chromium or Edge.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

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

TIMES = 3
LARGEST: dict[str | None, float] = {None: 1e-4, "float16": 1e-2}


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


def measured(name: str, home: Path) -> list[str]:
    """Build and measure the app of one network in every precision; a line of the table each."""
    deployable, lines = NETWORKS[name](), []
    for quantise in PRECISIONS:
        app = build_app(deployable, home / f"{deployable.name}-{quantise}", quantise)
        found = _best(app.folder)
        _require_same(name, found, quantise)
        lines.append(_line(name, quantise or "float32", app, found))
        print(lines[-1], flush=True)
    return lines


def _best(folder: Path) -> Measured:
    """Measure some times and keep the quickest: what else the machine does can only slow it."""
    found = [one for one in (measure(folder) for _ in range(TIMES)) if one is not None]
    if not found:
        raise SystemExit("There is no Chrome, Chromium or Edge on this machine.")
    return min(found, key=lambda one: one.milliseconds)


def _require_same(name: str, found: Measured, quantise: Quantise | None) -> None:
    allowed = LARGEST.get(quantise)
    if allowed is not None and found.difference > allowed:
        raise SystemExit(f"{name}, {quantise or 'float32'}: a logit differs by {found.difference}.")


def _line(name: str, precision: str, app: PhoneApp, found: Measured) -> str:
    return (
        f"| {name} | {precision} | {app.model_size / 1e6:.2f} | "
        f"{app.first_load / 1e6:.2f} | {found.milliseconds:.1f} | {GOALS.get(name, GOAL):.0f} | "
        f"{found.difference:.1e} | {found.same} of {found.examples} |"
    )


def report(lines: list[str]) -> str:
    """Write the results as a page."""
    head = (
        "# The phone app\n\n"
        '`python bench/phone.py`: LiteRT.js, its "compat" variant of WebAssembly, on one thread, '
        "in a headless Chromium of the size of a phone "
        f"({platform.machine()}, {platform.system()}). First visit: every file of the app, "
        "compressed as served (goal for digits: below 4.5 MB, its network below 1.3 MB). "
        f"Milliseconds: the median of 40 predictions, without the preparation of the picture, of "
        f"the quickest of {TIMES} visits; the machine had other work "
        f"(load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores). "
        "Difference: the largest of a logit to the engine (goals: float32 1e-4, float16 1e-2). "
        "Same: examples with the same answer.\n\n"
        "| network | precision | network MB | first visit MB | ms | goal ms | difference | same |\n"
        "|---|---|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(lines) + "\n"


def main() -> None:
    """Measure everything and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=NETWORKS, help="One network; nothing is written.")
    only = parser.parse_args().only
    names = [only] if only else list(NETWORKS)
    with tempfile.TemporaryDirectory() as home:
        lines = [line for name in names for line in measured(name, Path(home))]
    if not only:
        RESULTS.write_text(report(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
