"""Check of `log_line`."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong

FIELDS = ("route", "status", "ms", "model", "sure")


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Five fields and no more, whatever the event holds."""
    event, right = _event(rng)
    private = {"address": "192.0.2.7", "picture": "iVBORw0KGgo", "name": "Ada Lovelace"}
    fresh = {f"field_{rng.integers(1000, 9999)}": "born 10 December"}
    line = _line(learner, event | private | fresh)
    for name, value in {**private, **fresh}.items():
        if value in line or f'"{name}"' in line:
            raise Wrong(
                "forbids_what_it_knows" if name in fresh else "keeps_everything",
                f'The line holds the field "{name}". Next month somebody adds a field to the '
                "event, "
                "and your log has it. Write down what is allowed, not what is forbidden.",
            )
    got = _read(line)
    if learner.changed_its_arguments:
        raise Wrong(
            "changes_the_event", "The event you were given has changed; others still need it."
        )
    _compare(learner, got, right, event)
    yield "Five fields, and nothing about the person."
    for belief, tenth in ((0.0, 0), (0.96, 9), (1.0, 9), (0.5, 5), (0.78, 7)):
        got = _read(_line(learner, event | {"belief": belief}))
        _compare(learner, got, right | {"sure": tenth}, event | {"belief": belief})
    refused = {key: value for key, value in event.items() if key != "belief"} | {"status": 422}
    got = _read(_line(learner, refused))
    _compare(learner, got, right | {"status": 422, "sure": None}, refused)
    yield "Beliefs as tenths, and a refused request is logged as well."
    key = f"{rng.integers(10**8):08d}"
    for route in (f"/v1/predict?key={key}", f"/v1/predict\nroute: {key}", f"/reset/{key}"):
        line = _line(learner, event | {"route": route})
        if key in line:
            raise Wrong(
                "writes_the_path_as_it_came",
                f"The path {route!r} came in, and your line holds {key}. Paths carry keys and "
                "names; every new path would also be a new row in each table made of the log.",
            )
        _compare(learner, _read(line), right | {"route": "other"}, event)
    yield "A path that is not ours is called other, whatever it holds."


def _event(rng: np.random.Generator) -> tuple[dict[str, Any], dict[str, Any]]:
    model = "".join(rng.choice(list("0123456789abcdef"), 64))
    tenth, ms = int(rng.integers(5, 9)), int(rng.integers(3, 90))
    event = {"route": "/v1/predict", "status": 200, "seconds": (ms + 0.7) / 1000, "model": model}
    right = {
        "route": "/v1/predict",
        "status": 200,
        "ms": ms + 1,
        "model": model[:12],
        "sure": tenth,
    }
    return event | {"belief": tenth / 10 + 0.07}, right


def _line(learner: Learner, event: dict[str, Any]) -> str:
    try:
        line = learner.log_line(event)
    except LearnerError as error:
        if error.kind != "KeyError" or "belief" in event:
            raise
        raise Wrong(
            "only_answers_are_logged",
            "An event without a belief, a refused request, stops your function with a KeyError. "
            "The refused ones are those you will want to read about.",
        ) from None
    if not isinstance(line, str):
        learner.compare(line, "")
    if "\n" in line.strip("\n"):
        raise Wrong(
            "more_lines_than_one",
            "Your event takes several lines. A log is read line by line, by programs: one line, "
            "one event.",
        )
    return str(line)


def _read(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        raise Wrong(
            "python_is_not_json",
            f"{line[:60]!r} is no JSON. What `str` makes of a dictionary looks like it, but has "
            "single quotes and None.",
        ) from None


def _compare(learner: Learner, got: Any, right: dict[str, Any], event: dict[str, Any]) -> None:
    if isinstance(got, dict) and got.get("sure") not in (None, right["sure"]):
        sure, belief = got["sure"], event["belief"]
        if sure == 10:
            raise Wrong(
                "there_are_eleven_tenths",
                f"For a belief of {belief} you write 10. There are ten tenths, 0 to 9; a belief of "
                "1 belongs to the last.",
            )
        if isinstance(sure, float) and not float(sure).is_integer():
            raise Wrong(
                "keeps_the_exact_belief",
                f"You write the belief {sure}. All its digits together can tell which picture it "
                "was, for whoever has the model; a tenth is enough to see a drift.",
            )
    exact = event["seconds"] * 1000
    learner.compare(
        got,
        right,
        Mistake(
            "cuts_milliseconds_off",
            right | {"ms": int(exact)},
            f"{exact:.1f} ms became {int(exact)}. Round them: cut off, everything looks faster.",
        ),
        Mistake(
            "seconds_are_whole",
            right | {"ms": round(event["seconds"])},
            f"{event['seconds']} seconds are {exact:.1f} milliseconds; you write "
            f"{round(event['seconds'])}.",
        ),
        Mistake(
            "the_whole_path_or_nothing",
            {key: value for key, value in right.items() if key != "sure"},
            'The field "sure" is missing; without a belief it is null. Whoever reads the log '
            "counts on five fields.",
        ),
        what="What your line says",
    )
