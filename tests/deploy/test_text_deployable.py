"""A network that reads text is opened, read with and compared; what is damaged is refused."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.deploy.conftest import KINDS, keep_run
from tests.deploy.reading import (
    JUDGES,
    LETTERS,
    WORDS,
    WRITERS,
    expected_logits,
    keep_reading_run,
    network_of,
    reading,
    sentences,
    usage_of,
)

from momentum import engine as nn
from momentum.deploy import Deployable, load
from momentum.deploy.parity import require_passed
from momentum.deploy.shipped import open_leaving
from momentum.deploy.text import text_trials
from momentum.deploy.text.checking import check_facts
from momentum.deploy.text.manifest import text_manifest
from momentum.deploy.text.readers import engine_logits
from momentum.deploy.text.tensors import ends, whole_ends
from momentum.deploy.text.text_deployable import TextDeployable, load_text, of_writer
from momentum.deploy.text.text_parity import compare_text, shares
from momentum.deploy.text.text_trials import TextTrial, text_trial
from momentum.errors import BadInput
from momentum.language.shipped import shipped_writer
from momentum.language.writer.minds import mind_of
from momentum.runs import create_run
from momentum.text_usage import CharactersInput, TextUsage, WordsInput, keep_text_usage

FORMS = {
    "lstm": "step",
    "gru": "step",
    "old": "step",
    "transformer": "window",
    "mean": "sentence",
    "gru-judge": "step",
    "lstm-judge": "step",
}


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, many in (("WRITTEN", 90), ("CHANCE", 20), ("GREEDY", 60)):
        monkeypatch.setattr(text_trials, name, many)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, TextDeployable]:
    home = tmp_path_factory.mktemp("reading")
    return {what: reading(home, what) for what in (*WRITERS, *JUDGES)}


@pytest.mark.parametrize(("what", "form"), FORMS.items())
def test_every_network_has_its_form_and_its_ends(
    what: str, form: str, opened: dict[str, TextDeployable]
) -> None:
    found = opened[what]
    names = {"lstm": "hc", "old": "hc", "lstm-judge": "hc", "gru": "h", "gru-judge": "h"}
    state = [*names.get(what, "")]
    assert (found.form, found.writes) == (form, what in WRITERS)
    there = ends(found)
    assert [one.name for one in there.inputs] == ["codes", *state]
    answers = ["probabilities", "logits", *(f"next_{name}" for name in state)]
    assert [one.name for one in there.outputs] == answers
    assert all(size for one in (*there.inputs, *there.outputs) for size in one.shape)
    steps = {"step": 1, "window": 10, "sentence": 9}[form]
    assert there.inputs[0] == ("codes", (1, steps), "int32")
    assert there.outputs[1].shape[-1] == (LETTERS.size if found.writes else len(found.usage.labels))
    assert whole_ends(found).inputs[0].shape == (None, None if found.writes else 9)
    assert len(whole_ends(found).state) == (len(state) if found.writes else 0)


@pytest.mark.parametrize("what", WRITERS)
def test_the_engine_layer_by_layer_says_what_quick_steps_say(
    what: str, opened: dict[str, TextDeployable]
) -> None:
    window = {"transformer": 10, "old": 60}.get(what)
    mind = mind_of(network_of(what), window)
    codes = np.random.default_rng(5).integers(0, LETTERS.size, 75)
    state, wanted = mind.begin(), []
    for code in codes.tolist():
        state = mind.step(state, code)
        wanted.append(mind.logits(state))
    found = engine_logits(opened[what], codes)
    np.testing.assert_allclose(found, np.stack(wanted), atol=2e-4)


@pytest.mark.parametrize("what", JUDGES)
def test_the_engine_judges_sentences(what: str, opened: dict[str, TextDeployable]) -> None:
    rows = sentences(5, seed=8)
    np.testing.assert_allclose(engine_logits(opened[what], rows), expected_logits(what, rows))


@pytest.mark.parametrize("what", WRITERS)
def test_a_trial_ends_with_what_the_engine_writes_at_temperature_zero(
    what: str, opened: dict[str, TextDeployable]
) -> None:
    trial = text_trial(opened[what])
    n = trial.greedy
    assert trial.codes[0] == LETTERS.codes("\n")[0]
    assert (n, len(trial.codes)) == ((12, 35) if what == "old" else (60, 171))
    logits = engine_logits(opened[what], trial.codes)[-n - 1 : -1]
    assert (1 + logits[:, 1:].argmax(axis=1)).tolist() == trial.codes[-n:].tolist()
    blind = trial.codes[: len(trial.codes) - n][-20:]
    assert what == "old" or 0 in blind  # The unknown character is read, too.
    assert 0 not in trial.codes[-n:]


def test_sentences_of_a_trial_are_real_random_and_extreme(
    opened: dict[str, TextDeployable],
) -> None:
    found = opened["mean"]
    trial = text_trial(found)
    assert trial.told == "6 real, 8 random and 2 extreme sentences"
    assert trial.codes[:6].tolist() == sentences(6).tolist()
    assert (trial.codes[-2].sum(), set(trial.codes[-1])) == (1, {len(WORDS) + 1})
    ended = [np.flatnonzero(row)[-1] + 1 == np.count_nonzero(row) for row in trial.codes]
    assert all(ended)
    alone = text_trial(replace(found, examples=None))
    assert alone.told == "8 random and 2 extreme sentences"


def _trial(opened: dict[str, TextDeployable]) -> tuple[TextDeployable, TextTrial, Any]:
    found = opened["lstm"]
    trial = text_trial(found)
    return found, trial, engine_logits(found, trial.codes)


@pytest.mark.parametrize(
    ("precision", "off", "passes"),
    [("float32", 9e-4, True), ("float32", 3e-3, False), ("float16", 0.3, False)],
)
def test_one_wrong_number_in_a_text_counts(
    precision: str, off: float, passes: bool, opened: dict[str, TextDeployable]
) -> None:
    found, trial, ours = _trial(opened)
    theirs = ours.copy()
    theirs[40, 3] += off
    answer = {"logits": theirs, "probabilities": shares(theirs).astype(np.float32)}
    one = compare_text(found, trial, ours, "LiteRT", precision, answer)
    assert one.difference == pytest.approx(off, rel=1e-2)
    assert one.passed == passes
    if not passes:
        with pytest.raises(BadInput, match=r"differs from the engine by .* on a logit"):
            require_passed(found, [one])


def test_wrong_probabilities_beside_right_logits_count(opened: dict[str, TextDeployable]) -> None:
    found, trial, ours = _trial(opened)
    answer = {"logits": ours, "probabilities": shares(ours * 2).astype(np.float32)}
    assert not compare_text(found, trial, ours, "LiteRT", "float32", answer).passed


def test_the_written_text_is_the_same_up_to_the_first_other_character(
    opened: dict[str, TextDeployable],
) -> None:
    found, trial, ours = _trial(opened)
    theirs = ours.copy()
    theirs[:, 0] += 100  # Nobody writes the unknown character, however likely.
    answer = {"logits": theirs, "probabilities": shares(theirs).astype(np.float32)}
    assert compare_text(found, trial, ours, "x", "float16", answer).wrote == (60, 60)
    theirs[-61 + 17, 1 + int(ours[-61 + 17, 1:].argmin())] += 100
    one = compare_text(found, trial, ours, "x", "float16", answer)
    assert one.wrote == (17, 60)
    assert one.agree == one.of - 1


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_an_answer_of_no_numbers_is_refused(bad: float, opened: dict[str, TextDeployable]) -> None:
    found, trial, ours = _trial(opened)
    theirs = ours.copy()
    theirs[0, 0] = bad
    answer = {"logits": theirs, "probabilities": ours}
    with pytest.raises(BadInput, match="not finite"):
        compare_text(found, trial, ours, "LiteRT", "float16", answer)


def test_a_browser_gets_a_text_and_what_the_engine_says_of_it(
    opened: dict[str, TextDeployable],
) -> None:
    told = json.loads(json.dumps(check_facts(opened["gru"])))
    codes = np.array(told["codes"])
    state, likeliest, mind = None, [], mind_of(network_of("gru"))
    for number, code in enumerate(told["codes"]):
        state = mind.step(mind.begin() if state is None else state, code)
        logits = mind.logits(state)
        likeliest.append(1 + int(logits[1:].argmax()))
        if number in told["at"]:
            row = told["logits"][told["at"].index(number)]
            np.testing.assert_allclose(row, logits, atol=2e-4)
    assert told["likeliest"] == likeliest
    assert len(told["at"]) == 12
    assert told["at"][-1] == len(codes) - 1
    n = told["greedy"]
    assert told["likeliest"][-n - 1 : -1] == told["codes"][-n:]
    assert LETTERS.codes(told["wrote"]).tolist() == told["codes"][-n:]
    assert len(told["text"]) == len(codes) - n
    assert 1e-3 <= told["tolerance"] < check_facts(opened["gru"], "float16")["tolerance"]


def test_a_browser_gets_sentences_without_padding(opened: dict[str, TextDeployable]) -> None:
    told = json.loads(json.dumps(check_facts(opened["mean"])))
    rows = sentences(6)
    assert told["codes"] == [row[row > 0].tolist() for row in rows]
    np.testing.assert_allclose(told["logits"], expected_logits("mean", rows), atol=1e-5)
    assert told["truth"] == expected_logits("mean", rows).argmax(axis=1).tolist()
    known = ("\N{REPLACEMENT CHARACTER}", *WORDS)
    first = " ".join(known[code - 1] for code in told["codes"][0])
    assert told["sentences"][0] == first


def test_the_manifest_says_all_that_an_app_needs(opened: dict[str, TextDeployable]) -> None:
    told = json.loads(json.dumps(text_manifest(opened["transformer"])))
    text = told["text"]
    assert (text["alphabet"], text["unknown"]) == (list(LETTERS.characters), 0)
    assert text["alphabet"][text["first"] - 1] == "\n"
    assert (text["window"], text["keep"], told["state"]) == (10, 5, [])
    assert (told["temperature"], told["top_p"], told["learned_from"]) == (0.7, 1.0, "some plays")
    step = text_manifest(opened["lstm"], "float16")
    assert step["quantise"] == "float16"
    assert (step["text"]["window"], step["text"]["keep"]) == (None, None)
    assert step["state"][1] == {"name": "c", "next": "next_c", "shape": [1, 12]}
    judge = text_manifest(opened["lstm-judge"])
    assert judge["labels"] == ["blame", "neither", "praise"]
    assert (judge["text"]["padding"], judge["text"]["unknown"], judge["text"]["length"]) == (
        0,
        1,
        9,
    )
    assert judge["text"]["vocabulary"] == list(WORDS)
    assert "temperature" not in judge
    bare = replace(opened["lstm"], result={})
    assert "not told" in text_manifest(bare)["score"]
    assert "do not rely" in text_manifest(replace(opened["mean"], result={}))["score"]


def test_a_run_is_opened_by_what_its_network_reads(tmp_path: Path) -> None:
    keep_reading_run(tmp_path / "scribe", "gru")
    keep_run(tmp_path / "plane", KINDS["plane"])
    found = open_leaving("scribe", tmp_path)
    assert isinstance(found, TextDeployable)
    assert (found.name, found.shipped, found.examples) == ("scribe", False, None)
    assert isinstance(open_leaving("plane", tmp_path), Deployable)
    with pytest.raises(BadInput, match="reads text, and only one for pictures or numbers"):
        load(tmp_path / "scribe")
    with pytest.raises(BadInput, match="not a run folder"):
        open_leaving("nobody", tmp_path)


def test_the_writer_that_comes_with_the_course_can_leave(tmp_path: Path) -> None:
    for name in ("shipped:shakespeare", "shakespeare"):
        found = open_leaving(name, tmp_path)
        assert isinstance(found, TextDeployable)
        assert (found.name, found.folder, found.shipped) == (
            "shakespeare",
            Path("shakespeare"),
            True,
        )
    figures = {"bits": 2.4, "bits_low": 2.3, "bits_high": 2.5}
    (tmp_path / "result.json").write_text(json.dumps(figures))
    assert "2.40 bits" in text_manifest(of_writer(shipped_writer(), tmp_path))["score"]
    keep_reading_run(tmp_path / "shakespeare", "gru")
    own = open_leaving("shakespeare", tmp_path)
    assert not own.shipped
    with pytest.raises(BadInput, match="No network 'dogs' is shipped"):
        open_leaving("shipped:dogs", tmp_path)


def test_a_changed_or_damaged_network_is_refused(tmp_path: Path) -> None:
    run = keep_reading_run(tmp_path / "gru", "gru")
    network = network_of("gru")
    network.arrays()["dense_1.bias"][2] = np.nan
    nn.save(network, run / "model")
    with pytest.raises(BadInput, match="was changed or damaged"):
        load_text(run)
    keep_text_usage(run / "model", usage_of("gru"))
    with pytest.raises(BadInput, match="no finite numbers"):
        load_text(run)


def _other_alphabet() -> TextUsage:
    fewer = CharactersInput(alphabet=LETTERS.characters[:-1])
    return usage_of("lstm").model_copy(update={"input": fewer})


def _more_words() -> TextUsage:
    return usage_of("mean").model_copy(
        update={"input": WordsInput(vocabulary=(*WORDS, "more"), length=9)}
    )


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("lstm", _other_alphabet()),
        ("mean", _more_words()),
        ("lstm-judge", usage_of("lstm-judge").model_copy(update={"labels": ("yes", "no")})),
    ],
)
def test_a_usage_that_does_not_fit_is_refused(what: str, told: TextUsage, tmp_path: Path) -> None:
    run = keep_reading_run(tmp_path / what, what)
    keep_text_usage(run / "model", told)
    with pytest.raises(BadInput, match=r"says that its network reads .* run its lab again"):
        load_text(run)


@pytest.mark.parametrize(
    "kept",
    [
        {"inputs": sentences(3) + len(WORDS) + 2, "truth": np.zeros(3, np.int64)},
        {"inputs": sentences(3).astype(np.float32), "truth": np.zeros(3, np.int64)},
        {"inputs": sentences(3), "truth": np.full(3, 3)},
        {"inputs": sentences(3)},
    ],
)
def test_sentences_of_another_network_are_refused(kept: dict[str, Any], tmp_path: Path) -> None:
    run = keep_reading_run(tmp_path / "mean", "mean")
    nn.write_tensors(run / "model" / "examples.safetensors", kept)
    with pytest.raises(BadInput, match="holds no sentences"):
        load_text(run)


def test_a_network_of_other_layers_is_refused(tmp_path: Path) -> None:
    network = nn.Sequential(
        [nn.Embedding(LETTERS.size, 4), nn.SimpleRNN(3, return_sequences=True), nn.Dense(5)]
    )
    network.build((8,))
    folder = create_run(tmp_path / "odd", "writer", {})
    nn.save(network, tmp_path / "odd" / "model")
    keep_text_usage(tmp_path / "odd" / "model", usage_of("lstm"))
    folder.finish({})
    with pytest.raises(BadInput, match="made of Embedding, SimpleRNN, Dense"):
        load_text(tmp_path / "odd")
