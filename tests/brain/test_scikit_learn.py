"""Part 1 with scikit-learn: the network as an estimator, X, y, groups, and the splitters."""

import numpy as np
import pytest
from sklearn.model_selection import cross_val_score
from sklearn.utils.estimator_checks import check_estimator

from momentum import brain
from momentum.brain import NetworkClassifier, ShrunkLDA, UnseenPeople, UnseenRuns
from momentum.errors import BadInput


@pytest.mark.filterwarnings("ignore")  # scikit-learn's checks warn on purpose.
def test_the_network_passes_scikit_learn_s_own_checks() -> None:
    check_estimator(NetworkClassifier(random_state=0))  # No exceptions needed.


def test_the_network_learns_and_repeats_itself() -> None:
    rng = np.random.default_rng(0)
    x = np.concatenate([rng.normal(centre, 0.3, (60, 4)) for centre in (-1, 0, 1)])
    y = np.repeat(["c", "a", "b"], 60)
    one, again = (NetworkClassifier(random_state=3).fit(x, y) for _ in range(2))
    assert one.score(x, y) > 0.95
    assert np.array_equal(one.predict_proba(x), again.predict_proba(x))
    assert len(one.history_) == 50


def test_loading_gives_x_y_and_groups() -> None:
    rows = brain.load(people=2, features="rows")
    assert rows.X.shape == (2624, 52)
    blocks = brain.load(people=2)
    assert blocks.X.shape == (64, 52)
    assert blocks.classes == ("REST", "ADDITION")
    assert blocks.simulated
    assert np.unique(blocks.groups, axis=0).shape == (8, 2)


@pytest.mark.parametrize(("splitter", "folds"), [(UnseenPeople(3), 3), (UnseenRuns(), 24)])
def test_the_splitters_work_in_cross_val_score_and_keep_apart(
    splitter: UnseenPeople | UnseenRuns, folds: int
) -> None:
    data = brain.load(people=6)
    scores = cross_val_score(ShrunkLDA(), data.X, data.y, groups=data.groups, cv=splitter)
    assert scores.shape == (folds,)
    assert splitter.get_n_splits(data.X, data.y, data.groups) == folds
    judged = []
    for train, test in splitter.split(data.X, data.y, data.groups):
        columns = [0] if isinstance(splitter, UnseenPeople) else [0, 1]
        sides = [{tuple(g) for g in data.groups[rows][:, columns]} for rows in (train, test)]
        assert not sides[0] & sides[1]
        judged.append(test)
    assert np.array_equal(np.sort(np.concatenate(judged)), np.arange(len(data.y)))


@pytest.mark.parametrize("groups", [None, np.zeros(64), np.zeros((64, 3))])
def test_groups_of_another_shape_are_one_sentence(groups: object) -> None:
    data = brain.load(people=2)
    with pytest.raises(BadInput, match="groups of shape"):
        list(UnseenPeople().split(data.X, data.y, groups))  # type: ignore[arg-type]
