"""What a run keeps, and how it is read again: the same text comes out."""

from pathlib import Path

import numpy as np
import pytest

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.markov import Markov
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import Kind, WriterPlan
from momentum.language.writer.stepping import Stepper
from momentum.language.writer.written import (
    MarkovMind,
    keep_counts,
    keep_writer,
    read_writer,
    writer_usage,
)
from momentum.runs import RunFolder, create_run

TEXT = "der die das, wer wie was;\n" * 40
LETTERS = Alphabet.of(TEXT)


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    return create_run(tmp_path / "mine", "writer", {})


def keep(run: RunFolder, kind: Kind = "lstm") -> nn.Sequential:
    plan = WriterPlan(kind=kind, units=8, window=12)
    network = writer_network(plan, LETTERS.size)
    keep_writer(run, network, plan, LETTERS, "Sesame")
    run.finish({"bits": 2.0})
    return network


@pytest.mark.parametrize("kind", ["lstm", "gru", "transformer", "old"])
def test_a_network_that_was_kept_writes_the_same(kind: Kind, run: RunFolder) -> None:
    network = keep(run, kind)
    writer = read_writer(run.path)
    assert writer.name == "mine"
    assert writer.alphabet == LETTERS
    wanted = Stepper(network, LETTERS).write(60, rng=np.random.default_rng(0))
    assert writer.stepper().write(60, rng=np.random.default_rng(0)) == wanted
    assert writer.usage is not None
    assert "Sesame" in writer.usage.warning


def test_counts_that_were_kept_write_the_same(run: RunFolder) -> None:
    counted = Markov.learn(LETTERS.codes(TEXT), LETTERS.size, 5)
    keep_counts(run, counted, 3, LETTERS)
    run.finish({"bits": 2.0})
    writer = read_writer(run.path)
    wanted = Stepper(MarkovMind(counted, 3), LETTERS).write(60, rng=np.random.default_rng(0))
    assert writer.network is None
    assert writer.stepper().write(60, rng=np.random.default_rng(0)) == wanted


def test_counting_remembers_as_much_as_it_looks_at() -> None:
    mind = MarkovMind(Markov.learn(LETTERS.codes(TEXT), LETTERS.size, 3), 2)
    state = mind.begin()
    for code in (3, 1, 4, 1, 5):
        state = mind.step(state, code)
    assert state == (1, 5)
    assert MarkovMind(mind.counted, 0).step((), 3) == ()


def test_what_does_not_write_is_refused(run: RunFolder, tmp_path: Path) -> None:
    other = create_run(tmp_path / "digits", "digits", {})
    for path, words in (
        (tmp_path / "nowhere", "is not a run folder"),
        (other.path, "digits is a run of `digits` and does not write"),
        (run.path, "mine is not finished"),
    ):
        with pytest.raises(BadInput, match=words) as error:
            read_writer(path)
        assert "\n" not in str(error.value)


def test_a_network_that_was_changed_is_refused(run: RunFolder) -> None:
    keep(run)
    with (run.path / "model" / "weights.safetensors").open("ab") as file:
        file.write(b"!")
    with pytest.raises(BadInput, match="not the one that was trained"):
        read_writer(run.path)


def test_counts_that_were_damaged_are_refused(run: RunFolder) -> None:
    keep_counts(run, Markov.learn(LETTERS.codes(TEXT), LETTERS.size, 2), 2, LETTERS)
    run.finish({})
    (run.path / "counts" / "counts.safetensors").write_bytes(b"nothing")
    with pytest.raises(BadInput, match="counts that cannot be read"):
        read_writer(run.path)


@pytest.mark.parametrize(
    ("kind", "window"), [("lstm", None), ("gru", None), ("transformer", 12), ("old", 60)]
)
def test_usage_says_how_far_back_a_network_looks(kind: Kind, window: int | None) -> None:
    usage = writer_usage(WriterPlan(kind=kind, window=12), LETTERS, "a text")
    assert usage.answer == "next"
    assert usage.input.window == window  # type: ignore[union-attr]
    assert usage.input.codes == LETTERS.size  # type: ignore[union-attr]
