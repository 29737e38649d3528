"""The file for whoever helps from elsewhere: findings without their sentences, reports, and versions.

A sentence may name a server or a folder, so none is in it. Nothing of the replica but figures is.
"""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from medschedule_desktop.diagnostics.finding import Finding
from medschedule_desktop.diagnostics.report import Report, versions
from medschedule_desktop.errors.output import FileNotWritten

_ABOUT = "What runs here, what a check found, and errors nobody expected. It holds no names and no entries.\n"


def bundle_bytes(findings: Iterable[Finding], reports: Iterable[Report]) -> bytes:
    """Return the file."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("README.txt", _ABOUT)
        bundle.writestr("versions.json", _json(versions()))
        bundle.writestr("findings.json", _json([_told(finding) for finding in findings]))
        for number, report in enumerate(reports, 1):
            bundle.writestr(f"reports/{number:02}.json", _json(report))
    return held.getvalue()


def write_bundle(path: Path, findings: Iterable[Finding], reports: Iterable[Report]) -> None:
    """Write the file.

    Raises:
        FileNotWritten: it could not be; what was in its place is untouched.
    """
    content = bundle_bytes(findings, reports)
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise FileNotWritten from error


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "verdict": finding.verdict,
        "code": finding.code,
        "facts": finding.facts,
    }


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value))
