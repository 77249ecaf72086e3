"""Random convolutions: many small random filters, and a ridge that weighs what they saw.

The idea is ROCKET's (Dempster, Petitjean & Webb 2020, Data Mining and Knowledge Discovery 34):
the filters are drawn once and never trained, so nothing about them can be learned from the people
who are judged. The code is our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.linear_model import RidgeClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted, validate_data

from momentum.brain.windows import Windows
from momentum.errors import BadInput

Floats = NDArray[np.float64]
Scale = Literal["none", "block", "channel", "both"]

LENGTHS = (7, 9, 11)
"""Taps of a kernel, as in the paper."""

AT_ONCE = 256
"""Examples convolved at once, so that memory does not grow with their number."""


class Kernels(NamedTuple):
    """Kernels of the same shape.

    Attributes
    ----------
    dilation : int
        Rows from one tap to the next.
    padding : int
        Rows of zeros put at either end.
    weights : array of shape (taps, channels, kernels)
    bias : array of shape (kernels,)
    """

    dilation: int
    padding: int
    weights: Floats
    bias: Floats


class RandomConvolutions(TransformerMixin, BaseEstimator):
    """Describe every time course by how a set of random kernels responds to it.

    A kernel has 7, 9 or 11 taps on a few channels (at most as many as taps), weights from the
    normal distribution with mean 0 within a channel, a bias from [-1, 1], a dilation
    2^u with u uniform up to the longest that fits, and padding or none. Its answer a(t) = b +
    sum_kc w_kc x_c(t + k d) gives two features: the share of rows with a(t) > 0, and the largest
    a(t). The bias means something only if values of about 1 are large: scale the input first.

    Parameters
    ----------
    kernels : int
    channels : int
        Channels of an example; its features are rows x channels with the channels side by side,
        as in ``courses.reshape(len(courses), -1)``.
    random_state : int, RandomState or None
        Seed of the kernels. The data have no say in them.

    Examples
    --------
    >>> courses = np.random.default_rng(0).normal(size=(5, 41, 3))
    >>> RandomConvolutions(kernels=10, channels=3).fit_transform(courses.reshape(5, -1)).shape
    (5, 20)
    """

    def __init__(self, kernels: int = 1000, *, channels: int = 1, random_state: Any = 0) -> None:
        self.kernels = kernels
        self.channels = channels
        self.random_state = random_state

    def fit(self, X: Floats, y: object = None) -> RandomConvolutions:  # noqa: N803
        """Draw the kernels; of X only the shape matters."""
        X = validate_data(self, X, dtype=np.float64)  # noqa: N806
        if self.channels < 1 or X.shape[1] % self.channels:
            raise BadInput(
                f"{X.shape[1]} values an example cannot be rows of {self.channels} channels; "
                f"give the number of channels the windows were cut with."
            )
        rng = check_random_state(self.random_state)
        rows = X.shape[1] // self.channels
        self.kernels_ = list(_draw(self.kernels, rows, self.channels, rng))
        return self

    def transform(self, X: Floats) -> Floats:  # noqa: N803
        """Return shares above zero of all kernels, then their largest answers."""
        check_is_fitted(self)
        X = validate_data(self, X, dtype=np.float64, reset=False)  # noqa: N806
        courses = X.reshape(len(X), -1, self.channels)
        parts = [courses[i : i + AT_ONCE] for i in range(0, len(courses), AT_ONCE)]
        return np.concatenate([self._respond(part) for part in parts])

    def _respond(self, courses: Floats) -> Floats:
        answers = [_answers(courses, group) for group in self.kernels_]
        shares = [(answer > 0).mean(axis=1) for answer in answers]
        return np.concatenate(shares + [answer.max(axis=1) for answer in answers], axis=1)


class RandomConvolutionClassifier(ClassifierMixin, BaseEstimator):
    """Random convolutions, each feature standardised over the training examples, and a ridge.

    Parameters
    ----------
    kernels, channels, random_state
        As in `RandomConvolutions`.
    alpha : float
        Weight of the ridge's penalty. There are two features a kernel, most of them noise, so
        it is large.

    Examples
    --------
    >>> t, rng = np.arange(30), np.random.default_rng(0)
    >>> slow, fast = np.sin(t / 5), np.sin(t)
    >>> x = np.repeat([slow, fast], 10, axis=0) + rng.normal(0, 0.3, (20, 30))
    >>> y = np.repeat(["slow", "fast"], 10)
    >>> float(RandomConvolutionClassifier(kernels=50, alpha=1).fit(x, y).score(x, y))
    1.0
    """

    def __init__(
        self,
        kernels: int = 1000,
        *,
        channels: int = 1,
        alpha: float = 1e4,
        random_state: Any = 0,
    ) -> None:
        self.kernels = kernels
        self.channels = channels
        self.alpha = alpha
        self.random_state = random_state

    def fit(self, X: Floats, y: NDArray[np.generic]) -> RandomConvolutionClassifier:  # noqa: N803
        """Learn from X of shape (examples, rows x channels) and labels."""
        X, y = validate_data(self, X, y, dtype=np.float64, ensure_min_samples=2)  # noqa: N806
        convolutions = RandomConvolutions(
            self.kernels, channels=self.channels, random_state=self.random_state
        )
        ridge = RidgeClassifier(alpha=self.alpha)
        self.pipeline_ = make_pipeline(convolutions, StandardScaler(), ridge).fit(X, y)
        self.classes_ = self.pipeline_.classes_
        return self

    def decision_function(self, X: Floats) -> Floats:  # noqa: N803
        """Say how far each example lies on the side of the second class."""
        check_is_fitted(self)
        X = validate_data(self, X, dtype=np.float64, reset=False)  # noqa: N806
        values: Floats = self.pipeline_.decision_function(X)
        return values

    def predict(self, X: Floats) -> NDArray[np.generic]:  # noqa: N803
        """Say which class each example belongs to."""
        check_is_fitted(self)
        X = validate_data(self, X, dtype=np.float64, reset=False)  # noqa: N806
        labels: NDArray[np.generic] = self.pipeline_.predict(X)
        return labels


def time_courses(cut: Windows, scale: Scale = "none") -> Floats:
    """Take the mean of the gap before off every block, and scale the block by its own values.

    ``none``     units of the signal
    ``block``    divided by the root mean square over rows and channels
    ``channel``  every channel by its own root mean square: only the shape of its course stays
    ``both``     every channel by sqrt(own^2 + typical^2), typical being the median over the
                 channels: loud channels keep their shape only, quiet ones stay quiet

    Each block is treated by itself, so no block can tell another anything. Rows that were not
    measured keep the last value measured; a channel without any value is 0.

    Returns
    -------
    array of shape (blocks, rows, channels)

    Examples
    --------
    >>> from momentum.data import simulate_recordings
    >>> from momentum.brain import windows
    >>> cut = windows(simulate_recordings(people=2, seed=0).recordings)
    >>> courses = time_courses(cut, "channel")
    >>> courses.shape, float((courses[0, :, 0] ** 2).mean().round(6))
    ((64, 41, 52), 1.0)
    """
    measured = np.isfinite(cut.before)
    total = np.where(measured, cut.before, 0).sum(axis=1)
    count = measured.sum(axis=1)
    before = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
    courses = _held(cut.inside - before[:, None])
    size = _size(courses, scale)
    return np.divide(courses, size, out=np.zeros_like(courses), where=size > 0)


def bins(courses: Floats, number: int) -> Floats:
    """Average time courses over a number of equal parts, the channels of a part side by side.

    Examples
    --------
    >>> bins(np.arange(6.0).reshape(1, 6, 1), 2)
    array([[1., 4.]])
    """
    parts = np.array_split(courses, number, axis=1)
    return np.concatenate([part.mean(axis=1) for part in parts], axis=1)


def _held(courses: Floats) -> Floats:
    held = courses.copy()
    for row in range(1, held.shape[1]):
        held[:, row] = np.where(np.isnan(held[:, row]), held[:, row - 1], held[:, row])
    return np.nan_to_num(held)


def _size(courses: Floats, scale: Scale) -> Floats:
    own = np.sqrt((courses**2).mean(axis=1, keepdims=True))
    sizes = {
        "none": lambda: np.ones_like(own),
        "block": lambda: np.sqrt((own**2).mean(axis=2, keepdims=True)) + 0 * own,
        "channel": lambda: own,
        "both": lambda: np.hypot(own, np.median(own, axis=2, keepdims=True)),
    }
    if scale not in sizes:
        raise BadInput(f"no scale {scale!r}; there are {', '.join(sizes)}.")
    return np.asarray(sizes[scale]())


def _draw(number: int, rows: int, channels: int, rng: Any) -> Iterator[Kernels]:
    """Draw kernels one by one and hand them out in groups of one shape."""
    groups: dict[tuple[int, int, int], list[tuple[Floats, float]]] = {}
    for _ in range(number):
        taps = int(rng.choice(LENGTHS))
        longest = max(1.0, (rows - 1) / (taps - 1))
        dilation = int(2 ** rng.uniform(0, np.log2(longest)))
        reach = (taps - 1) * dilation
        padded = rng.randint(2) == 1 or reach >= rows
        shape = taps, dilation, reach // 2 if padded else 0
        groups.setdefault(shape, []).append((_weights(taps, channels, rng), rng.uniform(-1, 1)))
    for (_, dilation, padding), members in groups.items():
        weights, bias = zip(*members, strict=True)
        yield Kernels(dilation, padding, np.stack(weights, axis=-1), np.array(bias))


def _weights(taps: int, channels: int, rng: Any) -> Floats:
    used = int(2 ** rng.uniform(0, np.log2(min(channels, taps) + 1)))
    drawn = rng.normal(size=(taps, used))
    weights = np.zeros((taps, channels))
    weights[:, rng.choice(channels, used, replace=False)] = drawn - drawn.mean(axis=0)
    return weights


def _answers(courses: Floats, group: Kernels) -> Floats:
    """Convolve: shape (examples, rows that fit, kernels)."""
    padded = np.pad(courses, ((0, 0), (group.padding,) * 2, (0, 0)))
    rows = padded.shape[1] - (len(group.weights) - 1) * group.dilation
    answers = np.broadcast_to(group.bias, (len(courses), rows, len(group.bias))).copy()
    for tap, weights in enumerate(group.weights):
        start = tap * group.dilation
        answers += padded[:, start : start + rows] @ weights
    return answers
