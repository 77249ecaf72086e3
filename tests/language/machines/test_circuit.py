"""The wired network does what a plain simulation does: any machine, any tape, every step."""

from fractions import Fraction
from itertools import islice

import numpy as np
import pytest

from momentum.language.machines import (
    Machine,
    Rule,
    circuit,
    encoded,
    machine_named,
    moments,
    run,
    written,
)
from momentum.language.machines.arithmetic import Precision, states
from momentum.language.machines.simulator import around
from momentum.language.machines.stacks import base_for


def some_machine(seed: int) -> tuple[Machine, list[int]]:
    """Draw a machine and a tape; its rules mean nothing."""
    rng = np.random.default_rng(seed)
    count, symbols = int(rng.integers(1, 7)), int(rng.integers(2, 9))
    rules = {
        (state, symbol): Rule(
            int(rng.integers(symbols)),
            "L" if rng.random() < 0.5 else "R",
            None if rng.random() < 0.04 else int(rng.integers(count)),
        )
        for state in range(count)
        for symbol in range(symbols)
    }
    names = tuple(f"q{state}" for state in range(count))
    machine = Machine("drawn", names, tuple("01234567"[:symbols]), rules)
    return machine, rng.integers(0, symbols, int(rng.integers(0, 12))).tolist()


@pytest.mark.parametrize("seed", range(25))
def test_any_machine_on_any_tape_step_by_step(seed: int) -> None:
    machine, tape = some_machine(seed)
    base = base_for(len(machine.symbols))
    ran = run(circuit(machine), tape, "exact", 60)
    truth = list(moments(machine, tape, 60))
    assert ran.steps == truth[-1].step
    assert ran.halted == (truth[-1].state is None)
    taken = []
    for moment in moments(machine, tape, 60):
        left, _, right = around(moment)
        under = moment.tape.get(moment.head, 0)
        codes = encoded(left, base), encoded(right, base)
        taken.append((moment.step, moment.state, moment.head, under, *codes))
    assert taken == [(s.step, s.state, s.head, s.under, s.left, s.right) for s in ran.film]
    assert (ran.first_wrong_code, ran.first_wrong_act) == (None, None)


@pytest.mark.parametrize(
    ("name", "steps", "tape"),
    [("bb2", 6, "1111"), ("bb3", 21, "11111"), ("bb3_ones", 14, "111111"),
     ("bb4", 107, "1" + "0" + "1" * 12)],
)  # fmt: skip
def test_the_busy_beavers_run_exactly(name: str, steps: int, tape: str) -> None:
    ran = run(circuit(machine_named(name)), [], "exact", 1000)
    assert (ran.steps, ran.halted) == (steps, True)
    assert written(ran.last, machine_named(name)) == (tape, tape.count("1"))


def test_a_wave_travels_between_two_layers() -> None:
    wired = circuit(machine_named("bb4"))
    first = [place for place, unit in enumerate(wired.units) if place < wired.place("state A")]
    second = [place for place in range(len(wired.units)) if place not in first]
    for count, state in enumerate(islice(states(wired, wired.start(), "exact"), 60)):
        silent, awake = (second, first) if count % 2 else (first, second)
        assert not any(state[unit] for unit in silent)
        assert any(state[unit] for unit in awake)


def test_the_weights_are_simple_numbers_that_every_precision_holds() -> None:
    for seed in range(8):
        wired = circuit(some_machine(seed)[0])
        for values in (wired.weights, wired.biases):
            assert np.array_equal(values, values.astype(np.float16).astype(np.float64))


def rounded(value: Fraction, bits: int) -> Fraction:
    """Round to the nearest number of so many binary digits, to the even one of two."""
    if value.numerator.bit_length() <= bits:
        return value
    scale = Fraction(1)
    while abs(value) * scale >= 2**bits:
        scale /= 2
    while abs(value) * scale < 2 ** (bits - 1):
        scale *= 2
    return Fraction(round(value * scale)) / scale  # Python rounds fractions half to even.


@pytest.mark.parametrize(("precision", "bits"), [("float16", 11), ("float32", 24), ("float64", 53)])
def test_rounding_is_that_of_the_books(precision: Precision, bits: int) -> None:
    """The same steps in fractions, with rounding after every product and sum done by hand."""
    wired = circuit(machine_named("bb5"))
    state = wired.start()
    weights = [[Fraction(one) for one in row] for row in wired.weights]
    biases = [Fraction(one) for one in wired.biases]
    broken = run(wired, [], precision, 1000).first_wrong_code
    assert broken is not None
    for said in islice(states(wired, wired.start(), precision), 2 * broken + 20):
        assert [Fraction(float(one)) for one in said] == state
        sums = [Fraction(0)] * len(state)
        for to, row in enumerate(weights):
            for unit, weight in enumerate(row):
                if weight and state[unit]:
                    sums[to] = rounded(sums[to] + rounded(weight * state[unit], bits), bits)
            sums[to] = rounded(sums[to] + biases[to], bits)
        state = [min(max(one, Fraction(0)), Fraction(1)) for one in sums]


def test_the_order_of_the_units_changes_no_outcome() -> None:
    """From the last unit to the first, the bias before all: BB4 ends the same."""
    wired = circuit(machine_named("bb4"))
    for precision, steps in (("float64", 107), ("float32", 107), ("float16", None)):
        kind = np.dtype(precision)
        weights = wired.weights[:, ::-1].astype(kind)
        state = np.array([float(one) for one in wired.start()], kind)
        halted = None
        for count in range(1, 1001):
            sums = wired.biases.astype(kind)
            for unit, value in enumerate(state[::-1]):
                sums = sums + weights[:, unit] * value
            state = np.clip(sums, kind.type(0), kind.type(1))
            if halted is None and state[wired.place("halted")] == 1:
                halted = count // 2
        assert halted == steps
