"""Make `src/momentum/art/shipped/styles`: one network for each painting, as the course ships them.

    python tools/make_styles.py                    # all of them, 3 to 4 CPU-minutes each
    python tools/make_styles.py night glass        # some
    python tools/make_styles.py --runs runs        # where the runs lie; what was begun goes on

Each network is what `momentum run paint --style NAME` makes, on our own engine, with the settings
below; its weights are kept in half precision, with a card that says how it was made. Nothing but
our own drawings and the photographs of scikit-learn and matplotlib goes in.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from momentum.art import keep_shipped
from momentum.art.shipped import HOME
from momentum.data import PAINTINGS
from momentum.labs import Execution, begin_or_resume, find_lab
from momentum.runs import Event, Metric, RunFolder
from momentum.writing import write_text

SETTINGS: Final[dict[str, dict[str, Any]]] = {
    "dabs": {"content_weight": 0.5},
    "glass": {"content_weight": 0.3},
    "night": {"content_weight": 0.3},
}
"""What differs from the lab's defaults: chosen by looking at paintings of three photographs."""

PHOTO: Final = "portrait"


def main() -> None:
    """Train and keep the styles asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("styles", nargs="*", help="names; all without")
    parser.add_argument("--runs", type=Path, default=Path("build/styles"))
    asked = parser.parse_args()
    for name in asked.styles or PAINTINGS:
        make_style(name, asked.runs)


def make_style(name: str, runs: Path) -> None:
    """Train one network, or go on with one, and keep it."""
    started = time.process_time()
    path = runs / f"paint-{name}"
    asked = {"style": name, "photo": PHOTO, **SETTINGS.get(name, {})}
    execution = begin_or_resume(find_lab("paint"), asked, path)
    if execution is not None:
        for line in _lines(execution):
            print(f"{name}: {line}, {time.process_time() - started:.0f} CPU seconds", flush=True)
    folder = RunFolder(path)
    target = HOME / "styles" / name
    keep_shipped(folder.path / "model", target)
    write_text(target / "card.md", card(name, folder.result, folder.parameters))
    print(f"{name}: kept in {target.relative_to(HOME.parents[3])}", flush=True)


def _lines(events: Iterator[Event] | Execution) -> Iterator[str]:
    for event in events:
        if isinstance(event, Metric):
            losses = ", ".join(f"{key} {value:.3f}" for key, value in event.values.items())
            yield f"step {event.step}: {losses}"


def card(name: str, result: dict[str, Any], parameters: dict[str, Any]) -> str:
    """Say what a shipped network is, and how it was made."""
    return f"""# Style `{name}`

A network that paints photographs like {PAINTINGS[name]}.

- **Use:** `momentum stylise PHOTO --style {name}`.
- **Made by** `python tools/make_styles.py {name}`, on our own engine: {result["steps"]:,} steps
  with {parameters["batch"]} pieces of {parameters["size"]} x {parameters["size"]} pixels, content
  weight {parameters["content_weight"]:g}, seed {result["seed"]}. {result["parameters"]:,} numbers,
  kept in half precision.
- **Learned from** the painting `{name}` of `momentum.data`, which this program draws, and from
  cut-outs of drawings of ours and of the photographs `momentum.data.PHOTOGRAPHS` names. Judged
  while it learned by the features of EfficientNet-Lite0 (Apache-2.0), no part of which is in it.
- **At the end** the style was {result["style_loss"]:.3f} away, from {result["style_start"]:.2f} at
  the start (1: as far as a picture in which nothing is seen); the content
  {result["content_loss"]:.2f}.
- **Licence:** that of the course.
- **Limits:** one style; what it has not met, such as small writing, it may wipe away.
"""


if __name__ == "__main__":
    main()
