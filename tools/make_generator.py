"""Make `src/momentum/art/shipped/faces64`: the generator of drawn faces that the course ships.

    python tools/make_generator.py                 # about 30 CPU-minutes
    python tools/make_generator.py --runs runs     # where the run lies; what was begun goes on

It is what `momentum run gan` makes on our own engine with the settings below: 100 random numbers
become a face of 64 x 64 pixels. It saw nothing but faces that this program draws. Its weights are
kept in half precision, with a card that says how it was made and how good it is.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

from momentum.art import keep_shipped, pictures_of, quality_report, random_codes, shipped_network
from momentum.art.quality import Quality
from momentum.art.shipped import HOME
from momentum.data import draw_faces
from momentum.labs import begin_or_resume, find_lab
from momentum.runs import Progress, RunFolder
from momentum.writing import write_text

NAME: Final = "faces64"
SETTINGS: Final[dict[str, Any]] = {
    "data": "faces",
    "side": 64,
    "steps": 9000,
    "most": 8000,
    "seed": 0,
}

JUDGED: Final = 500
"""Made and drawn faces that are compared."""


def main() -> None:
    """Train the generator, or go on, and keep it."""
    parser = argparse.ArgumentParser(description="Make the generator that the course ships.")
    parser.add_argument("--runs", type=Path, default=Path("build/generator"))
    path = parser.parse_args().runs / NAME
    train(path)
    folder = RunFolder(path)
    keep_shipped(folder.path / "model", HOME / NAME)
    write_text(HOME / NAME / "card.md", card(folder.result, judged()))
    print(f"{NAME}: kept in {(HOME / NAME).relative_to(HOME.parents[3])}")


def train(path: Path) -> None:
    """Begin the run, go on with it, or leave it if it is finished."""
    for event in begin_or_resume(find_lab("gan"), SETTINGS, path) or ():
        if isinstance(event, Progress) and event.done % 500 == 0:
            print(f"{event.done:,} of {event.total:,} steps", flush=True)


def judged() -> Quality:
    """Measure what is shipped, in half precision, against faces it never saw."""
    learned = draw_faces(SETTINGS["most"], SETTINGS["seed"], SETTINGS["side"])
    held = draw_faces(JUDGED, SETTINGS["seed"] + 1, SETTINGS["side"])
    made = pictures_of(shipped_network(NAME)[0], random_codes(JUDGED, seed=1))
    return quality_report(learned.pictures, held.pictures, made, held.factors)


def card(result: dict[str, Any], found: Quality) -> str:
    """Say what the shipped network is, how it was made, and how good it is."""
    return f"""# Generator `{NAME}`

A network that makes drawn faces of 64 x 64 pixels of 100 random numbers from -1 to 1.

- **Use:** `momentum phone shipped:{NAME}`, or the lab `gan` in the studio.
- **Made by** `python tools/make_generator.py`, on our own engine, without a GPU: the quick preset
  of `momentum run gan`, {result["steps"]:,} steps, {result["seconds"] / 60:.0f} minutes on a busy
  core, seed {result["seed"]}. {result["parameters"]:,} numbers, kept in half precision.
- **Learned from** 8,000 faces of `momentum.data.draw_faces`, which this program draws: nobody's
  face, nobody's photograph.
- **How good**, over {found.n_made} made pictures and as many drawn ones it never saw:

| measure | made | real |
|---|---|---|
{chr(10).join(f"| {row.measure} | {row.made} | {row.real} |" for row in found.rows())}

- **Licence:** that of the course.
- **Limits:** it knows nothing but such faces, and nearly every one has something smeared. It hardly
  makes rose backgrounds, though a quarter of the drawn ones have them: it left a part out.
"""


if __name__ == "__main__":
    main()
