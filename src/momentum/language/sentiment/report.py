"""The report on sentences: what was learned from, how good it is, against what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from momentum import figures
from momentum.figures.word_effects import drawable
from momentum.language.sentiment.finding import RARE, Found, Reading
from momentum.language.sentiment.judging import Gain, in_words
from momentum.reporting import keep_examples, keep_history, keep_model, show
from momentum.runs import Event, RunFolder, Saved, Table, Text
from momentum.text_usage import TextUsage, WordsInput, keep_text_usage

Cell = str | int | float | None

CHOSEN: Final = (
    "Validation: the sentences that the best epoch was chosen by; it is judged by others."
)


OTHER_SPLITS: Final = (
    "the interval is over sentences, so run other seeds, which split them otherwise, before you "
    "believe it."
)


def describe_sentences(reading: Reading, origin: str) -> Text:
    """Say what the sentences are, how they were split, and what of them the network reads."""
    examples, split = reading.examples, reading.split
    counts = np.bincount(examples.labels, minlength=len(examples.classes)).tolist()
    each = ", ".join(f"{n:,} {name}" for n, name in zip(counts, examples.classes, strict=True))
    alike = len(examples.labels) - len(np.unique(examples.groups))
    together = (
        f" {alike:,} of them nearly repeat another one or are from the same review; such sentences "
        "stand on the same side of the split."
        if alike
        else ""
    )
    left = (
        f" {examples.left_out:,} without a clear label are left out." if examples.left_out else ""
    )
    unknown = float(np.mean(reading.codes[split.held_out][reading.codes[split.held_out] > 0] == 1))
    return Text(
        markdown=f"## Sentences\n\n**{examples.name}**: {len(examples.labels):,} sentences "
        f"({each}). {origin}{left}{together}\n\nThis run learns from "
        f"**{len(split.training):,}**, chooses its best epoch by **{len(split.validation):,}** and "
        f"is judged, once, by **{len(split.held_out):,}** others. Its vocabulary has "
        f"{len(reading.vocabulary.words):,} words that stand at least {RARE} times in the training "
        f"sentences; {100 * unknown:.1f} % of the held-out words are not among them. It reads up "
        f"to {reading.length:,} words of a sentence."
    )


def explain_score(found: Found) -> Text:
    """Say how good the network is, against what, on which split, and how it was trained."""
    accuracy = found.judgement.accuracy
    return Text(
        markdown=f"## Score\n\n{_capital(found.plan.title)} named {in_words(accuracy)}. Always "
        f"naming the most frequent class: {found.judgement.majority:.3f}. Logistic regression on "
        f"which words a sentence has: {in_words(found.bag_accuracy)}.\n\n"
        f"{gain_in_words(found.gain)}\n\n{recipe(found)}"
    )


def gain_in_words(found: Gain) -> str:
    """Say by how much the network is better than the bag of words, and how sure that is."""
    said = (
        f"**The gain over the bag of words is {100 * found.value:+.1f} percentage points** on the "
        f"same {found.n:,} sentences, 95 % interval [{100 * found.low:+.1f}, "
        f"{100 * found.high:+.1f}]: {found.only_first:,} sentences the network alone got right, "
        f"{found.only_second:,} the bag of words alone (McNemar p = {found.p:.2g})."
    ).replace("-", "\N{MINUS SIGN}")
    if found.low > 0:
        return f"{said} On this split the network is the better one; {OTHER_SPLITS}"
    if found.high < 0:
        return f"{said} On this split the simpler method is the better one; {OTHER_SPLITS}"
    return (
        f"{said} The interval holds zero: on sentences this short, and this few, the network has "
        "not been shown to know more than which words there are."
    )


def recipe(found: Found) -> str:
    """Write how the network and the bag of words were trained."""
    plan, trained = found.plan, found.trained
    dropped = [
        f"{100 * share:.0f} % of {what}"
        for share, what in ((plan.vector_dropout, "the vectors"), (plan.dropout, "what was read"))
        if share
    ]
    dropout = f" While learning it went without {' and '.join(dropped)}." if dropped else ""
    computed = "our own engine" if plan.backend == "engine" else "Keras"
    return (
        f"It has {trained.model.count_parameters():,} numbers, learned with Adam (learning rate "
        f"{plan.learning_rate:g}, falling to zero along half a cosine), {plan.epochs} epochs, "
        f"{plan.batch} sentences a step, on {computed}.{dropout} Kept is the network "
        f"after epoch {trained.best}, which had the smallest loss on the validation sentences. The "
        f"bag of words has its penalty (1/C with C = {found.bag.strength:g}) by the same "
        "rule from the same sentences."
    )


def compare(found: Found) -> Table:
    """List what the network scores, beside the bag of words and the most frequent class."""
    judgement, reading = found.judgement, found.reading
    classes = len(reading.examples.classes)
    rows: list[list[Cell]] = [
        ["always the most frequent class", 0, judgement.majority, None, None],
        [
            "bag of words, logistic regression",
            (len(reading.vocabulary.words) + 1) * (1 if classes == 2 else classes),
            *found.bag_accuracy[:3],
        ],
        [found.plan.title, found.trained.model.count_parameters(), *judgement.accuracy[:3]],
    ]
    return Table(
        title=f"Share of {judgement.accuracy.n:,} sentences named rightly",
        columns=["what", "numbers learned", "score", "low", "high"],
        rows=rows,
        note="low and high: the 95 % interval (Wilson), for other sentences of the same kind. That "
        "two intervals overlap says little: both read the same sentences, so the gain has its own.",
    )


def draw(folder: RunFolder, found: Found) -> Iterator[Event]:
    """Draw how it learned, and what it took for what."""
    curves = figures.learning_curves(found.trained.history, judged="validation", note=CHOSEN)
    yield show(folder, "curves", f"Learning curves of {found.plan.title}", curves)
    table = figures.confusion_matrix(
        found.judgement.confusion,
        [drawable(name) for name in found.reading.examples.classes],
        truth="What it is",
    )
    yield show(folder, "confusion", "What it is, what the network said", table)


def limits(found: Found) -> Text:
    """Say what the score cannot tell."""
    return Text(
        markdown="## Limits\n\nThe interval is over sentences like these: another source, another "
        "time or another subject are not in it, and neither is another seed. The label is the "
        "judgement of a few people, and they differ. The network knows no irony, nothing of the "
        "world, and no word it has not read; it will give an answer to any text at all."
    )


def sentiment_usage(found: Found) -> TextUsage:
    """Say how the network is used: vocabulary, length and labels travel with it."""
    reading = found.reading
    value, low, high, n = found.judgement.accuracy
    return TextUsage(
        question="What does the sentence say?",
        input=WordsInput(vocabulary=reading.vocabulary.words, length=reading.length),
        labels=reading.examples.classes,
        answer="sigmoid" if len(reading.examples.classes) == 2 else "softmax",
        warning=f"It learned from {reading.examples.name}; of {n:,} other sentences from there it "
        f"named {100 * value:.1f} % rightly (95 % interval {100 * low:.1f} to {100 * high:.1f} %). "
        "It takes over what those sentences say of people; do not judge anybody by it.",
    )


def keep(folder: RunFolder, found: Found) -> Iterator[Saved]:
    """Keep the learning curves, the network with its usage, and sentences to check it by."""
    table = pd.DataFrame(found.trained.history)
    table.insert(0, "epoch", np.arange(1, len(table) + 1))
    yield keep_history(folder, table)
    yield keep_model(folder, found.trained.model)
    keep_text_usage(folder.path / "model", sentiment_usage(found))
    held_out = found.reading.part(found.reading.split.held_out)
    keep_examples(folder, held_out.codes, held_out.labels)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
