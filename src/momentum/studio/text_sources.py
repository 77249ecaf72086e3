"""Which networks that read text there are: the course's own writer, and those of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from momentum.language import shipped
from momentum.studio.export_private import last_part
from momentum.studio.generator_sources import MOST_RUNS, SHIPPED, Source
from momentum.studio.run_lookup import parameters_of

if TYPE_CHECKING:
    from momentum.studio.run_states import State
    from momentum.studio.state import Studio

WRITER: Final = "writer"
JUDGE: Final = "judge of sentences"
"""What a sentence calls them."""

_KINDS: Final = {
    "lstm": "LSTM",
    "gru": "GRU",
    "transformer": "transformer",
    "old": "the old course's LSTM",
    "markov": "counting",
    "mean": "mean of word vectors",
}


def writers(studio: Studio) -> list[Source]:
    """Return what writes: first the course's own, then finished runs, the newest first."""
    names = shipped.shipped_writer_names()
    ours = [
        Source(SHIPPED + name, f"The course's own: {name}", shipped.HOME / name) for name in names
    ]
    return [*ours, *_runs(studio, "writer", ("model", "counts"))]


def judges(studio: Studio) -> list[Source]:
    """Return the networks of finished runs that judge sentences, the newest first."""
    return _runs(studio, "sentiment", ("model",))


def _runs(studio: Studio, lab: str, kept: tuple[str, ...]) -> list[Source]:
    states = [one for one in studio.runner.states() if one.lab == lab and one.status == "finished"]
    home = studio.runner.runs
    there = [one for one in states if any((home / one.run / name).is_dir() for name in kept)]
    return [_of_run(studio, state) for state in there[:MOST_RUNS]]


def _of_run(studio: Studio, state: State) -> Source:
    asked = parameters_of(studio.runner, state.run)
    learned = last_part(str(asked.get("text") or asked.get("data") or ""))
    about = ", ".join(each for each in (learned, _in_few_words(state.result or {})) if each)
    title = f"{about}; your run {state.run}" if about else f"Your run {state.run}"
    return Source(state.run, title, studio.runner.runs / state.run)


def _in_few_words(result: dict[str, Any]) -> str:
    """Say what kind it is and how good.

    Examples
    --------
    >>> _in_few_words({"model": "lstm", "bits": 2.347})
    'LSTM, 2.35 bits'
    """
    kind = str(result.get("model") or result.get("network") or "")
    said = [_KINDS.get(kind, kind)]
    if isinstance(bits := result.get("bits"), float):
        said.append(f"{bits:.2f} bits")
    if isinstance(score := result.get("score"), float):
        said.append(f"{100 * score:.1f} % right")
    return ", ".join(each for each in said if each)
