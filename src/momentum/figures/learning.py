"""How training went: accuracy and loss, epoch by epoch, on examples learned from and held out."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.checks import numbers, one_each, single
from momentum.figures.drawing import sheet
from momentum.figures.lettering import name_ends
from momentum.figures.style import DARK, LIGHT, QUIET

_PANEL: Final = 1.35  # inches
_EPOCHS: Final = "Epoch (one pass over the training data)"


class Look(NamedTuple):
    """How one kind of curve is drawn: told apart by style, by lightness and by its word."""

    word: str
    colour: str
    dashes: Any


TRAINING: Final = Look("training", LIGHT, (0, (3, 1.2)))
HELD_OUT: Final = Look("held out", DARK, "-")


class _Curves(NamedTuple):
    look: Look
    values: NDArray[np.float64]  # (epochs, curves)
    mean: NDArray[np.float64]  # (epochs,)


def learning_curves(
    history: Mapping[str, Any],
    *,
    chance: float | None = None,
    judged: str = HELD_OUT.word,
    title: str | None = None,
    note: str = "",
) -> Figure:
    r"""Draw accuracy and loss over the epochs: a faint line a curve, a thick line for their mean.

    Parameters
    ----------
    history : mapping of str to array of shape (epochs,) or (epochs, curves)
        Under the names Keras gives them: ``accuracy``, ``val_accuracy``, ``loss``, ``val_loss``.
        Any of them may be left out; other names are not drawn. Accuracy is a share (0 to 1).
        Missing or infinite values leave a gap.
    chance : float, optional
        The accuracy of guessing, drawn as a dotted line.
    judged : str
        What the curves ``val_...`` were measured on; "validation" where something was chosen by
        them.
    title : str, optional
        By default it says where the means ended.
    note : str
        A sentence below the figure, such as "Simulated recordings."

    Raises
    ------
    BadInput
        If there is nothing to draw, the numbers of epochs differ or an accuracy is no share.

    Examples
    --------
    >>> figure = learning_curves({"accuracy": [0.6, 0.9], "val_accuracy": [0.5, 0.55]})
    >>> figure.get_suptitle().replace("\n", " ")
    'After 2 epochs the accuracy is 0.90 in training and 0.55 held out'
    """
    panels = _panels(history, {"": TRAINING, "val_": HELD_OUT._replace(word=judged)})
    level = None if chance is None else single(chance, "chance level")
    words = _ending(panels)
    how_many = max(curves.values.shape[1] for panel in panels.values() for curves in panel)
    reading = f"Thin: each of {how_many} curves; thick: their mean." if how_many > 1 else ""
    with sheet(_PANEL * len(panels) + 0.45, title or words, f"{reading} {note}".strip()) as figure:
        all_axes = figure.subplots(len(panels), 1, sharex=True, squeeze=False)[:, 0]
        for axes, (measure, panel) in zip(all_axes, panels.items(), strict=True):
            _draw_panel(axes, measure, panel, level if measure == "accuracy" else None)
        _dress_epochs(all_axes[-1], len(next(iter(panels.values()))[0].mean))
        figure.align_ylabels()
        curves_word = (
            f"Learning curves of {how_many} networks" if how_many > 1 else "Learning curve"
        )
        figure.description = f"{curves_word}: {words[0].lower()}{words[1:]}."
    return figure


def _panels(history: Mapping[str, Any], looks: Mapping[str, Look]) -> dict[str, list[_Curves]]:
    found = {
        measure: [
            _curves(look, history[prefix + measure], prefix + measure)
            for prefix, look in looks.items()
            if prefix + measure in history
        ]
        for measure in ("accuracy", "loss")
    }
    panels = {measure: panel for measure, panel in found.items() if panel}
    if not panels:
        raise BadInput(
            "The history holds none of accuracy, val_accuracy, loss, val_loss; give at least one."
        )
    _check(panels)
    return panels


def _curves(look: Look, values: Any, name: str) -> _Curves:
    table = numbers(values, f"{name} of the history", [1, 2])
    table = table[:, None] if table.ndim == 1 else table
    counted = np.maximum((~np.isnan(table)).sum(axis=1), 1)
    mean = np.nansum(table, axis=1) / counted
    mean[np.isnan(table).all(axis=1)] = np.nan
    return _Curves(look, table, mean)


def _check(panels: Mapping[str, list[_Curves]]) -> None:
    lengths = [len(curves.mean) for panel in panels.values() for curves in panel]
    for length in lengths:
        one_each(length, lengths[0], "epochs in one part of the history", "in another")
    for curves in panels.get("accuracy", []):
        if np.nanmin(curves.values) < 0 or np.nanmax(curves.values) > 1:
            raise BadInput("An accuracy is a share from 0 to 1; divide percentages by 100.")


def _ending(panels: Mapping[str, list[_Curves]]) -> str:
    measure, panel = next(iter(panels.items()))
    ends = " and ".join(
        f"{_two_digits(curves.mean[-1])} "
        + (curves.look.word if curves.look.word == HELD_OUT.word else f"in {curves.look.word}")
        for curves in panel
    )
    epochs = len(panel[0].mean)
    return f"After {epochs} epoch{'s' * (epochs != 1)} the {measure} is {ends}"


def _two_digits(value: float) -> str:
    return "not a number" if np.isnan(value) else f"{value:.2f}"


def _draw_panel(axes: Axes, measure: str, panel: list[_Curves], chance: float | None) -> None:
    for curves in panel:
        _draw_curves(axes, curves)
    if chance is not None:
        axes.axhline(chance, color=QUIET, lw=0.8, ls=":", zorder=1)
    axes.set_ylabel(measure.capitalize())
    axes.set_ylim(_limits(axes, measure))
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    _label_ends(axes, panel, chance)


def _draw_curves(axes: Axes, curves: _Curves) -> None:
    look, count = curves.look, curves.values.shape[1]
    epochs = np.arange(1, len(curves.mean) + 1)
    marker = "o" if len(epochs) == 1 else None
    if count > 1:
        faint = float(np.clip(3 / count, 0.12, 0.5))
        axes.plot(epochs, curves.values, color=look.colour, lw=0.4, alpha=faint, marker=marker)
    axes.plot(
        epochs, curves.mean, color=look.colour, lw=1.8, ls=look.dashes, marker=marker, zorder=3
    )


def _limits(axes: Axes, measure: str) -> tuple[float, float]:
    low, high = axes.dataLim.y0, axes.dataLim.y1
    if measure == "accuracy":
        return max(0.0, np.floor(low * 10 - 0.2) / 10), 1.02
    air = 0.06 * (high - low) if high > low else 0.1 * max(abs(high), 1.0)
    return (0.0 if 0 <= low < high / 2 else low - air), high + air


def _label_ends(axes: Axes, panel: list[_Curves], chance: float | None) -> None:
    """Write each curve's word beside its end, in the margin, and keep the words apart."""
    wanted = [(curves.look.word, _last(curves.mean), "bold") for curves in panel]
    if chance is not None:
        wanted.append(("chance", chance, "normal"))
    name_ends(axes, wanted, _PANEL)


def _last(mean: NDArray[np.float64]) -> float:
    return float(mean[~np.isnan(mean)][-1])


def _dress_epochs(axes: Axes, epochs: int) -> None:
    axes.set_xlabel(_EPOCHS)
    axes.set_xlim((0.5, 1.5) if epochs == 1 else (1, epochs))
    if epochs == 1:
        axes.set_xticks([1])
    else:
        axes.xaxis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))
