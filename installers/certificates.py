"""The certificate that signs the MSI: the release's, in a hardware module, or a throw-away one."""

import os
from dataclasses import dataclass
from pathlib import Path

from installers.release import ROOT, VENDOR, run

CERTIFICATES = "MEDSCHEDULE_MSI_CERTIFICATES"
"""Names the file with the release's certificate and those above it."""
KEY = "MEDSCHEDULE_MSI_KEY"
"""Names its key as a PKCS #11 address; PKCS11_MODULE names the module's library."""
TIMESTAMP = "MEDSCHEDULE_TIMESTAMP_URL"
"""Address of a time stamp server, for a release."""

_SCRIPT = ROOT / "installers" / "windows" / "sign.sh"
_TRIAL_DAYS = "30"


@dataclass(frozen=True, slots=True)
class CodeCertificate:
    """What signs programs.

    Attributes:
        chain: file with the certificate, then those above it.
        key: its key: a file, or where a module has it.
        authority: file with the certificate that has to be trusted; None for a release, whose authority
            computers trust already.
    """

    chain: Path
    key: str
    authority: Path | None = None

    @property
    def is_trial(self) -> bool:
        return self.authority is not None


def code_certificate(folder: Path) -> CodeCertificate:
    """Return the release's certificate where one is named, otherwise a throw-away one made in a folder."""
    named = os.environ.get(CERTIFICATES)
    return trial_certificate(folder) if named is None else CodeCertificate(Path(named), os.environ[KEY])


def trial_certificate(folder: Path) -> CodeCertificate:
    """Return a certificate from an authority of its own, both made in a folder unless they are there.

    Raises:
        BuildError: OpenSSL failed.
    """
    authority, authority_key = folder / "authority.pem", folder / "authority.key"
    certificate, key, request = (folder / f"code.{suffix}" for suffix in ("pem", "key", "csr"))
    if not certificate.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = ["openssl", "req", "-newkey", "rsa:3072", "-noenc", "-sha256"]
        subject = f"/O={VENDOR}/CN={VENDOR} trial"
        run(
            [
                *(*new, "-x509", "-days", _TRIAL_DAYS, "-subj", f"{subject} authority"),
                *("-keyout", str(authority_key), "-out", str(authority)),
            ]
        )
        run([*new, "-subj", f"{subject} build", "-keyout", str(key), "-out", str(request)])
        extensions = folder / "code.cnf"
        extensions.write_text("keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,codeSigning\n")
        run(
            [
                *("openssl", "x509", "-req", "-in", str(request), "-days", _TRIAL_DAYS, "-CAcreateserial"),
                *("-CA", str(authority), "-CAkey", str(authority_key), "-sha256"),
                *("-extfile", str(extensions), "-out", str(certificate)),
            ]
        )
    return CodeCertificate(certificate, str(key), authority)


def sign_msi(file: Path, certificate: CodeCertificate) -> None:
    """Sign an MSI in its place.

    Raises:
        BuildError: osslsigncode failed.
    """
    stamp = os.environ.get(TIMESTAMP, "")
    run(["sh", str(_SCRIPT), str(file), str(certificate.chain), certificate.key, stamp])
