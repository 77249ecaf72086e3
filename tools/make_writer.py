"""Make `src/momentum/language/shipped/shakespeare`: the writer that the course ships.

    python tools/make_writer.py                 # about 5 CPU-minutes
    python tools/make_writer.py --runs runs     # where the run lies; what was begun goes on

It is what `momentum run writer` makes on our own engine with the settings below: an LSTM that has
read six plays in the public domain, which come with the course. Its weights are kept in half
precision, with a card that says how it was made and how well it knows what it has not read.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, Final, NamedTuple

from momentum.intervals import Share
from momentum.labs import begin_or_resume, find_lab
from momentum.language.shipped import HOME, LEARNED_FROM, keep_shipped_writer, shipped_writer
from momentum.language.writer.corpus import make_corpus, survey
from momentum.language.writer.judging import bits_per_character, block_bits, places
from momentum.language.writer.plan import usual_plan
from momentum.language.writer.sources import source_of
from momentum.runs import Metric, RunFolder
from momentum.writing import write_text

NAME: Final = "shakespeare"
SETTINGS: Final[dict[str, Any]] = {
    **LEARNED_FROM[NAME],
    "steps": 8000,
    "every": 1000,
    "dropout": 0.3,
    "weight_decay": 0.05,
    "seed": 0,
}

RECIPE: Final = ("steps", "dropout", "weight_decay", "seed")


class Kept(NamedTuple):
    """What is shipped, judged again in half precision."""

    bits: Share
    parameters: int


def main() -> None:
    """Train the writer, or go on, and keep it."""
    parser = argparse.ArgumentParser(description="Make the writer that the course ships.")
    parser.add_argument("--runs", type=Path, default=Path("build/writer"))
    path = parser.parse_args().runs / NAME
    train(path)
    folder = RunFolder(path)
    keep_shipped_writer(folder.path / "model", HOME / NAME)
    tell(folder.result, judged(path))
    print(f"{NAME}: kept in {(HOME / NAME).relative_to(HOME.parents[3])}")


def train(path: Path) -> None:
    """Begin the run, go on with it, or leave it if it is finished."""
    for event in begin_or_resume(find_lab("writer"), SETTINGS, path) or ():
        if isinstance(event, Metric):
            print(f"step {event.step:,}, {event.series}: {event.values}", flush=True)


def judged(path: Path) -> Kept:
    """Judge what is shipped, in half precision, on the plays it has not read."""
    source = source_of(NAME)
    file = path.parent / "codes.bin"
    most = SETTINGS["most"]
    corpus = make_corpus(source, survey(source, most), file, characters=4000, most=most)
    writer = shipped_writer(NAME)
    assert writer.network is not None
    where = places(*corpus.bounds("held_out"))
    bits = block_bits(usual_plan("lstm"), writer.network, corpus.codes, where)
    return Kept(bits_per_character(bits), writer.network.count_parameters())


def tell(result: dict[str, Any], kept: Kept) -> None:
    """Write the figures and the card."""
    found = {name: each for name, each in result.items() if name not in ("run", "seconds")}
    found |= {"bits": kept.bits.value, "bits_low": kept.bits.low, "bits_high": kept.bits.high}
    write_text(HOME / NAME / "result.json", json.dumps(found, indent=1) + "\n")
    write_text(HOME / NAME / "card.md", card(result, kept))


def card(found: dict[str, Any], kept: Kept) -> str:
    """Say what the shipped network is, how it was made, and how well it knows."""
    bits, order = kept.bits, found["markov_order"]
    recipe = ", ".join(f"{name.replace('_', ' ')} {SETTINGS[name]}" for name in RECIPE)
    return f"""# Writer `{NAME}`

A network that reads a text character by character and says which character may come next.

- **Use:** `momentum write {NAME} "Once upon"`.
- **Made by** `python tools/make_writer.py`, on our own engine, without a GPU, in about five
  CPU-minutes: the lab `writer` with {recipe}.
  {kept.parameters:,} numbers, kept in half precision.
- **Learned from** what is spoken in six plays by William Shakespeare, which are in the public
  domain and come with the course, {found["learned_from"]:,} characters: Romeo and Juliet,
  A Midsummer Night's Dream, Henry IV Part I, Hamlet, Much Ado About Nothing, King Lear. The Tempest
  chose the recipe and the step it was taken from; Richard II judges it.
- **How well it knows Richard II**, in bits per character, over {bits.n} stretches:

| what guesses | bits | 95 % interval |
|---|---|---|
| the network | {bits.value:.3f} | {bits.low:.3f} to {bits.high:.3f} |
| counting what followed the last {order} characters | {found["markov_bits"]:.3f} | |
| xz, after the six plays | {found["xz_bits"]:.3f} | |

- **Licence:** that of the course.
- **Limits:** it writes in the manner of these plays, in English of about 1600, with what they say
  of women, of peoples and of faiths. What it writes sounds right and means nothing; short passages
  of it may stand in the plays word for word.
"""


if __name__ == "__main__":
    main()
