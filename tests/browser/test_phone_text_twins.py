"""The phone reads and draws as Python does: alphabet, words, temperature, states, passages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from momentum import engine as nn
from momentum.deploy.phone.building import APP
from momentum.deploy.phone.server import open_server, read_app, serving
from momentum.language.tokens import Alphabet, canonical, words
from momentum.language.writer.copies import Memory
from momentum.language.writer.minds import WholeText
from momentum.language.writer.sampling import draw, likeliest, tempered

pytestmark = pytest.mark.skipif(
    not (APP / "built" / "stamp.json").is_file(), reason="needs the built runtime: pip install -e ."
)

HARD = (
    "I DIDN'T like it... at all :-( 2/10",
    "I’d say ’tis rock’n’roll, ‘really’",
    "好看。東京へ行った カ゚ ｶﾞ 가 각 ㈀ 각",
    "İstanbul ΟΔΟΣ ΣΑΣ ß ẞ Ǆ ﬁ Å Å",
    "שלום עולם! \u200fمرحبا بالعالم ٠١٢٣",
    "cafe\u0301 e\u0301\u0323 a\u0323\u0301 \u0301 alone",
    "👩‍👩‍👧‍👦 🇩🇪 👍🏽 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "नमस्ते दुनिया। ภาษาไทยดี Ꮳ ꮳ",
    "half ½ ² Ⅳ ٣ 一二三 ① 1.5 3,14 1e5 2½",
    "a\x1cb\x85c\ufeffd\u200be\u3000f\u180eg\xa0h",
    "<3 <3x :) :/ http://x.y =D :Dx >:( :'( ;-) :p. :P/ =]",
    "___ _a_ a_b !!! ??!! --- ''' a''b 'a' snake_case",
    "\r\n a\r\rb\r\n",
    "x\U000e0100y 㐀\U00020000\U0001f600\U00030000",
    "",
)

UNASSIGNED = ("Cn", "Cs", "Co")  # or halves of characters, or for private use


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that can import the app's modules; there is no network, and it says so."""
    server = open_server("127.0.0.1", 0, read_app(APP))
    with serving(server):
        context = browser.new_context()
        found = context.new_page()
        found.goto(f"http://127.0.0.1:{server.port}/check.html")
        yield found
        context.close()


def in_browser(page: Page, module: str, code: str, given: Any) -> Any:
    """Compute something of `given` with a module of the app called `it`."""
    return page.evaluate(
        f"async (given) => {{ const it = await import('./js/{module}.js'); {code} }}", given
    )


def characters() -> list[str]:
    """Every character that this Python knows of; of the large blocks only the ends of each 64."""
    points = (p for p in range(0x110000) if not _in_large_block(p) or p % 64 in (0, 63))
    return [one for one in map(chr, points) if unicodedata.category(one) not in UNASSIGNED]


def _in_large_block(point: int) -> bool:
    return 0x3400 < point < 0xD7A3 or point > 0x20000


def test_hard_texts_fall_into_the_same_words(page: Page) -> None:
    found = in_browser(page, "split", "return given.map(it.words)", list(HARD))
    assert found == [words(text) for text in HARD]
    assert found[0][-4:] == [":-(", "2", "/", "10"]


def test_every_character_is_of_the_same_kind(page: Page) -> None:
    every = characters()
    texts = [" ".join(f"a{one}{one}" for one in every[k::4]) for k in range(4)]
    assert len(every) > 40_000
    code = "return given.map((text) => it.words(text).join(' '))"
    found = in_browser(page, "split", code, texts)
    assert found == [" ".join(words(text)) for text in texts]


def test_each_word_knows_its_place_in_the_text(page: Page) -> None:
    code = "return it.split(given).map(({ start, end }) => given.slice(start, end))"
    assert in_browser(page, "split", code, "👍 It’s FINE…") == ["👍", "It’s", "FINE", "…"]


def test_texts_become_the_same_codes(page: Page) -> None:
    letters = Alphabet.of("".join(HARD[:7]))
    code = """
      const alphabet = new it.Alphabet(given[0]);
      return given[1].map((text) =>
        [it.canonical(text), alphabet.codes(text), alphabet.unknown(text).sort()]);
    """
    found = in_browser(page, "alphabet", code, [list(letters.characters), list(HARD)])
    for text, (plain, codes, unknown) in zip(HARD, found, strict=True):
        assert plain == canonical(text)
        assert codes == letters.codes(text).tolist()
        # A script sorts by 16 bits, so that what lies beyond them comes elsewhere.
        assert sorted(unknown) == sorted(letters.unknown(text) if text else [])
    assert 0 in found[7][1]
    assert 0 not in found[6][1]


def chances() -> Iterator[tuple[list[float], float, float, float]]:
    """Probabilities, a temperature, a top-p and a random number: usual ones and extreme ones."""
    rng = np.random.default_rng(5)
    for temperature in (0, 0.01, 0.3, 1, 1.2, 50):
        for top_p in (1e-6, 0.5, 0.9, 1):
            for random in (0.0, 0.37, 1 - 2**-53):
                shares = rng.dirichlet(np.full(20, 0.3))
                yield shares.tolist(), temperature, top_p, random
    tied = np.array([0, 0.25, 0.25, 0, 0.25, 0.25])
    for temperature, top_p in ((0, 1), (0.5, 0.5), (1, 0.75)):
        yield tied.tolist(), temperature, top_p, 0.6
    yield [0.5, 0.2, 0.2, 0.1], 1, 0.9, 0.95  # Their sum is a little less than 0.9.


class _Fixed:
    """A source of chance that always gives the same number."""

    def __init__(self, number: float) -> None:
        self.number = number

    def random(self) -> float:
        return self.number


