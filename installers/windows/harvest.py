"""A folder as WiX sees it: a component for each file, with codes that stay from release to release."""

from pathlib import Path
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
GROUP = "Payload"
_CODES = UUID("c0d7c2c1-70a5-4f7c-9b1c-0c3d4a6a3f6e")
"""From it and a file's path comes the code by which Windows knows the file's component."""


def harvest(folder: Path, directory: str) -> str:
    """Return a fragment with every file of a folder; it has to be written beside the folder.

    Args:
        directory: id of the directory that it is installed into.
    """
    root = Element("Wix", xmlns=NAMESPACE)
    fragment = SubElement(root, "Fragment")
    group = Element("ComponentGroup", Id=GROUP)
    _add(SubElement(fragment, "DirectoryRef", Id=directory), group, folder, folder)
    fragment.append(group)
    indent(root)
    return tostring(root, encoding="unicode")


def file_id(relative: str) -> str:
    """Return the id of a file in the tables, by its path in the folder with forward slashes."""
    return f"f{uuid5(_CODES, relative).hex}"


def _add(parent: Element, group: Element, folder: Path, root: Path) -> None:
    for path in sorted(folder.iterdir()):
        relative = path.relative_to(root).as_posix()
        code = uuid5(_CODES, relative)
        if path.is_dir():
            _add(SubElement(parent, "Directory", Id=f"d{code.hex}", Name=path.name), group, path, root)
            continue
        component = SubElement(parent, "Component", Id=f"c{code.hex}", Guid=str(code).upper(), Win64="yes")
        SubElement(
            component,
            "File",
            Id=file_id(relative),
            Source=f"{root.name}/{relative}",
            Name=path.name,
            KeyPath="yes",
        )
        SubElement(group, "ComponentRef", Id=f"c{code.hex}")
