"""Samples: written at every temperature, shown safely, each with what it copied."""

import numpy as np
import pytest
from markdown_it import MarkdownIt

from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.copies import Memory, Shared
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import WriterPlan
from momentum.language.writer.samples import TEMPERATURES, Sample, tell_samples, write_samples
from momentum.language.writer.stepping import Stepper

RNG = np.random.default_rng(0)
SOURCE = "".join(RNG.choice(list("ab \n"), 400))


@pytest.mark.parametrize("seed", range(5))
def test_the_longest_copied_passage_is_that_of_trying_all(seed: int) -> None:
    sample = "".join(np.random.default_rng(seed).choice(list("abc \n"), 40))
    every = {sample[i:j] for i in range(41) for j in range(i, 41)}
    longest = max(len(part) for part in every if part in SOURCE)
    found = Memory(SOURCE).longest(sample)
    assert len(found) == longest
    assert found in SOURCE
    assert found in sample


def test_nothing_in_common_is_nothing_copied() -> None:
    assert Memory(SOURCE).longest("xyz") == ""
    assert Memory(SOURCE).longest("") == ""
    assert Memory("").longest("abc") == ""
    assert Memory("").longest("") == ""


def test_what_honest_texts_share_is_that_of_trying_all() -> None:
    unread = "".join(np.random.default_rng(9).choice(list("ab \n"), 200))
    found = Memory(SOURCE).honest(unread, 40)
    every = []
    for start in range(0, 200, 40):
        piece = unread[start : start + 40]
        parts = {piece[i:j] for i in range(41) for j in range(i, 41)}
        every.append(max(len(part) for part in parts if part in SOURCE))
    assert found == (sorted(every)[2], max(every), 5)
    assert Memory(SOURCE).honest("ab", 40).n == 1


def test_there_is_a_sample_at_every_temperature_and_it_depends_on_the_seed() -> None:
    letters = Alphabet.of(SOURCE)
    stepper = Stepper(writer_network(WriterPlan(units=4), letters.size), letters)
    memory = Memory(SOURCE)
    one, again, other = (write_samples(stepper, memory, 30, (s, 5)) for s in (1, 1, 2))
    assert [each.temperature for each in one] == list(TEMPERATURES) == [0.2, 0.5, 1.0, 1.2]
    assert one == again
    assert one != other
    assert all(len(each.text) == 30 and each.copied in SOURCE for each in one)


@pytest.mark.parametrize(
    "text", ["```\n<script>alert(1)</script>", "````text\n# no title", "a | b\n---", "`", "\x1b[2J"]
)
def test_a_sample_is_shown_as_it_is_and_nothing_in_it_acts(text: str) -> None:
    markdown = tell_samples([Sample(1.0, text, text)], "Here", honest=Shared(7, 9, 4)).markdown
    page = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    assert page.count("<h3>") == page.count("<pre>") == 1
    assert "<script" not in page
    assert "<h1>" not in page
    assert "<table>" not in page
    assert "\x1b" not in page
    assert f"{len(text)} characters" in page
    assert "a passage of 7 characters or less" in page
