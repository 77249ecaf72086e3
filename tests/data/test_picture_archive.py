"""A ZIP of a folder of pictures is the folder; whatever else a ZIP can be is refused safely."""

from __future__ import annotations

import errno
import io
import shutil
import stat
import struct
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from momentum.data import FolderPictures, folder_fingerprint, picture_archive, picture_folder_set
from momentum.data.picture_archive import unpacked
from momentum.errors import BadInput


def picture(seed: int) -> bytes:
    coarse = np.random.default_rng(seed).integers(0, 256, (5, 6, 3), dtype=np.uint8)
    made = io.BytesIO()
    Image.fromarray(coarse).resize((30, 24), Image.Resampling.BICUBIC).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files: empty after whatever happened."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    """Two classes, and what lies about in a folder."""
    folder = tmp_path / "mine" / "pets"
    for seed, name in enumerate(("cats", "dogs & żółwie")):
        (folder / name / "2019").mkdir(parents=True)
        for number in range(6):
            (folder / name / f"{number}.png").write_bytes(picture(100 * seed + number))
        (folder / name / "2019" / "kość.PNG").write_bytes(picture(100 * seed + 50))
    (folder / "cats" / "broken.jpg").write_bytes(b"no picture")
    (folder / "cats" / "felix.heic").write_bytes(b"no picture")
    (folder / "cats" / ".hidden.png").write_bytes(picture(7))
    (folder / "birds").mkdir()
    (folder / "notes.txt").write_text("dogs bark")
    (folder / "stray.png").write_bytes(picture(8))
    return folder


def zipped(folder: Path, inside: str, target: Path) -> Path:
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, f"{inside}{path.relative_to(folder).as_posix()}")
    return target


def listing(target: Path, entries: Iterable[tuple[ZipInfo | str, bytes]]) -> Path:
    with ZipFile(target, "w") as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return target


def sound(before: str = "") -> list[tuple[ZipInfo | str, bytes]]:
    return [(f"{before}{name}/{n}.png", picture(n)) for name in ("a", "b") for n in range(3)]


def read(source: Path) -> FolderPictures:
    return picture_folder_set(source, rows=8, columns=8)


def refused(source: Path, words: str) -> None:
    for look in (read, folder_fingerprint):
        with pytest.raises(BadInput, match=words) as error:
            look(source)
        said = str(error.value)
        assert said.isprintable()
        assert said.endswith(".")
        assert "momentum-" not in said


def require_same(one: FolderPictures, other: FolderPictures) -> None:
    for array in ("train_x", "train_y", "test_x", "test_y"):
        np.testing.assert_array_equal(getattr(one, array), getattr(other, array))
    for told in (
        "classes", "train_names", "test_names", "unreadable", "duplicates", "split", "warnings",
    ):  # fmt: skip
        assert getattr(one, told) == getattr(other, told)


@pytest.mark.parametrize("inside", ["", "pets/", "./", "downloads/pets/"])
def test_a_zip_of_a_folder_is_the_folder(
    pets: Path, tmp_path: Path, temporary: Path, inside: str
) -> None:
    if inside == "downloads/pets/":
        (pets / "stray.png").unlink()
    archive = zipped(pets, inside, tmp_path / "pets.zip")
    require_same(read(archive), read(pets))
    assert folder_fingerprint(archive) == folder_fingerprint(pets)


@pytest.mark.parametrize("inside", ["", "pets/"])
def test_a_split_that_is_given_is_kept(tmp_path: Path, temporary: Path, inside: str) -> None:
    for half, seed in (("train", 1), ("val", 2)):
        for name in ("a", "b"):
            (tmp_path / "set" / half / name).mkdir(parents=True)
            for number in range(4):
                content = picture(1000 * seed + ord(name) * 10 + number)
                (tmp_path / "set" / half / name / f"{number}.png").write_bytes(content)
    archive = zipped(tmp_path / "set", inside, tmp_path / "set.zip")
    require_same(read(archive), read(tmp_path / "set"))
    assert read(archive).split.startswith("As the folder says: train is learned from, val")


@pytest.mark.skipif(shutil.which("zip") is None, reason="needs the program zip")
def test_what_the_program_zip_makes_is_read(pets: Path, tmp_path: Path, temporary: Path) -> None:
    archive = tmp_path / "pets.zip"
    subprocess.run(["zip", "-qr", archive, "pets"], cwd=pets.parent, check=True)
    require_same(read(archive), read(pets))
    assert folder_fingerprint(archive) == folder_fingerprint(pets)


def test_a_folder_is_given_as_it_is(pets: Path, temporary: Path) -> None:
    with unpacked(pets) as folder:
        assert folder == pets
        assert list(temporary.iterdir()) == []


def test_only_pictures_are_unpacked(pets: Path, tmp_path: Path, temporary: Path) -> None:
    archive = zipped(pets, "pets/", tmp_path / "pets.zip")
    with ZipFile(archive, "a") as more:
        more.writestr("__MACOSX/pets/cats/._0.png", b"whatever")
        more.writestr("pets/.git/x.png", b"whatever")
        more.writestr("pets/cats/run.exe", b"whatever")
        more.writestr("pets/cats/more.zip", archive.read_bytes())
        more.writestr("pets/.locked", b"whatever")
    with unpacked(archive) as folder:
        names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
        assert folder.name == "pets"
        assert {path.name for path in temporary.rglob("*")} >= {"pets", "birds", "0.png"}
    kept = {
        path.relative_to(pets).as_posix()
        for path in pets.rglob("*.*")
        if not path.name.startswith(".") and path.suffix != ".txt"
    }
    assert names == kept
    assert folder_fingerprint(archive) == folder_fingerprint(pets)


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, OSError])
def test_nothing_stays_whatever_happens(
    tmp_path: Path, temporary: Path, error: type[BaseException]
) -> None:
    archive = listing(tmp_path / "x.zip", sound())
    before = archive.read_bytes()

    def fail() -> None:
        with unpacked(archive) as folder:
            assert folder.is_relative_to(temporary)
            raise error

    with pytest.raises(error):
        fail()
    assert archive.read_bytes() == before

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        picture_folder_set(archive, rows=8, columns=8, progress=stop)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "x.zip has no sub-folders"),
        (["notes.txt", "more.zip"], "x.zip has no sub-folders"),
        (["a.png"], "x.zip has no sub-folders"),
        (["cats/notes.txt"], "x.zip has sub-folders but no pictures"),
        (["cats/1.png"], "x.zip has pictures of one class only, cats;"),
        (["pets/cats/1.png"], "x.zip has pictures of one class only, cats;"),
        (["cats/1.png", "cats/2019/1.png", "cats/2020/1.png", "stray.png"], "one class only, cats"),
    ],
)
def test_a_zip_of_something_else_is_refused_by_its_own_name(
    tmp_path: Path, temporary: Path, names: list[str], words: str
) -> None:
    refused(listing(tmp_path / "x.zip", [(name, picture(1)) for name in names]), words)


def test_a_zip_of_two_pictures_is_refused_by_its_own_name(tmp_path: Path, temporary: Path) -> None:
    archive = listing(tmp_path / "x.zip", [("a/1.png", picture(1)), ("b/1.png", picture(2))])
    with pytest.raises(BadInput, match=r"No picture of .*x\.zip can be held out"):
        read(archive)


def test_what_lies_beside_the_top_folder_does_not_hide_it(tmp_path: Path, temporary: Path) -> None:
    entries = [*sound("pets/"), ("readme.md", b"hello"), ("docs/how.txt", b"so")]
    found = read(listing(tmp_path / "x.zip", entries))
    assert found.classes == ("a", "b")
    found = read(listing(tmp_path / "x.zip", [*sound("pets/"), ("pets/cover.png", picture(9))]))
    assert found.classes == ("a", "b")


OUT = "may lead out of its folder"
PLACE = "names a place on a disk"
DEVICE = "is the name of a device"
HOSTILE = [
    ("../evil.png", OUT), ("a/../../evil.png", OUT), ("a/..", OUT), ("a/.. /evil.png", OUT),
    ("a/.../evil.png", OUT), ("__MACOSX/../../evil.png", OUT), ("../evil.txt", OUT),
    (".git/../../evil.png", OUT), ("/tmp/evil.png", PLACE), ("//host/share/evil.png", PLACE),
    ("C:/evil.png", PLACE), ("c:evil.png", PLACE), ("a/d:evil.png", PLACE),
    ("a\\evil.png", "has a backslash"), ("..\\evil.png", "has a backslash"),
    ("a/x.png\0.txt", "has a zero byte"), ("a/x.txt\0.png", "has a zero byte"),
    ("a/con.png", DEVICE), ("NUL/x.png", DEVICE), ("a/Com1.tar.png", DEVICE), ("lpt9/", DEVICE),
    ("x/" * 40 + "a.png", "lies more than 32 folders deep"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "words"), HOSTILE)
def test_a_dangerous_name_is_refused_before_anything_is_written(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    raw = name.encode()
    archive = listing(tmp_path / "x.zip", [*sound(), ("X" * len(raw), picture(1))])
    archive.write_bytes(archive.read_bytes().replace(b"X" * len(raw), raw))
    monkeypatch.setattr(picture_archive, "_write", None)
    before = sorted(tmp_path.rglob("*"))
    refused(archive, f"x.zip lists .*, which {words}")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["console.png", "com.png", "nullable.png", "c.o:n.png", "..x.png"])
def test_names_that_only_look_dangerous_are_taken(
    tmp_path: Path, temporary: Path, name: str
) -> None:
    found = read(listing(tmp_path / "x.zip", [*sound(), (f"a/{name}", picture(9))]))
    there = f"a/{name}" in found.train_names + found.test_names
    assert there == (not name.startswith("."))


@pytest.mark.parametrize(
    ("kind", "words"),
    [(stat.S_IFLNK, "is a link"), (stat.S_IFCHR, "is a device"), (stat.S_IFIFO, "is a device")],
)
@pytest.mark.parametrize("name", ["a/evil.png", "a/evil"])
def test_links_and_devices_are_refused(
    tmp_path: Path, temporary: Path, kind: int, words: str, name: str
) -> None:
    entry = ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    refused(listing(tmp_path / "x.zip", [*sound(), (entry, b"/etc/passwd")]), words)


def changed(archive: Path, *, at: int, form: str, value: int, which: int = -1) -> Path:
    """Change a number of an entry, counted from the end, in the table of contents."""
    content = bytearray(archive.read_bytes())
    places = [n for n in range(len(content)) if content[n : n + 4] == b"PK\1\2"]
    struct.pack_into(form, content, places[which] + at, value)
    archive.write_bytes(content)
    return archive


@pytest.mark.parametrize("flag", [0x1, 0x41, 0x2000])
def test_a_locked_zip_is_refused(tmp_path: Path, temporary: Path, flag: int) -> None:
    archive = changed(listing(tmp_path / "x.zip", sound()), at=8, form="<H", value=flag)
    refused(archive, r"x.zip is locked with a password \(b/2.png\)")


def test_a_locked_note_does_not_matter(tmp_path: Path, temporary: Path) -> None:
    archive = listing(tmp_path / "x.zip", [*sound(), ("note.txt", b"hi")])
    assert read(changed(archive, at=8, form="<H", value=1)).classes == ("a", "b")


@pytest.mark.parametrize("method", [6, 9, ZIP_BZIP2, 99])
def test_a_rare_method_is_refused(tmp_path: Path, temporary: Path, method: int) -> None:
    archive = changed(listing(tmp_path / "x.zip", sound()), at=10, form="<H", value=method)
    refused(archive, f"b/2.png in .*x.zip is packed by method {method}")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["a/1.png", "a//1.png", "./a/1.png", "a/1.png/x.png"])
def test_a_name_that_is_there_twice_is_refused(tmp_path: Path, temporary: Path, name: str) -> None:
    archive = listing(tmp_path / "x.zip", [*sound(), (name, picture(5))])
    refused(archive, "x.zip lists 'a/1.png' twice")


def test_more_entries_than_allowed_are_refused(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = listing(tmp_path / "x.zip", sound())
    monkeypatch.setattr(picture_archive, "MOST_ENTRIES", 8)
    assert read(archive).classes == ("a", "b")  # Six pictures and two folders.
    deep = listing(tmp_path / "deep.zip", [*sound(), ("c/d/e/note.txt", b"")])
    refused(deep, "deep.zip is damaged or lists more than 8 files")
    monkeypatch.setattr(picture_archive, "MOST_ENTRIES", 5)
    monkeypatch.setattr(zipfile, "ZipInfo", None)  # Refused before any is made in memory.
    refused(archive, "x.zip is damaged or lists more than 5 files")


def test_a_table_of_contents_that_fills_the_memory_is_not_read(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_archive, "_MOST_CONTENTS", 300)
    refused(listing(tmp_path / "x.zip", sound()), "x.zip is damaged or lists more than 200,000")


def test_a_bomb_is_refused_by_what_it_says_of_itself(tmp_path: Path, temporary: Path) -> None:
    archive = listing(tmp_path / "x.zip", sound())
    for which in range(1, 5):
        changed(archive, at=24, form="<I", value=60_000_000, which=-which)
    refused(archive, "x.zip grows too large when unpacked; expected pictures of at most 4 GB")


def test_a_bomb_is_stopped_by_what_is_written(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ZipFile(tmp_path / "x.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("a/0.bmp", bytes(40_000_000))
        archive.writestr("a/1.bmp", bytes(40_000_000))
    written: list[int] = []
    pieces = picture_archive._pieces

    def counted(*args: Any) -> Iterator[bytes]:
        for piece in pieces(*args):
            written.append(len(piece))
            yield piece

    monkeypatch.setattr(picture_archive, "_pieces", counted)
    monkeypatch.setattr(picture_archive, "_FREELY", 50_000_000)
    monkeypatch.setattr(picture_archive, "_require_room", lambda *args: None)
    with pytest.raises(BadInput, match="grows too large"), unpacked(tmp_path / "x.zip"):
        pass
    assert 50_000_000 < sum(written) < 53_000_000


def test_no_more_than_four_gigabytes_are_unpacked_of_a_large_zip(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = listing(tmp_path / "x.zip", sound())
    size = sum(len(content) for _, content in sound())
    monkeypatch.setattr(picture_archive, "MOST_UNPACKED", size)
    assert read(archive).classes == ("a", "b")
    monkeypatch.setattr(picture_archive, "MOST_UNPACKED", size - 1)
    refused(archive, "x.zip grows too large when unpacked")


def test_a_size_that_is_a_lie_is_damage(tmp_path: Path, temporary: Path) -> None:
    archive = changed(listing(tmp_path / "x.zip", sound()), at=24, form="<I", value=50)
    refused(archive, "x.zip is a damaged ZIP file at b/2.png; make it anew or fetch it again")


def test_damage_is_told_in_one_sentence(tmp_path: Path, temporary: Path) -> None:
    whole = zipped_bytes()
    for cut in (4, 30, len(whole) // 2, len(whole) - 1):
        (tmp_path / "x.zip").write_bytes(whole[:cut])
        refused(tmp_path / "x.zip", "x.zip is a damaged ZIP file; make it anew")
    spoiled = bytearray(whole)
    spoiled[60] ^= 255
    (tmp_path / "x.zip").write_bytes(spoiled)
    refused(tmp_path / "x.zip", "x.zip is a damaged ZIP file at a/0.png")


def test_a_name_that_says_it_is_utf_8_and_is_not_is_damage(tmp_path: Path, temporary: Path) -> None:
    archive = listing(tmp_path / "x.zip", [*sound(), ("a/ż.png", picture(9))])
    archive.write_bytes(archive.read_bytes().replace("ż".encode(), b"\xff\xfe"))
    refused(archive, "x.zip is a damaged ZIP file")


@pytest.mark.parametrize(
    ("raw", "name"), [("ż".encode(), "a/ż.png"), (b"\x82\x8a", "a/éè.png"), (b"\xff\xe5", "")]
)
def test_names_that_do_not_say_what_they_are_written_in(
    tmp_path: Path, temporary: Path, raw: bytes, name: str
) -> None:
    archive = listing(tmp_path / "x.zip", [*sound(), ("a/??.png", picture(9))])
    archive.write_bytes(archive.read_bytes().replace(b"a/??.png", b"a/" + raw + b".png"))
    found = read(archive)
    names = found.train_names + found.test_names
    assert len(names) == 7
    assert all(shown.isprintable() for shown in names)
    assert not name or name in names


def test_what_is_no_zip_is_refused_as_a_file(tmp_path: Path, temporary: Path) -> None:
    for content in (b"", b"PK", b"%PDF-1.7", picture(1)):
        (tmp_path / "x.zip").write_bytes(content)
        refused(
            tmp_path / "x.zip",
            "x.zip is a file; expected a folder with a sub-folder of pictures for each class, or a "
            "ZIP of one",
        )
    refused(tmp_path / "none.zip", "There is no folder .*none.zip")


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path, temporary: Path) -> None:
    for name in (f"a/{'x' * 300}.png", f"{'x' * 300}/a.png"):
        archive = listing(tmp_path / "x.zip", [*sound(), (name, picture(9))])
        refused(archive, "a name that this computer cannot write; choose a shorter")


def test_a_full_disk_is_told(tmp_path: Path, temporary: Path) -> None:
    archive = listing(tmp_path / "x.zip", [*sound(), ("a/x.bmp", bytes(3_000_000))])
    resource = pytest.importorskip("resource", reason="needs a limit of what may be written")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        refused(archive, "There is no room on the disk to unpack .*x.zip; make room")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def failing(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, "no")

    return fail


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("what", ["mkdir", "open"])
def test_a_disk_that_cannot_be_written_to_is_told(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, number: int, what: str
) -> None:
    archive = listing(tmp_path / "x.zip", sound())
    whole = Path.open

    def guarded(path: Path, mode: str = "r", *args: Any) -> Any:
        return failing(number)() if "x" in mode else whole(path, mode, *args)

    monkeypatch.setattr(Path, what, failing(number) if what == "mkdir" else guarded)
    refused(archive, "x.zip cannot be unpacked: the folder for temporary files cannot be written")


def test_no_folder_for_temporary_files_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = listing(tmp_path / "x.zip", sound())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    refused(archive, "x.zip cannot be unpacked: the folder for temporary files cannot be written")


def zipped_bytes() -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for entry, content in sound():
            archive.writestr(entry, content)
    return made.getvalue()


WHOLE = zipped_bytes()
CONTENTS = WHOLE.index(b"PK\1\2")
MANY = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def answer(source: Path, content: bytes) -> str:
    source.write_bytes(content)
    try:
        with unpacked(source) as folder:
            return "" if folder.is_dir() else f"{folder} is not there\n"
    except BadInput as error:
        return str(error)


@MANY
@given(st.binary(max_size=400), st.sampled_from([b"PK\3\4", b"PK\5\6"]))
@example(bytes(18), b"PK\5\6")
@example(b"\xff" * 18, b"PK\5\6")
def test_any_bytes_after_the_beginning_of_a_zip(
    tmp_path: Path, temporary: Path, content: bytes, magic: bytes
) -> None:
    assert answer(tmp_path / "x.zip", magic + content).isprintable()


@MANY
@given(st.data())
def test_any_change_of_a_zip(tmp_path: Path, temporary: Path, data: st.DataObject) -> None:
    start = data.draw(st.sampled_from([4, CONTENTS]))
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(start, len(WHOLE) - 1))
        content[place] = data.draw(st.integers(0, 255))
    assert answer(tmp_path / "x.zip", bytes(content)).isprintable()
    assert {path.name for path in tmp_path.iterdir()} == {"x.zip", "temporary"}
