"""What a person reads and sees of networks that learned to add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from momentum import engine as nn
from momentum import figures
from momentum.language.adder import Carriers, Sums, beliefs, right_sums
from momentum.language.adding_lesson import AddingRecipe, Check, Learned
from momentum.reporting import keep_history, keep_model, show
from momentum.runs import Event, Metric, Picture, RunFolder, Table, Text

ERRORS = {
    "squared_error": "half the squared error of a sigmoid's output",
    "cross_entropy": "cross-entropy on the logit",
}
OPTIMIZERS = {"sgd": "plain gradient descent", "adam": "Adam"}


def describe_task(every: Sums, network: nn.Sequential, recipe: AddingRecipe) -> Text:
    """Say what is to be learned, by what, and how."""
    bits, numbers = every.x.shape[1], int(every.a.max()) + 1
    old = recipe._replace(hidden=16, steps=0, every=0) == AddingRecipe(steps=0, every=0)
    return Text(
        markdown=f"## The task\n\nThe network reads two numbers bit by bit, the ones first, and "
        f"after every bit it writes a bit of the sum. What it must carry it has to keep in mind; "
        f"nobody tells it what a carry is. Numbers go from 0 to {numbers - 1:,}, which makes "
        f"**{len(every.a):,} sums of {bits} bits**, and all of them are checked.\n\n"
        f"Network: 2 bits in, {recipe.hidden} recurrent sigmoid units, 1 bit out, no biases, "
        f"**{network.count_parameters():,} weights** that start between -1 and 1. Training: "
        f"{recipe.batch:,} random sum{'s' * (recipe.batch > 1)} a step, "
        f"{ERRORS[recipe.loss]}, {OPTIMIZERS[recipe.optimizer]} with rate "
        f"{recipe.learning_rate:g}{': the way of the old course' if old else ''}."
    )


def measured(check: Check, every: Sums) -> Metric:
    """Tell how far the networks are: the mean over them."""
    accuracy = float(check.right.mean() / len(every.a))
    values = {"loss": float(check.loss.mean()), "accuracy": accuracy}
    return Metric(series="adder", step=check.step, values=values)


def explain_outcome(learned: Learned, every: Sums, seeds: Sequence[int]) -> Text:
    """Say how many networks know every sum, after how many steps, and from how many examples."""
    total = len(every.a)
    steps = [step for step in learned.steps if step is not None]
    words = f"**{len(steps)} of {len(seeds)} networks have all {total:,} sums right.**"
    if steps:
        shown = [n for n, step in zip(learned.seen, learned.steps, strict=True) if step is not None]
        words += (
            f" They needed {_span(steps)} steps, and had by then been shown {_span(shown)} "
            f"different sums, {_span([round(100 * n / total) for n in shown])} % of all: the rest "
            "they add without ever having seen it."
        )
    if len(steps) < len(seeds):
        words += " The others ran out of steps; more --steps or another rate may do."
    return Text(
        markdown=f"## Result\n\n{words} Seeds {_span(list(seeds))}; the first network "
        "is the one shown below."
    )


def networks_table(learned: Learned, every: Sums, seeds: Sequence[int]) -> Table:
    """List every network."""
    rows = zip(seeds, learned.checks[-1].right.tolist(), learned.steps, learned.seen, strict=True)
    return Table(
        title="Every network, checked by every sum",
        columns=["seed", "sums right", "steps until all right", "different sums shown"],
        rows=list(rows),
        note=f"Of {len(every.a):,} sums. Checked now and then, so the steps are rounded up.",
    )


def some_sums(network: nn.Sequential, every: Sums) -> Table:
    """Show easy and hard sums, and mistakes if there are any, with the network's belief."""
    right, top = right_sums(network, every), int(every.a.max())
    picked = [(0, 0), (1, 1), (top, 0), (top // 3, top - top // 3), (top, 1), (top, top)]
    rows = [a * (top + 1) + b for a, b in dict.fromkeys(picked)]
    rows += [row for row in np.flatnonzero(~right)[:4].tolist() if row not in rows]
    said = beliefs(network, every.x[rows])
    return Table(
        title="Some sums",
        columns=["sum", "right answer", "network says", "its doubtful bit", "belief in it"],
        rows=[_answer(every, row, one) for row, one in zip(rows, said, strict=True)],
        note="The doubtful bit is the one it is least sure of; the belief is the probability it "
        "gives to the bit it says, from 0.5 (a guess) to 1.",
    )


def _answer(every: Sums, row: int, said: np.ndarray) -> list[str | int | float]:
    a, b = int(every.a[row]), int(every.b[row])
    surest = np.maximum(said, 1 - said)
    doubtful = int(surest.argmin())
    value = int((said > 0.5) @ (1 << np.arange(len(said))))
    return [f"{a} + {b}", a + b, value, 1 << doubtful, float(surest[doubtful])]


def explain_carry(found: Carriers) -> Text:
    """Say where the carry is kept."""
    first, best = found.units[0] + 1, found.correlations[0]
    strong = sum(abs(one) > 0.5 for one in found.correlations)
    return Text(
        markdown="## What carries the carry?\n\nOver all steps of all sums, the unit that says "
        f"most about what is carried on is unit {first}: its correlation with the carry is "
        f"{best:.2f}. {strong} of {len(found.units)} units reach 0.5 either way. A weighted sum of "
        f"all units together tells the carry in {100 * found.together:.1f} % of the steps. So the "
        f"carry is kept {_where(found)}."
    )


def _where(found: Carriers) -> str:
    if found.together < 0.95:
        return "nowhere in a plain way yet"
    if abs(found.correlations[0]) > 0.95:
        return "in one unit"
    return "by several units together, and not in one of them"


def draw(
    folder: RunFolder, learned: Learned, network: nn.Sequential, every: Sums, found: Carriers
) -> Iterator[Picture]:
    """Draw how the networks learned, and one addition from the inside."""
    steps = [check.step for check in learned.checks]
    right = [check.right for check in learned.checks]
    note = "A line a network; a network that knows all stops learning. Dark: the first one."
    curves = figures.right_answers(steps, right, total=len(every.a), note=note)
    yield show(folder, "learning", "How the networks learned", curves)
    inside = _addition(network, every, found)
    yield show(folder, "addition", "One addition from the inside", inside)


def _addition(network: nn.Sequential, every: Sums, found: Carriers) -> Figure:
    top = int(every.a.max())
    a, b = top * 93 // 127, top * 58 // 127  # 93 + 58 with eight bits: carries in the middle
    row = a * (top + 1) + b
    x, carry, units = every.x[row], every.carry[row], found.units[:16]
    states = network.layers[0](x[None]).data[0].T
    note = (
        "To be read from right to left, as on paper. Carried on: what this bit hands to the next. "
        "Units: dark is near 1, white near 0; those that say most about the carry stand first."
    )
    return figures.written_addition(
        [x[:, 0], x[:, 1], carry],
        states[units],
        beliefs(network, x[None])[0],
        names=[f"unit {unit + 1}" for unit in units],
        title=f"{a} + {b} = {a + b}, and the hidden units at every bit",
        note=note,
    )


def limits(longer_right: int, longer: Sums) -> Text:
    """Say what the result does not show, and what happens with longer numbers."""
    count, bits = len(longer.a), longer.x.shape[1]
    share = 100 * longer_right / count
    return Text(
        markdown="## Longer numbers, and limits\n\nNothing but its memory ties the network to a "
        f"length. Asked for all {count:,} sums of {bits} bits, one more than it was ever shown, "
        f"the first network has **{longer_right:,}** right ({share:.1f} %). Every further bit is "
        "one more chance to lose the carry; nothing here says how long that goes well.\n\nA "
        "network that has everything right at a check stops there: had it gone on, a later step "
        "might have spoiled a sum again."
    )


def keep(folder: RunFolder, learned: Learned, network: nn.Sequential) -> Iterator[Event]:
    """Keep the curves of all networks, and the first one itself."""
    checks = learned.checks
    table = pd.DataFrame({"step": [check.step for check in checks]})
    for k in range(len(checks[0].right)):
        table[f"right_{k + 1}"] = [int(check.right[k]) for check in checks]
        table[f"loss_{k + 1}"] = [check.loss[k] for check in checks]
    yield keep_history(folder, table, "right sums and loss of every network")
    yield keep_model(folder, network, "the first network")


def _span(values: Sequence[int]) -> str:
    low, high = min(values), max(values)
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
