"""Keys that sign: throw-away ones for trying, the release's own by name.

A release is signed by keys in a hardware module. Their names come from the environment, GnuPG's agent and
OpenSSL's PKCS #11 engine ask the module, and no private key is ever a file here.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from installers.release import VENDOR, WORK, run

RELEASE_KEY = "MEDSCHEDULE_SIGNING_KEY"
"""Names the GnuPG key of a release; without it one is made that dies with the folder of the build."""
TRIAL_KEYS = WORK / "trial-keys"
"""Where those that are thrown away lie."""
_TRIAL = f"{VENDOR} trial build <packages@medschedule.example>"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key of GnuPG.

    Attributes:
        name: its fingerprint, or what finds it.
        home: where GnuPG looks for it; None: where it always does.
    """

    name: str
    home: Path | None = None

    @property
    def is_trial(self) -> bool:
        return self.home is not None

    @property
    def environment(self) -> dict[str, str]:
        return {} if self.home is None else {"GNUPGHOME": str(self.home)}


def signing_key(folder: Path) -> SigningKey:
    """Return the release's key where one is named, otherwise a throw-away one.

    Args:
        folder: where a throw-away key is made, once.

    Raises:
        BuildError: GnuPG failed.
    """
    named = os.environ.get(RELEASE_KEY)
    return SigningKey(named) if named else trial_key(folder)


def trial_key(folder: Path) -> SigningKey:
    """Return a throw-away key that lives in a folder."""
    home = folder / "gnupg"
    environment = {"GNUPGHOME": str(home)}
    if not home.is_dir():
        home.mkdir(mode=0o700, parents=True)
        generate = ["--passphrase", "", "--quick-generate-key", _TRIAL, "ed25519", "sign", "1y"]
        run(["gpg", "--batch", "--quiet", *generate], environment=environment)
    listing = run(["gpg", "--batch", "--with-colons", "--list-secret-keys"], environment=environment)
    fingerprint = next(row.split(":")[9] for row in listing.splitlines() if row.startswith("fpr:"))
    return SigningKey(fingerprint, home)
