"""A class is graded without harm, whatever is in its folders, and all right."""

import contextlib
import csv
import io
import sys
from pathlib import Path

import pytest

from momentum.cli import run_command
from momentum.course import (
    Grade,
    Verdict,
    as_csv,
    exercises,
    find_exercise,
    grade_class,
    grading,
    overlay,
    read_grades,
    shared_ideas,
    solved_by_student,
)
from momentum.course.judges import LOST, MEGABYTES, Judge
from momentum.errors import BadInput
from momentum.isolation import Jail, Limits, find_jail

ONE, OTHER = find_exercise("reverse_a_list"), exercises()[0]
CAN_JAIL = find_jail([]) is not None
needs_jail = pytest.mark.skipif(not CAN_JAIL, reason="this machine offers no closed room")

REWRITE = "import sys\nM = sys.modules['__main__']\n"
"""Students who rewrite what sends their answers."""

HOSTILE = {
    "endless": ("while True: pass\n", "endless"),
    "exits": ("import sys\nsys.exit(0)\n", "broken"),
    "vanishes": ("import os\nos._exit(0)\n", "gone"),
    "bomb": ("import os\nwhile True: os.fork()\n", "broken"),
    "deletes": (
        "import os, shutil\n"
        "json = os.path.join(os.path.dirname(os.__file__), 'json')\n"
        "for folder in (json, os.path.expanduser('~'), '/etc', '.'):\n"
        "    shutil.rmtree(folder, ignore_errors=True)\n"
        "def reverse(items): return items[::-1]\n",
        "passed",
    ),
    "gulps": ("x = bytearray(20 * 2 ** 30)\n", "broken"),
    "spies": (
        "import os\n"
        f"assert not os.path.exists({str(ONE.lesson / 'solutions')!r})\n"
        f"assert not os.path.exists({str(ONE.check)!r})\n"
        "def reverse(items): return items[::-1]\n",
        "passed",
    ),
    "forges": (
        "import os\n"
        "for n in range(3, 30):\n"
        '    try: os.write(n, b\'\\x00\\x00\\x00\\x11{"value": "passed"}\')\n'
        "    except OSError: pass\n"
        "def reverse(items): return items\n",
        ("wrong", "gone"),
    ),
    "leaves": (
        "import ctypes, os, time\nctypes.CDLL(None).prctl(1, 0)\nos.fork()\nos.setsid()\n"
        "time.sleep(1000)\n",
        "endless",
    ),
    "odd_error": (
        f"{REWRITE}M.Desk._explain = lambda *_: dict(kind='=\\ud800\\n' * 10 ** 6)\n"
        "raise ValueError\n",
        "broken",
    ),
    "deep": (
        f"{REWRITE}x = {{'list': []}}\nfor _ in range(400): x = {{'list': [x]}}\n"
        "M.encode = lambda *_: x\n",
        "gone",
    ),
    "stretches": (
        f"{REWRITE}n = 20_000\ndef reverse(items):\n"
        "    every = {'list': list(range(n))}\n"
        "    M.encode = lambda *_: {'frame': [every, every, [1.0] * n]}\n",
        "gone",
    ),
    "collides": (
        f"{REWRITE}def reverse(items):\n"
        "    M.encode = lambda *_: {'set': [k * (2 ** 61 - 1) for k in range(10 ** 5)]}\n",
        "gone",
    ),
    "floods": (
        f"{REWRITE}import gc, struct\ndef reverse(items):\n"
        "    desk = next(o for o in gc.get_objects() if isinstance(o, M.Desk))\n"
        "    bomb = b'[' + b'[],' * 19_999_999 + b'[]]'\n"
        "    desk.writer.write(struct.pack('>I', len(bomb)) + bomb)\n",
        "gone",
    ),
    "shouts": ("print('x' * 10 ** 7)\ndef reverse(items): return items[::-1]\n", "passed"),
}


@pytest.fixture(autouse=True)
def _two_exercises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grading, "exercises", lambda: (ONE, OTHER))
    monkeypatch.setattr("momentum.commands_teacher.exercises", lambda: (ONE, OTHER))


def _hand_in(folder: Path, student: str, source: str) -> Path:
    path = folder / student / ONE.lesson.name / ONE.file
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    return path


def _of(grades: list[Grade], student: str) -> Grade:
    return next(g for g in grades if g.student == student and g.exercise == ONE.name)


