"""Compute the reference values of all lessons with Keras and store them beside the lessons.

``python tools/make_references.py [LESSON ...]``
"""

import sys

from momentum.course import lessons, write_references


def main() -> None:
    """Write ``references.json`` of the named lessons, or of all that have ``references.py``."""
    wanted = sys.argv[1:]
    for lesson in lessons():
        if (lesson.folder / "references.py").exists() and (not wanted or lesson.name in wanted):
            write_references(lesson)
            print(f"{lesson.name}: {(lesson.folder / 'references.json').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
