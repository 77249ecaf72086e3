"""What a kernel says becomes plain outputs: nothing in them acts, loads or breaks the page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest

from momentum.studio.outputs import Output, harmless, outputs_of

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def _shown(kind: str, **content: Any) -> list[Output]:
    return outputs_of({"msg_type": kind, "content": content})


def _displayed(data: dict[str, Any], **more: Any) -> Output:
    [output] = _shown("display_data", data=data, **more)
    return output


class _Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_text_keeps_its_stream_and_loses_what_is_meant_for_a_terminal() -> None:
    [output] = _shown("stream", name="stderr", text="\x1b[1;31mred\x1b[0m \x1b]0;title\x07plain\n")
    assert output == {"kind": "text", "stream": "stderr", "text": "red plain\n"}


def test_the_richest_form_a_page_can_show_is_chosen() -> None:
    assert _displayed({"text/plain": "x", "text/html": "<b>x</b>"})["html"] == "<b>x</b>"
    assert _displayed({"text/plain": "x", "text/latex": "$x$"})["text"] == "x"
    assert _displayed({"text/plain": "x", "application/javascript": "alert()"})["kind"] == "text"
    assert "<em>x</em>" in _displayed({"text/plain": "x", "text/markdown": "*x* <script>"})["html"]


def test_a_picture_has_words() -> None:
    bare = _displayed({"image/png": PNG + "\n", "text/plain": "<Figure>"})
    assert bare["source"] == f"data:image/png;base64,{PNG}"
    assert "<Figure>" in bare["alt"]
    told = _displayed({"image/png": PNG}, metadata={"image/png": {"alt": "A falling curve."}})
    assert told["alt"] == "A falling curve."


def test_a_picture_that_is_none_is_not_shown() -> None:
    assert _displayed({"image/png": '"><script>', "text/plain": "x"})["kind"] == "text"


def test_the_words_of_a_figure_of_the_course_arrive() -> None:
    source = f"data:image/png;base64,{PNG}"
    html = harmless(f'<img src="{source}" alt="Ten &quot;digits&quot;" style="width: 1px">')
    [(tag, attributes)] = _Elements(html).found
    assert (tag, attributes["alt"]) == ("img", 'Ten "digits"')
    assert attributes["src"] == source
    assert "style" not in attributes


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src='https://example.org/track.png'>",
        "<img src='//example.org/track.png' srcset='https://example.org/a 2x'>",
        "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
        "<a href='javascript:alert(1)'>x</a><a href='https://example.org'>y</a>",
        "<iframe src='https://example.org'></iframe><object data='x'></object><embed src='x'>",
        "<form action='https://example.org'><input name=a><button>x</button></form>",
        "<style>body{display:none}</style><link rel=stylesheet href=x><base href=x><meta name=x>",
        "<div style='position:fixed' class='button' id='main'>x</div>",
        "<svg><script>alert(1)</script></svg><math><mtext><script>1</script></mtext></math>",
        "<table background='https://example.org/x'><td>x</table><video src=x poster=y></video>",
    ],
)
def test_nothing_that_acts_loads_or_reaches_out_is_left(bad: str) -> None:
    html = harmless(bad)
    for tag, attributes in _Elements(html).found:
        assert tag in {"img", "div", "table", "tbody", "tr", "td"}
        assert attributes == {}
    assert "alert" not in html


def test_what_a_lab_shows_stays() -> None:
    bar = '<div><label>fold 1 <progress max="8" value="3"></progress> 3 of 8</label></div>'
    assert harmless(bar) == bar
    table = '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>'
    assert harmless(table) == table


def test_a_picture_cannot_take_the_place_of_another() -> None:
    html = harmless('<p>data:image/png;base64,@0@</p><img src="data:image/png;base64,@7@">')
    assert "base64,@" not in html


def test_an_error_is_told_and_a_long_trace_is_cut() -> None:
    lines = ["\x1b[31mline\x1b[0m"] * 5000
    [output] = _shown("error", ename="ValueError", evalue="bad", traceback=lines)
    assert (output["name"], output["message"]) == ("ValueError", "bad")
    assert "\x1b" not in output["trace"]
    assert len(output["trace"]) < 13_000


def test_input_is_refused_in_a_sentence() -> None:
    [output] = _shown(
        "error", ename="StdinNotImplementedError", evalue="raw_input", traceback=["x"]
    )
    assert "cannot ask for input" in output["message"]


def test_an_update_names_what_it_replaces() -> None:
    [first] = _shown("display_data", data={"text/html": "1"}, transient={"display_id": "a"})
    [then] = _shown("update_display_data", data={"text/html": "2"}, transient={"display_id": "a"})
    assert first["id"] == then["id"] == "a"
    assert then["output"]["html"] == "2"
    assert _shown("clear_output", wait=True) == [{"kind": "clear", "wait": True}]


def test_messages_about_the_kernel_show_nothing() -> None:
    assert _shown("status", execution_state="busy") == []
    assert _shown("execute_input", code="1") == []
