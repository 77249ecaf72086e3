"""What is no text: archives, pictures, programs and other files, told by their first bytes."""

from __future__ import annotations

from typing import Final

_ALWAYS: Final = (
    (b"PK\x03\x04", "a ZIP archive or a document of an office program"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a document in rich text format"),
    (b"\xd0\xcf\x11\xe0", "a document of an old office program"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x7fELF", "a program for Linux"),
    (b"\xcf\xfa\xed\xfe", "a program for macOS"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_WITH_OTHER_SIGNS: Final = (  # A text may well begin with these letters.
    (b"MZ", "a program for Windows"),
    (b"BZh", "a bzip2 archive"),
    (b"Rar!", "a RAR archive"),
    (b"ID3", "a recording of sound"),
    (b"OggS", "a recording of sound"),
    (b"RIFF", "a recording of sound or pictures"),
)
_HARMLESS: Final = frozenset(b"\t\n\v\f\r\x1a\x1b")  # 0x1a ended texts in DOS, 0x1b starts codes.
_CONTROLS: Final = bytes(code for code in range(32) if code not in _HARMLESS) + b"\x7f"
_MOST_CONTROLS: Final = 0.01


def binary_kind(first: bytes) -> str | None:
    """Say what a file is whose first bytes are those of no text, or None if they may be one.

    UTF-16 and UTF-32 are full of zeros: ask for them first.

    Examples
    --------
    >>> binary_kind(b"%PDF-1.7 ...")
    'a PDF document'
    >>> binary_kind(b"ID3 was an algorithm that grew trees.") is None
    True
    """
    for magic, kind in _ALWAYS:
        if first.startswith(magic):
            return kind
    controls = len(first) - len(first.translate(None, _CONTROLS))
    if b"\x00" not in first and controls <= _MOST_CONTROLS * len(first):
        return None
    for magic, kind in _WITH_OTHER_SIGNS:
        if first.startswith(magic):
            return kind
    return "a file with zero bytes" if b"\x00" in first else "a file full of control codes"
