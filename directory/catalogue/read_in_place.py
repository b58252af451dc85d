"""Files that are read where they lie: mapped, so that all processes share their pages; and replaced whole, never written over."""

from mmap import ACCESS_READ, mmap
from pathlib import Path


def mapped(path: Path) -> mmap:
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def put_in_place(path: Path, content: bytes) -> None:
    """Who has the old one mapped keeps reading it: written over, they would read half of each."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(path)
