"""Windows: cut where the blocks are, and nowhere else."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from momentum.brain import Windows, block_features, windows
from momentum.brain.features import slopes
from momentum.data import Recording, simulate_recordings
from momentum.errors import BadInput

Maker = Callable[..., Recording]


@pytest.fixture(scope="module")
def cut() -> Windows:
    return windows(simulate_recordings(people=2, seed=3).recordings)


def test_every_window_holds_its_block_and_the_gap_before(cut: Windows) -> None:
    recordings = simulate_recordings(people=2, seed=3).recordings
    assert cut.inside.shape == (2 * 4 * 8, 41, 52)
    assert cut.before.shape == (2 * 4 * 8, 19, 52)
    for block in range(0, len(cut.y), 7):
        recording = recordings[cut.person[block]]
        start = int(np.flatnonzero(recording.runs == cut.run[block])[0]) + 20
        start += 60 * int(cut.position[block])
        assert np.array_equal(cut.inside[block], recording.signal[start : start + 41])
        assert np.array_equal(cut.before[block], recording.signal[start - 19 : start])
        assert recording.marks[start] == cut.classes[cut.y[block]]
        assert set(recording.marks[start - 19 : start]) == {"JUNK"}


def test_positions_and_predecessors_follow_the_order_of_the_tasks(cut: Windows) -> None:
    order = "PARAPRPARAPR"
    names = {"P": "PASSTHOUGHT", "A": "ADDITION", "R": "REST"}
    for position, previous, y in zip(cut.position, cut.previous, cut.y, strict=True):
        assert cut.classes[y] == names[order[position]]
        assert previous == names[order[position - 1]]


def test_a_window_never_reaches_into_the_block_before(maker: Maker) -> None:
    cut = windows([maker(rows=6)])  # Two rows of JUNK between the blocks.
    assert cut.before.shape[1] == 2
    assert np.isnan(cut.before[0]).all()  # The first block begins with the recording.
    block = np.nanmean(cut.before[1:4, :, 0], axis=1)
    assert block.tolist() == [0, 1, 2]  # The maker counts the blocks in channel one.


def test_short_blocks_are_left_out_and_reported(maker: Maker) -> None:
    recording = maker(runs=2, blocks=4, rows=6)
    marks = recording.marks.copy()
    marks[2:6] = "JUNK"
    cut = windows([replace(recording, marks=marks)])
    assert len(cut.y) == 7
    assert cut.left_out == ("A: 1 of 8 blocks are too short",)


def test_a_slightly_short_block_is_kept_and_padded(maker: Maker) -> None:
    recording = maker(runs=2, blocks=4, rows=6)
    marks = recording.marks.copy()
    marks[4:6] = "JUNK"
    cut = windows([replace(recording, marks=marks)])
    assert len(cut.y) == 8
    assert np.isnan(cut.inside[0, 4:]).all()
    assert np.isfinite(cut.inside[0, :4]).all()


def test_nothing_to_cut_is_one_sentence(maker: Maker) -> None:
    junk = maker()
    with pytest.raises(BadInput, match="no recordings"):
        windows([])
    with pytest.raises(BadInput, match="hold no block"):
        windows([replace(junk, marks=np.full(len(junk.marks), "JUNK"))])
    empty = replace(junk, signal=np.full_like(junk.signal, np.nan))
    with pytest.raises(BadInput, match="no REST or ADDITION block fills a window of 6 rows"):
        windows([empty])


def test_recordings_that_do_not_fit_together_are_refused(maker: Maker) -> None:
    other = replace(maker("B"), channels=("CH1", "CH3"))
    with pytest.raises(BadInput, match="A and B differ in their channels"):
        windows([maker("A"), other])


def test_slopes_are_least_squares(cut: Windows) -> None:
    rng = np.random.default_rng(0)
    inside = rng.normal(size=(5, 9, 3))
    inside[1, 6:] = np.nan
    inside[2, 3, 1] = np.nan
    found = slopes(inside)
    for block in range(5):
        for channel in range(3):
            x = inside[block, :, channel]
            rows = np.flatnonzero(np.isfinite(x))
            assert found[block, channel] == pytest.approx(np.polyfit(rows, x[rows], 1)[0])


def test_features_are_what_they_say(cut: Windows) -> None:
    mean = block_features(cut, "mean")
    assert np.allclose(mean, cut.inside.mean(axis=1))
    before = cut.before.mean(axis=1)
    assert np.allclose(block_features(cut, "mean", baseline=True), mean - before)
    assert np.allclose(block_features(cut, "gap"), before)
    bins = block_features(cut, "bins", baseline=True).reshape(len(mean), 4, 52)
    assert np.allclose(bins[:, 0], cut.inside[:, :11].mean(axis=1) - before)
    assert np.allclose(bins[:, 3], cut.inside[:, 31:].mean(axis=1) - before)
    slope = block_features(cut, "slope")
    assert np.array_equal(slope, block_features(cut, "slope", baseline=True))
    assert np.allclose(slope, slopes(cut.inside) * 10)


def test_a_shift_of_the_whole_recording_changes_no_baseline_corrected_feature(cut: Windows) -> None:
    shifted = replace(cut, inside=cut.inside + 7, before=cut.before + 7)
    for kind in ("mean", "bins"):
        one, other = (block_features(c, kind, baseline=True) for c in (cut, shifted))
        assert np.allclose(one, other)
    assert np.allclose(block_features(cut, "slope"), block_features(shifted, "slope"))
