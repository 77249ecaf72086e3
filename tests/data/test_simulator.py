"""The simulated recordings: their design, statistics and traps, and the truth they carry."""

import os
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

from momentum.data import CHANNELS, MARKS, Recording, load_recordings
from momentum.data.physiology import response_pattern
from momentum.data.simulator import CONDITIONS, Simulation, simulate_recordings
from momentum.errors import BadInput

Floats = NDArray[np.float64]
LAGS = (1, 20, 41, 60, 90)
SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)


@cache
def simulated(people: int = 8, seed: int = 0, effect: float = 1.0) -> Simulation:
    return simulate_recordings(people, seed, effect=effect)


def runs_of(recording: Recording) -> list[Floats]:
    return [recording.signal[recording.runs == run] for run in np.unique(recording.runs)]


def usable(signal: Floats) -> Floats:
    signal = signal[np.isfinite(signal).all(axis=1)]
    return signal[:, signal.std(axis=0) > 0]


def standardised(signal: Floats) -> Floats:
    signal = usable(signal)
    return np.asarray((signal - signal.mean(axis=0)) / signal.std(axis=0))


def autocorrelation(recording: Recording) -> Floats:
    def one(run: Floats) -> list[float]:
        z = standardised(run)
        return [float((z[:-lag] * z[lag:]).sum(axis=0).mean() / len(z)) for lag in LAGS]

    return np.asarray(np.mean([one(run) for run in runs_of(recording)], axis=0))


def channel_correlations(recording: Recording) -> Floats:
    # The last rows are left out: there whole runs drop, in the real ones as in the simulated ones.
    tables = [np.asarray(np.corrcoef(usable(run[:680]).T)) for run in runs_of(recording)]
    return np.concatenate([table[np.triu_indices(len(table), 1)] for table in tables])


def onsets(recording: Recording, mark: str) -> NDArray[np.int64]:
    starts = np.flatnonzero(np.diff(recording.blocks(), prepend=-1))
    return np.asarray(starts[recording.marks[starts] == mark])


def slopes(recording: Recording) -> tuple[Floats, NDArray[np.int64]]:
    time = np.arange(41) - 20.0
    starts = {mark: onsets(recording, mark) for mark in ("REST", "ADDITION")}
    blocks = [recording.signal[start : start + 41] for mark in starts for start in starts[mark]]
    features = np.array([time @ block for block in blocks])
    labels = np.repeat([0, 1], [len(starts["REST"]), len(starts["ADDITION"])])
    return features / features.std(axis=0), labels


def score_of_unseen_people(recordings: tuple[Recording, ...]) -> float:
    people, hits = [slopes(recording) for recording in recordings], []
    for left_out, (features, labels) in enumerate(people):
        others = [person for number, person in enumerate(people) if number != left_out]
        model = LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto")
        model.fit(np.concatenate([x for x, _ in others]), np.concatenate([y for _, y in others]))
        hits.append(float((model.predict(features) == labels).mean()))
    return float(np.mean(hits))


def test_everything_is_called_simulated() -> None:
    names = [recording.person for recording in simulated().recordings]
    assert names == [f"simulated-{number:02d}" for number in range(1, 9)]
    assert all(recording.simulated for recording in simulated().recordings)


def test_shapes_and_types() -> None:
    for recording in simulated().recordings:
        assert recording.signal.dtype == np.float64
        assert recording.signal.shape == (len(recording.marks), len(CHANNELS))
        assert len(recording.runs) == len(recording.marks)
        assert np.isfinite(recording.signal).all()
        assert set(recording.marks.tolist()) == set(MARKS)
        assert recording.rate == 10.0


def test_every_run_has_the_design_of_the_real_ones() -> None:
    lengths = []
    for recording in simulated().recordings:
        assert np.unique(recording.runs).tolist() == [0, 1, 2, 3]
        assert (np.diff(recording.runs) >= 0).all()
        for run in range(4):
            marks = recording.marks[recording.runs == run]
            lengths.append(len(marks))
            first = 20 + 60 * np.arange(12)
            assert "".join(marks[first + 20].astype("<U1")) == "PARAPRPARAPR"
            inside = (first[:, None] + np.arange(41)).ravel()
            assert (marks[inside].reshape(12, 41) == marks[first][:, None]).all()
            assert (np.delete(marks, inside) == "JUNK").all()
    assert min(lengths) >= 722
    assert max(lengths) == 741
    assert len(set(lengths)) > 4


