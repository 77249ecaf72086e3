"""What learners really write gets one kind, precise sentence; their file is only read."""

import os
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from momentum.course import Exercise, find_exercise, judge, judge_file, kind_of, same, shown
from momentum.course.lessons import lessons
from momentum.course.likeness import first_difference
from momentum.errors import BadInput
from momentum.isolation import LAUNCH, Limits

WRONG = {
    "a syntax error": ("def reverse(items:\n    return 1\n", "broken", "cannot read your file"),
    "a tab among spaces": ("def reverse(items):\n        x = 1\n\treturn x\n", "broken", "line 3"),
    "a missing function": ("def turn(items):\n    return items\n", "wrong", "no `reverse`"),
    "another kind": ("def reverse(items):\n    return 'cba'\n", "wrong", "a text"),
    "a number": ("def reverse(items):\n    return 3\n", "wrong", "is a number, 3; expected a list"),
    "nothing": ("def reverse(items):\n    items[::-1]\n", "wrong", "is a `return` missing?"),
    "printed": ("def reverse(items):\n    print(items[::-1])\n", "wrong", "printed"),
    "an error": ("def reverse(items):\n    return items[99]\n", "broken", "IndexError"),
    "wrong arguments": ("def reverse():\n    return []\n", "broken", "TypeError"),
    "an error at the top": (
        "import nothing_of_that_name\n",
        "broken",
        "While your file was loaded",
    ),
    "an error without words": (
        "def reverse(items):\n    raise SyntaxError\n",
        "broken",
        "in line 2 with SyntaxError: `raise",
    ),
    "an error that fails at telling": (
        "class E(Exception):\n    def __str__(self): return self.words\n"
        "def reverse(items): raise E\n",
        "broken",
        "in line 3 with E: ",
    ),
    "an error of a text": (
        "def reverse(items):\n    return eval('1 +')\n",
        "broken",
        "stopped in line 2 with SyntaxError",
    ),
    "a number nobody can write": (
        "def reverse(items):\n    return 10 ** 5000\n",
        "broken",
        "During `reverse(",
    ),
    "input": ("name = input('your name?')\n", "broken", "cannot type"),
    "an exit": (
        "import sys\ndef reverse(items):\n    sys.exit(0)\n",
        "broken",
        "ended the program",
    ),
    "a hard exit": ("import os\ndef reverse(items):\n    os._exit(0)\n", "gone", "own process"),
    "no end": ("def reverse(items):\n    while True: pass\n", "endless", "never ends"),
    "no end at the top": ("while True: pass\n", "endless", "While your file was loaded"),
    "deep": ("def reverse(items):\n    return reverse(items)\n", "broken", "RecursionError"),
    "memory": ("def reverse(items):\n    return [0] * 10 ** 12\n", "broken", "more memory"),
    "a value": ("reverse = 3\n", "wrong", "other_kind"),
    "an object": ("class reverse:\n    def __init__(self, x): pass\n", "wrong", "a list"),
    "itself": ("def reverse(items):\n    x = []\n    x.append(x)\n    return x\n", "broken", ""),
    "not written": (
        "def reverse(items):\n    raise NotImplementedError\n",
        "untouched",
        "not written",
    ),
    "empty": ("", "wrong", "no `reverse`"),
    "terminal codes": (
        "def reverse(i):\n    raise ValueError('\\x1b[2J')\n",
        "broken",
        "ValueError",
    ),
}


@pytest.fixture(scope="module")
def exercise() -> Exercise:
    return find_exercise("reverse_a_list")


@pytest.mark.parametrize("what", WRONG)
def test_every_slip_gets_one_kind_sentence(exercise: Exercise, what: str, copied: LAUNCH) -> None:
    source, outcome, words = WRONG[what]
    limits = Limits(seconds=1.0) if outcome == "endless" else Limits(seconds=20)
    verdict = judge(exercise, source, limits=limits, launch=copied)
    assert verdict.outcome == outcome, verdict.message
    assert words in (verdict.message, verdict.idea) or words in verdict.message
    assert verdict.message[0].isupper() or verdict.message[0] == "`"
    assert verdict.message.endswith((".", "?"))
    assert verdict.message.isprintable()
    assert len(verdict.message) < 600


def test_the_line_of_an_error_is_named(exercise: Exercise) -> None:
    verdict = judge(exercise, "def reverse(items):\n    first = items[99]\n    return first\n")
    assert "in line 2" in verdict.message
    assert "`first = items[99]`" in verdict.message
    assert "`reverse([" in verdict.message


def test_a_file_that_cannot_be_read(exercise: Exercise, tmp_path: Path) -> None:
    path = tmp_path / "reverse_a_list.py"
    assert judge_file(exercise, path).outcome == "missing"
    assert "renamed" in judge_file(exercise, path).message
    path.write_bytes(b"\xff\xfe\x00\x80")
    assert "UTF-8" in judge_file(exercise, path).message
    path.write_bytes(b"x" * 2_000_000)
    assert "larger" in judge_file(exercise, path).message
    path.unlink()
    path.mkdir()
    assert "no plain file" in judge_file(exercise, path).message
    path.rmdir()
    os.mkfifo(path)
    assert judge_file(exercise, path).outcome == "unreadable"
    path.unlink()
    path.symlink_to("/dev/zero")
    assert judge_file(exercise, path).outcome == "unreadable"


def test_a_file_as_windows_writes_it(exercise: Exercise, tmp_path: Path) -> None:
    path = tmp_path / "reverse_a_list.py"
    path.write_bytes(b"\xef\xbb\xbf" + exercise.solution.replace("\n", "\r\n").encode())
    assert judge_file(exercise, path).passed