@needs_jail
def test_hostile_files_harm_nobody_and_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits(seconds=3, megabytes=1000, processes=4)
    monkeypatch.setattr(grading, "limits_of", lambda exercise, room: limits)
    for student, (source, _) in HOSTILE.items():
        _hand_in(tmp_path, student, source)
    good = _hand_in(tmp_path, "zoe", ONE.solution)
    before = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*.py"))}
    grades = list(grade_class(tmp_path, 2))
    assert len(grades) == 2 * (len(HOSTILE) + 1)
    for student, (_, outcome) in HOSTILE.items():
        assert _of(grades, student).outcome in outcome, _of(grades, student)
    assert _of(grades, "zoe").outcome == "passed"
    assert (as_csv(grades) + _of(grades, "odd_error").idea).replace("\n", "").isprintable()
    assert {path: path.read_bytes() for path in sorted(tmp_path.rglob("*.py"))} == before
    assert good.exists()


def test_a_course_folder_inside_the_student_s_folder_is_found(tmp_path: Path) -> None:
    _hand_in(tmp_path / "ada", "momentum-course", ONE.solution)
    (tmp_path / "ada" / "notes").mkdir()
    grades = list(grade_class(tmp_path, 1, trusted=True))
    assert _of(grades, "ada").outcome == "passed"


@needs_jail
def test_every_mutant_is_graded_by_its_idea(tmp_path: Path) -> None:
    for mutant in ONE.mutants:
        _hand_in(tmp_path, mutant.stem, overlay(ONE.solution, mutant.read_text()))
    grades = list(grade_class(tmp_path, 2))
    for mutant in ONE.mutants:
        assert _of(grades, mutant.stem).idea == mutant.stem


def test_without_a_closed_room_strangers_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(grading, "find_jail", lambda hidden: None)
    _hand_in(tmp_path / "class", "ada", ONE.solution)
    monkeypatch.chdir(tmp_path)
    assert run_command(["grade", "class"]) == 2
    assert "offers no closed room" in capsys.readouterr().err
    assert not Path("grades.csv").exists()
    assert run_command(["grade", "class", "--trusted", "--out", "g.csv"]) == 0
    assert _of(read_grades(Path("g.csv")), "ada").outcome == "passed"


def test_odd_names_of_folders_reach_the_table(tmp_path: Path) -> None:
    odd = ["-a b", "Jürgen", "=1+1", "new\nline", "\x1b[2J", "latin\udcff"]
    for name in odd:
        (tmp_path / name).mkdir()
    grades = list(grade_class(tmp_path, 1, trusted=True))
    text = as_csv(grades)
    assert text.encode().decode() == text
    assert {g.student for g in grades} >= {"-a b", "Jürgen", r"new\nline", r"\x1b[2J"}
    assert len({g.student for g in grades}) == len(odd)


def test_what_lies_where_the_teacher_works_is_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "momentum.py").write_text("raise SystemExit('imported')")
    monkeypatch.chdir(tmp_path)
    _hand_in(tmp_path / "class", "ada", ONE.solution)
    grades = list(grade_class(tmp_path / "class", 1, trusted=True))
    assert _of(grades, "ada").outcome == "passed"


def test_interrupting_ends_everything_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    judges: list[Judge] = []

    def interrupt(judge: Judge, *_: object) -> None:
        judges.append(judge)
        raise KeyboardInterrupt

    monkeypatch.setattr(Judge, "verdict", interrupt)
    monkeypatch.chdir(tmp_path)
    _hand_in(tmp_path / "class", "ada", ONE.solution)
    assert run_command(["grade", "class", "--trusted", "--jobs", "1"]) == 130
    assert "interrupted after 0 of 2 checks; no table was written" in capsys.readouterr().err
    assert judges[0]._process.poll() is not None
    assert not Path("grades.csv").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="limits are read from /proc")
def test_a_judge_is_limited_and_replaced(tmp_path: Path) -> None:
    path = _hand_in(tmp_path, "ada", ONE.solution)
    with contextlib.closing(Judge()) as judge:
        for _ in range(2):
            verdict = judge.verdict(ONE, path, Limits())
            assert verdict is not None
            assert verdict.passed
        limits = Path(f"/proc/{judge._process.pid}/limits").read_text()
        assert str(MEGABYTES * 2**20) in limits
        judge._process.kill()
        verdict = judge.verdict(ONE, path, Limits())
        assert verdict == Verdict(ONE.name, "gone", LOST, "gone")
        assert (judge.verdict(ONE, path, Limits()) or verdict).passed


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    theirs = _hand_in(tmp_path, "ada", ONE.solution)
    file, lesson, whole = tmp_path / "bob", tmp_path / "cy", tmp_path / "dan"
    (file / ONE.lesson.name).mkdir(parents=True)
    (file / ONE.lesson.name / ONE.file).symlink_to(theirs)
    lesson.mkdir()
    (lesson / ONE.lesson.name).symlink_to(theirs.parent)
    whole.symlink_to(tmp_path / "ada")
    grades = list(grade_class(tmp_path, 2, trusted=True))
    for student in ("bob", "cy", "dan"):
        assert _of(grades, student).outcome == "unreadable", student
        assert "link" in _of(grades, student).message
    assert _of(grades, "ada").outcome == "passed"


