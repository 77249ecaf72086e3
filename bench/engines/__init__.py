"""The contestants of `bench/engine.py`: each module is one engine, run in a process of its own."""
