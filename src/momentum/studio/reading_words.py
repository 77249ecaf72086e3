"""How the words of a lesson become HTML: formulas, links, tables, footnotes, presenter's notes."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from momentum.studio import assets
from momentum.studio.formulas import of_token, parser
from momentum.studio.picture_files import pixels_of
from momentum.studio.reading_blocks import Figure
from momentum.studio.reading_links import OUTSIDE, Links, lab_call

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
NOTES = "notes:"
"""How a comment begins that is meant for whoever presents the lesson."""

ELSEWHERE = (
    '<span class="elsewhere" aria-hidden="true">↗</span>'
    '<span class="visually-hidden"> (another site)</span>'
)


class Words(RendererHTML):
    """Renders tokens as the studio shows them; `links` is set for every page."""

    links: Links
    tables = 0

    def image(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Show a figure of the lesson; any other picture only by its words."""
        alt = tokens[at].content
        figure = picture(str(tokens[at].attrs["src"]), alt, self.links)
        if figure is None:
            return f"<em>{escape(alt)}</em>"
        size = f' width="{figure.width}" height="{figure.height}"' if figure.width else ""
        return f'<img src="{escape(figure.url)}" alt="{escape(alt)}" loading="lazy"{size}>'

    def link_open(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Lead to the studio's page; what leads nowhere in the course stays plain text."""
        target = str(tokens[at].attrs["href"])
        address = self.links.address(target)
        env.setdefault("open", []).append((target, address))
        if address is None:
            return '<span class="dead">'
        outside = ' rel="noreferrer external"' if target.startswith(OUTSIDE) else ""
        return f'<a href="{escape(address)}"{outside}>'

    def link_close(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Say that a link leads to another site."""
        target, address = env["open"].pop()
        if address is None:
            return "</span>"
        return (ELSEWHERE if target.startswith(OUTSIDE) else "") + "</a>"

    def code_inline(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Show code; a command that runs a lab leads to the lab."""
        content = tokens[at].content
        shown = f"<code>{escape(content, quote=False)}</code>"
        call = None if env.get("open") else lab_call(content)
        return f'<a href="{escape(self.links.url(call.path))}">{shown}</a>' if call else shown

    def table_open(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Begin a table that scrolls by itself where it is wider than the page."""
        self.tables += 1
        heads = [tokens[k + 1].content for k in range(at, len(tokens)) if _is_head(tokens[k])]
        about = ", ".join(re.sub(r"[`*$]", "", head) for head in heads if head)
        label = f"Table {self.tables}" + (f": {about}" if about else "")
        return (
            f'<div class="wide" tabindex="0" role="region" aria-label="{escape(label)}"><table>\n'
        )

    def table_close(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """End a table."""
        return "</table></div>\n"

    def th_open(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Begin a head of a column; an empty corner is no head."""
        tag = 'th scope="col"' if tokens[at + 1].content else "td"
        return f"<{tag}{_aligned(tokens[at])}>"

    def th_close(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """End a head of a column."""
        return "</th>" if tokens[at - 1].content else "</td>"

    def td_open(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Begin a field of a table."""
        return f"<td{_aligned(tokens[at])}>"

    def math(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Show a formula, or its source where the build did not meet it."""
        formula = of_token(tokens[at])
        if formula is None:
            return ""
        made = assets.formula(formula.tex, formula.display)
        shown = made or f'<code class="formula">{escape(formula.tex)}</code>'
        if not formula.display:
            return shown
        inside = f'<span class="formula-line">{shown}</span>'
        return f"<p>{inside}</p>\n" if tokens[at].type == "math_block" else inside

    math_inline = math_inline_double = math_block = math

    def footnote_ref(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Call a footnote."""
        number, again = tokens[at].meta["id"] + 1, tokens[at].meta["subId"]
        here = f"call-{number}" + (f"-{again + 1}" if again else "")
        return (
            f'<sup><a href="#note-{number}" id="{here}" role="doc-noteref" '
            f'aria-label="Note {number}">{number}</a></sup>'
        )

    def footnote_block_open(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Begin the list of footnotes."""
        return "<ol>\n"

    def footnote_block_close(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """End the list of footnotes."""
        return "</ol>\n"

    def footnote_open(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Begin a footnote."""
        return f'<li id="note-{tokens[at].meta["id"] + 1}">'

    def footnote_close(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """End a footnote."""
        return "</li>\n"

    def footnote_anchor(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Lead back to where a footnote was called."""
        number, again = tokens[at].meta["id"] + 1, tokens[at].meta["subId"]
        here = f"call-{number}" + (f"-{again + 1}" if again else "")
        return (
            f' <a href="#{here}" role="doc-backlink" '
            f'aria-label="Back to the text of note {number}">↩</a>'
        )


def _is_head(token: Token) -> bool:
    return token.type == "th_open"


def _aligned(token: Token) -> str:
    """A class for what the parser would write as a style, which no page of ours may hold."""
    return ' class="number"' if "right" in str(token.attrGet("style") or "") else ""


def words_parser() -> MarkdownIt:
    """Return the course's parser with HTML off, comments dropped, and notes as tokens."""
    markdown = parser()
    markdown.options["html"] = False
    stops = {"alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]}
    markdown.block.ruler.before("fence", "comment", _comment_block, stops)  # type: ignore[arg-type]
    markdown.inline.ruler.before("autolink", "comment", _comment_inline)
    return markdown


def _comment_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Take a comment that begins a line out of the text; one with notes becomes a token."""
    begin = state.bMarks[first] + state.tShift[first]
    found = COMMENT.match(state.src, begin) if not state.is_code_block(first) else None
    end = found.end() if found else begin
    after = next((n for n in range(first, last) if state.eMarks[n] >= end), first)
    if not found or state.src[end : state.eMarks[after]].strip():
        return False
    if not silent:
        inside = found[1].strip()
        if inside.startswith(NOTES):
            token = state.push("presenter_notes", "", 0)
            token.content = inside.removeprefix(NOTES).strip()
        state.line = after + 1
    return True


def _comment_inline(state: StateInline, silent: bool) -> bool:
    found = COMMENT.match(state.src, state.pos)
    if found:
        state.pos = found.end()
    return bool(found)


def picture(source: str, alt: str, links: Links) -> Figure | None:
    """Return a figure of the lesson, or None where a picture is none of its own."""
    found = links.picture(source)
    if found is None:
        return None
    file, address = found
    width, height = pixels_of(file) or (0, 0)  # So that the page does not jump when it arrives.
    return Figure(file.name, alt, address, width, height)
