"""Everything that administrators need to set policies, made of the declaration in the desktop's `Settings`.

`python -m tools.policies` writes the files; with `--check` it says which are not what is declared, and fails.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path

from medschedule_desktop.policies.declared import DeclaredPolicy, declared_policies
from medschedule_desktop.policies.sources import POLICY_KEY

ROOT = Path(__file__).parents[1]
SCHEMA = Path("installers/policies.schema.json")
TEMPLATE = Path("installers/windows/policy/medschedule.admx")
WORDS = Path("installers/windows/policy/en-US/medschedule.adml")
REFERENCE = Path("installers/policies.md")

_NAMESPACE = "MedScheduleAI.Policies.MedSchedule"
_SCHEMAS = 'xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"'
_GENERATED = "Made by `make policies` from the declaration in the program; do not edit."


def schema(policies: tuple[DeclaredPolicy, ...]) -> str:
    """Return the JSON schema of `policies.json`."""
    properties: dict[str, object] = {"$schema": {"type": "string"}}
    for each in policies:
        facts: dict[str, object] = {"title": each.policy.title, "description": each.policy.doc, **each.schema}
        if each.default is not None:
            facts["default"] = each.default
        properties[each.policy.name] = facts
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "MedSchedule policies",
        "description": _GENERATED,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def template(policies: tuple[DeclaredPolicy, ...]) -> str:
    """Return the administrative template of Windows."""
    groups = _groups(policies)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<!-- {_GENERATED} -->",
        f'<policyDefinitions {_SCHEMAS} revision="1.0" schemaVersion="1.0">',
        "  <policyNamespaces>",
        f'    <target prefix="medschedule" namespace="{_NAMESPACE}"/>',
        '    <using prefix="windows" namespace="Microsoft.Policies.Windows"/>',
        "  </policyNamespaces>",
        '  <resources minRequiredRevision="1.0"/>',
        "  <supportedOn><definitions>",
        '    <definition name="Supported" displayName="$(string.Supported)"/>',
        "  </definitions></supportedOn>",
        "  <categories>",
        '    <category name="MedSchedule" displayName="$(string.MedSchedule)"/>',
    ]
    for group in groups:
        lines += [
            f'    <category name="{_id(group)}" displayName="$(string.{_id(group)})">',
            '      <parentCategory ref="MedSchedule"/>',
            "    </category>",
        ]
    lines += ["  </categories>", "  <policies>"]
    for each in policies:
        lines += _template_of(each)
    lines += ["  </policies>", "</policyDefinitions>"]
    return "\n".join(lines) + "\n"


def _template_of(each: DeclaredPolicy) -> Iterator[str]:
    name, key = each.policy.name, escape(POLICY_KEY)
    yield (
        f'    <policy name="{name}" class="Machine" displayName="$(string.{name})" '
        f'explainText="$(string.{name}_Help)" presentation="$(presentation.{name})" key="{key}">'
    )
    yield f'      <parentCategory ref="{_id(each.policy.group)}"/>'
    yield '      <supportedOn ref="Supported"/>'
    yield "      <elements>"
    if "enum" in each.schema:
        yield f'        <enum id="{name}" valueName="{name}" required="true">'
        for choice in each.schema["enum"]:
            yield f'          <item displayName="$(string.{name}_{choice})">'
            yield f"            <value><string>{choice}</string></value>"
            yield "          </item>"
        yield "        </enum>"
    elif each.schema["type"] in ("integer", "number"):
        least, most = _limits(each.schema)
        yield (
            f'        <decimal id="{name}" valueName="{name}" required="true" '
            f'minValue="{least}" maxValue="{most}"/>'
        )
    else:
        yield f'        <text id="{name}" valueName="{name}" required="true"/>'
    yield "      </elements>"
    yield "    </policy>"


def words(policies: tuple[DeclaredPolicy, ...]) -> str:
    """Return the template's words."""
    strings = {"Supported": "Windows 10 and later", "MedSchedule": "MedSchedule"}
    strings |= {_id(group): group for group in _groups(policies)}
    for each in policies:
        name = each.policy.name
        strings |= {name: each.policy.title, f"{name}_Help": _help(each)}
        strings |= {f"{name}_{choice}": choice for choice in each.schema.get("enum", ())}
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<!-- {_GENERATED} -->",
        f'<policyDefinitionResources {_SCHEMAS} revision="1.0" schemaVersion="1.0">',
        "  <displayName>MedSchedule</displayName>",
        "  <description>Policies of MedSchedule stations</description>",
        "  <resources>",
        "    <stringTable>",
        *(f'      <string id="{key}">{escape(text)}</string>' for key, text in strings.items()),
        "    </stringTable>",
        "    <presentationTable>",
    ]
    for each in policies:
        lines += [
            f'      <presentation id="{each.policy.name}">',
            f"        {_presentation(each)}",
            "      </presentation>",
        ]
    lines += ["    </presentationTable>", "  </resources>", "</policyDefinitionResources>"]
    return "\n".join(lines) + "\n"