def test_same_seed_same_recordings_other_seed_others() -> None:
    again, other = simulate_recordings(2, seed=0), simulate_recordings(2, seed=1)
    for first, second, third in zip(
        simulated().recordings, again.recordings, other.recordings, strict=False
    ):
        np.testing.assert_array_equal(first.signal, second.signal)
        assert not np.array_equal(first.signal[:700], third.signal[:700])


def test_a_person_does_not_depend_on_how_many_are_simulated() -> None:
    few, many = simulated(2), simulated(8)
    for one, same in zip(few.recordings, many.recordings, strict=False):
        np.testing.assert_array_equal(one.signal, same.signal)
        np.testing.assert_array_equal(one.marks, same.marks)
    np.testing.assert_array_equal(few.truth.amplitudes, many.truth.amplitudes[:2])
    assert few.truth.artefacts == many.truth.artefacts[: len(few.truth.artefacts)]
    assert not np.array_equal(many.recordings[0].signal[:700], many.recordings[1].signal[:700])


def test_the_effect_is_added_to_the_same_noise_and_artefacts() -> None:
    none, half, full = (simulated(2, effect=effect) for effect in (0.0, 0.5, 1.0))
    assert none.truth.artefacts == full.truth.artefacts
    assert not none.truth.amplitudes.any()
    assert full.truth.amplitudes.any()
    for zero, some, all_ in zip(none.recordings, half.recordings, full.recordings, strict=True):
        np.testing.assert_allclose(
            some.signal - zero.signal, (all_.signal - zero.signal) / 2, atol=1e-9
        )


def test_the_difference_an_effect_makes_is_the_response_in_the_truth() -> None:
    with_, without = simulated(2), simulated(2, effect=0.0)
    truth = with_.truth
    thought = truth.amplitudes[1, CONDITIONS.index("PASSTHOUGHT")]
    added = with_.recordings[1].signal - without.recordings[1].signal
    # The first block begins at row 20. Until the second one begins to show nothing else is there;
    # before row 25 the moving average has not its full width.
    np.testing.assert_allclose(
        added[25:56], truth.smoothed[29:60, None] * thought, atol=1e-9, rtol=1e-9
    )
    np.testing.assert_allclose(truth.response.max(), 1.0)
    np.testing.assert_allclose(truth.kernel.sum(), 1.0)


def test_the_response_can_be_recovered_from_an_average() -> None:
    simulation = simulated(12)
    weights = response_pattern() - response_pattern().mean()
    epochs = []
    for recording in simulation.recordings:
        middle = np.median(recording.signal, axis=0)
        spread = np.median(np.abs(recording.signal - middle), axis=0)
        course = np.clip((recording.signal - middle) / spread, -4, 4) @ weights
        epochs += [course[row - 20 : row + 100] for row in onsets(recording, "ADDITION")]
    average = np.median([epoch - epoch[:25].mean() for epoch in epochs], axis=0)
    truth = simulation.truth.smoothed[4:124]
    assert np.corrcoef(average, truth)[0, 1] > 0.93
    assert abs(int(average.argmax()) - int(truth.argmax())) <= 12


def test_autocorrelation_is_that_of_the_real_recordings() -> None:
    mean = np.mean([autocorrelation(recording) for recording in simulated().recordings], axis=0)
    np.testing.assert_allclose(mean, [0.996, 0.74, 0.34, 0.11, -0.01], atol=0.08)


def test_channels_agree_as_much_as_the_real_ones() -> None:
    pairs = np.concatenate([channel_correlations(each) for each in simulated().recordings])
    low, median, high = np.quantile(pairs, [0.05, 0.5, 0.95])
    # Measured: -.44, .34 and .90 over all pairs of the development recordings.
    assert -0.55 < low < -0.2
    assert 0.25 < median < 0.5
    assert 0.78 < high < 0.95


