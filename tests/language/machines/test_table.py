"""A machine is read from a table, and what is wrong with one is a single sentence."""

from pathlib import Path

import pytest

from momentum.errors import BadInput
from momentum.language.machines import MACHINES, machine_named, read_machine, read_table

HEADER = "state\treads\twrites\tmoves\tnext\n"
GOOD = HEADER + "A\t0\t1\tR\tA\nA\t1\t1\tL\tHALT\n"


def test_a_table_says_everything_of_a_machine() -> None:
    text = f"# counts\n\n{HEADER}up\t_\tx\tR\tdown\nup\tx\t_\tL\tup\n# end\n" + (
        "down\tx\tx\tL\tHALT\ndown\t_\t_\tR\tup\n"
    )
    machine = read_table(text, "mine")
    assert machine.states == ("up", "down")
    assert machine.symbols == ("_", "x")
    assert machine.rules == {
        (0, 0): (1, "R", 1),
        (0, 1): (0, "L", 0),
        (1, 1): (1, "L", None),
        (1, 0): (0, "R", 0),
    }
    assert machine.row(1, 1) == ("down", "x", "x", "L", "HALT")
    assert machine.codes("_xx_") == [0, 1, 1, 0]


def test_the_blank_is_an_underscore_before_it_is_a_nought() -> None:
    rows = "".join(f"A\t{symbol}\t{symbol}\tR\tHALT\n" for symbol in "10_")
    assert read_table(HEADER + rows, "mine").symbols == ("_", "0", "1")


def test_a_file_may_come_from_another_system(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    machine = read_machine(path)
    assert machine.name == "mine.tsv"
    assert machine.rules == read_table(GOOD, "mine").rules


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "must begin with the columns state, reads, writes, moves, next"),
        ("A\t0\t1\tR\tA\n", "must begin with the columns"),
        (HEADER, "has a header but no rows"),
        (HEADER + "A\t0\t1\tR\n", "mine, line 2: 4 cells are filled; expected 5"),
        (HEADER + "A\t0\t\tR\tB\n", "mine, line 2: 4 cells are filled"),
        (HEADER + "A\t0\t10\tR\tB\n", "line 2: the symbol '10' must be a single character"),
        (HEADER + "A B\t0\t1\tR\tA\n", "line 2: the state 'A B' must be a single word"),
        (HEADER + "A\t0\t1\tS\tA\n", "line 2: the move 'S' must be L or R"),
        (HEADER + "HALT\t0\t1\tL\tA\n", "line 2: HALT is the end and can have no rows"),
        (GOOD + "A\t0\t1\tL\tA\n", "line 4: state A has a row for '0' already"),
        (HEADER + "A\t0\t1\tR\tB\n", "line 2: state 'B' has no rows; the end is HALT"),
        (HEADER + "A\t0\t1\tR\tA\n", "no row for state A at symbol '1'"),
        (HEADER + "A\tx\ty\tR\tA\n", "has no blank"),
        (HEADER + "".join(f"A\t{n}\t0\tR\tA\n" for n in range(9)), "9 symbols; 8 is the most"),
        (HEADER + "".join(f"s{n}\t0\t1\tR\ts0\n" for n in range(61)), "61 states; 60 is the most"),
    ],
)
def test_a_bad_table_is_one_sentence(text: str, words: str) -> None:
    with pytest.raises(BadInput) as error:
        read_table(text, "mine")
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_bad_file_is_one_sentence(tmp_path: Path) -> None:
    picture, long = tmp_path / "picture.tsv", tmp_path / "long.tsv"
    picture.write_bytes(b"\x89PNG\xff\x00")
    long.write_bytes(b"#" * 200_000)
    with pytest.raises(BadInput, match=r"picture\.tsv is no text in UTF-8"):
        read_machine(picture)
    with pytest.raises(BadInput, match=r"long\.tsv is larger than 100,000 bytes"):
        read_machine(long)
    with pytest.raises(BadInput, match="cannot be read"):
        read_machine(tmp_path)
    with pytest.raises(BadInput, match="there is no machine 'bb9'; there are bb2, bb3"):
        machine_named("bb9")


def test_a_tape_has_symbols_of_the_machine() -> None:
    with pytest.raises(BadInput, match=r"has '2' in cell 3, which bb2 does not know; .* are 0 1"):
        machine_named("bb2").codes("012")


@pytest.mark.parametrize("name", MACHINES)
def test_the_machines_of_the_course_are_whole(name: str) -> None:
    machine = machine_named(name)
    assert machine.symbols == ("0", "1")
    assert len(machine.rules) == 2 * len(machine.states)
    assert sum(rule.next is None for rule in machine.rules.values()) == 1
