"""A lab in a notebook cell: live curves, a stop, and the report. Plain IPython display."""

from __future__ import annotations

import base64
import html
import sys
import time
from typing import Any, Protocol

import numpy as np
from matplotlib.figure import Figure

from momentum import figures
from momentum.engine import CURVES
from momentum.labs.execution import Execution
from momentum.runs import Event, Metric, Progress, RunFolder, card_body

EVERY = 0.7
"""Seconds between two pictures: more often would cost more than the training."""


class Report:
    """What a lab gives back: the figures, and the report where it can be shown.

    Attributes
    ----------
    result : dict
        The figures, as `--json` prints them; empty if the run was stopped.
    folder : Path
        The run folder.
    """

    def __init__(self, folder: RunFolder, result: dict[str, Any]) -> None:
        self.result, self.folder = result, folder.path
        self._name = folder.name

    def _repr_html_(self) -> str:
        if not self.result:
            return _stopped(self._name)
        return card_body((self.folder / "card.md").read_text(encoding="utf-8"), self.folder)

    def __repr__(self) -> str:
        return f"Report({str(self.folder)!r}, {self.result!r})"


class _Handle(Protocol):
    def update(self, thing: Any) -> None: ...


def perform(execution: Execution) -> Report:
    """Let a lab work, shown live where there is a notebook; the stop button keeps what is done.

    Outside a notebook nothing is shown, and an interruption is raised as usual.
    """
    live = _Live(_display())
    try:
        for event in execution:
            live.receive(event)
    except KeyboardInterrupt:
        if live.handle is None:
            raise
    live.close()
    return Report(execution.folder, execution.result)


def in_notebook() -> bool:
    """Say whether this code runs in a notebook's kernel."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return shell is not None and hasattr(shell, "kernel")


def _display() -> _Handle | None:
    if not in_notebook():
        return None
    from IPython.display import display

    handle: _Handle = display(_Html(""), display_id=True)
    return handle


class _Html:
    def __init__(self, text: str) -> None:
        self.text = text

    def _repr_html_(self) -> str:
        return self.text


class _Live:
    """Collects events and redraws the cell now and then."""

    def __init__(self, handle: _Handle | None) -> None:
        self.handle = handle
        self.progress: dict[str, Progress] = {}
        self.values: dict[str, dict[int, dict[str, float]]] = {}
        self.drawn = 0.0

    def receive(self, event: Event) -> None:
        if isinstance(event, Progress):
            if event.label not in self.progress:
                self.values = {}
            self.progress[event.label] = event
        elif isinstance(event, Metric):
            self.values.setdefault(event.series, {})[event.step] = event.values
        if self.handle is not None and time.monotonic() - self.drawn > EVERY:
            self.handle.update(_Html(self.page()))
            self.drawn = time.monotonic()

    def close(self) -> None:
        if self.handle is not None:
            self.handle.update(_Html(""))

    def page(self) -> str:
        bars = "".join(_bar(event) for event in self.progress.values())
        stop = "<small>Stop: the kernel's &#9632; button. What is done is kept.</small>"
        return f"<div>{bars}{stop}</div>{self._curves()}"

    def _curves(self) -> str:
        if not self.values:
            return ""
        figure = _figure(self.values)
        picture = base64.b64encode(figures.png(figure)).decode()
        alt = html.escape(figures.describe(figure))
        return f'<img width="480" alt="{alt}" src="data:image/png;base64,{picture}">'


def _figure(measured: dict[str, dict[int, dict[str, float]]]) -> Figure:
    """Draw learning curves where every epoch was measured, anything else as it came."""
    last = max(step for steps in measured.values() for step in steps)
    every = all(len(steps) == max(steps) for steps in measured.values())
    names = {name for steps in measured.values() for values in steps.values() for name in values}
    if not every or not names <= set(CURVES):
        return figures.live_curves(measured)
    history = {name: np.full((last, len(measured)), np.nan) for name in CURVES if name in names}
    for column, steps in enumerate(measured.values()):
        for step, values in steps.items():
            for name, value in values.items():
                history[name][step - 1, column] = value
    return figures.learning_curves(history, title="Learning so far")


def _bar(event: Progress) -> str:
    label = html.escape(event.label)
    return (
        f'<div><label>{label} <progress max="{event.total}" value="{event.done}"></progress> '
        f"{event.done} of {event.total}</label></div>"
    )


def _stopped(name: str) -> str:
    return (
        f"<p>Stopped. What is done is kept in <code>{html.escape(name)}</code>; "
        f"<code>momentum resume {html.escape(name)}</code> goes on with it.</p>"
    )
