"""The recipe's network as a scikit-learn estimator."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets, unique_labels
from sklearn.utils.validation import check_is_fitted, validate_data

from momentum import engine as nn
from momentum.brain.recipe import Recipe, network


class NetworkClassifier(ClassifierMixin, BaseEstimator):
    """The old course's network with scikit-learn's manners.

    Parameters
    ----------
    epochs, batch, dropout, units, learning_rate
        As in `Recipe`; the defaults are the old course's.
    random_state : int, RandomState or None
        Where the first weights, the order of the rows and dropout come from.

    Attributes
    ----------
    classes_ : array of shape (classes,)
    model_ : momentum.engine.Sequential
        The trained network.
    history_ : list of momentum.engine.Epoch

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> x = np.concatenate([rng.normal(-1, 1, (50, 3)), rng.normal(1, 1, (50, 3))])
    >>> y = np.repeat(["rest", "addition"], 50)
    >>> bool(NetworkClassifier(epochs=20, random_state=0).fit(x, y).score(x, y) > 0.9)
    True
    """

    def __init__(
        self,
        epochs: int = 50,
        batch: int = 50,
        dropout: float = 0.3,
        units: int = 100,
        learning_rate: float = 1e-3,
        random_state: int | np.random.RandomState | None = None,
    ) -> None:
        self.epochs = epochs
        self.batch = batch
        self.dropout = dropout
        self.units = units
        self.learning_rate = learning_rate
        self.random_state = random_state

    def fit(self, X: NDArray[Any], y: NDArray[Any]) -> NetworkClassifier:  # noqa: N803
        """Train on X of shape (examples, features) with labels y of any kind."""
        X, y = validate_data(self, X, y, dtype=np.float32)  # noqa: N806
        check_classification_targets(y)
        self.classes_ = unique_labels(y)
        if len(self.classes_) < 2:
            raise ValueError("This network needs two classes or more; y has only one class.")
        recipe = Recipe(self.epochs, self.batch, self.dropout, self.units, self.learning_rate)
        seed = int(check_random_state(self.random_state).randint(2**31))
        self.model_ = network(recipe, seed, classes=len(self.classes_))
        target = nn.one_hot(np.searchsorted(self.classes_, y), len(self.classes_))
        self.history_ = list(
            nn.fit(
                self.model_,
                X,
                target,
                epochs=self.epochs,
                batch_size=self.batch,
                optimizer=nn.Adam(self.learning_rate),
                loss=nn.mean_squared_error,
                seed=seed,
            )
        )
        return self

    def predict_proba(self, X: NDArray[Any]) -> NDArray[np.float32]:  # noqa: N803
        """Give the network's belief in each class, of shape (examples, classes)."""
        check_is_fitted(self)
        X = validate_data(self, X, dtype=np.float32, reset=False)  # noqa: N806
        return self.model_.predict(X)

    def predict(self, X: NDArray[Any]) -> NDArray[Any]:  # noqa: N803
        """Name the class the network believes in most."""
        belief = self.predict_proba(X)
        labels: NDArray[Any] = self.classes_[belief.argmax(axis=1)]
        return labels

    def __sklearn_tags__(self) -> Any:
        """Tell scikit-learn that the seed decides the result."""
        tags = super().__sklearn_tags__()
        tags.non_deterministic = self.random_state is None
        return tags
