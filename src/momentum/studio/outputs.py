"""What a kernel says, as plain outputs for the page: text, pictures, harmless HTML, errors.

An output is a dictionary with a ``kind``:

========= =============================================================================
text      ``text``, and ``stream``: "stdout", "stderr" or "result"
picture   ``source`` (a data address) and ``alt``
html      ``html``, from which everything that could act or load is gone
error     ``name``, ``message`` and ``trace``
clear     take away what was shown; with ``wait`` only when something new comes
update    ``id`` of what is replaced, and ``output``
note      ``text``: a sentence of the studio's own
========= =============================================================================

What can be replaced later carries an ``id``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import nh3

Output = dict[str, Any]

LONGEST_TRACE = 12_000
"""Characters of an error's trace; of a longer one the middle is left out."""

TEXT_TAGS = {"abbr", "b", "br", "code", "del", "em", "i", "kbd", "mark", "q", "s", "samp", "small"}
TEXT_TAGS |= {"span", "strong", "sub", "sup", "u", "var", "label"}
BLOCK_TAGS = {"blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr", "li"}
BLOCK_TAGS |= {"ol", "p", "pre", "section", "summary", "ul", "h1", "h2", "h3", "h4", "h5", "h6"}
TABLE_TAGS = {"caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
TAGS = TEXT_TAGS | BLOCK_TAGS | TABLE_TAGS | {"img", "meter", "progress"}
"""What may stand in a cell's HTML."""

ATTRIBUTES = {
    "img": {"src", "alt", "width", "height"},
    "progress": {"max", "value"},
    "meter": {"min", "max", "low", "high", "optimum", "value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "details": {"open"},
    "col": {"span"},
    "colgroup": {"span"},
    "*": {"title", "lang", "dir"},
}
"""Their attributes; addresses, styles, classes and names are not among them."""

ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?"
    r"|[PX^_][^\x1b]*(?:\x1b\\)?|[@-Z\\-_])"
)
"""What moves a terminal's cursor and colours its text."""

PICTURE_DATA = re.compile(r"data:image/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]+)")
KEPT_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,@(\d+)@")


def outputs_of(message: Mapping[str, Any]) -> list[Output]:
    """Return what a message of a Jupyter kernel shows; most messages show nothing.

    Parameters
    ----------
    message : mapping
        With ``msg_type`` and ``content``, as the Jupyter protocol defines them.

    Examples
    --------
    >>> outputs_of({"msg_type": "stream", "content": {"name": "stdout", "text": "42"}})
    [{'kind': 'text', 'stream': 'stdout', 'text': '42'}]
    """
    read = _READERS.get(message["msg_type"])
    return [read(message["content"])] if read else []


def plain(text: str) -> str:
    r"""Return a text without the signs that are meant for a terminal.

    Examples
    --------
    >>> plain("\x1b[31mred\x1b[0m")
    'red'
    """
    return ESCAPES.sub("", text).replace("\x08", "").replace("\x07", "")


def harmless(html: str) -> str:
    """Return HTML without anything that acts, loads, or reaches outside its place.

    Examples
    --------
    >>> harmless('<b onclick="x()">bold</b><script>x()</script><img src="http://a.b/c.png">')
    '<b>bold</b><img>'
    """
    pictures: list[str] = []  # Cleaning megabytes of picture takes long, and changes nothing.

    def keep(found: re.Match[str]) -> str:
        pictures.append(found[0])
        return f"data:image/{found[1]};base64,@{len(pictures) - 1}@"

    def put_back(found: re.Match[str]) -> str:
        number = int(found[1])
        return pictures[number] if number < len(pictures) else ""

    return KEPT_PICTURE.sub(put_back, _cleaner().clean(PICTURE_DATA.sub(keep, html)))


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags={"script", "style", "template", "iframe", "object", "svg", "math"},
        attributes=ATTRIBUTES,
        attribute_filter=_only_own_pictures,
        url_schemes={"data"},
        link_rel=None,
    )


def _only_own_pictures(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if KEPT_PICTURE.fullmatch(value) else None
    return value[:2000]


def _stream(content: Mapping[str, Any]) -> Output:
    name = "stderr" if content.get("name") == "stderr" else "stdout"
    return {"kind": "text", "stream": name, "text": plain(str(content.get("text", "")))}


def _display(content: Mapping[str, Any]) -> Output:
    output = _richest(content.get("data", {}), content.get("metadata", {}))
    name = content.get("transient", {}).get("display_id")
    return output | {"id": str(name)[:200]} if name else output


def _update(content: Mapping[str, Any]) -> Output:
    name = str(content.get("transient", {}).get("display_id"))[:200]
    output = _richest(content.get("data", {}), content.get("metadata", {}))
    return {"kind": "update", "id": name, "output": output | {"id": name}}


def _richest(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> Output:
    """Choose what a page can show best among the forms in which a value comes."""
    words = plain(_joined(data.get("text/plain", "")))
    if "text/html" in data:
        return {"kind": "html", "html": harmless(_joined(data["text/html"]))}
    for kind in ("image/png", "image/jpeg"):
        picture = "".join(_joined(data.get(kind, "")).split())
        if picture and re.fullmatch(r"[A-Za-z0-9+/=]+", picture):
            alt = _alt(metadata.get(kind), words)
            return {"kind": "picture", "source": f"data:{kind};base64,{picture}", "alt": alt}
    if "text/markdown" in data:
        return {"kind": "html", "html": harmless(_rendered(_joined(data["text/markdown"])))}
    return {"kind": "text", "stream": "result", "text": words}


def _alt(about: Any, words: str) -> str:
    """Return the words that came with a picture, or say that there are none."""
    given = about.get("alt") if isinstance(about, Mapping) else None
    return str(given or f"A picture without a description ({words or 'drawn by the cell'}).")[:2000]


def _rendered(markdown: str) -> str:
    from markdown_it import MarkdownIt

    html: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    return html


def _error(content: Mapping[str, Any]) -> Output:
    name, message = str(content.get("ename", "Error")), plain(str(content.get("evalue", "")))
    if name == "StdinNotImplementedError":
        message = "a cell on this page cannot ask for input; write the value into the cell."
        return {"kind": "error", "name": "input()", "message": message, "trace": ""}
    trace = plain("\n".join(map(str, content.get("traceback", []))))
    return {"kind": "error", "name": name, "message": message[:2000], "trace": _shortened(trace)}


def _shortened(trace: str) -> str:
    if len(trace) <= LONGEST_TRACE:
        return trace
    half = LONGEST_TRACE // 2
    return f"{trace[:half]}\n\n… the middle is left out …\n\n{trace[-half:]}"


def _clear(content: Mapping[str, Any]) -> Output:
    return {"kind": "clear", "wait": bool(content.get("wait"))}


def _joined(value: Any) -> str:
    """Return a text that may come as a list of lines."""
    return "".join(map(str, value)) if isinstance(value, list) else str(value)


_READERS: dict[str, Callable[[Mapping[str, Any]], Output]] = {
    "stream": _stream,
    "display_data": _display,
    "execute_result": _display,
    "update_display_data": _update,
    "error": _error,
    "clear_output": _clear,
}
