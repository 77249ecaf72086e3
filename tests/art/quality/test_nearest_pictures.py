"""The nearest pictures: held against differences of every pair, one by one."""

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum.art.quality import nearest
from momentum.art.quality.nearest_pictures import CHUNK
from momentum.errors import BadInput

Pictures = NDArray[np.uint8]


def noise(n: int, seed: int = 0, side: int = 4) -> Pictures:
    return np.random.default_rng(seed).integers(0, 256, (n, side, side, 3), dtype=np.uint8)


def test_distances_are_roots_of_mean_squared_differences_and_rise() -> None:
    pictures, among = noise(5), noise(30, 1)
    wanted = [
        [float(np.sqrt(((a.astype(float) - b) ** 2).mean())) for b in among] for a in pictures
    ]
    found = nearest(pictures, among, k=4)
    np.testing.assert_allclose(found.distances, np.sort(wanted)[:, :4])
    np.testing.assert_array_equal(found.indices, np.argsort(wanted)[:, :4])


def test_the_parts_that_are_compared_at_a_time_are_put_together() -> None:
    among = noise(CHUNK + 7, side=2)
    found = nearest(among[[3, CHUNK + 5]], among, k=2)
    assert found.indices[:, 0].tolist() == [3, CHUNK + 5]
    assert (found.distances[:, 1] > 0).all()


def test_a_copy_is_found_at_distance_nought_also_among_pictures_nearly_the_same() -> None:
    first = noise(1, side=64)
    among = np.repeat(first, 9, axis=0)
    among[:, 0, 0, 0] = np.arange(9)
    found = nearest(among, among, k=9)
    assert found.indices[:, 0].tolist() == list(range(9))
    assert (found.distances[:, 0] == 0).all()
    assert found.distances[0, 1] == pytest.approx((1 / first.size) ** 0.5)


def test_the_largest_distance_is_that_of_black_and_white() -> None:
    black = np.zeros((1, 3, 3, 3), np.uint8)
    assert nearest(black, black + np.uint8(255), k=1).distances.tolist() == [[255.0]]


@pytest.mark.parametrize(
    ("pictures", "among", "k", "message"),
    [
        (noise(2), noise(3), 4, "k = 4 of 3 pictures cannot be found; give 1 to 3"),
        (noise(2), noise(3), 0, "k = 0"),
        (noise(2), noise(3, side=5), 1, r"\(4, 4, 3\) cannot be held against .* \(5, 5, 3\)"),
        (noise(2) / 255, noise(3), 1, "given pictures must be bytes .* not float64"),
        (noise(2), noise(3)[..., 0], 1, "training pictures must be bytes"),
        (noise(2)[:0], noise(3), 1, "0 given pictures are too few; give at least 1"),
        (noise(2)[:, :0], noise(3), 1, "no pixels"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    pictures: Pictures, among: Pictures, k: int, message: str
) -> None:
    with pytest.raises(BadInput, match=message):
        nearest(pictures, among, k)