def test_near_channels_agree_and_so_do_mirrored_ones() -> None:
    here = simulated().truth.positions
    there = here * [-1.0, 1.0] + [10.0, 0.0]
    distance = np.linalg.norm(here[:, None] - here, axis=-1)
    mirrored = np.linalg.norm(here[:, None] - there, axis=-1)
    runs = [run[:680] for recording in simulated().recordings for run in runs_of(recording)]
    agreement = np.mean([np.corrcoef(run.T) for run in runs], axis=0)
    # Measured: .55, .43 and .20 in the development recordings.
    assert 0.45 < agreement[(distance > 0) & (distance < 1.1)].mean() < 0.7
    assert 0.35 < agreement[(distance > 4) & (mirrored < 1.1)].mean() < 0.65
    assert 0.1 < agreement[(distance > 4) & (mirrored > 3)].mean() < 0.3


def test_people_differ_in_size_with_a_heavy_tail() -> None:
    recordings = simulated(40).recordings
    sizes = np.array([recording.signal.std() for recording in recordings])
    # Measured: median .26, 5 % below .12, 5 % above .94.
    assert 0.18 < np.median(sizes) < 0.36
    assert np.quantile(sizes, 0.05) < 0.16
    assert np.quantile(sizes, 0.95) > 0.6
    usual = [np.median([run[:680].std(axis=0) for run in runs_of(one)]) for one in recordings]
    assert 0.22 < np.log(usual).std() < 0.45  # Measured: .31


def test_the_moving_average_leaves_its_nulls_in_the_spectrum() -> None:
    power = np.zeros(351)
    for recording in simulated().recordings:
        for run in runs_of(recording):
            waves = np.fft.rfft(standardised(run)[:700] * np.hanning(700)[:, None], axis=0)
            power += (np.abs(waves) ** 2).mean(axis=1)
    bins = {f"{frequency:.3f}": round(frequency * 700) for frequency in (0.014, 0.02, 0.028, 0.04)}
    assert power[bins["0.020"]] < 0.1 * power[bins["0.014"]]
    assert power[bins["0.020"]] < 0.1 * power[bins["0.028"]]
    assert power[bins["0.040"]] < 0.1 * power[bins["0.028"]]


def test_the_truth_lists_where_the_artefacts_are() -> None:
    simulation = simulated(40)
    kinds = {artefact.kind for artefact in simulation.truth.artefacts}
    assert kinds == {"spike", "shift", "end", "loose"}
    by_name = {recording.person: recording for recording in simulation.recordings}
    for artefact in simulation.truth.artefacts:
        run = runs_of(by_name[artefact.person])[artefact.run]
        if artefact.kind == "end" and len(run) > 735:
            assert np.median(run[735] - run[675]) < -0.8
        if artefact.kind == "loose":
            others = np.median(run[:680].std(axis=0))
            assert run[:680, list(artefact.channels)].std(axis=0).min() > 2 * others


def test_the_slope_of_a_block_tells_addition_from_rest_and_only_with_an_effect() -> None:
    assert 0.62 < score_of_unseen_people(simulated().recordings) < 0.82
    assert 0.4 < score_of_unseen_people(simulated(effect=0.0).recordings) < 0.6


@pytest.mark.parametrize("people", [0, -3])
def test_too_few_people(people: int) -> None:
    with pytest.raises(BadInput, match="at least 1 person"):
        simulate_recordings(people)


@pytest.mark.parametrize("effect", [-0.1, float("nan"), float("inf")])
def test_impossible_effects(effect: float) -> None:
    with pytest.raises(BadInput, match="no response to the task"):
        simulate_recordings(1, effect=effect)


def test_negative_seed() -> None:
    with pytest.raises(BadInput, match="seed is -1"):
        simulate_recordings(1, seed=-1)


@pytest.mark.development_data
def test_simulated_people_lie_within_the_spread_of_real_people() -> None:
    if "MOMENTUM_DATA" not in os.environ:
        pytest.skip("MOMENTUM_DATA does not name the folder with the development recordings.")
    real = load_recordings(Path(os.environ["MOMENTUM_DATA"]))
    made = simulated(len(real)).recordings
    for statistic in (autocorrelation, lambda one: np.quantile(channel_correlations(one), SHARES)):
        expected, got = (np.array([statistic(one) for one in group]) for group in (real, made))
        # A typical simulated person is an ordinary real one, and most are nothing unheard of.
        low, high = np.quantile(expected, [0.05, 0.95], axis=0)
        assert ((low <= np.median(got, axis=0)) & (np.median(got, axis=0) <= high)).all()
        inside = (expected.min(axis=0) <= got) & (got <= expected.max(axis=0))
        assert inside.mean() > 0.9
