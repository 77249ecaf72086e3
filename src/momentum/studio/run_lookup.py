"""Looking a run up by its name: how it stands with it, and what was asked for."""

from __future__ import annotations

from typing import Any

from fastapi import HTTPException

from momentum.errors import BadInput
from momentum.studio.run_desk import Desk
from momentum.studio.run_memory import is_name
from momentum.studio.run_opening import open_run
from momentum.studio.run_states import State, UnknownRun
from momentum.studio.run_trouble import DELETED
from momentum.studio.runner import Runner

UNREADABLE = (
    "Its params.json cannot be read, so nothing of this run can be shown; delete its folder, or "
    "put the file right."
)


def state_of(runner: Runner, run: str) -> State:
    """Say how it stands with a run.

    Raises
    ------
    HTTPException
        404, if there is none of that name, or what it was cannot be read.
    """
    try:
        state = runner.state(run)
    except UnknownRun as error:
        sentence = UNREADABLE if _is_there(runner, run) else str(error)
        raise HTTPException(404, sentence) from None
    if state.sentence == DELETED and _is_there(runner, run):  # It was readable a moment ago.
        raise HTTPException(404, UNREADABLE)
    return state


def _is_there(runner: Runner, run: str) -> bool:
    return is_name(run) and (runner.runs / run / "params.json").exists()


def parameters_of(runner: Runner, run: str) -> dict[str, Any]:
    """Return the parameters of a run, also of one that waits for its turn."""
    try:
        return open_run(runner.runs / run).parameters
    except BadInput:
        ticket = Desk(runner.runs).ticket(run)
        return ticket.parameters if ticket else {}


def input_of(runner: Runner, run: str) -> str:
    """Return the fingerprint of what a run was given; empty where there is none."""
    try:
        return open_run(runner.runs / run).input
    except BadInput:
        return ""
