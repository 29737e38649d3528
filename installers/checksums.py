"""The list of what was released, with the sum of each file, and its signature."""

import hashlib
from pathlib import Path

from installers.keys import SigningKey
from installers.release import run

SUMS = "SHA256SUMS"
SIGNATURE = f"{SUMS}.sig"


def write_sums(folder: Path, key: SigningKey) -> Path:
    """Write and sign the sums of every file in a folder; return the list, which `sha256sum --check` reads.

    Raises:
        BuildError: GnuPG failed.
    """
    names = sorted(
        path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(SUMS)
    )
    sums = folder / SUMS
    sums.write_text("".join(f"{_sum(folder / name)}  {name}\n" for name in names), encoding="utf-8")
    sign = ["gpg", "--batch", "--yes", "--local-user", key.name, "--armor", "--detach-sign"]
    run([*sign, "--output", str(folder / SIGNATURE), str(sums)], environment=key.environment)
    return sums


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
