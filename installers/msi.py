"""The MSI for Windows, built by wixl: silent, for every user, with properties that become settings."""

from pathlib import Path
from uuid import UUID, uuid5
from xml.sax.saxutils import quoteattr

from installers.payload import Payload
from installers.release import ROOT, run
from installers.windows.harvest import GROUP, file_id, harvest

PROPERTIES = {
    "SERVERURL": "serverUrl",
    "MODE": "mode",
    "UNIT": "unit",
    "PROXY": "proxy",
    "CABUNDLE": "caBundle",
    "UPDATECHANNEL": "updateChannel",
    "UILANGUAGE": "language",
}
"""What an administrator may say on the command line, and which setting it becomes."""
INSTALLATION_KEY = r"Software\MedScheduleAI\MedSchedule\Installation"
FORCE = "FORCE"
"""The property that lets an uninstallation lose entries that wait."""

_SOURCE = ROOT / "installers" / "windows"
_CODES = UUID("8e4f0a58-8d0c-4bb0-9f7e-0f2b6f2a6f51")
_PYTHON = "python/python.exe"


def build_msi(payload: Payload, version: str, folder: Path) -> Path:
    """Write the unsigned MSI into a folder and return its path.

    Raises:
        BuildError: wixl or msibuild failed.
    """
    sources = payload.folder.parent
    files = sources / "files.wxs"
    files.write_text(harvest(payload.folder, "INSTALLDIR"), encoding="utf-8")
    product = sources / "medschedule.wxs"
    words = (_SOURCE / "medschedule.wxs").read_text("utf-8")
    for name, value in _variables(version).items():
        words = words.replace(f"@{name}@", value)
    product.write_text(words, encoding="utf-8")
    trial = "-trial" if payload.is_trial else ""
    target = folder / f"medschedule-{version}-x64{trial}.msi"
    folder.mkdir(parents=True, exist_ok=True)
    run(["wixl", "--arch", "x64", "--output", str(target), str(product), str(files)])
    run(["sh", str(_SOURCE / "complete_tables.sh"), str(target), *PROPERTIES, FORCE])
    return target


def _variables(version: str) -> dict[str, str]:
    return {
        "VERSION": version,
        "PRODUCT": str(uuid5(_CODES, version)).upper(),
        "GROUP": GROUP,
        "PYTHON": file_id(_PYTHON),
        "SETTINGS": "\n".join(_setting(name, value) for name, value in PROPERTIES.items()),
        "SETTING-REFERENCES": "\n".join(f'<ComponentRef Id="{name}"/>' for name in PROPERTIES),
    }


def _setting(name: str, value: str) -> str:
    """Return a component of its own for a property, for an empty value is a wrong one. That it is only there
    with the property is what complete_tables.sh says.
    """
    return (
        f'<Component Id="{name}" Win64="yes" Guid="{str(uuid5(_CODES, name)).upper()}">'
        f'<RegistryValue Root="HKLM" Key={quoteattr(INSTALLATION_KEY)} Name="{value}" Type="string" '
        f'Value="[{name}]" KeyPath="yes"/></Component>'
    )
