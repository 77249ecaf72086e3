"""Every lab, whatever it does: it runs, tells, keeps, resumes, and refuses nonsense."""

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
from matplotlib.figure import Figure
from PIL import Image
from pydantic import ValidationError

from momentum.errors import BadInput
from momentum.labs import Execution, Lab, begin, find_lab, lab_names, make, parameters, resume, unit
from momentum.labs.lab import choices, holds
from momentum.runs import Event, EventLog, Picture, Progress, RunFolder, Saved, Text

pytestmark = pytest.mark.parametrize("name", lab_names())
FIGURES = {"run", "seconds", "lab", "seed"}


Undisturbed = Callable[[str], "Whole"]


def small(name: str, **more: Any) -> Lab:
    kind = find_lab(name)
    return make(kind, kind.smallest | more)


def finish(execution: Execution) -> dict[str, Any]:
    for _ in execution:
        pass
    return execution.result


def numbers(folder: RunFolder) -> dict[str, Any]:
    """Everything a run found, without where and how fast."""
    result = {key: value for key, value in folder.result.items() if key not in {"run", "seconds"}}
    csv = folder.path / "history.csv"
    return result | {"history": csv.read_text() if csv.exists() else ""}


class Whole(NamedTuple):
    """A run that nothing disturbed: what it told, and what it kept."""

    execution: Execution
    events: list[Event]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Whole]:
    """Run a lab with its smallest parameters; once, however many tests look at it."""

    @cache
    def ran(name: str) -> Whole:
        execution = begin(small(name), tmp_path_factory.mktemp(name))
        return Whole(execution, list(execution))

    return ran


@pytest.fixture
def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose every figure and lay it out, but fill no pixels: only numbers are looked at."""
    small = io.BytesIO()
    Image.new("L", (1, 1)).save(small, "png")

    def savefig(_: Figure, target: io.BytesIO, **__: object) -> None:
        target.write(small.getvalue())

    monkeypatch.setattr(Figure, "savefig", savefig)


def test_it_says_what_it_is_and_documents_every_parameter(name: str) -> None:
    kind = find_lab(name)
    assert kind.name == name
    assert kind.title
    assert kind.__doc__
    for field in kind.model_fields.values():
        assert field.description
        assert field.description.endswith(".")
        if field.annotation in (int, float):
            assert {"Ge", "Le"} <= {type(bound).__name__ for bound in field.metadata}
        assert isinstance(unit(field), str)


def test_every_path_says_whether_it_is_a_file_or_a_folder(name: str) -> None:
    for field in find_lab(name).model_fields.values():
        is_path = Path in (field.annotation, *get_args(field.annotation)) or bool(choices(field))
        assert (holds(field) in ("file", "folder")) == is_path


def test_it_runs_and_keeps_everything(name: str, undisturbed: Undisturbed) -> None:
    execution, events = undisturbed(name)
    folder = execution.folder
    assert execution.result.keys() >= FIGURES
    assert execution.result["run"] == str(folder.path)
    assert json.loads(json.dumps(execution.result, allow_nan=False)) == folder.result
    assert folder.status == "finished"
    assert [e.model_dump() for e in EventLog(folder.path / "events.jsonl")] == [
        type(event).model_validate_json(event.model_dump_json()).model_dump() for event in events
    ]
    kinds = {type(event) for event in events}
    assert {Progress, Text, Picture, Saved} <= kinds
    for event in events:
        if isinstance(event, Picture | Saved):
            assert (folder.path / event.path).exists()
        if isinstance(event, Picture):
            assert event.alt
    card = (folder.path / "card.md").read_text(encoding="utf-8")
    assert card.startswith(f"# {execution.lab.title}")
    assert not list(folder.path.rglob("*.part"))
    assert not (folder.path / "parts").exists()


def test_progress_goes_up_to_the_end(name: str, undisturbed: Undisturbed) -> None:
    done: dict[str, list[Progress]] = {}
    for event in undisturbed(name).events:
        if isinstance(event, Progress):
            done.setdefault(event.label, []).append(event)
    for events in done.values():
        amounts = [event.done for event in events]
        assert amounts == sorted(amounts)
        assert amounts[-1] == events[-1].total


@pytest.mark.usefixtures("unpainted")
def test_the_same_seed_gives_the_same_numbers(
    name: str, tmp_path: Path, undisturbed: Undisturbed
) -> None:
    again = begin(small(name), tmp_path)
    finish(again)
    assert numbers(again.folder) == numbers(undisturbed(name).execution.folder)


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("stop_after", [1, 4, 9])
def test_an_interrupted_run_goes_on_to_the_same_numbers(
    name: str, stop_after: int, tmp_path: Path, undisturbed: Undisturbed
) -> None:
    broken = begin(small(name), tmp_path, tmp_path / "broken")
    for count, _ in enumerate(broken):
        if count == stop_after:
            break
    folder = RunFolder(tmp_path / "broken")
    assert folder.status == "interrupted"
    with (folder.path / "events.jsonl").open("ab") as log:
        log.write(b'{"kind":"torn')
    finish(resume(folder, find_lab(name)))
    assert numbers(folder) == numbers(undisturbed(name).execution.folder)


def test_the_parameters_survive_json(name: str) -> None:
    lab = small(name, seed=7)
    assert make(find_lab(name), json.loads(json.dumps(parameters(lab)))) == lab


def test_it_cannot_be_changed_afterwards(name: str) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        small(name).seed = 3


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"nonsense": 1}, "has no parameter 'nonsense'; it has"),
        ({"seed": -1}, "seed = -1 should be greater than or equal to 0"),
        ({"seed": "many"}, "seed = 'many' should be a valid integer"),
    ],
)
def test_wrong_parameters_are_one_sentence(name: str, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput) as error:
        make(find_lab(name), wrong)
    assert words in str(error.value)
    assert "\n" not in str(error.value)