def test_the_learners_file_is_never_touched(exercise: Exercise, tmp_path: Path) -> None:
    path = tmp_path / "reverse_a_list.py"
    path.write_text(exercise.solution + "\nopen('made.txt', 'w').write('x')\n")
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert judge_file(exercise, path).passed
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [path]  # No __pycache__ and nothing the file wrote.


def test_only_the_learners_file_is_imported(exercise: Exercise, tmp_path: Path) -> None:
    """Whatever lies beside it, and whatever the solution says, the given text alone is judged."""
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / "reverse_a_list.py").write_text(exercise.solution)
    path = tmp_path / "reverse_a_list.py"
    path.write_text("def reverse(items):\n    return list(items)\n")
    assert judge_file(exercise, path).outcome == "wrong"


def test_answers_cannot_be_hard_coded(exercise: Exercise) -> None:
    """Changing the file changes the cases: what was asked last time is not asked again."""
    learned: dict[str, str] = {}
    source = "def reverse(items):\n    return None\n"
    for _ in range(4):
        verdict = judge(exercise, source)
        assert not verdict.passed
        asked = verdict.message.split("reverse(")[1].split(")")[0]
        learned[asked] = str(eval(asked)[::-1])
        table = "".join(f"    if items == {k}: return {v}\n" for k, v in learned.items())
        source = f"def reverse(items):\n{table}    return None\n"
    assert len(learned) == 4


def test_a_verdict_cannot_be_forged(exercise: Exercise) -> None:
    """The judge is another process: neither lies about equality nor noise on the pipe help."""
    liar = (
        "class Everything(list):\n"
        "    def __eq__(self, other): return True\n"
        "    def __ne__(self, other): return False\n"
        "def reverse(items): return Everything([1])\n"
    )
    assert judge(exercise, liar).outcome == "wrong"
    writer = (
        "import os, gc\n"
        "def reverse(items):\n"
        "    for n in range(3, 20):\n"
        "        try: os.write(n, b'{\"passed\": true}')\n"
        "        except OSError: pass\n"
        "    return items\n"
    )
    assert judge(exercise, writer).outcome in ("gone", "wrong")


@pytest.mark.parametrize(
    ("got", "expected", "alike"),
    [
        (1, 1.0, True),
        (np.float32(0.5), 0.5, True),
        (True, 1, False),
        (1, True, False),
        (np.bool_(True), True, True),
        ("1", 1, False),
        (None, 0, False),
        (None, None, True),
        ([1, 2], [1, 2.0], True),
        ((1, 2), [1, 2], False),
        ([1, 2, 3], [1, 2], False),
        (np.array([1.0, 2.0]), [1.0, 2.0], False),
        ([1.0, 2.0], np.array([1.0, 2.0]), False),
        (np.zeros((2, 1)), np.zeros(2), False),
        (np.array([1, np.nan]), np.array([1, np.nan]), True),
        (np.array([np.inf]), np.array([-np.inf]), False),
        (float("nan"), 1.0, False),
        (10**400, 1.0, False),
        (10**400, 10**400, True),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": 1}, {"b": 1}, False),
        ({1, 2}, {2, 1}, True),
        (np.array(["a"]), np.array(["a"]), True),
        (np.array(["a"]), np.array([1.0]), False),
        (pd.DataFrame({"x": [1]}), pd.DataFrame({"x": [1.0]}), True),
        (pd.DataFrame({"x": [1]}), pd.DataFrame({"y": [1]}), False),
        (pd.Series([1, 2]), pd.Series([1, 2], index=[1, 2]), False),
        (np.array([1, 2]), pd.Series([1, 2]), False),
        (b"a", "a", False),
    ],
    ids=range(29),
)
def test_when_values_are_the_same(got: object, expected: object, alike: bool) -> None:
    assert same(got, expected) is alike


def test_values_in_a_sentence_are_short() -> None:
    assert shown([0.1 + 0.2, 1]) == "[0.3, 1]"
    assert shown(np.arange(100)) == "an array of shape (100,)"
    assert len(shown("x" * 500)) <= 70
    assert shown(np.array([1.0, 2.5])) == "[1. , 2.5]"
    assert kind_of(np.bool_(True)) == "a truth value"


def test_of_a_large_array_the_first_place_that_differs_is_named() -> None:
    right = np.zeros((4, 5))
    got = right.copy()
    got[2, 3] = got[3, 0] = 1.0
    assert first_difference(got, right) == (" at [2, 3]", 1.0, 0.0)
    assert first_difference(right, right) is None
    assert first_difference(np.ones(3), np.zeros(3)) is None  # Short enough to be written out.
    table = pd.DataFrame(right)
    assert first_difference(pd.DataFrame(got), table) == (" at [2, 3]", 1.0, 0.0)


def test_an_unknown_exercise_is_answered_with_the_nearest() -> None:
    with pytest.raises(BadInput, match="Did you mean reverse_a_list"):
        find_exercise("revers_a_list")
    assert find_exercise("reverse_a_list.py").name == "reverse_a_list"


def test_a_damaged_lesson_is_not_the_learners_fault(tmp_path: Path) -> None:
    """A copy of a lesson elsewhere reads the same: nothing depends on where the course lies."""
    source = lessons()[0].folder
    shutil.copytree(source, tmp_path / source.name)
    (again,) = lessons(tmp_path)
    assert again.title == lessons()[0].title
    assert [e.name for e in again.exercises] == [e.name for e in lessons()[0].exercises]
