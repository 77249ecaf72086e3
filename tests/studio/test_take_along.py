"""What one takes along: the command, the Python and the link give the same run again."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momentum import cli
from momentum.labs import Lab, begin, find_lab, lab_names, make, parameters
from momentum.labs.lab import name_or_path
from momentum.runs import RunFolder, create_run
from momentum.studio import take_along
from momentum.studio.describing import describe
from momentum.studio.lab_form import FormField, LabForm
from momentum.studio.uploads import Uploads

FORMS = {name: describe(find_lab(name)) for name in lab_names()}


def parsed(command: str, name: str) -> dict[str, Any]:
    """Let the real command line read a command, as a POSIX shell splits it."""
    words = subprocess.run(
        ["sh", "-c", f'set -- {command}; printf "%s\\0" "$@"'], capture_output=True, check=True
    ).stdout.decode().split("\0")[:-1]  # fmt: skip
    assert words[:3] == ["momentum", "run", name]
    context = cli.lab_command(find_lab(name), name).make_context(name, words[3:])
    own = {key: context.params[key] for key in FORMS[name].defaults}
    return parameters(make(find_lab(name), own))


def values(field: FormField) -> st.SearchStrategy[Any]:
    """Values a parameter may have."""
    low = field.low or 0
    high = low + 10_000 if field.high is None else field.high
    text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "whole": st.integers(int(low), int(high)),
        "number": st.floats(low, high),
        "choice": st.sampled_from(field.choices or ("",)),
        "switch": st.booleans(),
        "text": text,
        "named": st.sampled_from(field.choices or ("",)) | text.map(name_or_path(field.choices)),
    }
    return kinds.get(field.kind, st.none())


def wanted(form: LabForm) -> st.SearchStrategy[dict[str, Any]]:
    # A combination that the lab refuses is no run: the brain lab's models have one each.
    fields = [f for f in form.fields if form.name != "brain" or f.kind != "choice"]
    fields = [f for f in fields if f.kind != "switch" or form.name != "brain"]
    return st.fixed_dictionaries({}, optional={field.name: values(field) for field in fields})


@pytest.mark.parametrize("name", lab_names())
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_the_command_gives_the_same_parameters(name: str, data: st.DataObject) -> None:
    asked = data.draw(wanted(FORMS[name]))
    lab = make(find_lab(name), asked)
    command = take_along.command(FORMS[name], parameters(lab))
    assert parsed(command, name) == parameters(lab)


@pytest.mark.parametrize("name", lab_names())
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_the_python_gives_the_same_lab(name: str, data: st.DataObject) -> None:
    lab = make(find_lab(name), data.draw(wanted(FORMS[name])))
    assert constructed(take_along.python(FORMS[name], parameters(lab))) == lab


def constructed(code: str) -> Lab:
    """Execute the code up to the lab it makes, without letting it run."""
    lines = code.removesuffix("()\n").splitlines()
    space: dict[str, Any] = {}
    exec("\n".join([*lines[:-1], f"made = {lines[-1]}"]), space)
    made: Lab = space["made"]
    return made


@pytest.mark.parametrize("name", lab_names())
def test_the_smallest_run_in_words(name: str) -> None:
    lab = make(find_lab(name), find_lab(name).smallest)
    form = FORMS[name]
    assert parsed(take_along.command(form, parameters(lab)), name) == parameters(lab)
    assert constructed(take_along.python(form, parameters(lab))) == lab
    assert take_along.link(form, parameters(lab)).startswith(f"/labs/{name}?")


def test_what_is_at_its_default_is_left_out() -> None:
    form = FORMS["playground"]
    plain = parameters(make(find_lab("playground"), {}))
    assert take_along.command(form, plain) == "momentum run playground"
    assert take_along.link(form, plain) == "/labs/playground"
    assert take_along.python(form, plain) == (
        "from momentum.labs.playground import PlaygroundLab\n\nPlaygroundLab()()\n"
    )
    moved = plain | {"epochs": 5, "held_out": 0.25, "target": "it's; a name", "separator": "-"}
    assert take_along.command(form, moved) == (
        "momentum run playground --target 'it'\"'\"'s; a name' --separator=- "
        "--held-out 0.25 --epochs 5"
    )
    assert take_along.link(form, moved) == (
        "/labs/playground?target=it%27s%3B+a+name&separator=-&held_out=0.25&epochs=5"
    )


def test_switches_are_said_both_ways() -> None:
    form = FORMS["digits"]
    on = form.model_copy(
        update={
            "fields": tuple(
                f.model_copy(update={"default": True}) if f.name == "augment" else f
                for f in form.fields
            )
        }
    )
    assert take_along.command(form, {"augment": True}) == "momentum run digits --augment"
    assert take_along.command(on, {"augment": False}) == "momentum run digits --no-augment"
    assert take_along.link(form, {"augment": True}) == "/labs/digits?augment=true"


def test_a_file_is_called_as_it_was_when_it_was_given(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads")
    kept = uploads.add("my flowers.csv", b"a")
    more = [uploads.add(f"{n}.csv", b"a").digest for n in range(2)]
    form, given = FORMS["playground"], {"data": str(kept.path)}
    named = take_along.with_names(form, given, uploads)
    assert take_along.command(form, named) == "momentum run playground --data 'my flowers.csv'"
    assert take_along.link(form, given) == "/labs/playground"
    assert take_along.link(form, given, uploads) == f"/labs/playground?data={kept.digest}"
    folder = {"data": str(uploads.files(more))}
    named = take_along.with_names(FORMS["brain"], folder, uploads)
    assert take_along.command(FORMS["brain"], named) == "momentum run brain --data FOLDER"
    both = f"{more[0]}%2C{more[1]}"
    assert take_along.link(FORMS["brain"], folder, uploads) == f"/labs/brain?data={both}"


def test_a_path_of_ones_own_stays_as_it_is(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads")
    own = {"data": str(tmp_path / "own.csv")}
    assert take_along.with_names(FORMS["playground"], own, uploads) == own
    assert take_along.link(FORMS["playground"], own, uploads) == "/labs/playground"


def test_the_scripts_of_a_finished_run_come_along(tmp_path: Path) -> None:
    lab = find_lab("playground")
    execution = begin(make(lab, lab.smallest), tmp_path)
    list(execution)
    engine, keras = take_along.scripts(execution.folder)
    assert (engine.path, keras.path) == ("code_engine.py", "code_keras.py")
    assert engine.text == (execution.folder.path / "code_engine.py").read_text(encoding="utf-8")
    assert engine.what.startswith("a script that")
    compile(keras.text, "code_keras.py", "exec")


def test_a_run_that_saved_none_has_none_to_give(tmp_path: Path) -> None:
    folder = create_run(tmp_path / "run", "playground", {})
    (folder.path / "code_engine.py").write_text("print('nobody said that this was saved')")
    assert take_along.scripts(RunFolder(folder.path)) == []


def test_it_runs_where_nothing_else_was_imported() -> None:
    code = take_along.python(FORMS["adder"], {"bits": 4}).replace(")()", ")")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
