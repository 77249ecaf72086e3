"""The pages of recorded runs: their figures, curves, texts, tables and pictures, and no more."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from momentum.errors import BadInput
from momentum.labs import lab_names
from momentum.runs import Event, Metric, Picture, RunFolder, Saved, cell, find_run, list_runs
from momentum.studio.export_private import Discretion, discretion_about, parameter_shown
from momentum.studio.picture_files import still_of, still_path
from momentum.studio.run_files import find_file
from momentum.studio.run_report import (
    address,
    pieces,
    read_report,
    size,
    told_once,
    with_animations,
)
from momentum.studio.run_states import title_of
from momentum.studio.run_times import duration, exactly
from momentum.studio.run_words import figures_of, headline, in_words, parameter_label

CURVES = "curves.json"
"""The measured curves, beside the page of a run."""

TAKEN = frozenset({".csv", ".py"})
"""Files a run saved that are taken along."""

LARGEST = 5_000_000
"""Bytes; a larger file stays with the run."""

TOLD_ELSEWHERE = frozenset({"card.md", "report.html"})
"""The page itself says what is in these."""

FILM = "surfaces"
"""A folder with many files of numbers that only the live page of the playground shows."""


@dataclass(frozen=True)
class Recorded:
    """A finished run, as it may be published.

    Parameters
    ----------
    folder : RunFolder
        Where it lies.
    discretion : Discretion
        What is not told.
    """

    folder: RunFolder
    discretion: Discretion

    @property
    def name(self) -> str:
        """Name of the run, and of its folder in the site."""
        return self.folder.name

    @property
    def lab(self) -> str:
        """Name of its lab."""
        return self.folder.lab

    @property
    def title(self) -> str:
        """Title of its lab."""
        return title_of(self.lab)

    @property
    def known(self) -> bool:
        """Whether this version has the lab."""
        return self.lab in lab_names()

    @property
    def moment(self) -> str:
        """When it was started."""
        return exactly(self.folder.started)

    @cached_property
    def result(self) -> dict[str, Any]:
        """Its figures."""
        found: dict[str, Any] = self.discretion.value(self.folder.result)
        return found

    @property
    def score(self) -> str:
        """The figure that stands for it."""
        return headline(self.result)

    @property
    def took(self) -> str:
        """How long it took, in words."""
        seconds = self.result.get("seconds")
        return duration(float(seconds)) if isinstance(seconds, int | float) else ""

    @cached_property
    def events(self) -> list[Event]:
        """What it told, pictures only where they are still there."""
        told = with_animations(self.discretion.event(event) for event in self.folder.log)
        return [event for event in told if not isinstance(event, Picture) or self.find(event.path)]

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """What it was asked, in words."""
        asked = {name: parameter_shown(value) for name, value in self.folder.parameters.items()}
        return [(parameter_label(name), in_words(name, value)) for name, value in asked.items()]

    def find(self, path: str) -> Path | None:
        """Return a file of the run that its events name."""
        return find_file(self.folder.path, path)

    @cached_property
    def saved(self) -> list[tuple[Saved, Path | None]]:
        """The files it saved, with those that are taken along."""
        told = {event.path: event for event in self.events if isinstance(event, Saved)}
        return [(one, self._taken(path)) for path, one in told.items() if _is_listed(path)]

    def _taken(self, path: str) -> Path | None:
        file = self.find(path)
        if file is None or file.suffix not in TAKEN or file.stat().st_size > LARGEST:
            return None
        text = file.read_text(encoding="utf-8", errors="replace")
        return file if self.discretion.words(text) == text else None

    def files(self) -> dict[str, bytes | Path]:
        """Return the files of the run that lie in the site."""
        pictures = [event.path for event in self.events if isinstance(event, Picture)]
        found = {path: self.find(path) for path in pictures} | {s.path: f for s, f in self.saved}
        there = {path: file for path, file in found.items() if file}
        stills = {still_path(path): still_of(file) for path, file in there.items()}
        every = there | {path: still for path, still in stills.items() if path and still}
        return {f"runs/{self.name}/files/{path}": content for path, content in every.items()}

    def report(self) -> dict[str, Any]:
        """Gather what ``parts/run_report.html`` needs."""
        figures = figures_of(self.result)
        return {
            "run": self.name,
            "pieces": pieces(told_once(self.events)),
            "saved": [],  # The page lists them itself: not all of them are here.
            "figures": figures,
            "result_key": sha256(repr(figures).encode()).hexdigest()[:16],
            "damaged": read_report(self.folder.log.path)[1],
            "counts": "epoch" if "epochs" in self.folder.parameters else "step",
            "address": address,
            "cell": cell,
            "size": lambda path: size(self.folder.path, path),
        }

    def curves(self) -> list[dict[str, Any]]:
        """Return the measured curves, one entry a series; a resumed run told some steps twice."""
        series: dict[str, dict[int, dict[str, float]]] = {}
        for event in self.events:
            if isinstance(event, Metric):
                series.setdefault(event.series, {})[event.step] = event.values
        return [_columns(name, steps) for name, steps in series.items()]

    def curves_file(self) -> bytes:
        """Return the curves as a file."""
        return json.dumps(self.curves(), separators=(",", ":"), allow_nan=False).encode()


def recorded_runs(runs: Path, names: Sequence[str] = ()) -> tuple[list[Recorded], list[str]]:
    """Find the runs to be shown, the newest first, and say which could not be read.

    Parameters
    ----------
    runs : Path
        Folder of the runs.
    names : sequence of str
        Those that are wanted; every finished one by default.

    Raises
    ------
    BadInput
        If a wanted one is not there or not finished.
    """
    if names:
        return _wanted(runs, names), []
    found, left_out = [], []
    for folder in list_runs(runs):
        if folder.name.startswith(".") or not (folder.path / "result.json").exists():
            continue
        try:
            found.append(_recorded(folder, runs))
        except BadInput as error:
            left_out.append(f"left out: {error}")
    return found, left_out


def _wanted(runs: Path, names: Sequence[str]) -> list[Recorded]:
    found = {folder.path: folder for folder in (find_run(runs, name) for name in names)}
    by_name: dict[str, RunFolder] = {}
    for folder in found.values():
        if by_name.setdefault(folder.name, folder) is not folder:
            raise BadInput(f"Two of the runs are called {folder.name}; the site can have one.")
    newest = sorted(found.values(), key=lambda run: (run.started, run.name), reverse=True)
    return [_recorded(folder, runs) for folder in newest]


def _recorded(folder: RunFolder, runs: Path) -> Recorded:
    run = Recorded(folder, discretion_about(folder, [runs.absolute(), runs.resolve()]))
    _ = run.result  # A damaged one is found here, before anything is rendered.
    return run


def _is_listed(path: str) -> bool:
    return path not in TOLD_ELSEWHERE and PurePosixPath(path).parts[:1] != (FILM,)


def _columns(name: str, steps: dict[int, dict[str, float]]) -> dict[str, Any]:
    quantities = list(dict.fromkeys(key for values in steps.values() for key in values))
    columns = {key: [_finite(values.get(key)) for values in steps.values()] for key in quantities}
    return {"series": name, "steps": list(steps), "values": columns}


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
