"""Encodings told from bytes: Python's own codecs write what is told apart here."""

from __future__ import annotations

from typing import Final

import pytest

from momentum.data import detect
from momentum.errors import BadInput

GERMAN: Final = "Der Bär läuft über die Straße; dort grüßen ihn früh schon fünf schöne Mädchen. "
FRENCH: Final = "L’été dernier, à l’école, nous étions là où le garçon a reçu la clé d’une forêt. "
SWEDISH: Final = "På kvällen går vi till sjön för att äta och njuta av utsikten över öarna. "
SPANISH: Final = "¿Dónde está el niño? Mañana comerá más jamón, según dijo su tía, ¡qué ilusión! "
POLISH: Final = "Książę żył długo i szczęśliwie, choć późną jesienią łąka była już żółta i ponura. "
CZECH: Final = "Příliš žluťoučký kůň úpěl ďábelské ódy, když děti běžely přes řeku k mlýnům. "
TURKISH: Final = "Güneş doğarken küçük çocuk ağaçların altında oturmuş, şarkı söylüyordu. "
RUSSIAN: Final = "Утром старый мастер открыл окно и увидел, что в саду всё покрыто снегом. "
GREEK: Final = "Το πρωί ο γέρος άνοιξε το παράθυρο και είδε ότι ο κήπος ήταν γεμάτος χιόνι. "
HEBREW: Final = "בבוקר פתח האיש הזקן את החלון וראה שהגן כולו מכוסה שלג לבן ורך. "
ARABIC: Final = "في الصباح فتح الرجل العجوز النافذة ورأى أن الحديقة كلها مغطاة بالثلج الأبيض. "
JAPANESE: Final = "朝、おじいさんは窓を開けて、庭が雪におおわれているのを見ました。「きれいだね」"
CHINESE: Final = (
    "早上，老人打开窗子，看到院子里都是雪。他说：“这是今年的第一场雪，我们出去走一走。”"
)
TAIWANESE: Final = (
    "早上，老人打開窗子，看到院子裡都是雪。他說：「這是今年的第一場雪，我們出去走一走。」"
)
KOREAN: Final = (
    "아침에 할아버지는 창문을 열고 마당이 눈으로 하얗게 덮인 것을 보았다. 그리고 가만히 웃었다. "
)
EMOJI: Final = "Fine 👩‍👩‍👧, warm ☀️ and a flag 🇫🇷. "
EVERY: Final = {
    "German": GERMAN,
    "French": FRENCH,
    "Spanish": SPANISH,
    "Polish": POLISH,
    "Czech": CZECH,
    "Turkish": TURKISH,
    "Russian": RUSSIAN,
    "Greek": GREEK,
    "Hebrew": HEBREW,
    "Arabic": ARABIC,
    "Japanese": JAPANESE,
    "Chinese": CHINESE,
    "Taiwanese": TAIWANESE,
    "Korean": KOREAN,
    "Emoji": EMOJI,
}
OLDER: Final = (
    pytest.param(GERMAN, "cp1252", id="German in cp1252"),
    pytest.param(GERMAN, "cp850", id="German in cp850"),
    pytest.param(GERMAN, "mac-roman", id="German in mac-roman"),
    pytest.param(SWEDISH, "mac-roman", id="Swedish in mac-roman"),
    pytest.param(SWEDISH, "cp850", id="Swedish in cp850"),
    pytest.param(FRENCH, "cp1252", id="French in cp1252"),
    pytest.param(SPANISH, "cp1252", id="Spanish in cp1252"),
    pytest.param(SPANISH, "cp850", id="Spanish in cp850"),
    pytest.param(POLISH, "cp1250", id="Polish in cp1250"),
    pytest.param(CZECH, "cp1250", id="Czech in cp1250"),
    pytest.param(TURKISH, "cp1254", id="Turkish in cp1254"),
    pytest.param(RUSSIAN, "cp1251", id="Russian in cp1251"),
    pytest.param(RUSSIAN, "koi8-r", id="Russian in koi8-r"),
    pytest.param(RUSSIAN, "cp866", id="Russian in cp866"),
    pytest.param(GREEK, "cp1253", id="Greek in cp1253"),
    pytest.param(HEBREW, "cp1255", id="Hebrew in cp1255"),
    pytest.param(ARABIC, "cp1256", id="Arabic in cp1256"),
    pytest.param(JAPANESE, "shift_jis", id="Japanese in shift_jis"),
    pytest.param(JAPANESE, "euc_jp", id="Japanese in euc_jp"),
    pytest.param(CHINESE, "gb18030", id="Chinese in gb18030"),
    pytest.param(TAIWANESE, "big5", id="Taiwanese in big5"),
    pytest.param(KOREAN, "euc_kr", id="Korean in euc_kr"),
)


