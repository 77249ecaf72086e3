"""How long `import momentum.engine` takes beyond NumPy itself: median of several processes.

``python bench/imports.py``
"""

import subprocess
import sys
from statistics import median

REPEATS = 9
JOBS = {
    "numpy": ("pass", "import numpy"),
    "numpy.random, after numpy": ("import numpy", "import numpy.random"),
    "momentum.engine, after numpy": ("import numpy", "import momentum.engine"),
    "momentum.cli, after numpy": ("import numpy", "import momentum.cli"),
}


def seconds(before: str, timed: str) -> float:
    """Time an import in a fresh process."""
    code = (
        f"import time; {before}; s = time.perf_counter(); {timed}; print(time.perf_counter() - s)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Measure and print."""
    for name, (before, timed) in JOBS.items():
        print(f"{name:<32} {median(seconds(before, timed) for _ in range(REPEATS)):.3f} s")


if __name__ == "__main__":
    main()
