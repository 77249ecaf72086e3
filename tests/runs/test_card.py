"""The card: readable as Markdown and as one HTML file, and nothing from outside gets in."""

from pathlib import Path

import pytest

from momentum.runs import (
    Event,
    Metric,
    Picture,
    Progress,
    RunFolder,
    Table,
    Text,
    card,
    card_body,
    create_run,
    write_card,
)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    folder = create_run(tmp_path / "run", "brain", {"seed": 1, "split": "run"})
    (folder.path / "figures").mkdir()
    (folder.path / "figures" / "a.png").write_bytes(b"\x89PNG picture")
    return folder


def test_the_card_holds_texts_tables_and_pictures_in_order_and_once() -> None:
    events: list[Event] = [
        Text(markdown="First."),
        Progress(done=1, total=2, label="x"),
        Metric(series="s", step=1, values={"loss": 1.0}),
        Table(title="T", columns=["a", "b"], rows=[["x", 0.12345], ["y", None]], note="Below."),
        Text(markdown="First."),
        Picture(path="figures/a.png", title="P", alt="what is seen"),
    ]
    lines = card(events).splitlines()
    assert lines.count("First.") == 1
    assert "| x | 0.123 |" in lines
    assert "| y | - |" in lines
    assert lines.index("Below.") < lines.index("![what is seen](figures/a.png)")
    assert not any("loss" in line for line in lines)


def test_the_html_carries_its_pictures_and_calls_nobody(folder: RunFolder) -> None:
    folder.log.append(Picture(path="figures/a.png", title="P", alt="what is seen"))
    folder.log.append(Text(markdown="<script>alert(1)</script>"))
    write_card(folder, "A <title>")
    page = (folder.path / "report.html").read_text(encoding="utf-8")
    assert 'src="data:image/png;base64,' in page
    assert "<script" not in page
    assert "//" not in page.replace("<!--", "")  # No address of anybody.
    assert "A &lt;title&gt;" in page
    text = (folder.path / "card.md").read_text(encoding="utf-8")
    assert "`seed=1`, `split=run`." in text


def test_parameters_are_shown_as_they_are(tmp_path: Path) -> None:
    given = {"separator": ",", "target": "*a* <b>", "data": "/my`file`.csv", "across": None}
    folder = create_run(tmp_path / "run", "playground", given)
    write_card(folder, "T")
    page = (folder.path / "report.html").read_text(encoding="utf-8")
    assert "<code>separator=,</code>, <code>target=*a* &lt;b&gt;</code>" in page
    assert "<code>data=/my`file`.csv</code>." in page
    assert "across" not in page


@pytest.mark.parametrize("path", ["../outside.png", "figures/../../outside.png", "figures/no.png"])
def test_a_picture_from_outside_the_folder_is_not_taken_in(folder: RunFolder, path: str) -> None:
    (folder.path.parent / "outside.png").write_bytes(b"secret")
    assert "base64" not in card_body(f"![x]({path})", folder.path)


def test_an_animation_is_told_apart_from_a_picture(folder: RunFolder) -> None:
    (folder.path / "film.gif").write_bytes(b"GIF89a")
    assert 'src="data:image/gif;base64,R0lGODlh"' in card_body("![x](film.gif)", folder.path)


def test_names_in_cells_are_shown_as_they_are(folder: RunFolder) -> None:
    name = "Ben|C [red] *x* <b>"
    text = card([Table(title="T", columns=["who", "n"], rows=[[name, 1]])])
    page = card_body(text, folder.path)
    assert "<td>Ben|C [red] *x* &lt;b&gt;</td>" in page
    assert page.count("<td>") == 2


def test_of_pictures_with_one_title_the_last_is_shown() -> None:
    stages = [Picture(path=f"figures/{n}.png", title="Surface", alt=f"after {n}") for n in (1, 9)]
    text = card([stages[0], Text(markdown="Between."), stages[1]])
    assert text.count("### Surface") == 1
    assert text.index("Between.") < text.index("![after 9](figures/9.png)")