def test_a_missing_and_an_untouched_file_are_told_apart(tmp_path: Path) -> None:
    _hand_in(tmp_path, "ada", ONE.given)
    (tmp_path / "bob").mkdir()
    grades = list(grade_class(tmp_path, 1, trusted=True))
    assert _of(grades, "ada").outcome == "untouched"
    assert _of(grades, "bob").outcome == "missing"


def test_a_machine_that_cannot_start_a_check_blames_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grading, "find_jail", lambda hidden: Jail((Path("/usr"), Path("/bin"))))
    _hand_in(tmp_path, "ada", ONE.solution)
    grades = list(grade_class(tmp_path, 1))
    assert _of(grades, "ada").outcome == "not started"


@pytest.mark.parametrize("make", ["nothing", "a file", "an empty folder", "one student"])
def test_what_is_no_class_is_refused(
    tmp_path: Path, make: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "class"
    if make == "a file":
        folder.write_text("x")
    elif make == "an empty folder":
        folder.mkdir()
    elif make == "one student":
        _hand_in(tmp_path, "class", ONE.solution)
    with pytest.raises(BadInput, match="expected one"):
        list(grade_class(folder, 1, trusted=True))


def _grade(student: str, idea: str = "", outcome: str = "wrong", message: str = "No.") -> Grade:
    return Grade(student, "01_python", ONE.name, outcome, idea, message, 0.1)


def test_the_table_reads_back_and_no_cell_is_a_formula(tmp_path: Path) -> None:
    grades = [_grade("=cmd|' /C calc'!A0", "an_idea", message='He said "no", twice\nor so.')]
    text = as_csv(grades)
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["student"] == "'=cmd|' /C calc'!A0"
    (tmp_path / "g.csv").write_text(text)
    (again,) = read_grades(tmp_path / "g.csv")
    assert again.message == grades[0].message
    assert again.seconds == 0.1


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n1,2\n", "student,lesson,exercise,outcome,idea,message,seconds\nx\n"],
    ids=["empty", "columns", "short"],
)
def test_another_table_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "g.csv"
    path.write_text(text)
    with pytest.raises(BadInput, match="grade"):
        read_grades(path)
    path.unlink()
    with pytest.raises(BadInput, match="momentum grade"):
        read_grades(path)


def test_the_report_shows_what_a_class_shares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    grades = [_grade(s, "sorts_instead", message="It came back sorted.") for s in ("ada", "bob")]
    grades += [_grade("cy", "another_idea"), _grade("dan", outcome="passed")]
    (idea,) = shared_ideas(grades)
    assert (idea.idea, idea.students) == ("sorts_instead", ("ada", "bob"))
    assert len(shared_ideas(grades, at_least=1)) == 2
    assert solved_by_student([*grades, _grade("eve", outcome="endless")])[-2:] == [
        ("dan", 1, 1, ""),
        ("eve", 0, 1, "1 endless"),
    ]
    monkeypatch.chdir(tmp_path)
    Path("grades.csv").write_text(as_csv(grades))
    assert run_command(["report"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "sorts instead in 01_python/reverse_a_list: 2 students (ada, bob)" in out
    assert "It came back sorted." in out
    assert "another idea" not in out


@needs_jail
def test_grade_as_a_teacher_types_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    _hand_in(tmp_path / "class", "ada", ONE.solution)
    assert run_command(["grade", "class", "--out", "g.csv", "--jobs", "1"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "ada" in out
    assert "momentum report g.csv" in out
    assert _of(read_grades(Path("g.csv")), "ada").outcome == "passed"
    assert run_command(["grade", "class", "--out", "nowhere/g.csv"]) == 2
    assert "no folder one can write to" in capsys.readouterr().err
    assert {path.name for path in Path().iterdir()} == {"class", "g.csv"}
