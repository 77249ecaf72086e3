"""Make `films.tsv.xz` and `products.tsv.xz` in `src/momentum/data`: rated sentences from reviews.

They lie in the source archive of the package `vaderSentiment` 2.5, MIT, Copyright (c) 2014 cjhutto:

    pip download vaderSentiment==2.5 --no-deps --no-binary :all:
    python tools/make_reviews.py vaderSentiment-2.5.tar.gz

A line is the sentence's group (`momentum.data.review_groups`; sentences of one product review are
one group), its mean rating with four decimals, and the sentence. No sentence is left out or
changed, but for spaces at its ends. What the raters said one by one is checked and left out.
"""

from __future__ import annotations

import ast
import hashlib
import io
import lzma
import sys
import tarfile
from pathlib import Path
from typing import Final

from momentum.data.review_groups import sentence_groups

FOLDER: Final = Path(__file__).parents[1] / "src" / "momentum" / "data"
SETS: Final = {"films": "movieReviewSnippets", "products": "amazonReviewSnippets"}

INSIDE: Final = "vaderSentiment-2.5/additional_resources/hutto_ICWSM_2014.tar.gz"
"""The archive within the archive."""


def read_archive(path: Path) -> dict[str, str]:
    """Read the two tables of each set from the source archive, by their names."""
    with tarfile.open(path) as source:
        inner = source.extractfile(INSIDE)
        if inner is None:
            raise SystemExit(f"{path} has no {INSIDE}.")
        packed = inner.read()
    tables = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member)
            if file and Path(member.name).name.startswith(tuple(SETS.values())):
                tables[Path(member.name).stem] = file.read().decode("utf-8-sig")
    return tables


def rated_sentences(tables: dict[str, str], stem: str) -> list[tuple[str, float, str]]:
    """Return the number, the rating and the sentence of each line; check them by the raters."""
    rows = [line.split("\t") for line in tables[f"{stem}_GroundTruth"].splitlines()]
    single = [line.split("\t") for line in tables[f"{stem}_anonDataRatings"].splitlines()]
    votes = {row[0]: ast.literal_eval(row[3].strip('" ')) for row in single}
    counts = {len(given) for given in votes.values()}
    print(f"{stem}: {len(rows)} sentences, {min(counts)} to {max(counts)} raters each")
    for number, rating, _ in rows:
        mean = sum(votes[number]) / len(votes[number])
        if abs(mean - float(rating)) > 1e-6:
            raise SystemExit(f"{stem}: the rating of {number} is not the mean of its raters.")
    return [(number, float(rating), sentence.strip()) for number, rating, sentence in rows]


def write(path: Path, rated: list[tuple[str, float, str]]) -> None:
    """Write sentences with their groups, packed; the same sentences are the same file."""
    sentences = [sentence for _, _, sentence in rated]
    reviews = [number.partition("_")[0] for number, _, _ in rated]  # "12_3", of products alone
    groups = sentence_groups(sentences, reviews).tolist()
    lines = [
        f"{group}\t{rating:.4f}\t{sentence}\n"
        for group, (_, rating, sentence) in zip(groups, rated, strict=True)
    ]
    path.write_bytes(lzma.compress("".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{path.name}: {max(groups) + 1} groups, {path.stat().st_size} bytes, ", end="")
    print(f"sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    """Make both files and say what is in them."""
    if len(sys.argv) not in (2, 3):
        raise SystemExit("usage: python tools/make_reviews.py vaderSentiment-2.5.tar.gz [folder]")
    folder = Path(sys.argv[2]) if len(sys.argv) == 3 else FOLDER
    tables = read_archive(Path(sys.argv[1]))
    for name, stem in SETS.items():
        write(folder / f"{name}.tsv.xz", rated_sentences(tables, stem))


if __name__ == "__main__":
    main()
