"""Files that strangers send: made here, byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

import numpy as np
from PIL import Image


def file_of(picture: Image.Image, kind: str = "PNG", **how: Any) -> bytes:
    raw = io.BytesIO()
    picture.save(raw, kind, **how)
    return raw.getvalue()


def noise(width: int, height: int, seed: int = 0) -> Image.Image:
    levels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(levels)


def chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def png(width: int, height: int, rows: bytes, depth: int = 8, colours: int = 0) -> bytes:
    """Write a PNG by hand; `rows` as they are, each with its filter byte."""
    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def webp_bomb() -> bytes:
    """A WEBP whose extended header claims 16,384 x 16,384."""
    size = struct.pack("<I", 16383)[:3]
    body = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + size + size
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def many_scans(count: int) -> bytes:
    """A progressive JPEG whose last scan is there many times over."""
    whole = file_of(noise(64, 64), "JPEG", progressive=True)
    last = whole.rindex(b"\xff\xda")
    scan = whole[last:-2]
    return whole[:-2] + scan * count + b"\xff\xd9"


def zipped() -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("picture.png", b"\0" * 1_000_000)
    return raw.getvalue()


TURNED = b"Exif\0\0" + struct.pack("<2sHIHHHIII", b"II", 42, 8, 1, 0x0112, 3, 1, 6, 0)
"""The note of a camera that was held upright."""

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>'

LAUGHS = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">' + b"".join(
    f'<!ENTITY {new} "{"&" + old + ";"}{("&" + old + ";") * 9}">'.encode()
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
) + b"]><svg>&i;</svg>"  # fmt: skip

NO_PICTURES = {
    "nothing": b"",
    "text": b"hello, I am no picture",
    "random": np.random.default_rng(0).bytes(5000),
    "svg": SVG,
    "laughs": LAUGHS,
    "zip": zipped(),
    "pdf": b"%PDF-1.7\n",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "tiff": file_of(noise(9, 9), "TIFF"),
    "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "png head": b"\x89PNG\r\n\x1a\n",
    "empty png": png(100, 100, b""),
    "gif of noise": b"GIF89a" + b"\xff" * 40,
    "jpeg head": b"\xff\xd8\xff\xe0",
    "many scans": many_scans(200),
}

HUGE = 65535
GIF_FRAME = b"," + struct.pack("<HHHH", 0, 0, HUGE, HUGE) + b"\0\x02\0;"

BOMBS = {
    "gigapixel": png(40_000, 40_000, b"\0" * 1000),
    "just too many": png(40_001, 1000, b"\0" * 1000),
    "a thread": png(1, 20_001, b"\0\0" * 20_001),
    "largest": png(2**31 - 1, 2**31 - 1, b"\0"),
    "bmp": b"BM" + struct.pack("<IHHIIiiHH", 999, 0, 0, 54, 40, HUGE, HUGE, 1, 24) + b"\0" * 24,
    "gif": b"GIF89a" + struct.pack("<HH3x", HUGE, HUGE) + GIF_FRAME,
    "webp": webp_bomb(),
}
