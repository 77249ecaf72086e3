"""Learning: against PyTorch step by step, and interrupted against undisturbed, bit for bit."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.corpus import Corpus
from momentum.language.writer.lessons import Lessons
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import Kind, WriterPlan, usual_plan
from momentum.language.writer.training import (
    EngineStep,
    Learned,
    Told,
    learn_to_write,
    optimizer_of,
    validation_bits,
)
from momentum.runs import Metric, RunFolder, create_run

TEXT = "the cat sat on the mat, and the rat ran; " * 50
SMALL = WriterPlan(units=8, streams=4, window=9, steps=7, every=2, learning_rate=0.02)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    letters = Alphabet.of(TEXT)
    n = len(TEXT)
    return Corpus(letters, letters.codes(TEXT), (int(0.8 * n), int(0.9 * n)), "Rhymes")


def finish(work: Iterator[Told]) -> tuple[list[Told], Learned]:
    told = []
    while True:
        try:
            told.append(next(work))
        except StopIteration as end:
            return told, end.value


def in_torch(network: nn.Sequential) -> tuple[Any, Any, Any]:
    """Make embedding, LSTM and a linear layer with the weights of the engine's network."""
    w = {name: torch.tensor(each.data.copy()) for name, each in network.named_weights()}
    table, kernel = w["embedding_1.embeddings"], w["lstm_1.kernel"]
    units = kernel.shape[1] // 4
    embed = torch.nn.Embedding(*table.shape, _weight=table)
    lstm = torch.nn.LSTM(kernel.shape[0], units, batch_first=True)
    out = torch.nn.Linear(units, table.shape[0])
    with torch.no_grad():
        lstm.weight_ih_l0.copy_(kernel.T)
        lstm.weight_hh_l0.copy_(w["lstm_1.recurrent_kernel"].T)
        lstm.bias_ih_l0.copy_(w["lstm_1.bias"])
        lstm.bias_hh_l0.zero_().requires_grad_(False)
        out.weight.copy_(w["dense_1.kernel"].T)
        out.bias.copy_(w["dense_1.bias"])
    return embed, lstm, out


def test_costs_of_every_step_are_those_of_pytorch_with_the_state_carried(corpus: Corpus) -> None:
    plan = WriterPlan(units=8, streams=4, window=9)
    network = writer_network(plan, corpus.alphabet.size)
    embed, lstm, out = in_torch(network)
    every = [p for layer in (embed, lstm, out) for p in layer.parameters() if p.requires_grad]
    step = EngineStep(network, nn.SGD(0.5, global_clipnorm=0.2))
    walk = torch.optim.SGD(every, lr=0.5)
    state: Any = None
    lessons = Lessons(plan, corpus.training[:400])
    assert lessons.each_pass == 10
    for number in range(15):
        lesson = lessons[number]
        state = None if lesson.fresh or state is None else [each.detach() for each in state]
        read, state = lstm(embed(torch.tensor(lesson.given)), state)
        logits = out(read).flatten(0, 1)
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor(lesson.wanted).flatten())
        walk.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(every, 0.2)
        walk.step()
        assert step.take(lesson) == pytest.approx(loss.item(), abs=2e-4)
    h, c = step.carried()
    assert h == pytest.approx(state[0][0].detach().numpy(), abs=1e-3)
    assert c == pytest.approx(state[1][0].detach().numpy(), abs=1e-3)


@pytest.mark.parametrize("kind", ["lstm", "gru", "transformer", "old"])
def test_every_kind_learns_what_repeats(kind: Kind, corpus: Corpus, tmp_path: Path) -> None:
    plan = usual_plan(kind).asked(
        units=16, streams=8, window=16, steps=60, every=30, learning_rate=0.02
    )
    _, learned = finish(learn_to_write(create_run(tmp_path / "run", "writer", {}), plan, corpus))
    uniform = np.log2(corpus.alphabet.size)
    assert learned.curves[-1, 2] < uniform - 1
    assert learned.curves[-1, 1] < learned.curves[0, 1]


