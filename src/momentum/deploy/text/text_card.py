"""What the card of an export says where a network reads text."""

from __future__ import annotations

from momentum.deploy.parity import LIMITS
from momentum.deploy.text.manifest import learned_from, score_in_words
from momentum.deploy.text.tensors import ends
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.deploy.text.text_parity import RECURRENT

_FORMS = {
    "step": "One code at a time: `codes` is one number, and what is in mind ({state}) goes in "
    "with it, zeros at the beginning, and comes out again as {after} for the next call.",
    "window": "A window of {window} codes at a time, zeros behind those that are there. Row n says "
    "what comes after the n-th code. When the window is full, its younger half is put at the "
    "beginning and the text goes on from there.",
    "sentence": "A sentence at a time: the codes of its first {length} words, zeros behind them.",
}


def text_takes(deployable: TextDeployable) -> str:
    """Say what goes in."""
    state = [f"`{one.name}`" for one in ends(deployable).state]
    after = [f"`next_{one.name}`" for one in ends(deployable).state]
    told = _FORMS[deployable.form].format(
        state=" and ".join(state),
        after=" and ".join(after),
        window=deployable.usage.input.shape[0],
        length=deployable.usage.input.shape[0],
    )
    return f"{_kind(deployable)}\n\n{told}{_anew(deployable)}"


def _kind(deployable: TextDeployable) -> str:
    common = "in Unicode's composed form (NFC), every line ended by one `\\n`"
    if deployable.writes:
        return (
            f"A text {common}, character by character. Each of the "
            f"{deployable.alphabet.size - 1:,} characters it knows has a code, counted from 1 in "
            "the order of `alphabet` in text.json; 0 is every other one. The end of a line is read "
            "before anything else."
        )
    return (
        f"A sentence {common}, cut into words and signs in small letters. Each of the "
        f"{len(deployable.words.vocabulary):,} words it knows has a code, counted from 2 in the "
        f"order of `vocabulary` in text.json; 1 is every other one. Of a longer sentence it reads "
        f"the first {deployable.words.length:,} words."
    )


def _anew(deployable: TextDeployable) -> str:
    if deployable.form != "step":
        return ""
    if not deployable.writes:
        return " The answer after the last word is the verdict."
    window = deployable.characters.window
    if window is None:
        return " The state has no end: it is carried as long as the text goes on."
    return (
        f" This network learned to look at {window} characters: for every guess begin with zeros "
        f"and read the last {window} codes again."
    )


def text_answers(deployable: TextDeployable) -> str:
    """Say what comes out."""
    belief = "Probabilities are the network's belief, not a promise."
    if deployable.writes:
        return (
            f"`probabilities`, then `logits`, one number a code: which character comes next. "
            f"Nobody writes code 0. {belief} Temperature and top-p are yours to choose when you "
            "draw. What it writes may be copied from the text it learned from; this file cannot "
            "tell."
        )
    labels = "\n".join(
        f"{n}. {' '.join(label.split())}" for n, label in enumerate(deployable.usage.labels)
    )
    return (
        f"`probabilities`, then `logits`, one number a label. {belief} The labels, by position "
        f"from 0:\n\n{labels}"
    )


def text_score(deployable: TextDeployable) -> str:
    """Say how well it does what it does, and what it learned from."""
    source = learned_from(deployable)
    said = f"It learned from: {source}. " if source else ""
    return f"{said}{score_in_words(deployable)}"


def text_limits(deployable: TextDeployable) -> str:
    """Say how far an answer may be from the engine's, and what was compared."""
    more = RECURRENT if deployable.form == "step" else 1
    wrote = (
        " Same text: characters at temperature 0 that are the engine's, up to the first that is "
        "not."
        if deployable.writes
        else ""
    )
    carried = " It reads its own rounding again with its state, so that is ten times as much as "
    carried += "a network without a state is allowed."
    return (
        f"Allowed of a logit are {more * LIMITS['float32']:.0e} in float32 and "
        f"{more * LIMITS['float16']:.0e} in float16 (for logits above 10 in proportion)."
        f"{carried if more > 1 else ''}{wrote}"
    )
