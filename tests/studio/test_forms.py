"""Forms: every lab is described as it is, and what `labs.make` refuses is refused here."""

import json
import threading
from pathlib import Path
from typing import Annotated, Any, ClassVar, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import AfterValidator

from momentum import cli
from momentum.errors import BadInput
from momentum.labs import Lab, find_lab, lab_names, make, parameters
from momentum.labs.lab import name_or_path, parameter
from momentum.studio import errands, take_along
from momentum.studio.describing import describe, describe_labs
from momentum.studio.forms import Forms
from momentum.studio.lab_form import FormField
from momentum.studio.uploads import Uploads

DESCRIBED = json.loads(json.dumps(describe_labs()))


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    folder = tmp_path_factory.mktemp("runs") / ".studio"
    made = Forms(folder, Uploads(folder / "uploads"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(errands, "cached", lambda *_: DESCRIBED)
        assert made.wait(10)
    return made


def test_the_labs_are_described_by_a_process_of_its_own(tmp_path: Path) -> None:
    made = Forms(tmp_path / ".studio", Uploads(tmp_path / ".studio" / "uploads"))
    assert not made.ready
    assert made.wait(60)
    assert [form.model_dump(mode="json") for form in made.labs()] == DESCRIBED
    assert len(list((tmp_path / ".studio").glob("describe-labs-*.json"))) == 1


def test_somebody_may_ask_while_the_labs_are_being_described(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go = [], threading.Event()

    def slowly(*_: object) -> Any:
        asked.append(1)
        assert go.wait(10)
        return DESCRIBED

    monkeypatch.setattr(errands, "cached", slowly)
    made = Forms(tmp_path, Uploads(tmp_path / "uploads"))
    made.start()
    made.start()
    assert not made.wait(0.05)
    go.set()
    assert [form.name for form in made.labs()] == lab_names()
    assert asked == [1]


def test_after_a_failure_the_next_one_who_asks_tries_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Any] = [errands.ErrandFailed("It broke."), [{"name": "half"}], DESCRIBED]

    def answer(*_: object) -> Any:
        said = answers.pop(0)
        if isinstance(said, Exception):
            raise said
        return said

    monkeypatch.setattr(errands, "cached", answer)
    made = Forms(tmp_path, Uploads(tmp_path / "uploads"))
    with pytest.raises(errands.ErrandFailed, match=r"It broke\."):
        made.labs()
    with pytest.raises(ValueError, match="LabForm"):
        made.labs()
    assert len(made.labs()) == len(lab_names())


@pytest.mark.parametrize("name", lab_names())
def test_a_form_says_what_the_lab_says(name: str, forms: Forms) -> None:
    kind, form = find_lab(name), forms.form(name)
    assert (form.title, form.python) == (kind.title, kind.__name__)
    assert form.smallest == kind.smallest
    assert form.defaults == json.loads(json.dumps(parameters(make(kind, {}))))
    options = {str(p.name): p for p in cli.lab_command(kind, name).params}
    assert [field.name for field in form.fields] == [o for o in options if o in form.defaults]
    for field in form.fields:
        agrees_with_the_command(field, options[field.name])
    assert form.own
    assert {field.name for field in form.fields} == {f.name for f in [*form.own, *form.more]}


def agrees_with_the_command(field: FormField, option: Any) -> None:
    """The option of the command is made from the same field by other code."""
    names = {"whole": "integer range", "number": "float range", "switch": "boolean"}
    names |= {"choice": "choice", "text": "text", "file": "path", "files": "path", "named": "text"}
    assert option.type.name == names[field.kind]
    assert (getattr(option.type, "min", None), getattr(option.type, "max", None)) == (
        field.low,
        field.high,
    )
    if field.kind == "named":
        assert option.metavar == "NAME|PATH"
    else:
        assert tuple(getattr(option.type, "choices", ())) == field.choices
    assert field.help.endswith(".") or field.meanings
    together = {one for names in field.meanings for one in names.split(", ")}
    assert together <= set(field.choices)
    assert " = " not in field.help
    assert "--" not in field.help


def test_what_holds_a_folder_asks_for_several_files(forms: Forms) -> None:
    kinds = {
        (form.name, field.name): field.kind
        for form in forms.labs()
        for field in form.fields
        if field.kind.startswith("file")
    }
    assert kinds == {
        ("brain", "data"): "files",
        ("brain", "mapping"): "file",
        ("leak", "data"): "files",
        ("leak", "mapping"): "file",
        ("pictures", "data"): "file",
        ("playground", "data"): "file",
    }


def test_a_field_knows_how_it_looks(forms: Forms) -> None:
    def field(lab: str, name: str) -> FormField:
        found = forms.form(lab).field(name)
        assert found is not None
        return found

    assert field("playground", "epochs").bounds == "1 to 100,000 passes"
    assert field("playground", "held_out").bounds == "0.05 to 0.95"
    assert field("playground", "learning_rate").bounds == "10⁻⁸ to 100"
    assert [field("playground", n).step for n in ("noise", "learning_rate", "epochs")] == [
        0.01, 0.01, 1,
    ]  # fmt: skip
    assert field("playground", "strength").step == 0.001
    assert field("playground", "layers").slider
    assert not field("playground", "epochs").slider
    assert not field("digits", "epochs").slider
    split = field("brain", "split")
    assert split.help == "What the decoder is judged by."
    assert list(split.meanings) == ["shuffled", "run", "person"]
    assert split.meanings["person"] == "groups of people in turn kept for judging"
    assert field("brain", "labels").help == "For rows only."
    assert field("playground", "problem").help.endswith("No meaning with “Data”.")
    data = field("gan", "data")
    assert list(data.meanings) == ["faces", "rich", "ring, grid, spiral"]
    assert data.help.endswith("Or a folder of your own pictures, or a ZIP of one.")


# What is refused ------------------------------------------------------------------------------

WILD: list[Any] = [
    None, True, False, 0, 1, -1, 2, 5, 7.0, 0.5, 1e-9, 1e9, -0.0, 2**32 - 1, 2**32, 10**25,
    float("nan"), float("inf"), "", " 3 ", "5", "0.25", "nan", "true", "on", "x", "1_0", "1e2",
    [], [1], {}, {"a": 1},
]  # fmt: skip


def refusal(lab: type[Lab], given: dict[str, Any]) -> str:
    """What `labs.make` says of one parameter, or nothing."""
    try:
        make(lab, given)
    except BadInput as error:
        # A combination is the lab's own affair: it is told when the run is prepared.
        return str(error) if f"{lab.name}: " in str(error) else ""
    return ""


def refusal_here(forms: Forms, lab: str, given: dict[str, Any]) -> str:
    try:
        forms.checked(lab, given)
    except BadInput as error:
        return str(error)
    return ""


def values(field: FormField) -> st.SearchStrategy[Any]:
    """Values at, around and far from what a parameter may be."""
    low, high = field.low or 0, field.high or 0
    near = [low, high, low - 1, high + 1, (low + high) / 2, str(low), str(high), field.default]
    own = st.sampled_from([*near, *field.choices, *WILD])
    anything = st.one_of(st.integers(-(10**25), 10**25), st.floats(), st.text(max_size=20))
    return st.one_of(own, anything)


@pytest.mark.parametrize("name", lab_names())
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_refused_here_if_and_only_if_the_lab_refuses(
    name: str, forms: Forms, data: st.DataObject
) -> None:
    form = forms.form(name)
    field = data.draw(st.sampled_from([f for f in form.fields if not f.takes_files]))
    value = data.draw(values(field))
    expected, said = (
        refusal(find_lab(name), {field.name: value}),
        refusal_here(forms, name, {field.name: value}),
    )
    if isinstance(value, str) and ("\0" in value or any("\ud800" <= c <= "\udfff" for c in value)):
        assert said
        return
    assert bool(said) == bool(expected)
    if not isinstance(value, list | dict):
        assert said == expected
    if not said:
        checked = forms.checked(name, {field.name: value})
        assert set(checked) == set(form.defaults)
        assert type(checked[field.name]) in (type(field.default), bool, int, float, str, type(None))


@pytest.mark.parametrize("name", lab_names())
def test_an_unknown_parameter_is_refused_in_the_same_words(name: str, forms: Forms) -> None:
    with pytest.raises(BadInput) as of_lab:
        make(find_lab(name), {"nonsense": 1})
    with pytest.raises(BadInput) as here:
        forms.checked(name, {"nonsense": 1})
    assert str(here.value) == str(of_lab.value)


@pytest.mark.parametrize("name", lab_names())
def test_the_smallest_parameters_are_checked_into_what_the_lab_has(name: str, forms: Forms) -> None:
    lab = make(find_lab(name), find_lab(name).smallest)
    assert forms.checked(name, find_lab(name).smallest) == parameters(lab)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"epochs": 10**5000}, "epochs should be a number of fewer than 30 digits."),
        ({"epochs": -(10**5000)}, "epochs should be a number of fewer than 30 digits."),
        ({"target": "x" * 1001}, "target should have 1,000 letters or fewer."),
        ({"target": "\ud800"}, "target has signs that cannot be written."),
        ({"target": "a\0b"}, "target has signs that cannot be written."),
        ({"epochs": [1] * 10**5}, "epochs should be one value, not several."),
        ({"x" * 10**5: 1}, "playground has no parameter of 100000 letters."),
        ({"data": "/etc/passwd"}, "data should be a file that was chosen."),
        ({"data": {"path": "/etc/passwd"}}, "data should be a file that was chosen."),
        ({"data": {"upload": "../../etc/passwd"}}, "data: that file is not here any more"),
        ({"data": {"upload": 5}}, "data should be a file that was chosen."),
        ({"data": {"upload": "a", "path": "b"}}, "data should be a file that was chosen."),
        ({"data": {"uploads": ["a" * 64]}}, "data should be a file that was chosen."),
        ({"data": True}, "data should be a file that was chosen."),
        ({"target": {"upload": "a" * 64}}, "target should be one value, not several."),
    ],
)
def test_what_could_not_even_be_shown_is_one_short_sentence(
    given: dict[str, Any], words: str, forms: Forms
) -> None:
    said = refusal_here(forms, "playground", given)
    assert words in said
    assert "\n" not in said
    assert len(said) < 300


