"""The site of plain files: whole, self-contained, silent about the learner and the machine."""

from __future__ import annotations

import errno
import json
import posixpath
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image

from momentum.cli import run_command
from momentum.course import exercises, lessons, make_folder
from momentum.errors import BadInput
from momentum.labs import lab_names
from momentum.plane.film import FOLDER
from momentum.runs import Metric, Picture, RunFolder, Saved, Table, Text, create_run
from momentum.studio import assets, export_place
from momentum.studio.export_addresses import Addresses, file_of
from momentum.studio.export_private import Discretion, last_part, parameter_shown
from momentum.studio.exporting import export_site

pytestmark = pytest.mark.skipif(
    not assets.read_stamp(assets.BUILT), reason="needs the built assets: pip install -e ."
)

SECRET = "an_answer_of_ada_lovelace"
FINISHED, OTHER, UNFINISHED = "brain-20261122-100000", "leak with spaces & more", "digits-half"


def make_run(runs: Path, name: str, lab: str, finished: bool = True) -> RunFolder:
    data = runs.parent / "recordings of ada"
    run = create_run(runs / name, lab, {"seed": 3, "epochs": 2, "data": str(data), "people": None})
    (run.path / "figures").mkdir()
    for stage in (1, 2):
        Image.new("RGB", (8, 6), "white").save(run.path / "figures" / f"map{stage}.png")
        run.log.append(Picture(path=f"figures/map{stage}.png", title="Map", alt=f"stage {stage}"))
    run.log.append(Picture(path="figures/gone.png", title="Gone", alt="deleted since"))
    run.log.append(Text(markdown=f"Read from {data}/ID-1.csv and from /opt/lab/b.csv. **So.**"))
    run.log.append(
        Table(title="People", columns=["file", "score"], rows=[[f"{data}/ID-1.csv", 0.5]])
    )
    for step, loss in ((1, 0.9), (2, 0.8), (2, 0.7)):  # Resumed: the second step is told twice.
        run.log.append(Metric(series="fold 1", step=step, values={"loss": loss}))
    (run.path / "history.csv").write_text("epoch,loss\n1,0.9\n")
    (run.path / "code_engine.py").write_text(f"read({str(data)!r})\n")
    for path in ("history.csv", "code_engine.py", "card.md", f"{FOLDER}/00001.json"):
        run.log.append(Saved(path=path, what=f"the file {path}"))
    if finished:
        run.finish({"run": str(run.path), "score": 0.75, "low": 0.7, "high": 0.8, "seconds": 4.0})
    return run


@dataclass
class World:
    """A machine with a learner, their runs, and a site."""

    home: Path
    site: Path

    @property
    def runs(self) -> Path:
        return self.home / "runs"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    home = tmp_path_factory.mktemp("ada")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        patch.setenv("HOME", str(home))
        learner = make_folder(home / "momentum-course").folder
        exercise = exercises()[0]
        learner.answer(exercise).write_text(f"{SECRET} = 1\n")
        (learner.state / "place.json").write_text(
            json.dumps({"lesson": lessons()[1].name, "heading": ""})
        )
        make_run(home / "runs", FINISHED, "brain")
        make_run(home / "runs", OTHER, "leak")
        make_run(home / "runs", UNFINISHED, "digits", finished=False)
        damaged = make_run(home / "runs", "damaged", "leak")
        (damaged.path / "result.json").write_text("{")
        made = export_site(home / "site", home / "runs")
        assert made.runs == 2
        assert len(made.left_out) == 1
        assert "damaged" in made.left_out[0]
        yield World(home, made.folder)


