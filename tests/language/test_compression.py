"""The yardstick: bits per character of gzip, xz and zstd, before and after reading."""

import gzip
import lzma
import random
import zlib
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.data.texts import text as bundled
from momentum.errors import BadInput
from momentum.language import compression
from momentum.language.compression import compressed_bits, compressors

TEXT = bundled("shakespeare")[:120_000].encode()
READ, UNREAD = TEXT[:100_000], TEXT[100_000:]


def _xz(text: bytes) -> int:
    """What ``xz -9e`` needs, with its 64 MiB dictionary."""
    return len(lzma.compress(text, preset=9 | lzma.PRESET_EXTREME))


def test_xz_needs_what_the_program_needs() -> None:
    bits = compressed_bits(READ, UNREAD, "xz")
    assert bits.after_training == pytest.approx(8 * (_xz(TEXT) - _xz(READ)) / 20_000)
    assert bits.alone == pytest.approx(8 * _xz(UNREAD) / 20_000)
    assert (bits.training_bytes, bits.held_out_characters) == (100_000, 20_000)
    assert bits.after_training < bits.alone


def test_gzip_needs_what_deflate_needs() -> None:
    """A gzip file is the stream of zlib, with 12 bytes more around it."""
    bits = compressed_bits(READ, UNREAD, "gzip")
    assert bits.alone == pytest.approx(8 * (len(zlib.compress(UNREAD, 9)) + 12) / 20_000)


@pytest.mark.parametrize("how", ["gzip", "xz"])
def test_no_compressor_beats_chance(how: compression.Compressor) -> None:
    """Of sixteen letters thrown at random, each is worth four bits, whatever was read before."""
    chance = random.Random(1)
    thrown = "".join(chance.choices("abcdefghijklmnop", k=120_000)).encode()
    bits = compressed_bits(thrown[:60_000], thrown[60_000:], how)
    assert 3.99 < bits.after_training < 4.7
    assert 3.99 < bits.alone < 4.7


def test_what_was_read_costs_next_to_nothing() -> None:
    assert compressed_bits(READ, READ[-20_000:], "xz").after_training < 0.05


def test_gzip_has_forgotten_what_is_far_back() -> None:
    far = UNREAD + READ[:60_000]
    assert compressed_bits(far, UNREAD, "gzip").after_training > 2
    assert compressed_bits(far, UNREAD, "xz").after_training < 0.1


def test_bits_are_counted_per_character_not_per_byte() -> None:
    signs = "山川田中村木林石" * 300
    bits = compressed_bits(b"", signs.encode(), "gzip")
    assert bits.held_out_characters == 2_400
    assert bits.alone == 8 * len(gzip.compress(signs.encode(), 9)) / 2_400


def test_without_training_both_are_the_same() -> None:
    bits = compressed_bits(b"", UNREAD, "xz")
    assert bits.after_training == bits.alone
    assert bits.training_bytes == 0


def test_long_texts_are_cut_where_they_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "MOST_TRAINING", 5_000)
    monkeypatch.setattr(compression, "MOST_HELD_OUT", 3_000)
    cut = compressed_bits(READ, UNREAD, "xz")
    assert cut == compressed_bits(READ[-5_000:], UNREAD[:3_000], "xz")
    assert (cut.training_bytes, cut.held_out_characters) == (5_000, 3_000)


@given(st.text(alphabet="aé東🙂", min_size=1, max_size=9), st.integers(1, 40))
def test_no_character_is_cut(text: str, end: int) -> None:
    kept = compression._whole_characters(text.encode()[:end])
    assert kept.decode() == text[: len(kept.decode())]
    assert len(text.encode()[:end]) - len(kept) < 4
    assert end < len(text.encode()) or kept == text.encode()


@pytest.mark.parametrize("how", ["zip", "", "zstd"])
def test_an_unknown_compressor_is_refused(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "_zstd", lambda: None)
    with pytest.raises(BadInput, match=f"'{how}' cannot compress here; choose one of gzip, xz"):
        compressed_bits(READ, UNREAD, how)  # type: ignore[arg-type]


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(BadInput, match="The held-out text is empty"):
        compressed_bits(READ, b"", "gzip")


def test_zstd_is_used_at_its_strongest_where_python_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def compress(text: bytes, level: int) -> bytes:
        asked.append(level)
        return bytes(len(text) // 4)

    monkeypatch.setattr(compression, "_zstd", lambda: SimpleNamespace(compress=compress))
    assert compressors() == ("gzip", "xz", "zstd")
    bits = compressed_bits(READ, UNREAD, "zstd")
    assert (bits.after_training, bits.alone) == (2.0, 2.0)
    assert set(asked) == {22}