@pytest.mark.parametrize("kind", ["lstm", "transformer"])
@pytest.mark.parametrize("stop_after", [1, 3, 6])
def test_an_interrupted_training_goes_on_to_the_same_bits(
    kind: Kind, stop_after: int, corpus: Corpus, tmp_path: Path
) -> None:
    plan = SMALL.asked(kind=kind, dropout=0.3, steps=7)
    whole = create_run(tmp_path / "whole", "writer", {})
    told, undisturbed = finish(learn_to_write(whole, plan, corpus))
    broken = create_run(tmp_path / "broken", "writer", {})
    work = learn_to_write(broken, plan, corpus)
    for _ in range(stop_after):
        next(work)
    work.close()
    again, resumed = finish(learn_to_write(RunFolder(broken.path), plan, corpus))
    assert len(again) < len(told) or stop_after == 1
    assert np.array_equal(resumed.curves, undisturbed.curves)
    assert resumed.best == undisturbed.best
    for name, array in undisturbed.network.arrays().items():
        assert np.array_equal(array, resumed.network.arrays()[name])


def test_the_network_that_knew_validation_best_is_the_one_that_is_kept(
    corpus: Corpus, tmp_path: Path
) -> None:
    plan = SMALL.asked(learning_rate=2.0, steps=12, clip=100.0)  # so large that it gets worse
    folder = create_run(tmp_path / "run", "writer", {})
    _, learned = finish(learn_to_write(folder, plan, corpus))
    best = learned.curves[:, 2].min()
    assert best < learned.curves[-1, 2]
    assert learned.best == learned.curves[learned.curves[:, 2].argmin(), 0]
    assert validation_bits(plan, learned.network, corpus) == pytest.approx(best)


def test_what_is_told_are_bits_and_the_steps_they_were_found_at(
    corpus: Corpus, tmp_path: Path
) -> None:
    folder = create_run(tmp_path / "run", "writer", {})
    told, learned = finish(learn_to_write(folder, SMALL, corpus))
    metrics = [each.event for each in told if isinstance(each.event, Metric)]
    training, validation = metrics[::2], metrics[1::2]
    assert {each.series for each in training} == {"training"}
    assert {each.series for each in validation} == {"validation"}
    assert [each.step for each in validation] == [2, 4, 6, 7] == learned.curves[:, 0].tolist()
    bits = [each.values["bits per character"] for each in validation]
    np.testing.assert_allclose(bits, learned.curves[:, 2], atol=1e-6)
    first = training[0].values["bits per character"]
    assert first == pytest.approx(np.log2(corpus.alphabet.size), abs=0.5)


@pytest.mark.parametrize("rate", [1e20, 1e30])
def test_a_cost_that_is_no_number_is_one_sentence(
    rate: float, corpus: Corpus, tmp_path: Path
) -> None:
    plan = SMALL.asked(kind="transformer", learning_rate=rate, clip=1e30, steps=40)
    folder = create_run(tmp_path / "run", "writer", {})
    with pytest.raises(BadInput, match=r"the learning rate is too large; try a tenth") as error:
        finish(learn_to_write(folder, plan, corpus))
    assert "\n" not in str(error.value)


def test_the_old_course_has_its_network_and_its_optimiser() -> None:
    plan = usual_plan("old")
    optimizer = optimizer_of(plan)
    assert writer_network(plan, 57).count_parameters() == 102_585
    assert isinstance(optimizer, nn.RMSprop)
    assert optimizer.next_rate() == 0.01


@pytest.mark.parametrize("units", [64, 128, 200])
def test_the_transformer_has_about_as_many_parameters(units: int) -> None:
    lstm, other = (
        writer_network(WriterPlan(kind=kind, units=units), 70).count_parameters()
        for kind in ("lstm", "transformer")
    )
    assert 0.85 < other / lstm < 1.15


def test_the_rate_rises_then_falls_to_almost_nothing() -> None:
    optimizer = optimizer_of(WriterPlan(steps=1000, learning_rate=0.01))
    rate = optimizer.learning_rate
    assert callable(rate)
    rates = [rate(step) for step in range(1000)]
    assert rates[0] == 0
    assert max(rates) == rates[100] == 0.01
    assert 0 < rates[-1] < 0.0003


@pytest.mark.parametrize("kind", ["lstm", "gru", "transformer"])
def test_weights_shrink_as_asked(kind: Kind) -> None:
    """In every step by rate times decay, beside what the gradient does."""
    network = writer_network(WriterPlan(kind=kind, units=8), 5)
    optimizer = optimizer_of(WriterPlan(kind=kind, weight_decay=4.0, learning_rate=0.01, steps=1))
    before = {name: array.copy() for name, array in network.arrays().items()}
    for weight in network.parameters:
        weight.grad = np.zeros_like(weight.data)
    optimizer.step(network.parameters)
    for name, array in network.arrays().items():
        np.testing.assert_allclose(array, before[name] * (1 - 0.01 * 4), rtol=1e-6)