def test_a_folder_is_given_as_files(forms: Forms) -> None:
    wrong: list[Any] = [[], [["a"]], "abc", [None], ["a" * 64], {"a": 1}]
    for digests in wrong:
        assert refusal_here(forms, "brain", {"data": {"uploads": digests}})


def test_a_file_is_looked_up_and_none_means_the_default(forms: Forms) -> None:
    kept = forms.uploads.add("flowers.csv", b"a,b,c\n1,2,x\n")
    checked = forms.checked("playground", {"data": {"upload": kept.digest}})
    assert checked["data"] == str(kept.path)
    assert forms.checked("playground", {"data": None})["data"] is None
    for one in ({"upload": kept.digest}, {"uploads": [kept.digest]}):
        folder = Path(forms.checked("brain", {"data": one})["data"])
        assert [path.name for path in folder.iterdir()] == ["flowers.csv"]


@pytest.mark.parametrize("name", ["nope", "", "../x", "catalogue", "__init__", "x" * 5000])
def test_an_unknown_lab_is_one_sentence(name: str, forms: Forms) -> None:
    with pytest.raises(BadInput, match="there is no lab") as error:
        forms.checked(name, {})
    assert len(str(error.value)) < 125 + len(", ".join(lab_names()))  # However many there are.


def test_all_faults_are_found_at_once(forms: Forms) -> None:
    said = forms.faults("playground", {"epochs": 0, "noise": 0.1, "layers": 7, "problem": "moon"})
    assert set(said) == {"epochs", "layers", "problem"}
    assert said["epochs"] == "epochs = 0 should be greater than or equal to 1."


