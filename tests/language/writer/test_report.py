"""What is reported: the baselines on the same text, and words that say what the numbers say."""

import numpy as np
import pytest
from scipy import stats

from momentum.language.compression import compressed_bits
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer import baselines, report
from momentum.language.writer.corpus import Corpus
from momentum.language.writer.judging import bits_per_character
from momentum.language.writer.plan import WriterPlan
from momentum.runs import Table, Text

RNG = np.random.default_rng(0)
WORDS = ["to ", "be ", "or ", "not ", "that ", "is ", "the ", "question, "]
TEXT = "".join(RNG.choice(WORDS, 3000))
LETTERS = Alphabet.of(TEXT)
N = len(TEXT)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    cuts = int(0.8 * N), int(0.9 * N)
    return Corpus(LETTERS, LETTERS.codes(TEXT), cuts, "Words", "utf-8", unknown=None)


@pytest.fixture(scope="module")
def counted(corpus: Corpus) -> baselines.Counted:
    return baselines.count(corpus, 4)


def network(counted: baselines.Counted, gain: float, noise: float = 0.01) -> report.Judged:
    """A network that needs so many bits less than counting, on the same stretches."""
    stretches = counted.stretches - gain + np.random.default_rng(1).normal(0, noise, 40)
    return report.Judged(bits_per_character(stretches[:, None]), counted.characters, stretches)


def test_counting_is_chosen_by_validation_and_judged_on_the_held_out_part(
    corpus: Corpus, counted: baselines.Counted
) -> None:
    assert counted.order == counted.validation.argmin()
    assert len(counted.held_out) == len(counted.validation) == 5
    assert counted.held_out[0].value > 3 > counted.held_out[counted.order].value
    start, end = corpus.bounds("held_out")
    direct = counted.model.costs(corpus.codes[start - 4 : end], 4, range(5))
    whole = direct[:, : counted.characters]
    assert [each.value for each in counted.held_out] == pytest.approx(whole.mean(axis=1), abs=0.05)


def test_compressors_read_the_training_part_first(corpus: Corpus) -> None:
    start, end = corpus.bounds("held_out")
    training = TEXT[: corpus.cuts[0]].encode()
    found = baselines.compressed(corpus)
    assert found.keys() == {"gzip", "xz", "zstd"}
    wanted = compressed_bits(training, TEXT[start:end].encode(), "xz").after_training
    assert found["xz"] == wanted


def test_the_gain_is_over_stretches_pair_by_pair(counted: baselines.Counted) -> None:
    judged = network(counted, 0.1)
    gain = report.gain_over(judged, counted)
    pairs = stats.ttest_rel(counted.stretches, judged.stretches)
    assert gain.value == pytest.approx(0.1, abs=0.01)
    assert (gain.low, gain.high) == pytest.approx(tuple(pairs.confidence_interval()))


@pytest.mark.parametrize(
    ("gain", "noise", "words"),
    [
        (0.3, 0.01, "0.30 more than the network"),
        (-0.3, 0.01, "0.30 **fewer** than the network"),
        (0.0, 0.3, "no difference could be told"),
    ],
)
def test_the_verdict_says_what_the_interval_says(
    gain: float, noise: float, words: str, counted: baselines.Counted, corpus: Corpus
) -> None:
    judged = network(counted, gain, noise)
    table, text = report.compare(judged, counted, {"xz": 2.5, "zstd": None}, corpus)
    assert isinstance(text, Text)
    assert words in text.markdown
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows][:3] == [
        "the network",
        "counting, 0 characters back",
        "counting, 1 character back",
    ]
    assert [row[1] for row in table.rows][-2:] == [2.5, None]
    assert sum("chosen by validation" in str(row[0]) for row in table.rows) == 1


def test_other_stretches_are_not_compared_in_pairs(
    counted: baselines.Counted, corpus: Corpus
) -> None:
    judged = network(counted, 0.3)._replace(characters=17)
    _, text = report.compare(judged, counted, {}, corpus)
    assert isinstance(text, Text)
    assert "difference" not in text.markdown


def test_the_text_is_described_with_what_is_unknown() -> None:
    letters = Alphabet(("a", "b"))
    rare = Alphabet(("z",)).unknown("zq☃q")
    corpus = Corpus(letters, letters.codes("ab" * 500), (800, 900), "Mine", "cp1252", rare)
    said = report.describe(corpus, WriterPlan(kind="gru")).markdown
    assert "**Mine**: 1,000 characters, 2 different ones. It was read as cp1252." in said
    assert "2 rare characters, 0.30% of the text, are one and the same to it: unknown." in said
    assert "The first 800 are learned from, the next 100" in said
    assert "a GRU" in said
