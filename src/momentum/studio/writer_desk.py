"""What the page asks of a network that writes: to read along, to go on, to show its inside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.copying import USUAL_LEAST
from momentum.language.shipped import LEARNED_FROM
from momentum.language.writer.stepping import Stepper
from momentum.language.writer.written import load_writer, read_writer
from momentum.studio import errands
from momentum.studio.generator_sources import SHIPPED, Source, chosen
from momentum.studio.run_lookup import input_of, parameters_of
from momentum.studio.text_asked import PAGE, Asked, Looking, Reading, Writing
from momentum.studio.text_sources import WRITER, writers
from momentum.studio.touch_memory import Kept
from momentum.studio.training_texts import copied
from momentum.studio.writer_inside import Inside, inside, kind_of, units_of
from momentum.studio.writer_trail import Trail, checked

if TYPE_CHECKING:
    from momentum.studio.state import Studio

AT_ONCE: Final = 12
"""Characters that travel together while it writes."""

SECONDS: Final = 120
"""A long text of one's own is read in some seconds, on a busy machine in many."""


class Desk:
    """The writers in memory, what they have read, and what they learned from.

    Parameters
    ----------
    studio : Studio
    """

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.runs = Kept(_of_run, 2, "result.json")
        self.shipped = Kept(_of_course, 2)
        self.texts = Kept(self._learned_from, 1, "result.json")
        self.course_texts = Kept(self._learned_from, 1)

    def sources(self) -> list[Source]:
        """Return everything that writes."""
        return writers(self.studio)

    def source(self, name: str) -> Source:
        """Find a writer by its name."""
        return chosen(self.sources(), name, WRITER)

    def trail(self, name: str) -> Trail:
        """Return a writer with what it has read."""
        source = self.source(name)
        return (self.runs if source.own else self.shipped).of(source.folder)

    def about(self, name: str) -> dict[str, Any]:
        """Tell what a page must know of a writer."""
        source, writer = self.source(name), self.trail(name).writer
        network = writer.network
        return {
            **source.as_json(),
            "numbers": network.count_parameters() if network else 0,
            "characters": len(writer.alphabet.characters),
            "inside": kind_of(network),
            "units": units_of(network),
            "warning": writer.usage.warning if writer.usage else "",
        }

    def read(self, asked: Reading) -> dict[str, Any]:
        """Say what every character of a text cost, and what comes next."""
        trail, text = self.trail(asked.source), checked(asked.text)
        bits = trail.read(text)
        before = text if asked.before is None else checked(asked.before)
        likely = trail.next(before, asked.temperature, asked.top_p)
        known = [each for each in bits if each is not None]
        return {
            "text": text,
            "bits": bits,
            "mean": round(float(np.mean(known)), 2) if known else None,
            "unknown": list(dict.fromkeys(_unknown(text, bits))),
            "next": [
                {"character": one, "learned": round(learned, 4), "drawn": round(drawn, 4)}
                for one, learned, drawn in likely
            ],
        }

    def write(self, asked: Writing) -> Iterator[bytes]:
        """Go on with a text: a line of JSON for some characters, as soon as they are written."""
        trail, text = self.trail(asked.source), checked(asked.text)
        if len(text) >= PAGE:
            raise BadInput(f"The page is full: {PAGE:,} characters; take some of them away.")
        stepper = Stepper(trail.stepper.mind, trail.stepper.alphabet)
        stepper.state = trail.after(text)
        length, rng = min(asked.length, PAGE - len(text)), np.random.default_rng(asked.seed)
        return _lines(stepper.stream(length, asked.temperature, asked.top_p, rng))

    def copied(self, asked: Asked) -> dict[str, Any]:
        """Find what of a text stands in the one that was learned from."""
        source = self.source(asked.source)
        text = (self.texts if source.own else self.course_texts).of(source.folder)
        found = copied(asked.text, text)
        return {
            "passages": [passage._asdict() for passage in found],
            "longest": max((len(passage.text) for passage in found), default=0),
            "least": USUAL_LEAST,
            "searched": len(text),
        }

    def inside(self, asked: Looking) -> Inside:
        """Show gates or attention while a text is read."""
        writer = self.trail(asked.source).writer
        return inside(writer, checked(asked.text), asked.unit)

    def _learned_from(self, folder: Path) -> str:
        """Let an errand read what a writer learned from; it imports more than the server may."""
        source = next(one for one in self.sources() if one.folder == folder)
        about = self._asked_of(source)
        if about["parameters"].get("text") in LEARNED_FROM:  # One's own text is not copied.
            kept = self.studio.settings.runs / ".studio" / "texts"
            return str(errands.cached("training-text", about, kept, SECONDS)["text"])
        return str(errands.run("training-text", about, SECONDS)["text"])

    def _asked_of(self, source: Source) -> dict[str, Any]:
        """Gather what the errand must know: which text, how much of it, and its digest."""
        if not source.own:
            return {"parameters": LEARNED_FROM[source.name.removeprefix(SHIPPED)], "input": ""}
        runner = self.studio.runner
        asked = parameters_of(runner, source.name)
        known = {name: asked[name] for name in ("text", "most", "alphabet") if name in asked}
        return {"parameters": known, "input": input_of(runner, source.name)}


def _of_run(folder: Path) -> Trail:
    try:
        return Trail(read_writer(folder))
    except nn.ModelFileError as error:
        raise BadInput(f"The network of {folder.name} cannot be read: {error}") from None


def _of_course(folder: Path) -> Trail:
    return Trail(load_writer(folder.name, folder))


def _lines(characters: Iterator[str]) -> Iterator[bytes]:
    """Gather a few characters in every line."""
    while some := "".join(islice(characters, AT_ONCE)):
        yield json.dumps({"text": some}).encode() + b"\n"


def _unknown(text: str, bits: list[float | None]) -> Iterator[str]:
    return (one for one, each in zip(text, bits, strict=True) if each is None)
