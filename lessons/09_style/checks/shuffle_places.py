"""Check of `shuffle_places`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The same places in another order, drawn from the generator; the same Gram matrix."""
    maps = rng.normal(0, 1, (6, 7, 3))
    seed = int(rng.integers(1_000_000))
    got = learner.shuffle_places(maps, np.random.default_rng(seed))
    if learner.changed_its_arguments:
        raise Wrong(
            "changes_the_maps_it_was_given",
            "The maps you were given are shuffled now: `rng.shuffle` works in the caller's own "
            "array, and so does "
            "whatever you write into a reshaped view of it. `rng.permutation` returns a new one.",
        )
    learner.compare(np.array(np.shape(got)), np.array(maps.shape), what="the shape of the result")
    _same_places(np.asarray(got), maps)
    yield "Every place is still there, once, with all its channels."
    _well_mixed(np.asarray(got), maps)
    yield "The places lie all over the picture."
    other = learner.shuffle_places(maps, np.random.default_rng(seed + 1))
    if np.array_equal(got, other):
        raise Wrong(
            "ignores_the_generator",
            "Two generators with different seeds give the same order: you do not draw from the "
            "`rng` you were given.",
        )
    if not np.allclose(_gram(np.asarray(got)), _gram(maps)):
        raise Wrong("other_value", "The Gram matrix has changed.")
    yield "The Gram matrix notices nothing."


def _gram(maps: np.ndarray) -> np.ndarray:
    return np.einsum("rcj,rck->jk", maps, maps)


def _listed(maps: np.ndarray) -> np.ndarray:
    """Return the places as rows, in the order of their first channel."""
    places = maps.reshape(-1, maps.shape[-1])
    return places[np.lexsort(places.T[::-1])]


def _same_places(got: np.ndarray, maps: np.ndarray) -> None:
    if np.array_equal(_listed(got), _listed(maps)):
        return
    if np.array_equal(np.sort(got, axis=2), np.sort(maps, axis=2)):
        raise Wrong(
            "shuffles_the_channels",
            "Every place is where it was, but its channels have changed their order: red would be "
            "taken for green. "
            "The places are to move.",
        )
    known = {tuple(place) for place in maps.reshape(-1, maps.shape[2])}
    if all(tuple(place) in known for place in got.reshape(-1, maps.shape[2])):
        raise Wrong(
            "draws_a_place_twice",
            "Some places are in your result more than once, others are gone: you drew each anew "
            "from all of them. "
            "A shuffle is a draw without putting back.",
        )
    columns = np.sort(got.reshape(-1, got.shape[2]), axis=0)
    if np.array_equal(columns, np.sort(maps.reshape(-1, maps.shape[2]), axis=0)):
        raise Wrong(
            "tears_the_channels_apart",
            "Every channel was shuffled on its own, so what was seen at one place is no longer "
            "together. Then the "
            "Gram matrix changes: it is about what comes together.",
        )
    raise Wrong("other_value", "Your result holds other numbers than the maps.")


def _well_mixed(got: np.ndarray, maps: np.ndarray) -> None:
    flips = (maps, maps[::-1], maps[:, ::-1], maps[::-1, ::-1])
    if any(np.array_equal(got, flip) for flip in flips):
        raise Wrong(
            "only_mirrors_it",
            "The picture stands as it was, or on its head: its parts are all where they were, "
            "side by side. The places "
            "have to be drawn one by one.",
        )
    rows = [{tuple(place) for place in row} for row in maps]
    columns = [{tuple(place) for place in column} for column in maps.swapaxes(0, 1)]
    kept_rows = all({tuple(place) for place in row} in rows for row in got)
    kept_columns = all(
        {tuple(place) for place in column} in columns for column in got.swapaxes(0, 1)
    )
    if kept_rows or kept_columns:
        raise Wrong(
            "moves_whole_rows",
            "Rows or columns of the picture have stayed together: `rng.permutation` shuffles "
            "along the first axis only. "
            "Make one long list of places first.",
        )
