"""The card of a run: its texts, tables and pictures, as Markdown and as one HTML file."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterable
from pathlib import Path

from markdown_it import MarkdownIt

from momentum.runs.events import Cell, Event, Picture, Table, Text
from momentum.runs.folder import RunFolder
from momentum.writing import write_text


def write_card(folder: RunFolder, title: str) -> None:
    """Write ``card.md`` and ``report.html`` from the events of a run."""
    text = f"# {title}\n\n{card(folder.log)}\n{_origin(folder)}"
    write_text(folder.path / "card.md", text)
    write_text(folder.path / "report.html", page(title, text, folder.path))


def card(events: Iterable[Event]) -> str:
    """Write the texts, tables and pictures among events as Markdown; repeated ones once.

    Pictures of one title are stages of one thing: the last of them is shown.

    Examples
    --------
    >>> print(card([Table(title="Scores", columns=["who", "score"], rows=[["A", 0.5]])]))
    ### Scores
    <BLANKLINE>
    | who | score |
    | --- | --- |
    | A | 0.500 |
    <BLANKLINE>
    """
    told = list(events)
    last = {event.title: event for event in told if isinstance(event, Picture)}
    parts = [
        _markdown(event)
        for event in told
        if not isinstance(event, Picture) or event == last[event.title]
    ]
    return "\n".join(dict.fromkeys(part for part in parts if part))


def cell(value: Cell) -> str:
    """Write one cell of a table: three decimals are as many as our data support."""
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def page(title: str, markdown: str, folder: Path) -> str:
    """Render Markdown as one HTML file that carries its pictures inside."""
    return _PAGE.format(title=html.escape(title), body=card_body(markdown, folder))


def card_body(markdown: str, folder: Path) -> str:
    """Render Markdown as HTML, with the pictures of `folder` inside."""
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    body = re.sub(r'<img src="([\w./-]+)"', lambda m: _inlined(folder, m[1]), body)
    return body.replace("<table>", '<div class="wide"><table>').replace(
        "</table>", "</table></div>"
    )


def _markdown(event: Event) -> str:
    match event:
        case Text():
            return f"{event.markdown}\n"
        case Picture():
            return f"### {event.title}\n\n![{event.alt}]({event.path})\n"
        case Table():
            lines = [event.columns, ["---"] * len(event.columns), *event.rows]
            rows = ["| " + " | ".join(_literal(cell(v)) for v in line) + " |" for line in lines]
            note = f"\n{event.note}\n" if event.note else ""
            return f"### {event.title}\n\n" + "\n".join(rows) + "\n" + note
        case _:
            return ""


def _literal(text: str) -> str:
    """Keep what stands in a cell, such as somebody's name, from being read as Markdown."""
    return text if text == "---" else re.sub(r"([\\`*\[\]<>|])", r"\\\1", text)


def _origin(folder: RunFolder) -> str:
    asked = {name: value for name, value in folder.parameters.items() if value is not None}
    given = ", ".join(_code(f"{name}={value}") for name, value in asked.items())
    started = folder.started[:16].replace("T", " ")
    return (
        f"## How this was made\n\nLab `{folder.lab}`, Momentum {folder.version}, "
        f"started {started}.\n\nParameters: {given}.\n"
    )


def _code(text: str) -> str:
    """Show a parameter as it is, whatever signs it has."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _inlined(folder: Path, name: str) -> str:
    picture = (folder / name).resolve()
    if folder.resolve() not in picture.parents or not picture.is_file():
        return f'<img src="{name}"'
    content = base64.b64encode(picture.read_bytes()).decode()
    kind = picture.suffix.lstrip(".")
    return f'<img src="data:image/{kind};base64,{content}"'


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light; }}
body {{ font: 17px/1.55 system-ui, sans-serif; color: #1c1c1c; background: #fff;
  max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.7rem; line-height: 1.2; }}
h2 {{ font-size: 1.3rem; margin-top: 2.2rem; }}
h3 {{ font-size: 1.05rem; margin-top: 2rem; }}
img {{ display: block; width: 30rem; max-width: 100%; height: auto; margin: 0.5rem 0; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums; }}
th, td {{ text-align: left; padding: 0.3rem 0.9rem 0.3rem 0; border-bottom: 1px solid #d8d8d8; }}
th {{ border-bottom: 2px solid #888; }}
code {{ background: #f2f2f2; padding: 0.05rem 0.25rem; border-radius: 3px;
  overflow-wrap: anywhere; box-decoration-break: clone; -webkit-box-decoration-break: clone; }}
@media (max-width: 30rem) {{
  body {{ margin: 1rem auto; }}
  h1 {{ font-size: 1.45rem; }}
  table {{ font-size: 0.8rem; }}
  th, td {{ padding-right: 0.6rem; }}
}}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
