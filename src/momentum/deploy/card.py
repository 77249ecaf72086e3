"""The card of an export: what a person must know who only has the folder."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from momentum.deploy.deployable import Deployable
from momentum.deploy.exported import Exported, Parity
from momentum.deploy.judging import Accuracy
from momentum.deploy.loading import loading
from momentum.deploy.parity import LIMITS, PICTURE_LIMITS, PICTURE_MEANS, Comparison
from momentum.deploy.quantise import precision
from momentum.intervals import Share
from momentum.text_usage import TextUsage
from momentum.usage import PictureAnswer, PictureInput, Usage

if TYPE_CHECKING:
    from momentum.deploy.text.text_deployable import TextDeployable

MOST_FILES = 12

_ELSEWHERE = {
    "phone": "Put the folder on any static web host that serves it over https, and open its "
    "address on the phone; or let `momentum phone` serve it in your own network.",
    "service": "README.md in this folder says how the service is started.",
}


def card(export: Exported) -> str:
    """Write the card as Markdown."""
    usage = export.deployable.usage
    parts = [
        f"# {usage.question}\n\nA network {_whence(export)}, exported for {export.target} in "
        f"{precision(export.quantise)} by Momentum.",
        f"**Warning.** {usage.warning}" if usage.warning else "",
        *_use(export),
        _parity(export.parity, export) if export.parity else "",
        f"## How to load it\n\n{_loading(export)}",
        f"## Files\n\n{_files(export)}",
        f"## Licence\n\n{export.licence}" if export.licence else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _use(export: Exported) -> list[str]:
    """Say what goes in, what comes out and how good it is."""
    deployable = export.deployable
    if isinstance(deployable, Deployable):
        drawn = deployable.usage.picture is not None
        told = (takes(deployable.usage), _answers(deployable.usage), _score(deployable.result))
    else:
        drawn, told = False, _of_text(deployable)
    silent = drawn or (export.accuracy is None and not isinstance(deployable, Deployable))
    return [
        f"## What it takes\n\n{told[0]}",
        f"## What it answers\n\n{told[1]}",
        "" if drawn else f"## How good it is\n\n{told[2]}",
        "" if silent else _accuracy(export.accuracy, export),
    ]


def _of_text(deployable: TextDeployable) -> tuple[str, str, str]:
    text = importlib.import_module("momentum.deploy.text.text_card")
    told = (text.text_takes, text.text_answers, text.text_score)
    takes_, answers, score = (str(one(deployable)) for one in told)
    return takes_, answers, score


def takes(usage: Usage) -> str:
    """Say what goes in, in a sentence or two."""
    given = usage.input
    if isinstance(given, PictureInput):
        colours = "red, green and blue" if given.channels == 3 else "grey"
        how = {
            "digit": "the sign cut out, fitted into a box and centred by its mass, white on black",
            "crop": "the middle part of a picture, made smaller",
            "stretch": "the whole picture, stretched to this size",
        }[given.fit]
        return (
            f"A picture of {given.rows} rows, {given.columns} columns and {given.channels} "
            f"channel{'s' * (given.channels > 1)} ({colours}), bytes from 0 to 255 as they are: "
            f"scaling is inside. Fit: {given.fit}, that is, {how}."
        )
    if given.bounds is not None:
        low, high = given.bounds
        return (
            f"A row of {len(given.columns)} numbers, each drawn evenly from {low:g} to {high:g}: "
            "other numbers, another picture."
        )
    return (
        f"A row of {len(given.columns)} numbers as measured (scaling is inside), in this order: "
        f"{', '.join(given.columns)}."
    )


def _answers(usage: Usage) -> str:
    if usage.picture is not None:
        return _drawn(usage.picture)
    labels = "\n".join(f"{n}. {' '.join(label.split())}" for n, label in enumerate(usage.labels))
    return (
        "`probabilities`, then `logits`, one number a label. Probabilities are the network's "
        f"belief, not a promise. The labels, by position from 0:\n\n{labels}"
    )


def _drawn(picture: PictureAnswer) -> str:
    colours = "red, green and blue" if picture.channels == 3 else "grey"
    return (
        f"`picture`, {picture.rows} rows, {picture.columns} columns and {picture.channels} "
        f"channel{'s' * (picture.channels > 1)} ({colours}), bytes from 0 to 255 as floats that "
        "are not rounded yet. No answer is right or wrong, so there is no accuracy; look at what "
        "it draws, and at the figures of its run."
    )


def _whence(export: Exported) -> str:
    name = export.deployable.name
    return (
        f"that comes with the course ({name})"
        if export.deployable.shipped
        else f"from the run {name}"
    )


def _score(result: dict[str, Any]) -> str:
    if not isinstance(result.get("score"), float | int):
        return "The run states no score."
    low, high, n = (result.get(key) for key in ("low", "high", "n"))
    interval = "" if low is None or high is None else f", 95 % interval [{low:.3f}, {high:.3f}]"
    count = "" if n is None else f", n = {n:,}"
    return f"The run's score: {result['score']:.3f}{interval}{count}. Its card says how it was won."


def _accuracy(found: Accuracy | None, export: Exported) -> str:
    if found is None:
        return (
            "" if export.parity is None
            else "The run kept no examples, so nothing is known of its accuracy after the export."
        )  # fmt: skip
    which = "held-out examples" if found.all_held_out else "examples kept with the network"
    rows = [("before (engine, float32)", found.before)]
    rows += [(f"after ({export.target}, {precision(export.quantise)})", found.after)]
    ranges = (
        f" The ranges of int8 were measured on {export.calibrated} other real examples."
        if export.calibrated and found.all_held_out
        else f" The ranges of int8 were measured on {export.calibrated} of these examples."
        if export.calibrated
        else ""
    )
    return (
        f"On {found.after.n:,} {which}:\n\n{table(('', 'accuracy'), rows_of(rows))}\n\n"
        f"{found.changed} of them got another answer after the export.{ranges}"
    )


def rows_of(shares: Sequence[tuple[str, Share]]) -> list[tuple[str, str]]:
    """Write shares with their intervals."""
    return [
        (name, f"{one.value:.3f}, 95 % interval [{one.low:.3f}, {one.high:.3f}]")
        for name, one in shares
    ]


def _parity(parity: Parity, export: Exported) -> str:
    usage = export.deployable.usage
    rows = [comparison_row(one) for one in parity.comparisons]
    browser = parity.browser
    told = f" Browser: {browser}." if isinstance(browser, str) else ""
    absent = "".join(f" {name}: {why}" for name, why in parity.missing.items())
    drawn = isinstance(usage, Usage) and usage.picture is not None
    unit = ", as a share of the way from black to white" if drawn else ""
    allowed = _allowed_of_pictures(export) if drawn else _allowed_of_logits(export)
    return (
        f"## Parity\n\nLargest absolute difference from the engine over {parity.inputs}{unit}."
        f"\n\n{table(columns(usage), rows)}\n\n{allowed}{told}{absent}"
    )


def _allowed_of_logits(export: Exported) -> str:
    if not isinstance(export.deployable, Deployable):
        text = importlib.import_module("momentum.deploy.text.text_card")
        return str(text.text_limits(export.deployable))
    return (
        f"Allowed are {LIMITS['float32']:.0e} in float32 and {LIMITS['float16']:.0e} in float16 "
        "(for logits above 10 in proportion); dynamic and int8 are judged by their accuracy."
    )


def _allowed_of_pictures(export: Exported) -> str:
    ranges = f" The ranges of int8 were measured on {export.calibrated} inputs."
    means = ", ".join(f"{limit:.0%} in {how}" for how, limit in PICTURE_MEANS.items())
    return (
        f"Allowed are {PICTURE_LIMITS['float32']:.0e} in float32 and "
        f"{PICTURE_LIMITS['float16']:.0e} in float16; in the mean over all pixels {means}. One "
        f"step of a byte is .004.{ranges if export.calibrated else ''}"
    )


def columns(usage: Usage | TextUsage) -> tuple[str, ...]:
    """Name the columns of the table of comparisons."""
    if isinstance(usage, Usage) and usage.picture is not None:
        return ("runtime", "precision", "largest", "mean", "same picture")
    usual = ("runtime", "precision", "logits", "probabilities", "same winner")
    return (*usual, "same text") if usage.answer == "next" else usual


def comparison_row(one: Comparison) -> tuple[str, ...]:
    """Write a comparison as a row of a table."""
    second = one.of_probabilities if one.mean is None else one.mean
    differences = (f"{one.difference:.1e}", "-" if second is None else f"{second:.1e}")
    mark = "" if one.passed else " (too far)"
    usual = (one.runtime + mark, one.precision, *differences, f"{one.agree} of {one.of}")
    if one.wrote is None:
        return usual
    same, of = one.wrote
    return (*usual, "-" if same is None else f"{same} of {of}")


def _loading(export: Exported) -> str:
    deployable = export.deployable
    if export.target in _ELSEWHERE:
        return _ELSEWHERE[export.target]
    if isinstance(deployable, Deployable):
        return loading(export.target, deployable.usage)
    text = importlib.import_module("momentum.deploy.text.text_loading")
    return str(text.text_loading(export.target, deployable))


def _files(export: Exported) -> str:
    shown = export.files[:MOST_FILES]
    rows = [(file.name, f"{file.bytes:,}", f"`{file.sha256}`") for file in shown]
    more = len(export.files) - len(shown)
    rest = f"\n\n{more} more are listed in export.json." if more else ""
    return table(("file", "bytes", "SHA-256"), rows) + rest


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a table in Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(one.replace('|', '/') for one in line)} |" for line in lines)