def test_characters_are_drawn_as_in_python(page: Page) -> None:
    given = list(chances())
    code = """
      return given.map(([shares, temperature, top, random]) => [
        Array.from(it.tempered(shares, temperature)), Array.from(it.likeliest(shares, top)),
        it.draw(shares, temperature, top, random),
      ]);
    """
    found = in_browser(page, "sampling", code, given)
    for (shares, temperature, top_p, random), (heated, kept, drawn) in zip(
        given, found, strict=True
    ):
        known = np.array(shares)
        np.testing.assert_allclose(heated, tempered(known, temperature), rtol=1e-9, atol=1e-300)
        np.testing.assert_allclose(kept, likeliest(known, top_p), rtol=1e-12)
        assert drawn == draw(known, temperature, top_p, _Fixed(random))  # type: ignore[arg-type]


def test_what_is_impossible_is_never_drawn(page: Page) -> None:
    code = """
      const shares = it.softmax([-Infinity, 1, 2]);
      const many = Array.from({ length: 400 }, (_, at) => it.draw(shares, 1.5, 1, at / 400));
      return [shares[0], [...new Set(many)]];
    """
    assert in_browser(page, "sampling", code, None) == [0, [1, 2]]


FAKE_MIND = """
  const { Alphabet } = await import("./js/alphabet.js");
  const mind = {
    steps: 0,
    begin: () => [],
    step: async (state, code) => { mind.steps++; return [...state, code]; },
    logits: async (state) => state,
  };
  const reader = new it.Reader(mind, new Alphabet("abcdefgh"), 9);
"""


def test_only_what_is_new_is_read(page: Page) -> None:
    code = """
      const many = [];
      for (const text of given) {
        const before = mind.steps;
        await reader.read(text);
        many.push(mind.steps - before);
      }
      return many;
    """
    long = "abcdefgh" * 20
    texts = ["ab", "abc", "abc", long, long + "a", long, long[:150], "b" + long[1:]]
    found = in_browser(page, "reading", FAKE_MIND + code, texts)
    assert found[:3] == [3, 1, 0]  # The end of a line is read first.
    assert found[4] == 1
    assert max(found[5:7]) < 32  # Back to a state that was kept, and on from there.
    assert found[7] == 160


def test_after_any_change_it_has_read_this_text_and_no_other(page: Page) -> None:
    rng = np.random.default_rng(3)
    text, texts = "", []
    for _ in range(60):
        end = int(rng.integers(0, len(text) + 1))
        start = max(end - int(rng.integers(0, 30)), 0)
        fresh = "".join(rng.choice(list("abcdefgh"), rng.integers(0, 40)))
        text = text[:start] + fresh + text[end:]
        texts.append(text)
    code = """
      const found = [];
      for (const text of given) {
        await reader.read(text);
        found.push([...reader.state]);
      }
      return found;
    """
    found = in_browser(page, "reading", FAKE_MIND + code, texts)
    letters = Alphabet(tuple("abcdefgh"))
    assert max(map(len, texts)) > 200
    assert found == [[9, *letters.codes(text).tolist()] for text in texts]


def test_the_sign_for_the_unknown_is_never_written(page: Page) -> None:
    code = "await reader.read('a'); return Array.from(await reader.logits());"
    assert in_browser(page, "reading", FAKE_MIND + code, None) == [-np.inf, 1]


MINDS = """
  const read = [];
  const network = { told: given, read: async (codes) => {
    read.push([...codes]);
    return { logits: Float32Array.from({ length: given.many }, (_, at) => at) };
  } };
  const mind = it.mindOf(network);
  let state = mind.begin();
  const found = [];
  for (let code = 1; code <= 30; code++) {
    state = await mind.step(state, code);
    read.length = 0;
    const logits = await mind.logits(state);
    found.push([read.map((codes) => codes.length === 1 ? codes[0] : codes), Array.from(logits)]);
  }
  return found;
"""


def seen_in_python(window: int, kept: int) -> list[list[int]]:
    """Codes in the window of the readable mind, after each of thirty."""
    mind = WholeText(nn.Sequential([]), window, kept)
    state: tuple[int, ...] = mind.begin()
    found = []
    for code in range(1, 31):
        state = mind.step(state, code)
        found.append(list(state))
    return found


@pytest.mark.parametrize("window", [8, 7])
def test_a_full_window_lets_its_older_part_go(page: Page, window: int) -> None:
    text = {"window": window, "keep": window // 2}
    told = {"form": "window", "text": text, "state": [], "many": 2 * window}
    found = in_browser(page, "minds", MINDS, told)
    for ([codes], logits), seen in zip(found, seen_in_python(window, window // 2), strict=True):
        assert codes == seen + [0] * (window - len(seen))
        assert logits == [2 * len(seen) - 2, 2 * len(seen) - 1]  # The row of the last one.


def test_the_old_network_reads_its_window_anew(page: Page) -> None:
    told = {"form": "step", "text": {"window": 8}, "state": [], "many": 2}
    found = in_browser(page, "minds", MINDS, told)
    assert [codes for codes, _ in found] == seen_in_python(8, 7)


def test_the_longest_passage_is_found_as_in_python(page: Page) -> None:
    source = "to be or not to be, that is the question: 👍🏽 whether 'tis nobler"
    samples = ["or nothing is the best", "", "xyz", "not to be 👍🏽 whether?", source, "be zz or"]
    code = """
      const found = [];
      for (const sample of given[0]) found.push(await it.longestCopy(sample, given[1]));
      return found;
    """
    found = in_browser(page, "copies", code, [samples, source])
    assert found == [Memory(source).longest(sample) for sample in samples]
    assert found[0] == " is the "
