"""What went wrong with a run: one sentence for people, and where it is kept."""

from __future__ import annotations

import errno
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from momentum.errors import BadInput
from momentum.studio.run_opening import read_json
from momentum.writing import write_text

Kind = Literal["refused", "failed", "stopped"]

TROUBLE, TRACEBACK = "trouble.json", "trouble.txt"
"""Files in the folder of a run."""

STOPPED = "Stopped. What was done is kept: Resume goes on from there."
NOT_BEGUN = "Stopped before it began: Resume begins it."
DELETED = "The folder of this run was deleted, so nothing of it is left: start the lab again."
FULL = "The disk is full: what was written before is whole. Make room and press Resume."
NO_MEMORY = (
    "This machine ran out of memory: what was done before is kept. "
    "Close other programs, then press Resume."
)
UNEXPECTED = (
    "Its process ended unexpectedly, perhaps because this machine ran out of memory: "
    "what was done is kept, and Resume goes on from there."
)

FINISHED, TROUBLED, TAKEN = 0, 1, 3
"""How a worker ends: done; with trouble, which it told; or since another one has the run."""

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_LONGEST = 400


@dataclass(frozen=True)
class Trouble:
    """Why a run is not at work.

    Parameters
    ----------
    kind : str
        "refused" (its input cannot be used), "failed" (an error) or "stopped" (Resume goes on).
    sentence : str
        For people.
    """

    kind: Kind
    sentence: str


def explain(error: BaseException) -> Trouble:
    """Say what an exception means for the run it ended.

    Examples
    --------
    >>> explain(ZeroDivisionError("division by zero")).sentence
    'The lab ended with an error: ZeroDivisionError: division by zero.'
    """
    if isinstance(error, BadInput):
        return Trouble("refused", str(error))
    if isinstance(error, KeyboardInterrupt):
        return Trouble("stopped", STOPPED)
    if isinstance(error, MemoryError):
        return Trouble("stopped", NO_MEMORY)
    if _is_full(error):
        return Trouble("stopped", FULL)
    said = " ".join(str(error).split())[:_LONGEST].rstrip(".")
    what = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return Trouble("failed", f"The lab ended with an error: {what}.")


def _is_full(error: BaseException | None) -> bool:
    """Look also at what an exception was raised from: libraries put their own around it."""
    while error is not None:
        if isinstance(error, OSError) and (error.errno in _NO_ROOM or _numpy_was_cut(error)):
            return True
        error = error.__cause__ or error.__context__
    return False


def _numpy_was_cut(error: OSError) -> bool:
    """NumPy writes arrays past Python and tells no number: "4096 requested and 0 written"."""
    return error.errno is None and "requested and" in str(error)


def to_json(trouble: Trouble) -> str:
    """Write trouble as one line of JSON."""
    return json.dumps(asdict(trouble))


def from_json(value: Any) -> Trouble | None:
    """Read what `to_json` wrote, or None where it is something else."""
    match value:
        case {"kind": str(kind), "sentence": str(sentence)} if kind in get_args(Kind):
            return Trouble(kind, sentence)  # type: ignore[arg-type]  # Checked one line above.
    return None


def leave_in(folder: Path, trouble: Trouble, traceback: str = "") -> None:
    """Keep trouble in the folder of a run, if it is there and can be written."""
    with suppress(OSError):
        if folder.is_dir():
            write_text(folder / TROUBLE, to_json(trouble))
            if traceback:
                write_text(folder / TRACEBACK, traceback)


def found_in(folder: Path) -> Trouble | None:
    """Return the trouble kept in the folder of a run."""
    try:
        return from_json(read_json(folder / TROUBLE))
    except (OSError, ValueError):
        return None


def clear(folder: Path) -> None:
    """Forget old trouble, and drafts of files that nobody will finish."""
    with suppress(OSError):
        for old in [folder / TROUBLE, folder / TRACEBACK, *folder.rglob(".*.part")]:
            old.unlink(missing_ok=True)
