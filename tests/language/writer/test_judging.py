"""Bits per character: against the engine's loss, and against reading one character at a time."""

import math

import numpy as np
import pytest
from scipy import stats
from scipy.special import log_softmax

from momentum import engine as nn
from momentum.language.writer.judging import (
    bits_per_character,
    block_bits,
    costs,
    places,
)
from momentum.language.writer.minds import mind_of
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import Kind, WriterPlan

CODES = 11
TEXT = np.random.default_rng(0).integers(0, CODES, 1500).astype(np.uint8)


def network_of(kind: Kind) -> tuple[WriterPlan, nn.Sequential]:
    plan = WriterPlan(kind=kind, units=12, window=15)
    network = writer_network(plan, CODES)
    rng = np.random.default_rng(1)
    for weight in network.parameters:  # so that what stands far back matters
        weight.data[...] += rng.normal(0, 0.4, weight.shape)
    return plan, network


def test_costs_are_the_cross_entropy_in_bits() -> None:
    logits = np.random.default_rng(2).normal(0, 9, (4, 7, CODES)).astype(np.float32)
    wanted = np.random.default_rng(3).integers(0, CODES, (4, 7))
    every = -log_softmax(logits.astype(np.float64), axis=-1) / math.log(2)
    reference = np.take_along_axis(every, wanted[..., None], -1)[..., 0]
    assert costs(logits, wanted) == pytest.approx(reference)
    assert costs(np.array([[1e4, 0.0]]), np.array([1])) == pytest.approx(1e4 / math.log(2))


@pytest.mark.parametrize("kind", ["lstm", "gru"])
def test_a_state_is_read_into_and_then_carried(kind: Kind) -> None:
    plan, network = network_of(kind)
    where = places(300, 1500, 400)
    found = block_bits(plan, network, TEXT, where)
    for start, row in zip(where.starts[::9], found[::9], strict=True):
        read = TEXT[start - 256 : start + where.length].astype(np.int64)
        logits = network.predict(read[None, :-1])[0, 255:]
        assert row == pytest.approx(costs(logits, read[256:]), abs=1e-4)


@pytest.mark.parametrize("kind", ["lstm", "gru", "transformer", "old"])
def test_a_character_costs_what_it_costs_one_step_at_a_time(kind: Kind) -> None:
    plan, network = network_of(kind)
    start = {"transformer": plan.window // 2 + 1, "old": 60}.get(kind, 40)
    where = places(start, start + 24)
    assert len(where.starts) == 1
    found = block_bits(plan, network, TEXT, where)[0]
    mind = mind_of(network)
    state, single = mind.begin(), []
    for place, code in enumerate(TEXT[: start + 24].tolist()):
        if place >= start:
            single.append(float(costs(mind.logits(state)[None], np.array([code]))[0]))
        state = mind.step(state, code)
    assert found == pytest.approx(single, abs=2e-4)


def test_long_stretches_are_read_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, network = network_of("lstm")
    where = places(300, 1500)
    whole = block_bits(plan, network, TEXT, where)
    monkeypatch.setattr("momentum.language.writer.judging._MOST_LOGITS", 40 * CODES * 5)
    assert block_bits(plan, network, TEXT, where) == pytest.approx(whole, abs=1e-4)


def test_stretches_lie_inside_the_part_and_do_not_overlap() -> None:
    for start, end, most in ((0, 1000, None), (300, 1500, 400), (5, 30, None), (7, 8, None)):
        where = places(start, end, most)
        ends = where.starts + where.length
        assert where.starts[0] == start
        assert ends[-1] <= end
        assert (where.starts[1:] >= ends[:-1]).all()
        assert len(where.starts) * where.length <= (most or end)


def test_the_interval_is_students_over_stretches() -> None:
    bits = np.random.default_rng(4).normal(2, 1, (40, 50))
    found = bits_per_character(bits)
    each = bits.mean(axis=1)
    low, high = stats.t.interval(0.95, 39, each.mean(), stats.sem(each))
    assert (found.value, found.low, found.high) == pytest.approx((bits.mean(), low, high))
    assert found.n == 40


def test_one_stretch_has_no_interval() -> None:
    found = bits_per_character(np.array([[1.0, 2.0]]))
    assert found == (1.5, 1.5, 1.5, 1)
