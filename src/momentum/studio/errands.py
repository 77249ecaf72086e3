"""Errands: what needs the science libraries is fetched by a short-lived process.

Importing every lab takes seconds and 200 MB, which the server shall not keep. An errand is a
function from plain JSON to plain JSON, known by a name: `run` starts a process with the argument on
its standard input, and reads the answer from its standard output.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import momentum
from momentum.errors import BadInput
from momentum.isolation import QUIET
from momentum.writing import write_text

ERRANDS: Final[dict[str, str]] = {
    "counted-words": "momentum.studio.counted_words:counted_words",
    "describe-labs": "momentum.studio.describing:describe_labs",
    "faces": "momentum.studio.training_pictures:faces",
    "photograph": "momentum.studio.training_pictures:own_photograph",
    "recording": "momentum.studio.touch_recording:recording",
    "training-text": "momentum.studio.training_texts:training_text",
}
"""Every errand there is: its name, and ``module:function``, imported by the errand only."""


class ErrandFailed(RuntimeError):
    """An errand broke or took too long; the message is one sentence."""


def run(name: str, argument: Any = None, seconds: float = 60) -> Any:
    """Let a process of its own do an errand, and return its answer.

    Parameters
    ----------
    name : str
        One of `ERRANDS`.
    argument : JSON value
    seconds : float
        After these the process is ended.

    Raises
    ------
    BadInput
        If the errand says that the argument cannot be used.
    ErrandFailed
        If it breaks or takes longer.
    """
    if name not in ERRANDS:
        raise ErrandFailed(f"There is no errand {name!r}; there are {', '.join(ERRANDS)}.")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "momentum.studio.errands", ERRANDS[name]],
            input=json.dumps(argument).encode(),
            capture_output=True,
            timeout=seconds,
            env=os.environ | QUIET,
        )
    except subprocess.TimeoutExpired:
        raise ErrandFailed(
            f"The errand {name!r} took longer than {seconds:g} seconds and was ended."
        ) from None
    return _answer(name, done)


def cached(name: str, argument: Any, folder: Path, seconds: float = 60) -> Any:
    """Do an errand once, and keep its answer in a folder for as long as our code is the same.

    A kept answer that is damaged, or cannot be written, is no obstacle: the errand is done again.
    """
    about = hashlib.sha256(json.dumps([name, argument], sort_keys=True).encode()).hexdigest()[:16]
    path = folder / f"{name}-{about}-{_code()}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        return json.loads(path.read_bytes())["answer"]
    answer = run(name, argument, seconds)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_text(path, json.dumps({"answer": answer}))
        _forget_older(path, f"{name}-{about}-")
    return answer


def _code() -> str:
    """Digest the version and, for a checkout, when a file of it was last changed."""
    changed = max(path.stat().st_mtime_ns for path in Path(momentum.__file__).parent.rglob("*.py"))
    return hashlib.sha256(f"{momentum.__version__} {changed}".encode()).hexdigest()[:16]


def _forget_older(kept: Path, start: str) -> None:
    for path in kept.parent.glob(f"{start}*.json"):
        if path != kept:
            path.unlink(missing_ok=True)


def _answer(name: str, done: subprocess.CompletedProcess[bytes]) -> Any:
    try:
        said = json.loads(done.stdout)
        if "refused" in said:
            raise BadInput(str(said["refused"]))
        return said["answer"]
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError):
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it said nothing"]
        why = lines[-1][:300].removesuffix(".")
        raise ErrandFailed(f"The errand {name!r} failed: {why}.") from None


def main(name: str) -> None:
    """Do an errand here, by its name or as ``module:function``; write nothing but its answer."""
    answers, sys.stdout = sys.stdout, sys.stderr  # A library that prints cannot spoil the answer.
    with suppress(AttributeError, OSError):  # Windows knows no niceness.
        os.nice(10)
    module, function = ERRANDS.get(name, name).split(":")
    try:
        said = {"answer": getattr(import_module(module), function)(json.load(sys.stdin))}
    except BadInput as refusal:
        said = {"refused": str(refusal)}
    answers.write(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1])
