"""Uploads: kept whole under a digest, never under a name from outside, and not without end."""

import hashlib
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.errors import BadInput
from momentum.studio.receiving import TooLarge, clean_name
from momentum.studio.uploads import RECENT, Upload, Uploads


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "runs" / ".studio" / "uploads", largest=1000, most=3000)


def grown_old(uploads: Uploads, upload: Upload, by: float = 10) -> None:
    moment = time.time() - RECENT - by
    os.utime(upload.path.parent, (moment, moment))


def everything(uploads: Uploads) -> list[str]:
    return sorted(path.name for path in uploads.folder.rglob("*") if path.is_file())


def test_a_file_is_found_by_what_is_in_it_and_what_it_is_called(uploads: Uploads) -> None:
    kept = uploads.add("flowers.csv", b"a,b\n1,2\n")
    assert kept.digest == hashlib.sha256(b"flowers.csv\0a,b\n1,2\n").hexdigest()
    assert (kept.name, kept.bytes) == ("flowers.csv", 8)
    assert kept.path.name == "flowers.csv"
    assert uploads.get(kept.digest).path.read_bytes() == b"a,b\n1,2\n"
    assert uploads.add("flowers.csv", b"a,b\n1,2\n") == kept
    assert uploads.add("other.csv", b"a,b\n1,2\n").digest != kept.digest
    assert everything(uploads) == ["flowers.csv", "other.csv"]


def test_what_is_too_large_is_refused_on_the_way_and_leaves_nothing(uploads: Uploads) -> None:
    taken = 0

    def send() -> None:
        nonlocal taken
        with uploads.receiving("big.csv") as file:
            for _ in range(1000):
                file.write(b"x" * 100)
                taken += 1

    with pytest.raises(TooLarge, match=r"^big\.csv is larger than"):
        send()
    assert taken == 10, "nothing more is read once the limit is passed"
    assert list(uploads.folder.iterdir()) == []


def test_a_file_as_large_as_it_may_be_is_kept(uploads: Uploads) -> None:
    assert uploads.add("just.csv", b"x" * 1000).bytes == 1000


def test_an_empty_file_is_refused_and_leaves_nothing(uploads: Uploads) -> None:
    with pytest.raises(BadInput, match=r"^nothing\.csv is empty; choose"):
        uploads.add("nothing.csv", b"")
    assert list(uploads.folder.iterdir()) == []


def test_whoever_goes_away_in_between_leaves_nothing(uploads: Uploads) -> None:
    def send() -> None:
        with uploads.receiving("half.csv") as file:
            file.write(b"half")
            raise RuntimeError("the browser went away")

    with pytest.raises(RuntimeError):
        send()
    assert list(uploads.folder.iterdir()) == []


def test_what_a_killed_server_left_is_tidied_when_it_is_old(uploads: Uploads) -> None:
    for name, age in (("draft-old", 2 * RECENT), ("draft-new", 0)):
        (uploads.folder / name).mkdir(parents=True)
        os.utime(uploads.folder / name, (time.time() - age, time.time() - age))
    uploads.add("a.csv", b"a")
    assert not (uploads.folder / "draft-old").exists()
    assert (uploads.folder / "draft-new").exists()


