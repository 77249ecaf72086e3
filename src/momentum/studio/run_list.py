"""The list of all runs, a line for each."""

from __future__ import annotations

from dataclasses import dataclass

from momentum.studio.run_states import State
from momentum.studio.run_times import ago, duration, exactly
from momentum.studio.run_words import headline
from momentum.studio.runner import Runner

STATUS_WORDS = {
    "waiting": "waiting for its turn",
    "preparing": "reading its input",
    "running": "running",
    "stopping": "stopping",
    "interrupted": "stopped",
    "refused": "input refused",
    "failed": "failed",
    "finished": "finished",
}
"""What a person reads for a status."""


@dataclass(frozen=True)
class Entry:
    """One line of the list.

    Parameters
    ----------
    run, lab, title : str
        Name of the run, name and title of its lab.
    status : str
    started : str
        In ISO 8601.
    score : str
        The figure that stands for the run, in words; empty where there is none.
    took : str
        How long it took, in words.
    """

    run: str
    lab: str
    title: str
    status: str
    started: str
    score: str = ""
    took: str = ""

    @property
    def status_words(self) -> str:
        """How it stands, in words."""
        return STATUS_WORDS.get(self.status, self.status)

    @property
    def when(self) -> str:
        """When it was, in words."""
        return ago(self.started)

    @property
    def moment(self) -> str:
        """When it was, to the minute."""
        return exactly(self.started)


def listed(runner: Runner) -> list[Entry]:
    """Return a line for every run, those that wait included, the newest first."""
    return [_entry(state) for state in runner.states()]


def _entry(state: State) -> Entry:
    score = headline(state.result) if state.result else ""
    took = duration(state.seconds) if state.result and state.seconds is not None else ""
    return Entry(state.run, state.lab, state.title, state.status, state.started, score, took)