def _presentation(each: DeclaredPolicy) -> str:
    name, title = each.policy.name, escape(each.policy.title)
    if "enum" in each.schema:
        return f'<dropdownList refId="{name}" noSort="true">{title}</dropdownList>'
    if each.schema["type"] in ("integer", "number"):
        default = f' defaultValue="{each.default:g}"' if isinstance(each.default, int | float) else ""
        return f'<decimalTextBox refId="{name}"{default}>{title}</decimalTextBox>'
    return f'<textBox refId="{name}"><label>{title}</label></textBox>'


def reference(policies: tuple[DeclaredPolicy, ...]) -> str:
    """Return the page of the admin guide that lists them."""
    lines = [
        "# Policies",
        "",
        f"{_GENERATED} How they are set: see the [admin guide](admin-guide.md).",
        "",
        f"In `policies.json` they are members of one object, on Windows values under `HKLM\\{POLICY_KEY}`.",
        "",
        "| Policy | Values | Not set | What it does |",
        "|---|---|---|---|",
    ]
    for each in policies:
        stops = " A wrong value stops the program." if each.policy.is_binding else ""
        lines.append(
            f"| `{each.policy.name}` | {_values(each.schema)} | {_unset(each)} | {each.policy.doc}{stops} |"
        )
    return "\n".join(lines) + "\n"


def _groups(policies: tuple[DeclaredPolicy, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.policy.group for each in policies))


def _id(group: str) -> str:
    return "Group" + group.title().replace(" ", "")


def _help(each: DeclaredPolicy) -> str:
    return f"{each.policy.doc} Not set: {_unset(each)}."


def _unset(each: DeclaredPolicy) -> str:
    return each.policy.when_unset or str(each.default)


def _values(schema: Mapping[str, object]) -> str:
    choices = schema.get("enum")
    if isinstance(choices, list):
        return ", ".join(f"`{choice}`" for choice in choices)
    if schema["type"] in ("integer", "number"):
        least, most = _limits(schema)
        return f"number, {least} to {most}"
    return "path" if schema.get("format") == "path" else "text"


def _limits(schema: Mapping[str, object]) -> tuple[object, object]:
    """Return the least and the most whole number: the registry knows no others."""
    return schema.get("minimum", 1), schema["maximum"]


_FILES: Mapping[Path, Callable[[tuple[DeclaredPolicy, ...]], str]] = {
    SCHEMA: schema,
    TEMPLATE: template,
    WORDS: words,
    REFERENCE: reference,
}


def contents() -> dict[Path, str]:
    """Return what each file should hold."""
    policies = declared_policies()
    return {path: made(policies) for path, made in _FILES.items()}


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or see whether they are what is declared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if something would change")
    options = parser.parse_args(arguments)
    stale = {
        path: text
        for path, text in contents().items()
        if not (ROOT / path).exists() or (ROOT / path).read_text() != text
    }
    for path, text in stale.items():
        if options.check:
            sys.stderr.write(f"{path} is not what is declared: run make policies.\n")
        else:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(text)
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
