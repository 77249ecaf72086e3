"""Everything that was found about one network for sentences, gathered for the report."""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.intervals import Share, wilson_interval
from momentum.judgement import Judgement, judge
from momentum.language.sentiment.baseline import Bag, bag_of_words
from momentum.language.sentiment.examples import Labelled, Labels, Places, Split
from momentum.language.sentiment.judging import Gain, gain
from momentum.language.sentiment.plan import SentimentPlan
from momentum.language.sentiment.training import Sentences, Trained, learn, logits
from momentum.language.sentiment.vocabulary import Codes, Vocabulary
from momentum.runs import Event, RunFolder

RARE = 2
"""A word that stands less often in the training sentences is unknown, to the bag of words too."""


class Reading(NamedTuple):
    """Sentences as one network reads them.

    Attributes
    ----------
    examples : Labelled
    split : Split
    vocabulary : Vocabulary
        Of the training sentences alone.
    length : int
        Words of the longest sentence, or as many as are read.
    codes : array of shape (n, length)
        Of every sentence.
    """

    examples: Labelled
    split: Split
    vocabulary: Vocabulary
    length: int
    codes: Codes

    def part(self, places: Places) -> Sentences:
        """Return some of the sentences with their labels."""
        return Sentences(self.codes[places], self.examples.labels[places])

    @property
    def truth(self) -> Labels:
        """What the held-out sentences are."""
        return self.examples.labels[self.split.held_out]


class Found(NamedTuple):
    """A network that was trained, and judged once by the held-out sentences, beside a bag of words.

    Attributes
    ----------
    plan : SentimentPlan
    reading : Reading
    trained : Trained
    judgement : Judgement
    bag : Bag
    bag_accuracy : Share
    gain : Gain
        Of the network over the bag of words.
    """

    plan: SentimentPlan
    reading: Reading
    trained: Trained
    judgement: Judgement
    bag: Bag
    bag_accuracy: Share
    gain: Gain


def read(plan: SentimentPlan, examples: Labelled, split: Split) -> Reading:
    """Write all sentences in the vocabulary of the training sentences.

    Nothing is read beyond the longest sentence: what follows would be padding, and is skipped.
    """
    known = examples.some(split.training)
    vocabulary = Vocabulary.of(known, plan.words, RARE)
    length = max(min(plan.length, max(map(len, examples.words))), 1)
    return Reading(examples, split, vocabulary, length, vocabulary.codes(examples.words, length))


def find(folder: RunFolder, plan: SentimentPlan, reading: Reading) -> Generator[Event, None, Found]:
    """Train the network and the bag of words on the same sentences, and judge both once."""
    classes = len(reading.examples.classes)
    model = plan.network(reading.vocabulary.size, classes)
    data, chosen = reading.part(reading.split.training), reading.part(reading.split.validation)
    trained = yield from learn(folder, plan, model, data, chosen)
    held_out = reading.codes[reading.split.held_out]
    usual = int(np.bincount(data.labels).argmax())
    judgement = judge(reading.truth, logits(trained.model, held_out), usual)
    bag = bag_of_words(data, chosen, held_out, reading.vocabulary.size)
    right = bag.said == reading.truth
    return Found(
        plan,
        reading,
        trained,
        judgement,
        bag,
        wilson_interval(int(right.sum()), len(right)),
        gain(_right(judgement), right),
    )


def _right(found: Judgement) -> NDArray[np.bool_]:
    return np.asarray(found.said == found.truth)
