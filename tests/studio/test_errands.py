"""Errands: a process of its own, an answer or one sentence, and answers that are kept."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from momentum.errors import BadInput
from momentum.studio import errands

ERRANDS = """
import os, sys, time
from momentum.errors import BadInput

def double(number): return [2 * number, os.environ["OMP_NUM_THREADS"], os.nice(0)]
def loud(argument):
    print("a library prints")
    return argument
def picky(argument): raise BadInput("that is no shell; give me a shell.")
def broken(argument): return 1 / 0
def slow(argument): time.sleep(60)
def leaves(argument): os._exit(3)
def count(path):
    with open(path, "a") as file: file.write("x")
    return open(path).read()
"""


@pytest.fixture(autouse=True)
def own_errands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Errands of this test, known here and in the process that does them."""
    (tmp_path / "own_errands.py").write_text(ERRANDS)
    names = ("double", "loud", "picky", "broken", "slow", "leaves", "count")
    table = {name: f"own_errands:{name}" for name in names}
    monkeypatch.setattr(errands, "ERRANDS", table)
    known = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(tmp_path), known])))


def test_a_process_of_its_own_answers_politely() -> None:
    doubled, threads, niceness = errands.run("double", 21)
    assert doubled == 42
    assert threads == "1"
    if os.name == "posix":
        assert niceness >= min(19, os.nice(0) + 10)


def test_what_a_library_prints_does_not_spoil_the_answer() -> None:
    assert errands.run("loud", {"a": [1, "ä"]}) == {"a": [1, "ä"]}


def test_bad_input_comes_back_as_bad_input() -> None:
    with pytest.raises(BadInput, match=r"^that is no shell; give me a shell\.$"):
        errands.run("picky", 1)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("broken", "The errand 'broken' failed: ZeroDivisionError: division by zero."),
        ("leaves", "The errand 'leaves' failed: it said nothing."),
        ("unknown", "There is no errand 'unknown'; there are double"),
    ],
)
def test_what_goes_wrong_is_one_sentence(name: str, words: str) -> None:
    with pytest.raises(errands.ErrandFailed) as error:
        errands.run(name)
    assert str(error.value).startswith(words)
    assert "\n" not in str(error.value)


def test_an_errand_that_takes_too_long_is_ended() -> None:
    with pytest.raises(errands.ErrandFailed, match=r"longer than 2\.5 seconds"):
        errands.run("slow", seconds=2.5)


def test_an_answer_is_kept_for_the_same_argument_and_the_same_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark, kept = str(tmp_path / "done"), tmp_path / "kept"
    assert errands.cached("count", mark, kept) == "x"
    assert errands.cached("count", mark, kept) == "x"
    assert errands.cached("count", str(tmp_path / "other"), kept) == "x"
    assert len(list(kept.iterdir())) == 2
    monkeypatch.setattr(errands, "_code", lambda: "changed")
    assert errands.cached("count", mark, kept) == "xx"
    assert len(list(kept.iterdir())) == 2, "what the older code answered is forgotten"


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"other": 1}', b"\xff\xfe", b"null"])
def test_a_damaged_answer_is_fetched_again(damage: bytes, tmp_path: Path) -> None:
    mark, kept = str(tmp_path / "done"), tmp_path / "kept"
    errands.cached("count", mark, kept)
    (file,) = kept.iterdir()
    file.write_bytes(damage)
    assert errands.cached("count", mark, kept) == "xx"
    assert json.loads(file.read_bytes()) == {"answer": "xx"}


def test_where_nothing_can_be_kept_the_answer_comes_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert errands.cached("count", str(tmp_path / "done"), tmp_path / "file" / "kept") == "x"


def test_the_code_is_another_when_a_file_of_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    package.mkdir()
    for name in ("__init__.py", "a.py"):
        (package / name).write_text("")
        os.utime(package / name, (1000, 1000))
    monkeypatch.setattr("momentum.__file__", str(package / "__init__.py"))
    before = errands._code()
    assert errands._code() == before
    os.utime(package / "a.py", (2000, 2000))
    assert errands._code() != before


def test_the_server_side_imports_no_science_library() -> None:
    heavy = ("pandas", "sklearn", "matplotlib", "momentum.brain", "momentum.vision", "h5py")
    code = (
        "import sys, momentum.studio.forms, momentum.studio.lab_pages, momentum.studio.take_along;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done: Any = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