@pytest.mark.parametrize(
    "digest", ["", "..", "../../secret", "a" * 63, "g" * 64, "a" * 64, "a" * 64 + "\n", "/etc"]
)
def test_a_digest_that_is_none_leads_nowhere(digest: str, uploads: Uploads) -> None:
    uploads.add("a.csv", b"a")
    assert uploads.find(digest) is None
    with pytest.raises(BadInput, match="not here any more"):
        uploads.file(digest)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("plain.csv", "plain.csv"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\data.csv", "data.csv"),
        (".bashrc", "bashrc"),
        ("..", "file"),
        ("", "file"),
        ("a\0b\nc\x1b[31m.csv", "abc[31m.csv"),
        ("what?.csv", "what_.csv"),
        ("NUL.csv", "_NUL.csv"),
        ("Blüten übers Jahr.csv", "Blüten übers Jahr.csv"),
        ("x" * 500 + ".snirf", "x" * 120 + ".snirf"),
        ("data.csv. . ", "data.csv"),
    ],
)
def test_of_a_name_only_what_is_harmless_is_kept(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@given(st.text(max_size=300))
def test_no_name_leads_out_of_a_folder(text: str) -> None:
    name = clean_name(text)
    assert name
    assert Path(name).name == name
    assert not name.startswith(".")
    assert name.isprintable()
    assert len(name.encode()) <= 161


def test_several_files_become_a_folder_with_their_names(uploads: Uploads) -> None:
    given = [uploads.add(f"person_{n}.csv", bytes([n])) for n in (2, 1)]
    folder = uploads.files([one.digest for one in given])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "person_1.csv": b"\1",
        "person_2.csv": b"\2",
    }
    assert uploads.files([one.digest for one in reversed(given)]) == folder
    assert uploads.files([given[0].digest] * 2) != folder
    assert uploads.digests_of(folder) == [given[1].digest, given[0].digest]
    assert uploads.digests_of(given[0].path) == [given[0].digest]
    assert uploads.digests_of(Path("/elsewhere")) is None
    assert uploads.name_of(folder) == "FOLDER"
    assert uploads.name_of(given[0].path) == "person_2.csv"
    assert uploads.name_of(uploads.folder) is None


def test_two_files_of_one_name_cannot_share_a_folder(uploads: Uploads) -> None:
    given = [uploads.add(name, name.encode()).digest for name in ("a.csv", "A.csv")]
    with pytest.raises(BadInput, match="two files are called"):
        uploads.files(given)
    with pytest.raises(BadInput, match="0 files were given"):
        uploads.files([])


def test_the_oldest_goes_when_there_is_no_room(uploads: Uploads) -> None:
    kept = [uploads.add(f"{n}.csv", bytes([n]) * 1000) for n in range(3)]
    for upload, age in zip(kept, (10, 30, 20), strict=True):
        grown_old(uploads, upload, age)
    uploads.add("new.csv", b"n" * 500)
    assert everything(uploads) == ["0.csv", "2.csv", "new.csv"]


def test_what_a_run_names_is_never_removed(uploads: Uploads) -> None:
    named, free = (uploads.add(f"{n}.csv", bytes([n]) * 1000) for n in range(2))
    grown_old(uploads, named, 1000)
    grown_old(uploads, free)
    run = uploads.folder.parents[1] / "playground-1"
    run.mkdir()
    (run / "params.json").write_text(json.dumps({"parameters": {"data": str(named.path)}}))
    uploads.add("new.csv", b"n" * 1000)
    uploads.add("newer.csv", b"m" * 1000)
    assert everything(uploads) == ["0.csv", "new.csv", "newer.csv"]


def test_what_waits_in_the_queue_is_never_removed(uploads: Uploads) -> None:
    given = [uploads.add(f"{n}.csv", bytes([n]) * 900) for n in range(2)]
    folder = uploads.files([one.digest for one in given])
    for path in [folder, *(one.path.parent for one in given)]:
        os.utime(path, (1000, 1000))
    desk = uploads.folder.parent / "desk"
    desk.mkdir()
    (desk / "brain-1.json").write_text(json.dumps({"parameters": {"data": str(folder)}}))
    with pytest.raises(TooLarge, match="more than 0 MB; delete runs"):
        [uploads.add(f"new{n}.csv", bytes([n]) * 900) for n in range(3)]
    assert len(list(folder.iterdir())) == 2
    assert all(uploads.find(one.digest) for one in given)
    (desk / "brain-1.json").unlink()
    uploads.add("room.csv", b"x" * 1000)
    assert not folder.exists()
    assert not folder.with_name(f"{folder.name}.json").exists()


def test_what_was_given_a_moment_ago_is_not_removed(uploads: Uploads) -> None:
    for n in range(3):
        uploads.add(f"{n}.csv", bytes([n]) * 1000)
    with pytest.raises(TooLarge, match="delete runs that use some, or try again in an hour"):
        uploads.add("new.csv", b"n")
    assert len(everything(uploads)) == 3
