"""Check of saving and loading: everything comes back, and nothing that was loaded runs."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, LearnerError, Remote, Wrong, same

SPELL = "your computer did what a stranger's file told it"
PICKLE = f"cbuiltins\nprint\n(S{SPELL!r}\ntR."
"""A pickle in plain letters; all it does is to print the sentence above."""

Arrays = dict[str, np.ndarray]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """What was saved comes back to the last digit; a pickle is refused."""
    first, second = _network(rng, 3), _network(rng, 5)
    learner.save(*first, "models/first")
    learner.save(*second, "models/second")
    _compare(learner, _loaded(learner, "models/second"), second, second)
    _compare(learner, learner.load("models/first"), first, second)
    yield "Two networks come back, to the last digit: names, numbers and kind of number."
    _refuses_a_pickle(learner)
    yield "A pickle in the place of the weights is refused, and does not run."


def _loaded(learner: Learner, folder: str) -> Any:
    """Load, and see whether what cannot be read was written as one object."""
    try:
        return learner.load(folder)
    except LearnerError as error:
        if "allow_pickle" in error.said:
            raise Wrong(
                "saves_the_dictionary_as_one_object",
                "You handed `np.savez` the dictionary itself, and it was stored as one Python "
                "object, a pickle; `np.load` rightly refuses it. Do not open that door: hand over "
                "every array under its own name.",
            ) from None
        raise


def _network(rng: np.random.Generator, units: int) -> tuple[dict[str, Any], Arrays]:
    architecture = {"layers": ["batch_normalization", "dense"], "units": units, "rate": 0.3}
    arrays = {
        "batch_normalization_1.moving_mean": rng.normal(size=4).astype(np.float32),
        "batch_normalization_1.gamma": rng.normal(size=4).astype(np.float32),
        "dense_1.kernel": (1e-4 * rng.normal(size=(4, units))).astype(np.float32),
        "dense_1.bias": rng.normal(size=units),
        "steps": rng.integers(1, 9, 1),
    }
    return architecture, arrays


def _compare(
    learner: Learner, got: Any, saved: tuple[dict[str, Any], Arrays], last: tuple[Any, Arrays]
) -> None:
    if isinstance(got, tuple | list) and len(got) == 2 and isinstance(got[1], Remote):
        raise Wrong(
            "hands_out_an_open_file",
            f"Your arrays are a {got[1].kind}: a file that is still open. Read every array out of "
            "it, into a dictionary, before the file is closed or replaced.",
        )
    if not isinstance(got, tuple | list) or len(got) != 2 or not isinstance(got[1], dict):
        learner.compare(got, saved)
    if isinstance(got[0], dict) and set(got[0]) == set(saved[1]):
        raise Wrong(
            "changes_the_order_of_the_pair",
            "You return the arrays first. The pair is (architecture, arrays).",
        )
    architecture, arrays = got
    if saved is not last and same(architecture, last[0]):
        raise Wrong(
            "keeps_one_network_for_all_folders",
            "Two networks were saved, each into a folder of its own, and loading the first one "
            "gave the second. Write into the folder you are given, and read from it.",
        )
    learner.compare(architecture, saved[0], what="The architecture")
    _names(arrays, saved[1])
    for name, array in saved[1].items():
        _array(learner, name, arrays[name], array)


def _names(got: Arrays, saved: Arrays) -> None:
    lost = sorted(set(saved) - set(got))
    if not lost:
        return
    if len(got) == len(saved):
        raise Wrong(
            "loses_the_names",
            f"The arrays came back under the names {', '.join(list(got)[:2])}, ...: nobody can "
            "tell which is which. Save each under its own name.",
        )
    if all("moving" in name for name in lost):
        raise Wrong(
            "saves_only_what_is_trained",
            f"{lost[0]} did not come back. No gradient ever changes a moving average, but in use "
            "the network standardises by it: without it, the loaded network answers differently.",
        )
    raise Wrong("loses_arrays", f"{', '.join(lost)} did not come back.")


def _array(learner: Learner, name: str, got: Any, saved: np.ndarray) -> None:
    learner.compare(np.shape(got), saved.shape, what=f"The shape of {name}")
    if not same(np.asarray(got), saved, 1e-9) or not np.array_equal(got, saved):
        most = float(np.max(np.abs(np.asarray(got, float) - saved)))
        raise Wrong(
            "loses_digits",
            f"{name} came back changed, by up to {most:.1g} where the largest number is "
            f"{np.abs(saved).max():.1g}. A loaded network must answer exactly as the saved one "
            "did: keep every digit.",
        )
    if np.asarray(got).dtype != saved.dtype:
        raise Wrong(
            "changes_the_kind_of_number",
            f"{name} was saved as {saved.dtype} and came back as {np.asarray(got).dtype}. "
            "Networks compute in float32; the file keeps the kind of number, so let it.",
        )


def _refuses_a_pickle(learner: Learner) -> None:
    try:
        learner.write_file("models/first/weights.npz", PICKLE)
    except LearnerError:
        raise Wrong(
            "writes_no_files",
            "After `save` there is no folder models/first. What is only remembered is gone when "
            "Python ends: write both files.",
        ) from None
    error = learner.error_of("load", "models/first")
    if SPELL in learner.printed or learner.uses("load", "pickle", "joblib"):
        raise Wrong(
            "opens_the_door_to_pickle",
            "We put another file in the place of your weights, as a stranger might, and while you "
            f'loaded it, it printed "{SPELL}". It could as well have deleted your files. It was a '
            "pickle: read arrays and nothing else.",
        )
    if error is None:
        raise Wrong(
            "does_not_read_the_file",
            "We damaged weights.npz, and you loaded a network all the same: from where?",
        )
