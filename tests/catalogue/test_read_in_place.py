"""What a site that runs has mapped stays as it was, whatever is put in its place."""

from pathlib import Path

from directory.catalogue.read_in_place import mapped, put_in_place


def test_a_file_that_is_read_in_place_is_replaced_whole(tmp_path: Path) -> None:
    """Written over, a site that runs would read half of the old one and half of the new one."""
    table = tmp_path / "table.bin"
    table.write_bytes(b"as it was")
    read = mapped(table)

    put_in_place(table, b"as it is!")

    assert (read[:], table.read_bytes()) == (b"as it was", b"as it is!")
    assert [one.name for one in tmp_path.iterdir()] == ["table.bin"]