def _read(first: bytes) -> str:
    """Read bytes as they are recognised, without the mark."""
    found = detect(first)
    return first[found.mark :].decode(found.name)


@pytest.mark.parametrize("written", EVERY.values(), ids=EVERY)
def test_any_language_in_utf_8_is_sure(written: str) -> None:
    found = detect(written.encode())
    assert found[:2] == ("utf-8", True)
    assert found.reason == "it is valid UTF-8"
    assert detect(written.encode("utf-8-sig"))[:2] == ("utf-8", True)


@pytest.mark.parametrize("written", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("name", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_is_believed_and_left_out(written: str, name: str) -> None:
    assert _read(written.encode(name)) == written
    assert detect(written.encode(name)).mark == len("".encode(name) or "\ufeff".encode())


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("written", [GERMAN, RUSSIAN, HEBREW, "ab\n" * 40], ids="GRHa")
def test_zeros_tell_wide_letters_without_a_mark(written: str, name: str) -> None:
    if written in (RUSSIAN, HEBREW) and "16" in name:
        written = "Latin words among others, 1234567890. " + written
    assert detect(written.encode(name))[:2] == (name, True)


@pytest.mark.parametrize(("written", "name"), OLDER)
def test_older_encodings_are_guessed_by_their_language(written: str, name: str) -> None:
    found = detect(written.encode(name))
    assert not found.certain
    assert written.encode(name).decode(found.name) == written
    assert detect(written.encode(name) * 50).name == found.name


@pytest.mark.parametrize(("written", "name"), OLDER)
def test_no_cut_through_a_letter_matters(written: str, name: str) -> None:
    longer = written * 3
    encoded = longer.encode(name)
    for cut in range(len(encoded) - 4, len(encoded)):
        assert longer.startswith(encoded.decode(detect(encoded[:cut]).name)[:20])
    for cut in range(len(written.encode()) - 4, len(written.encode())):
        assert detect(written.encode()[:cut]).name == "utf-8"


def test_one_letter_is_no_language() -> None:
    assert detect("He was naïve.".encode("cp1252"))[:2] == ("cp1252", False)
    assert detect(b"A strange \x81 sign.")[:2] == ("latin-1", False)  # cp1252 has no such sign
    assert detect(b"A sign \xff that is none.")[:2] == ("cp1252", False)


def test_a_damaged_utf_8_stays_utf_8() -> None:
    damaged = (RUSSIAN * 3).encode()[:150] + b"\xff" + (RUSSIAN * 3).encode()[150:]
    found = detect(damaged)
    assert found[:2] == ("utf-8", True)
    assert "1 broken" in found.reason


BINARIES: Final = {
    "ZIP": b"PK\x03\x04\x14\x00\x00\x00",
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "Windows": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00",
    "Linux": b"\x7fELF\x02\x01\x01\x00",
    "gzip": b"\x1f\x8b\x08\x00\x00",
    "xz": b"\xfd7zXZ\x00\x00\x04",
    "zero bytes": b"a long text of letters, and one zero " * 9 + b"\x00",
    "control codes": bytes(range(1, 32)) * 20 + b"letters",
    "sound": b"ID3\x04\x00\x00\x00\x00",
}


@pytest.mark.parametrize("kind", BINARIES)
def test_what_is_no_text_is_refused_by_name(kind: str) -> None:
    with pytest.raises(BadInput, match=f"this is an? .*{kind}.* no text; expected a text file"):
        detect(BINARIES[kind])


@pytest.mark.parametrize("start", ["MZ is a licence plate. ", "BZhang wrote. ", "RIFF-RAFF: "])
def test_a_text_may_begin_like_a_program(start: str) -> None:
    assert detect((start + "And so it goes on.").encode()).name == "utf-8"


def test_random_bytes_are_no_text() -> None:
    noise = bytes((i * i * 7919 + i) % 256 for i in range(999))
    with pytest.raises(BadInput, match="no text"):
        detect(noise)


def test_control_codes_of_terminals_and_forms_are_harmless() -> None:
    assert detect(b"page one\x0cpage two\tand a \x1b[1mbold\x1b[0m word\x1a").name == "utf-8"
