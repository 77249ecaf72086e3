"""The linear decoder: a discriminant with a shrunk covariance, for many labelings at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import type_of_target, unique_labels
from sklearn.utils.validation import check_is_fitted, validate_data

Floats = NDArray[np.float64]


class ShrunkLDA(ClassifierMixin, BaseEstimator):
    """Linear discriminant analysis of two classes, its covariance shrunk after Ledoit and Wolf.

    With as many channels as blocks the covariance cannot be known well. It is drawn towards a
    diagonal one by the amount that minimises the expected error (Ledoit & Wolf 2004), class by
    class, on standardised features; this is what scikit-learn's solver "lsqr" with shrinkage
    "auto" computes. The answer is the sign of (x - (m0 + m1) / 2) . w + ln(n1 / n0) with
    w = C^-1 (m1 - m0).

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> x = np.concatenate([rng.normal(0, 1, (20, 3)), rng.normal(3, 1, (20, 3))])
    >>> y = np.repeat(["rest", "addition"], 20)
    >>> float(ShrunkLDA().fit(x, y).score(x, y))
    1.0
    """

    def fit(self, X: Floats, y: NDArray[np.generic]) -> ShrunkLDA:  # noqa: N803
        """Learn from X of shape (examples, features) and two labels."""
        X, y = validate_data(self, X, y, dtype=np.float64, ensure_min_samples=2)  # noqa: N806
        self.classes_ = two_classes(y)
        labels = (y == self.classes_[1]).astype(np.int64)
        weights, offset = discriminants(X, labels[None])
        self.coef_, self.intercept_ = weights, offset
        return self

    def decision_function(self, X: Floats) -> Floats:  # noqa: N803
        """Say how far each example lies on the side of the second class."""
        check_is_fitted(self)
        X = validate_data(self, X, dtype=np.float64, reset=False)  # noqa: N806
        values: Floats = X @ self.coef_[0] + self.intercept_[0]
        return values

    def predict(self, X: Floats) -> NDArray[np.generic]:  # noqa: N803
        """Say which class each example belongs to."""
        second = self.decision_function(X) > 0
        labels: NDArray[np.generic] = self.classes_[second.astype(np.int64)]
        return labels

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that two classes are all it can do."""
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        return tags


def two_classes(y: NDArray[np.generic]) -> NDArray[np.generic]:
    """Return the two labels in `y`, or raise ValueError in scikit-learn's words."""
    kind = type_of_target(y, input_name="y", raise_unknown=True)
    if kind != "binary":
        raise ValueError(
            f"Only binary classification is supported. The type of the target is {kind}."
        )
    classes: NDArray[np.generic] = unique_labels(y)
    if len(classes) != 2:
        raise ValueError(f"Two classes are needed; y has only one class, {classes[0]!r}.")
    return classes


def discriminants(x: Floats, labelings: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Fit the discriminant of the same examples under many labelings.

    Parameters
    ----------
    x : array of shape (examples, features)
    labelings : array of shape (labelings, examples)
        Zeros and ones.

    Returns
    -------
    weights : array of shape (labelings, features)
    offsets : array of shape (labelings,)
    """
    ones = labelings.astype(np.float64)
    shares, means, covariances = [], [], []
    for member in (1 - ones, ones):
        share, mean, covariance = _class_moments(x, member)
        shares.append(share)
        means.append(mean)
        covariances.append(covariance * share[:, None, None])
    difference = means[1] - means[0]
    weights = _solve(covariances[0] + covariances[1], difference)
    middle = ((means[0] + means[1]) / 2 * weights).sum(axis=1)
    with np.errstate(divide="ignore"):
        return weights, np.log(shares[1] / shares[0]) - middle


def _class_moments(x: Floats, member: Floats) -> tuple[Floats, Floats, Floats]:
    """Share, mean and shrunk covariance of the members, for every labelling."""
    n = member.sum(axis=1)
    mean = member @ x / n[:, None]
    centred = (x[None] - mean[:, None]) * member[..., None]
    scale = np.sqrt((centred**2).sum(axis=1) / n[:, None])
    scale[scale == 0] = 1
    centred /= scale[:, None]
    shrunk = ledoit_wolf(centred, n)
    return n / x.shape[0], mean, shrunk * scale[:, :, None] * scale[:, None, :]


def ledoit_wolf(centred: Floats, n: Floats) -> Floats:
    """Shrink covariances: (1 - s) C + s mu I with the s of Ledoit & Wolf (2004), a stack at once.

    With C = X^T X / n of p features, mu = trace C / p, d^2 = |C - mu I|^2 / p and
    b^2 = min(d^2, (sum_k |x_k x_k^T|^2 / n - |C|^2) / (n p)), the amount is s = b^2 / d^2.

    Parameters
    ----------
    centred : array of shape (stack, examples, features)
        Examples minus their mean; rows of zeros do not count.
    n : array of shape (stack,)
        How many rows count.
    """
    p = centred.shape[2]
    covariance = np.swapaxes(centred, 1, 2) @ centred / n[:, None, None]
    mu = np.trace(covariance, axis1=1, axis2=2) / p
    squared = (covariance**2).sum(axis=(1, 2))
    fourth = ((centred**2).sum(axis=2) ** 2).sum(axis=1) / n
    spread = squared / p - mu**2
    error = np.clip((fourth - squared) / (n * p), 0, spread)
    amount = np.divide(error, spread, out=np.zeros_like(error), where=spread > 0)
    shrunk: Floats = covariance * (1 - amount)[:, None, None]
    diagonal = np.arange(p)
    shrunk[:, diagonal, diagonal] += (amount * mu)[:, None]
    return shrunk


def _solve(covariance: Floats, difference: Floats) -> Floats:
    try:
        return np.asarray(np.linalg.solve(covariance, difference[..., None])[..., 0])
    except np.linalg.LinAlgError:  # A feature that is constant everywhere carries nothing.
        return np.asarray((np.linalg.pinv(covariance) @ difference[..., None])[..., 0])
