"""Check of `Models`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, LearnerError, Wrong


class Disk:
    """Models that can be loaded, and a list of what was."""

    def __init__(self, models: dict[str, Any]) -> None:
        self.models, self.loaded = models, list[str]()

    def load(self, name: str) -> Any:
        """Note the name, and return its model."""
        self.loaded.append(name)
        return self.models[name]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Once for every name, also after an error, and for every object by itself."""
    first, second = (float(value) for value in rng.normal(0, 1, 2))
    disk = Disk({"digits": first, "objects": second, "empty": None, "zero": 0})
    models = learner.Models(disk.load)
    if disk.loaded:
        raise Wrong("loads_before_it_is_asked", "`load` was called before anything was asked for.")
    got = [models.get("digits") for _ in range(3)]
    learner.compare(got, [first] * 3, what="The model, asked for three times,")
    if len(disk.loaded) != 1:
        raise Wrong(
            "loads_at_every_request",
            f"Asked for one model three times, you loaded it {len(disk.loaded)} times. Reading a "
            "file takes longer than the answer; keep what was read.",
        )
    yield "Asked three times, loaded once."
    if models.get("objects") == first:
        raise Wrong(
            "one_model_for_all_names",
            'Asked for "objects" after "digits", you gave the digits again. Keep one a name.',
        )
    learner.compare(models.get("objects"), second, what='The model "objects"')
    learner.compare(models.get("digits"), first, what='The model "digits", asked for again,')
    learner.compare(disk.loaded, ["digits", "objects"], what="What was loaded")
    yield "Every name has a model of its own."
    for name in ("empty", "zero"):
        before = len(disk.loaded)
        got = [models.get(name), models.get(name)]
        learner.compare(got, [disk.models[name]] * 2, what=f"What `load` returned for {name!r}")
        if len(disk.loaded) - before > 1:
            raise Wrong(
                "an_empty_model_is_none",
                f"`load` returned {disk.models[name]!r}, and you loaded again. Whether something "
                "is there is another question than whether it is true.",
            )
    yield "Also where what was loaded counts as false."
    yield from _failures(learner, disk, first)
    other = Disk({"digits": second})
    if learner.Models(other.load).get("digits") == first:
        raise Wrong(
            "shared_by_all_objects",
            "A second `Models` with another `load` gave the model of the first: they share one "
            "dictionary. What is written in the class, outside of its methods, belongs to all.",
        )
    yield "And two objects keep what is theirs."


def _failures(learner: Learner, disk: Disk, value: float) -> Iterator[str]:
    models = learner.Models(disk.load)
    try:
        got = models.get("late")
    except LearnerError:
        pass
    else:
        raise Wrong(
            "swallows_the_error",
            f"`load` failed, and `get` returned {got!r}. Whoever asked goes on with that, and "
            "fails somewhere else; let the exception through.",
        )
    disk.models["late"] = value
    try:
        again = models.get("late")
    except LearnerError:
        again = None
    if again is None:
        raise Wrong(
            "remembers_the_failure",
            "`load` failed once; the file is there by now, but you did not try again. One bad "
            "moment would last until somebody starts the service anew.",
        )
    learner.compare(again, value, what="The model that came late")
    learner.compare(disk.loaded.count("late"), 2, what="How often the late model was loaded")
    yield "An error goes through, and the next request tries again."
