"""Every block of the administrator's guide is run by a test, or says that it needs a Windows and is read."""

import re

import pytest
import tree_sitter_powershell
from installers.msi import FORCE, PROPERTIES
from installers.release import ROOT, product_version
from tests.installers.guide import GUIDE, ONLY_READ, RUN_BY, Block, blocks
from tree_sitter import Language, Node, Parser

POWERSHELL = Parser(Language(tree_sitter_powershell.language()))
PUBLIC_PROPERTY = re.compile(r"\b([A-Z][A-Z0-9_]+)=")


def faults(script: str) -> list[str]:
    """Return what a PowerShell could not read."""

    def walk(node: Node) -> list[str]:
        here = [script[node.start_byte : node.end_byte]] if node.is_error or node.is_missing else []
        return here + [fault for child in node.children for fault in walk(child)]

    return walk(POWERSHELL.parse(script.encode()).root_node)


def test_no_block_is_neither_run_nor_declared() -> None:
    found = {(block.language, block.place) for block in blocks()}
    assert found == RUN_BY.keys() | ONLY_READ
    assert GUIDE.read_text("utf-8").count("```") == 2 * len(blocks())


@pytest.mark.parametrize(("kind", "test"), RUN_BY.items())
def test_the_test_that_runs_a_block_asks_for_it(kind: tuple[str, str], test: str) -> None:
    assert f'blocks("{kind[0]}", "{kind[1]}")' in (ROOT / test).read_text("utf-8")


@pytest.mark.parametrize("block", blocks("powershell"))
def test_what_is_for_windows_can_be_read_by_a_powershell(block: Block) -> None:
    assert faults(block.commands) == []


@pytest.mark.parametrize("broken", ["Get-Item (", "$x = @{", "if ($a) { 'x }"])
def test_a_slip_in_powershell_is_found(broken: str) -> None:
    assert faults(broken) != []


def test_the_properties_and_packages_that_the_guide_names_are_there() -> None:
    text = GUIDE.read_text("utf-8")
    commands = "\n".join(
        [*(block.commands for block in blocks("powershell")), *re.findall(r"`(msiexec [^`]+)`", text)]
    )
    assert set(PUBLIC_PROPERTY.findall(commands)) <= {*PROPERTIES, FORCE}
    assert set(re.findall(r"\S+\.msi", commands)) == {f"medschedule-{product_version()}-x64.msi"}
    listed = dict(re.findall(r"^\| `([A-Z]+)` \| `(\w+)`", text, re.M))
    assert listed == PROPERTIES
