"""The bill of materials of a package, in CycloneDX: what is inside, as the lock file says it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from installers.locked import DESKTOP, Locked, Target, locked_packages
from installers.release import VENDOR
from packageurl import PackageURL


def write_bill(target: Target, moment: int, file: Path, licences: Mapping[str, str]) -> None:
    """Write the bill of materials for a target; the same source gives the same bytes.

    Args:
        moment: seconds since 1970.
        licences: SPDX expressions by the names of packages; one that is not there is not said.
    """
    packages = locked_packages(target)
    product = next(package for package in packages if package.name == DESKTOP)
    bill = Bom(
        components=[
            _python(target),
            *(_component(package, licences) for package in packages if package.name != DESKTOP),
        ],
        serial_number=uuid5(NAMESPACE_URL, f"{DESKTOP}/{product.version}/{target.name}/{moment}"),
    )
    bill.metadata.timestamp = datetime.fromtimestamp(moment, UTC)
    bill.metadata.component = Component(
        type=ComponentType.APPLICATION,
        name=DESKTOP,
        version=product.version,
        bom_ref=DESKTOP,
        group=VENDOR,
    )
    bill.register_dependency(bill.metadata.component, bill.components)
    words = make_outputter(bill, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1)
    file.write_text(f"{words}\n", encoding="utf-8")


def _component(package: Locked, licences: Mapping[str, str]) -> Component:
    licence = licences.get(package.name)
    return Component(
        type=ComponentType.LIBRARY,
        name=package.name,
        version=package.version,
        bom_ref=f"{package.name}@{package.version}",
        purl=None if package.is_ours else PackageURL("pypi", name=package.name, version=package.version),
        licenses=[LicenseFactory().make_from_string(licence)] if licence else None,
    )


def _python(target: Target) -> Component:
    """Return the interpreter, which is inside and in no lock file."""
    return Component(
        type=ComponentType.PLATFORM,
        name="cpython",
        version=target.python,
        bom_ref="cpython",
        purl=PackageURL("generic", name="cpython", version=target.python),
        licenses=[LicenseFactory().make_from_string("PSF-2.0")],
    )


def licences_in(folder: Path) -> dict[str, str]:
    """Return what the installed packages of a folder say of their licences, by their names as lock files have
    them.
    """
    found: dict[str, str] = {}
    for metadata in folder.glob("*.dist-info/METADATA"):
        fields: dict[str, str] = {}
        for line in metadata.read_text("utf-8").splitlines():
            if not line:
                break
            name, _, value = line.partition(": ")
            fields.setdefault(name, value)
        licence = fields.get("License-Expression")
        if licence is not None:
            found[fields["Name"].lower().replace("_", "-").replace(".", "-")] = licence
    return found
