"""What the figures and parameters of a run are called in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from momentum.studio.run_times import duration

_LABELS = {
    "score": "Score",
    "accuracy": "Share right",
    "n": "Judged by (n)",
    "chance": "Chance",
    "majority": "Always saying the most frequent class",
    "baseline": "Always saying the most frequent class",
    "baseline_softmax": "Softmax regression",
    "calibration_error": "Calibration error",
    "parameters": "Trained numbers",
    "loss": "Loss on what was held out",
    "learned": "Examples learned from",
    "seconds": "Time taken",
    "null_rank": "Rank among all labelings",
    "null_size": "Labelings tried",
    "split": "Split",
    "leaks": "The split leaks",
    "simulated": "Simulated data",
    "augment": "Pictures moved while learning",
    "backend": "Computed by",
    "sums": "Sums there are",
    "right": "Sums right",
    "right_longer": "Longer sums right",
    "right_each": "Sums right, each network",
    "steps_each": "Steps, each network",
    "seen_each": "Different sums seen, each network",
    "seen": "Different sums seen",
    "networks_all_right": "Networks that got every sum right",
    "trouble": "Trouble",
}
_NOT_SHOWN = {"run", "lab", "low", "high"}
_MOST = 12


@dataclass(frozen=True)
class Figure:
    """One figure of a result, in words.

    Parameters
    ----------
    key : str
        Its name in ``result.json``.
    label, value : str
        What a person reads.
    number : float, optional
        The figure itself, where it is one.
    """

    key: str
    label: str
    value: str
    number: float | None = None


@dataclass(frozen=True)
class Score:
    """A score with its interval.

    Parameters
    ----------
    value : float
    low, high : float, optional
        The 95 % interval.
    n : int, optional
        How many things it was judged by.
    """

    value: float
    low: float | None = None
    high: float | None = None
    n: int | None = None

    def __str__(self) -> str:
        text = f"{self.value:.3f}"
        if self.low is not None and self.high is not None:
            text += f" [{self.low:.3f}, {self.high:.3f}]"
        return text + (f", n = {self.n:,}" if self.n is not None else "")


def score_of(result: Mapping[str, Any], key: str = "score") -> Score | None:
    """Read the score of a result with its interval, or None where there is none.

    Examples
    --------
    >>> str(score_of({"score": 0.79, "low": 0.728, "high": 0.841, "n": 200}))
    '0.790 [0.728, 0.841], n = 200'
    """
    value = _number(result.get(key))
    if value is None:
        return None
    n = result.get("n")
    whole = n if isinstance(n, int) and not isinstance(n, bool) else None
    return Score(value, _number(result.get("low")), _number(result.get("high")), whole)


def headline(result: Mapping[str, Any]) -> str:
    """Return the one figure of a result that stands for it, or an empty text.

    Examples
    --------
    >>> headline({"sums": 64, "right": 60, "accuracy": 0.9375})
    '60 of 64 right'
    """
    score = score_of(result)
    if score is not None:
        return str(score)
    right, sums = result.get("right"), result.get("sums")
    if isinstance(right, int) and isinstance(sums, int):
        return f"{right:,} of {sums:,} right"
    accuracy = _number(result.get("accuracy"))
    return "" if accuracy is None else f"{accuracy:.3f}"


def figures_of(result: Mapping[str, Any]) -> list[Figure]:
    """Put a result into words, its score first."""
    return list(_figures(result, ""))


def _figures(result: Mapping[str, Any], group: str) -> list[Figure]:
    found: list[Figure] = []
    for key, value in result.items():
        if key in _NOT_SHOWN or value is None or (key == "n" and "score" in result):
            continue
        name = f"{group}.{key}" if group else key
        if isinstance(value, Mapping):
            found += _group(name, key, value)
        elif key == "score" and (score := score_of(result)) is not None:
            found.insert(0, Figure(name, label(key), str(score), score.value))
        else:
            found.append(_figure(name, label(key), value))
    return found


def _figure(name: str, words: str, value: Any) -> Figure:
    key = name.rpartition(".")[2]
    measured = isinstance(value, float) and key != "seconds"
    return Figure(
        name, words, _decimal(value) if measured else in_words(key, value), _number(value)
    )


def _group(name: str, key: str, value: Mapping[str, Any]) -> list[Figure]:
    """Put a figure that is a group of figures into words, such as one score for each split."""
    found = []
    for part, inside in value.items():
        if isinstance(inside, Mapping) and (score := score_of(inside)) is not None:
            words = f"{label(key).removesuffix('s')}, {part.replace('_', ' ')}"
            found.append(Figure(f"{name}.{part}", words, str(score), score.value))
        else:
            words = f"{label(key)}, {part.replace('_', ' ')}"
            found.append(_figure(f"{name}.{part}", words, inside))
    return found


def label(key: str) -> str:
    """Return the plain words for the name of a figure of a result."""
    return _LABELS.get(key) or parameter_label(key)


def parameter_label(name: str) -> str:
    """Return what a parameter is called on every page: its own name, as in the form of its lab.

    Examples
    --------
    >>> label("baseline"), parameter_label("baseline")
    ('Always saying the most frequent class', 'Baseline')
    """
    return name.replace("_", " ").capitalize()


def in_words(key: str, value: Any) -> str:
    """Write a value as a person reads it.

    Examples
    --------
    >>> in_words("leaks", False), in_words("examples", 1000), in_words("learning_rate", 1e-05)
    ('no', '1,000', '1e-05')
    >>> in_words("data", {"upload": "1b4f0e98", "name": "my.csv"})
    'my.csv'
    """
    match value:
        case None:
            return "not set"
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value) if key == "seed" else f"{value:,}"
        case float():
            return duration(value) if key == "seconds" else f"{value:g}"
        case Mapping():
            return str(value.get("name", ", ".join(map(str, value))))
        case Sequence() if not isinstance(value, str):
            shown = ", ".join(in_words(key, one) for one in value[:_MOST])
            return shown + (f" and {len(value) - _MOST} more" if len(value) > _MOST else "")
        case _:
            return str(value)


def _decimal(value: float) -> str:
    """Write a measured figure: three decimals are as many as our data support."""
    return f"{value:.3f}" if value == 0 or 0.001 <= abs(value) < 1e6 else f"{value:.3g}"


def _number(value: Any) -> float | None:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if plain else None
