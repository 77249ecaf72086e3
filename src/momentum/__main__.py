"""Let `python -m momentum` be the same as the `momentum` command."""

from momentum.cli import main

if __name__ == "__main__":
    main()
