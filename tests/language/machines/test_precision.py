"""Where each precision breaks: measured, and beside the bound that counting digits gives."""

import numpy as np
import pytest

from momentum.language.machines import (
    Precision,
    carries,
    circuit,
    decoded,
    deepest_stack,
    machine_named,
    run,
    written,
)
from momentum.language.machines.arithmetic import BITS
from momentum.language.machines.tapes import MUDDLED, window
from momentum.language.machines.wording import outcome, wired_as

BB4 = machine_named("bb4")


def test_float64_runs_the_busy_beaver_of_four_states() -> None:
    ran = run(circuit(BB4), [], "float64", 1000)
    assert (ran.steps, ran.halted, ran.first_wrong_code, ran.first_wrong_act) == (
        107, True, None, None,
    )  # fmt: skip
    assert written(ran.last, BB4).marks == 13


def test_float32_ends_with_a_corrupt_tape() -> None:
    ran = run(circuit(BB4), [], "float32", 1000)
    assert (ran.steps, ran.halted, ran.first_wrong_act) == (107, True, None)
    assert ran.first_wrong_code == 93
    assert ran.last.right == 1  # 0.3333... in base 4: marks without end
    assert written(ran.last, BB4) == ("101...", None)
    assert "corrupt tape" in outcome(ran, BB4)


def test_float16_never_halts_and_that_is_proved() -> None:
    ran = run(circuit(BB4), [], "float16", 100_000)
    assert not ran.halted
    assert ran.returns_to is not None
    assert ran.returns_to < ran.steps < 107
    assert "goes round for ever" in outcome(ran, BB4)
    wired = circuit(BB4)
    states = []
    state = np.array([float(one) for one in wired.start()], np.float16)
    for _ in range(ran.steps + 1):
        states.append(state.tobytes())
        for _ in range(2):
            sums = np.zeros_like(state)
            for unit in range(len(state)):
                sums = sums + wired.weights[:, unit].astype(np.float16) * state[unit]
            state = np.clip(sums + wired.biases.astype(np.float16), 0, 1)
    assert states[-1] == states[ran.returns_to]
    assert len(set(states[:-1])) == ran.steps


@pytest.mark.parametrize("precision", ["float64", "float32", "float16"])
def test_the_deepest_stack_is_what_the_digits_allow(precision: Precision) -> None:
    bits = np.finfo(precision).nmant + 1
    assert bits == BITS[precision]
    assert deepest_stack(precision) == (bits - 1) // 2


def test_float64_fails_where_exact_numbers_do_not() -> None:
    assert not carries("float64", 30)
    assert carries("exact", 30)
    assert carries("exact", 60)


def test_the_five_state_beaver_is_exact_as_far_as_one_looks() -> None:
    ran = run(circuit(machine_named("bb5")), [], "exact", 1500)
    assert (ran.steps, ran.halted, ran.first_wrong_code) == (1500, False, None)
    assert "has not halted within 1,500 steps" in outcome(ran, machine_named("bb5"))
    for precision, before in (("float64", 400), ("float32", 100), ("float16", 40)):
        broken = run(circuit(machine_named("bb5")), [], precision, 1500)  # type: ignore[arg-type]
        assert broken.first_wrong_code is not None
        assert broken.first_wrong_code < before
        assert broken.returns_to == broken.steps - 1 < before  # Nothing changes any more.


def test_the_mirror_image_of_a_machine_breaks_at_the_same_steps() -> None:
    turned = {
        key: rule._replace(moves="R" if rule.moves == "L" else "L")
        for key, rule in BB4.rules.items()
    }
    mirrored = BB4._replace(rules=turned)
    for precision, wrong in (("float64", None), ("float32", 93), ("float16", 26)):
        ran = run(circuit(mirrored), [], precision, 1000)  # type: ignore[arg-type]
        assert ran.first_wrong_code == wrong
    assert decoded(run(circuit(mirrored), [], "float32", 1000).last.left).endless


def test_a_film_keeps_moments_from_all_over_a_long_run() -> None:
    ran = run(circuit(machine_named("bb5")), [], "exact", 1001, frames=50)
    steps = [seen.step for seen in ran.film]
    assert len(steps) <= 51
    assert (steps[0], steps[-1]) == (0, 1001)
    assert set(np.diff(steps[:-1]).tolist()) == {32}


def test_a_window_shows_marks_without_end_and_what_is_no_symbol() -> None:
    last = run(circuit(BB4), [], "float32", 1000).last
    assert window(last, BB4, last.head - 2, last.head + 20) == [0, 1, 0] + [1] * 20
    muddled = last._replace(left=last.left / 5, under=0.5)
    assert window(muddled, BB4, last.head - 2, last.head) == [MUDDLED] * 3
    assert written(muddled, BB4) == ("??1...", None)


def test_what_a_unit_reckons_is_read_from_its_weights() -> None:
    wired = circuit(machine_named("bb2"))
    assert wired_as(wired, "left push 1") == ("(A reads 0) + (B reads 1) + 1/4 (left stack) - 1/4")
    assert wired_as(wired, "A reads 0") == "(state A) - (read left 1+) - (read right 1+)"
