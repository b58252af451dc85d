"""Fetches uv, which installs everything else, into .tools/bin: one file, checked against its hash, with Python's own library.

It needs neither pip nor venv, which Debian's Python comes without.
For a new version, change the rows here.
"""

import hashlib
import io
import platform
import sys
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

FILES = "https://files.pythonhosted.org/packages/"
WHEELS = {  # (system, machine): (path, SHA-256) of uv 0.13.8
    ("Linux", "x86_64"): (
        "c5/32/52ee34636aea1ab3f8baeeae1c3599461b8cddfb379862cc72ac61b8d91c/"
        "uv-0.13.8-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "e18a57b8b352eb7c8feb317b9f6f533c8f0ad9673fd6cf34bbe3cf1a9f6a8984",
    ),
    ("Linux", "aarch64"): (
        "80/ce/f5eba24d8ec7fa566f9d50d1a69dbf9510137c30366b9f16dbeaf9b9dae4/uv-0.13.8-py3-none-manylinux_2_28_aarch64.whl",
        "5337c30bb893b4f9ce0ceb921ba2da0d13f649da644f40ad3bef84083bef0203",
    ),
    ("Darwin", "arm64"): (
        "84/46/deb3a1eb3020575e41d1f9840c07185761d8d4c25cd6f58e813afb017476/uv-0.13.8-py3-none-macosx_11_0_arm64.whl",
        "62b6943c7fd64fac6854f780bea6e0359e5a5bc3241f83ee357bb38276afac49",
    ),
    ("Darwin", "x86_64"): (
        "be/7a/fd8a719c0198f8f8341847fc33b377f25ac79f7c4a56dbce5ceb086f239c/uv-0.13.8-py3-none-macosx_10_12_x86_64.whl",
        "b7124ca1956ec2e476a1003ea5715a15f0266afaec37f4dc9c6972ba8183e6d1",
    ),
}


def main(target: Path) -> str | None:
    """Writes uv to `target`; returns one sentence when it could not."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have an older one
        return f"Waymark needs Python 3.11 or newer; python3 here is {platform.python_version()}."
    wheel = WHEELS.get((platform.system(), platform.machine()))
    if wheel is None:
        return f"Install uv by hand on {platform.system()} {platform.machine()}, then put it at {target}."
    path, expected = wheel
    try:
        with urllib.request.urlopen(FILES + path, timeout=120) as answer:  # noqa: S310 - a constant https address
            content = answer.read()
    except (urllib.error.URLError, TimeoutError) as error:
        return f"Could not fetch uv: {error}. Check the network, then try again."
    if hashlib.sha256(content).hexdigest() != expected:
        return "The uv that was fetched is not the one we know. Nothing was installed."
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/scripts/uv"))
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(".part")
        unfinished.write_bytes(archive.read(name))
    unfinished.chmod(0o755)
    unfinished.rename(target)
    return None


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