@dataclass
class Html(HTMLParser):
    """What a page is made of, as far as these tests look."""

    ids: set[str] = field(default_factory=set)
    values: list[tuple[str, str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [(tag, name, value or "") for name, value in attrs]
        self.ids |= {value for name, value in attrs if name == "id" and value}

    def handle_data(self, data: str) -> None:
        if self.tags and self.lasttag == "script" and data.strip():
            self.scripts.append(data)

    @property
    def links(self) -> list[tuple[str, str]]:
        found = [(tag, value) for tag, name, value in self.values if name in ("href", "src")]
        found += [("a", v) for _, name, v in self.values if name in ("data-curves", "data-back")]
        staged = [json.loads(value) for _, name, value in self.values if name == "data-stages"]
        return found + [("img", one["src"]) for stages in staged for one in stages]


def pages(site: Path) -> dict[str, Html]:
    found = {}
    for file in sorted(site.rglob("*.html")):
        html = Html()
        html.feed(file.read_text(encoding="utf-8"))
        found[file.relative_to(site).as_posix()] = html
    return found


def contents(site: Path) -> dict[str, bytes]:
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def test_every_link_leads_to_a_page_and_a_place_that_is_there(world: World) -> None:
    every, checked = pages(world.site), 0
    for page, html in every.items():
        for _, link in html.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "data"):
                continue
            file = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
            target = page if not parts.path else file
            assert (world.site / target).is_file(), f"{page}: {link}"
            if parts.fragment:
                assert unquote(parts.fragment) in every[target].ids, f"{page}: {link}"
            checked += 1
    assert checked > 1000


def test_it_works_below_any_address_and_asks_nobody_else(world: World) -> None:
    for page, html in pages(world.site).items():
        depth = page.count("/")
        for tag, link in html.links:
            assert not link.startswith("/"), f"{page}: {link}"
            assert not link.startswith("../" * (depth + 1)), f"{page}: {link}"
            if urlsplit(link).scheme in ("http", "https"):
                assert tag == "a", f"{page}: {link}"


def test_pages_hold_nothing_that_needs_a_server(world: World) -> None:
    for page, html in pages(world.site).items():
        assert "form" not in html.tags, page
        assert not html.scripts, page
        for tag, name, value in html.values:
            assert "/api/" not in value, f"{page}: {tag} {name}"
            assert not name.startswith("on"), f"{page}: {tag} {name}"
            assert name not in ("style", "action", "data-live-course", "data-runs"), (page, name)


def test_styles_and_scripts_find_what_they_ask_for_and_nothing_lies_there_for_nothing(
    world: World,
) -> None:
    named = {
        posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
        for page, html in pages(world.site).items()
        for _, link in html.links
    }
    for file in [*world.site.rglob("*.js"), *world.site.rglob("*.css")]:
        text = file.read_text(encoding="utf-8")
        asked = re.findall(
            r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']|here\("([^"]+)"\)""", text
        )
        asked += [(url, "") for url in re.findall(r"url\(\s*[\"']?([^\"')]+)", text)]
        for url in ("".join(pair) for pair in asked):
            target = (file.parent / url).resolve()
            assert target.is_file(), f"{file.name}: {url}"
            named.add(target.relative_to(world.site).as_posix())
    there = {path.relative_to(world.site).as_posix() for path in _files(world.site / "static")}
    assert there <= named
    assert not [name for name in there if "editor" in name]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_it_tells_nothing_about_the_learner_or_the_machine(world: World) -> None:
    told = {name: text.decode("latin-1") for name, text in contents(world.site).items()}
    for secret in (SECRET, str(world.home), str(Path.home()), "/opt/lab", "csrf", "token="):
        assert not [name for name, text in told.items() if secret in text], secret
    for page in ("index.html", f"lessons/{lessons()[1].name}/index.html"):
        assert "You stopped" not in told[page]
        assert "solved" not in re.sub(r"<pre.*?</pre>", "", told[page], flags=re.DOTALL)
    run = told[f"runs/{FINISHED}/index.html"]
    assert "recordings of ada" in run  # The last part of the path stays.
    assert "ID-1.csv" in run


def test_every_lesson_and_every_finished_run_has_its_pages(world: World) -> None:
    there = set(contents(world.site))
    for lesson in lessons():
        folder = f"lessons/{lesson.name}"
        assert {f"{folder}/index.html", f"{folder}/slides.html"} <= there
        for figure in (lesson.folder / "figures").glob("*.png"):
            assert f"{folder}/figures/{figure.name}" in there
    assert {"lessons/00_start/glossary.html", "licences.txt", "404.html"} <= there
    runs = {name.split("/")[1] for name in there if name.startswith("runs/")}
    assert runs == {FINISHED, OTHER}
    assert f"{FINISHED}/index.html" in (world.site / "runs.html").read_text(encoding="utf-8")


def test_a_run_shows_its_report_its_curves_and_the_files_that_may_be_seen(world: World) -> None:
    folder = world.site / "runs" / FINISHED
    told = (folder / "index.html").read_text(encoding="utf-8")
    assert "0.750 [0.700, 0.800]" in (world.site / "runs.html").read_text(encoding="utf-8")
    assert "<strong>So.</strong>" in told
    assert "stage 2" in told
    assert "deleted since" not in told
    curves = json.loads((folder / "curves.json").read_text())
    assert curves == [{"series": "fold 1", "steps": [1, 2], "values": {"loss": [0.9, 0.7]}}]
    files = {path.relative_to(folder / "files").as_posix() for path in _files(folder / "files")}
    assert files == {"figures/map1.png", "figures/map2.png", "history.csv"}
    assert "<code>code_engine.py</code>" in told  # It names a folder of this machine.
    assert "card.md" not in told
    assert f"{FOLDER}/" not in told


def test_what_is_not_alive_says_so_and_where_it_lives(world: World) -> None:
    installed = pages(world.site)["installed.html"].ids
    assert {f"lab-{name}" for name in lab_names()} <= installed
    assert {f"exercise-{exercise.name}" for exercise in exercises()} <= installed
    for lesson in lessons():
        page = (world.site / f"lessons/{lesson.name}/index.html").read_text(encoding="utf-8")
        assert page.count("installed course") > len(lesson.exercises)
        assert "installed.html" in page
    for name in ("index.html", "runs.html", f"runs/{FINISHED}/index.html", "installed.html"):
        assert "installed course" in (world.site / name).read_text(encoding="utf-8")


def test_the_same_course_gives_the_same_site(world: World) -> None:
    again = export_site(world.home / "again", world.runs)
    assert contents(again.folder) == contents(world.site)
    assert again.bytes == sum(len(content) for content in contents(again.folder).values())


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A small site that was exported before."""
    site = tmp_path / "site"
    export_place.write_site(site, {"index.html": b"old", "runs/a/index.html": b"old"})
    return site


def full_disk(*_: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def impatient(*_: object) -> int:
    raise KeyboardInterrupt


@pytest.mark.parametrize("trouble", [full_disk, impatient])
def test_an_export_that_is_cut_off_leaves_the_old_site_whole(
    old: Path, monkeypatch: pytest.MonkeyPatch, trouble: Callable[..., int]
) -> None:
    before, put, written = contents(old), export_place._put, []

    def sometimes(path: Path, content: bytes | Path) -> int:
        written.append(path)
        return put(path, content) if len(written) < 3 else trouble()

    monkeypatch.setattr(export_place, "_put", sometimes)
    new = {f"{name}.html": b"new" for name in "abcdef"}
    with pytest.raises((BadInput, KeyboardInterrupt)):
        export_place.write_site(old, new)
    assert len(written) == 3
    assert contents(old) == before
    assert list(old.parent.iterdir()) == [old]


def test_a_site_that_cannot_be_put_in_its_place_leaves_the_old_one_there(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rename = contents(old), Path.rename

    def refusing(self: Path, target: Path) -> Path:
        return rename(self, target) if not self.name.endswith(".part") else Path(str(full_disk()))

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(BadInput, match=r"No space left on device; what was there before is still"):
        export_place.write_site(old, {"index.html": b"new"})
    assert contents(old) == before
    assert list(old.parent.iterdir()) == [old]


def test_a_new_site_replaces_the_old_one_whole(old: Path) -> None:
    assert export_place.checked(old, old.parent / "runs") == old
    export_place.write_site(old, {"index.html": b"new"})
    assert set(contents(old)) == {"index.html", export_place.MARKER}
    assert list(old.parent.iterdir()) == [old]


def test_a_site_is_never_written_over_somebodys_files(old: Path, tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    (old / "CNAME").write_text("my own")
    with pytest.raises(BadInput, match="holds CNAME"):
        export_place.checked(old, runs)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("my own")
    with pytest.raises(BadInput, match="not empty"):
        export_place.checked(tmp_path / "full", runs)
    with pytest.raises(BadInput, match="is a file"):
        export_place.checked(tmp_path / "full" / "thesis.txt", runs)
    (tmp_path / "empty").mkdir()
    assert export_place.checked(tmp_path / "empty", runs) == tmp_path / "empty"


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("runs", "your runs"),
        (".", "your home folder"),
        ("momentum-course", "your course folder"),
        ("..", "your home folder"),
        (str(export_place.PACKAGE / "site"), "inside the course"),
        (str(lessons()[0].folder), "inside the course"),
    ],
)
def test_places_that_are_somebody_elses_are_refused(world: World, where: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        export_site(world.home / where, world.runs)


def test_a_link_to_a_folder_counts_as_the_folder(world: World, tmp_path: Path) -> None:
    (tmp_path / "innocent").symlink_to(world.runs)
    with pytest.raises(BadInput, match="your runs"):
        export_site(tmp_path / "innocent", world.runs)


def test_the_command_shows_the_wanted_runs_and_counts(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    asked = ["studio", "export", str(site), "--runs", str(world.runs), "--run", OTHER]
    assert run_command([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["folder"] == str(site)
    assert told["runs"] == 1
    assert told["pages"] == len(list(site.rglob("*.html")))
    assert told["bytes"] == sum(len(content) for content in contents(site).values())
    assert not (site / "runs" / FINISHED).exists()


@pytest.mark.parametrize(("name", "why"), [(UNFINISHED, "is not finished"), ("nobody", "no")])
def test_a_run_that_cannot_be_shown_is_refused_in_one_sentence(
    world: World, tmp_path: Path, name: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    command = ["studio", "export", str(site), "--runs", str(world.runs), "--run", name]
    assert run_command(command) == 2
    told = capsys.readouterr().err
    assert why in told
    assert told.count("\n") == 1
    assert not site.exists()


def test_a_course_without_runs_is_a_site_too(world: World, tmp_path: Path) -> None:
    made = export_site(tmp_path / "site", tmp_path / "none")
    assert made.runs == 0
    assert "None are part of this copy" in (tmp_path / "site/runs.html").read_text()
    shutil.rmtree(tmp_path / "site")


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/lessons", "index.html#map"),
        ("/lessons/02_brain#the-split", "lessons/02_brain/index.html#the-split"),
        ("/lessons/02_brain?view=slides#the-split", "lessons/02_brain/slides.html#the-split"),
        ("/lessons/00_start/glossary#loss", "lessons/00_start/glossary.html#loss"),
        ("/runs/a%20b", "runs/a b/index.html"),
        ("/runs/a/files/figures/x.png", "runs/a/files/figures/x.png"),
        ("/labs/brain?people=8&seed=1", "installed.html#lab-brain"),
        ("/exercises/say_hello", "installed.html#exercise-say_hello"),
        ("/draw", "installed.html#draw"),
    ],
)
def test_where_a_page_of_the_studio_lies_in_the_site(path: str, file: str) -> None:
    assert file_of(path) == file


@pytest.mark.parametrize("path", ["/nowhere", "/runs/../x", "/api/labs", "/runs/%2e%2e/x"])
def test_a_page_that_is_not_in_the_site_is_noticed(path: str) -> None:
    with pytest.raises(ValueError, match=r"site|no page"):
        file_of(path)


def test_links_carry_signs_that_addresses_cannot(world: World) -> None:
    assert Addresses("runs.html")("/runs/a%20%26%20b") == "runs/a%20%26%20b/index.html"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("in /home/ada/a.csv.", "in a.csv."),
        ("in ~/data/a.csv", "in a.csv"),
        (r"in C:\Users\ada\a.csv now", "in a.csv now"),
        ("(/srv/x/y/)", "(y)"),
        ("0.5 and/or 1/2, km/h", "0.5 and/or 1/2, km/h"),
        ("https://example.org/a/b and figures/a.png", "https://example.org/a/b and figures/a.png"),
        ("a folder /my own/with spaces/x.csv", "a folder with spaces/x.csv"),
    ],
)
def test_paths_lose_their_folders(said: str, left: str) -> None:
    assert Discretion(("/my own/with spaces",)).words(said) == left


def test_uploads_have_the_name_their_owner_gave_them() -> None:
    assert parameter_shown("/x/runs/.studio/uploads/ab12/points.csv") == "points.csv"
    assert last_part("/x/runs/.studio/uploads/set-ab12") == "uploaded files"
    assert parameter_shown(["/a/b", 1, None, "plain"]) == ["b", 1, None, "plain"]
