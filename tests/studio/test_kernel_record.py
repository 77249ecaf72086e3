"""What a cell has shown is bounded, and a page that looks later sees the same."""

from __future__ import annotations

from typing import Any

from momentum.studio.kernel_record import Record
from momentum.studio.outputs import Output

DOT = {"kind": "picture", "source": "data:image/png;base64,AAAA", "alt": "a dot"}


def _text(text: str, stream: str = "stdout") -> Output:
    return {"kind": "text", "stream": stream, "text": text}


def _html(html: str, **more: Any) -> Output:
    return {"kind": "html", "html": html, **more}


def _filled(*outputs: Output) -> Record:
    record = Record(1)
    for output in outputs:
        record.add(output)
    return record


def _outputs(record: Record) -> list[Output]:
    return record.since(0)[1]


def _all_text(record: Record) -> str:
    return "".join(output["text"] for output in _outputs(record) if output["kind"] == "text")


def test_lines_that_follow_each_other_are_one_output() -> None:
    record = _filled(_text("a\n"), _text("b\n"), _text("c\n", "stderr"))
    assert [output["text"] for output in _outputs(record)] == ["a\nb\n", "c\n"]


def test_who_looks_again_sees_only_what_changed() -> None:
    record = _filled(_text("a"), _html("1", id="x"))
    version, _ = record.since(0)
    record.add({"kind": "update", "id": "x", "output": _html("2", id="x")})
    _, changed = record.since(version)
    assert [(output["at"], output["html"]) for output in changed] == [(1, "2")]


def test_a_bar_that_is_written_over_stays_one_line() -> None:
    record = _filled(*(_text(f"\r{k} %") for k in range(10_000)))
    assert _all_text(record).endswith("9999 %")
    assert len(_all_text(record)) < 10
    assert _all_text(_filled(_text("a\r\nb\r\n"))) == "a\nb\n"


def test_text_is_cut_with_a_sentence() -> None:
    record = _filled(*(_text("x" * 999 + "\n") for _ in range(1000)))
    assert len(_all_text(record)) <= 200_001
    notes = [output["text"] for output in _outputs(record) if output["kind"] == "note"]
    assert len(notes) == 1
    assert "200,000" in notes[0]
    one_piece = _filled(_text("y" * 5_000_000))
    assert len(_all_text(one_piece)) <= 200_001
    assert "200,000" in _outputs(one_piece)[-1]["text"]


def test_pictures_bytes_and_pieces_are_limited() -> None:
    many = _outputs(_filled(*[DOT] * 150))
    assert [output["kind"] for output in many] == ["picture"] * 100 + ["note"]
    inside = _outputs(_filled(*[_html("<img>" * 60)] * 2))
    assert [output["kind"] for output in inside] == ["html", "note"]
    large = _outputs(_filled(*[_html("x" * 9_000_000)] * 4))
    assert [output["kind"] for output in large] == ["html", "html", "note"]
    pieces = _outputs(_filled(*[_html("x")] * 3000))
    assert len(pieces) == 1001


def test_an_update_may_be_repeated_for_ever() -> None:
    record = _filled(_html("", id="x"))
    for _ in range(300):
        record.add({"kind": "update", "id": "x", "output": DOT | {"id": "x"}})
    assert [output["kind"] for output in _outputs(record)] == ["picture"]
    assert record.size < 200


def test_clearing_waits_where_it_is_told_to() -> None:
    record = _filled(_text("old"))
    version, _ = record.since(0)
    record.add({"kind": "clear", "wait": True})
    assert _all_text(record) == "old"
    record.add(_text("new"))
    assert _all_text(record) == "new"
    assert [output["kind"] for output in record.since(version)[1]] == ["clear", "text"]
    record.add({"kind": "clear", "wait": False})
    assert _outputs(record) == []


def test_an_error_fits_always() -> None:
    record = _filled(
        *[_html("x")] * 3000, {"kind": "error", "name": "E", "message": "", "trace": ""}
    )
    assert _outputs(record)[-1]["kind"] == "error"