def test_the_fields_of_a_description_are_those_promised() -> None:
    kinds = {field["kind"] for lab in DESCRIBED for field in lab["fields"]}
    allowed: Any = FormField.model_fields["kind"].annotation
    assert kinds | {"named"} == set(get_args(allowed))


# A name, or a file in its place ---------------------------------------------------------------


class Shore(Lab):
    """Look at the sea."""

    name: ClassVar[str] = "shore"
    title: ClassVar[str] = "The sea"
    smallest: ClassVar[dict[str, Any]] = {}
    view: Annotated[str, AfterValidator(name_or_path(["calm", "storm"]))] = parameter(
        "calm", "calm = no wind; storm = much.", holds="file", choices=["calm", "storm"]
    )


@pytest.fixture
def shore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forms:
    monkeypatch.setattr(errands, "cached", lambda *_: [describe(Shore).model_dump(mode="json")])
    made = Forms(tmp_path / ".studio", Uploads(tmp_path / ".studio" / "uploads"))
    assert made.wait(10)
    return made


def test_a_name_or_a_file_is_described_with_its_names(shore: Forms) -> None:
    field = shore.form("shore").field("view")
    assert field is not None
    assert (field.kind, field.choices, field.default) == ("named", ("calm", "storm"), "calm")
    assert field.meanings == {"calm": "no wind", "storm": "much"}


