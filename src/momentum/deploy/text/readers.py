"""A text read by a file or by the engine: an answer after every character, or to a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from momentum.deploy.runtimes import Floats, Runtime
from momentum.deploy.text.tensors import ANSWERS, CODES, Tensor, ends
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.deploy.text.windows import anew, looks

Codes: TypeAlias = NDArray[np.integer[Any]]
Answer: TypeAlias = dict[str, Floats]
"""``probabilities`` and ``logits``, a row for every character, or for every sentence."""

Read: TypeAlias = Callable[[Codes], Answer]


def engine_logits(deployable: TextDeployable, codes: Codes) -> Floats:
    """Compute on the engine, layer by layer, what every file must answer.

    Parameters
    ----------
    codes : integers of shape (n,) or (n, length)
        Of a writer a text; of a judge sentences, filled up with padding.
    """
    if not deployable.writes:
        return deployable.logits(codes)
    window = deployable.characters.window
    if deployable.form == "window":
        rows = list(looks(codes, window or 1))
        found = deployable.logits(np.stack([one.codes for one in rows]))
        return np.concatenate([each[one.rows] for each, one in zip(found, rows, strict=True)])
    if window is None:
        return np.asarray(deployable.logits(codes[None])[0])
    start, windows = anew(codes, window)
    first = [deployable.logits(start[None, : n + 1]) for n in range(len(start))]
    return np.concatenate([*first, deployable.logits(windows)] if len(windows) else first)


def reading(deployable: TextDeployable, runtime: Runtime) -> Read:
    """Read with a file for LiteRT or ONNX, one call after the other."""
    if deployable.form == "step":
        step = _Step(runtime, ends(deployable).state)
        if not deployable.writes:
            return lambda rows: _joined(step.read(row[row != 0])[-1] for row in rows)
        window = deployable.characters.window
        if window is None:
            return lambda codes: _joined(step.read(codes))
        return lambda codes: _anew(step, codes, window)
    if deployable.form == "window":
        return lambda codes: _through_windows(deployable, runtime, codes)
    return lambda rows: _joined(runtime.call({CODES: _row(row)}) for row in rows)


def reading_whole(deployable: TextDeployable, runtime: Runtime) -> Read:
    """Read with a Keras model, which takes a whole text at once."""
    if not deployable.writes:
        return lambda rows: _answers(runtime.call({CODES: rows.astype(np.int32)}))
    if deployable.form == "window":
        return lambda codes: _windows_at_once(deployable, runtime, codes)
    window, state = deployable.characters.window, ends(deployable).state

    def read(rows: Codes) -> Answer:
        begin = {one.name: _zeros(one, len(rows)) for one in state}
        return _answers(runtime.call({CODES: rows.astype(np.int32), **begin}))

    if window is None:
        return lambda codes: _only(read(codes[None]), slice(None))
    return lambda codes: _whole_anew(read, codes, window)


def _whole_anew(read: Read, codes: Codes, window: int) -> Answer:
    start, windows = anew(codes, window)
    found = [_only(read(start[None]), slice(None))]
    if len(windows):
        found.append({name: one[:, -1] for name, one in read(windows).items()})
    return _joined(found)


def _only(found: Answer, rows: slice) -> Answer:
    """Take rows of the only text there is."""
    return {name: one[0, rows] for name, one in found.items()}


class _Step:
    """A file that reads one code at a time, and what it has in mind."""

    def __init__(self, runtime: Runtime, state: Sequence[Tensor]) -> None:
        self.runtime, self.state = runtime, state

    def read(self, codes: Codes) -> list[Answer]:
        """Read codes from the beginning; return what is answered after each."""
        found = []
        state = {one.name: _zeros(one, 1) for one in self.state}
        for code in codes:
            answer = self.runtime.call({CODES: _row(np.array([code])), **state})
            state = {name: answer[f"next_{name}"] for name in state}
            found.append(_answers(answer))
        return found


def _anew(step: _Step, codes: Codes, window: int) -> Answer:
    start, windows = anew(codes, window)
    return _joined([*step.read(start), *(step.read(one)[-1] for one in windows)])


def _through_windows(deployable: TextDeployable, runtime: Runtime, codes: Codes) -> Answer:
    window = deployable.characters.window or 1
    return _joined(
        _only(_answers(runtime.call({CODES: _row(look.codes)})), look.rows)
        for look in looks(codes, window)
    )


def _windows_at_once(deployable: TextDeployable, runtime: Runtime, codes: Codes) -> Answer:
    every = list(looks(codes, deployable.characters.window or 1))
    found = _answers(runtime.call({CODES: np.stack([one.codes for one in every])}))
    return _joined(
        {name: answer[n, one.rows] for name, answer in found.items()} for n, one in enumerate(every)
    )


def _row(codes: Codes) -> NDArray[np.int32]:
    return np.asarray(codes, np.int32)[None]


def _zeros(end: Tensor, many: int) -> Floats:
    return np.zeros((many, *(size or 1 for size in end.shape[1:])), np.float32)


def _answers(found: Answer) -> Answer:
    return {name: found[name] for name in ANSWERS}


def _joined(found: Iterable[Answer]) -> Answer:
    every = list(found)
    return {name: np.concatenate([one[name] for one in every]) for name in ANSWERS}
