"""Features: the means of the maps, for any number of pictures; and the head, which alone learns."""

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum import engine as nn
from momentum import features
from momentum.errors import BadInput


def pictures(number: int, side: int = 32) -> NDArray[np.uint8]:
    return np.random.default_rng(0).integers(0, 256, (number, side, side, 3), dtype=np.uint8)


def learn(
    network: nn.Sequential, x: NDArray[np.float32], y: NDArray[np.int_], epochs: int = 60
) -> None:
    loss, optimizer = nn.categorical_cross_entropy, nn.Adam(0.02)
    for _ in nn.fit(network, x, y, epochs=epochs, batch_size=8, optimizer=optimizer, loss=loss):
        pass


def test_features_are_the_means_of_the_maps_however_many_are_computed_at_a_time() -> None:
    network, given = features.efficientnet("stage3"), pictures(9)
    maps = network.predict(given * np.float32(1 / 128) - np.float32(127 / 128))
    rows = features.extract(network, given)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(rows, maps.mean(axis=(1, 2)), rtol=1e-4, atol=1e-5)
    parts = list(features.extract_in_parts(network, given))
    assert max(map(len, parts)) < 9
    np.testing.assert_array_equal(np.concatenate(parts), rows)


def test_progress_is_told_and_ends_with_all() -> None:
    told: list[tuple[int, int]] = []
    features.extract(features.efficientnet("stage1"), pictures(9), lambda *done: told.append(done))
    assert told[-1] == (9, 9)
    assert len(told) > 1
    assert sorted(told) == told


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (pictures(2).astype(np.float32), r"not from float32 of shape \(2, 32, 32, 3\)"),
        (pictures(2)[..., :1], r"not from uint8 of shape \(2, 32, 32, 1\)"),
        (pictures(2)[0], r"not from uint8 of shape \(32, 32, 3\)"),
        (pictures(2)[:0], "There are no pictures"),
    ],
)
def test_what_is_no_picture_is_refused(given: NDArray[np.uint8], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        features.extract(features.efficientnet("stage1"), given)


def test_the_head_learns_from_features_and_the_whole_knows_it() -> None:
    whole, given = features.with_head(2, cut="stage3"), pictures(24)
    given[::2, :, :, 0] //= 4  # every second picture has little red
    labels = np.arange(24) % 2
    before = {name: array.copy() for name, array in whole.arrays().items()}
    rows, head = features.extract(whole, given), features.head(whole)
    learn(head, rows, labels)
    logits = whole.predict(given * np.float32(features.SCALE) + np.float32(features.OFFSET))
    np.testing.assert_allclose(logits, head.predict(rows), rtol=1e-3, atol=1e-3)
    assert (logits.argmax(axis=1) == labels).all()
    changed = {name for name, array in whole.arrays().items() if (array != before[name]).any()}
    assert changed == {"dense_1.kernel", "dense_1.bias"}


def test_training_the_whole_leaves_the_features_alone() -> None:
    whole = features.with_head(3, cut="stage2")
    before = {name: array.copy() for name, array in whole.arrays().items()}
    x = np.random.default_rng(0).normal(size=(6, 32, 32, 3)).astype(np.float32)
    learn(whole, x, np.arange(6) % 3, epochs=2)
    changed = {name for name, array in whole.arrays().items() if (array != before[name]).any()}
    assert changed == {"dense_1.kernel", "dense_1.bias"}


def test_a_head_depends_on_its_seed_and_needs_two_classes() -> None:
    kernels = [
        features.with_head(2, seed, cut="stage1").arrays()["dense_1.kernel"] for seed in (0, 0, 1)
    ]
    np.testing.assert_array_equal(kernels[0], kernels[1])
    assert (kernels[0] != kernels[2]).all()
    with pytest.raises(BadInput, match="at least two classes, not 1"):
        features.with_head(1)