def test_a_name_stays_and_a_file_becomes_its_path(shore: Forms) -> None:
    assert shore.checked("shore", {"view": "storm"})["view"] == "storm"
    kept = shore.uploads.add("sea.png", b"sea")
    checked = shore.checked("shore", {"view": {"upload": kept.digest}})
    assert checked["view"] == str(kept.path)
    assert make(Shore, checked).model_dump()["view"] == str(kept.path)  # What the worker reads.


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("/etc/passwd", "view should be calm, storm, or a file that was chosen."),
        ("", "view should be calm, storm, or a file that was chosen."),
        ({"path": "/etc/passwd"}, "view should be calm, storm, or a file that was chosen."),
        ({"uploads": ["a" * 64]}, "view should be calm, storm, or a file that was chosen."),
        ({"upload": "../../etc/passwd"}, "view: that file is not here any more"),
        ({"upload": ""}, "view: choose a file, or one of the names."),
        (["calm"], "view should be one value, not several."),
        (None, "view = None should be a valid string."),
        (3, "view = 3 should be a valid string."),
    ],
)
def test_what_is_neither_a_name_nor_a_file_is_one_sentence(
    given: Any, words: str, shore: Forms
) -> None:
    assert words in refusal_here(shore, "shore", {"view": given})


def test_a_name_and_a_file_are_taken_along_as_what_they_are(shore: Forms) -> None:
    form, uploads = shore.form("shore"), shore.uploads
    kept = uploads.add("my sea.png", b"sea")
    named = shore.checked("shore", {"view": "storm"})
    filed = shore.checked("shore", {"view": {"upload": kept.digest}})
    shown = take_along.with_names(form, filed, uploads)
    assert take_along.command(form, named) == "momentum run shore --view storm"
    assert take_along.command(form, shown) == "momentum run shore --view 'my sea.png'"
    assert "Shore(view='my sea.png')()" in take_along.python(form, shown)
    assert take_along.link(form, named) == "/labs/shore?view=storm"
    assert take_along.link(form, filed) == "/labs/shore"  # A digest means nothing elsewhere.
    assert take_along.link(form, filed, uploads) == f"/labs/shore?view={kept.digest}"
