"""The look inside a network, as events of a run."""

from pathlib import Path

import pytest

from momentum.language.inside.report import look_inside
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import Kind, WriterPlan
from momentum.runs import Picture, Table
from momentum.runs.folder import create_run

TEXT = "\n".join(f"KING {k}:\nNever a night so long, \N{GRINNING FACE} 語.\n" for k in range(30))
LETTERS = Alphabet.of(TEXT)


@pytest.mark.parametrize(
    ("kind", "pictures"),
    [
        ("lstm", ["surprise", "units", "gates"]),
        ("gru", ["surprise", "units", "gates"]),
        ("transformer", ["surprise", "attention"]),
        ("old", ["surprise"]),
    ],
)
def test_every_kind_of_network_is_looked_into(
    tmp_path: Path, kind: Kind, pictures: list[str]
) -> None:
    network = writer_network(WriterPlan(kind=kind, units=8, window=20), LETTERS.size)
    folder = create_run(tmp_path / "run", "writer", {})
    events = list(look_inside(folder, network, LETTERS, TEXT))
    shown = [event for event in events if isinstance(event, Picture)]
    assert [event.path for event in shown] == [f"figures/{name}.png" for name in pictures]
    assert all((folder.path / event.path).stat().st_size > 1000 and event.alt for event in shown)
    tables = [event for event in events if isinstance(event, Table)]
    assert len(tables) == ("gates" in pictures)
    for table in tables:
        assert all(0 <= float(number or 0) <= 1 for row in table.rows for number in row[2:])


def test_a_short_text_is_enough_for_the_surprise(tmp_path: Path) -> None:
    network = writer_network(WriterPlan(units=4), LETTERS.size)
    folder = create_run(tmp_path / "run", "writer", {})
    events = list(look_inside(folder, network, LETTERS, "KING 1: no."))
    assert [type(event) for event in events] == [Picture]
