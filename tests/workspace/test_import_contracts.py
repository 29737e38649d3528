import pytest
from grimp import ImportGraph
from tools.import_contracts import ClosedContract


def imports(*pairs: tuple[str, str]) -> ImportGraph:
    graph = ImportGraph()
    for name in {name for pair in pairs for name in pair}:
        graph.add_module(name, is_squashed="ours" not in name)
    for importer, imported in pairs:
        graph.add_import(importer=importer, imported=imported)
    return graph


def closed() -> ClosedContract:
    options = {"source_modules": ["ours"], "allowed_modules": ["pydantic"]}
    return ClosedContract("closed", session_options={}, contract_options=options)


@pytest.mark.parametrize("imported", ["json", "pydantic", "ours.other"])
def test_the_standard_library_what_is_named_and_itself_are_allowed(imported: str) -> None:
    graph = imports(("ours", "json"), ("ours.part", imported))
    assert closed().check(graph, verbose=False).kept


@pytest.mark.parametrize("imported", ["numpy", "pydantic_settings", "ours_not"])
def test_anything_else_breaks_the_contract_and_is_named(
    imported: str, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = imports(("ours", "json"), ("ours.part", imported))
    check = closed().check(graph, verbose=False)
    assert not check.kept

    closed().render_broken_contract(check)
    assert f"ours.part is not allowed to import {imported}" in capsys.readouterr().out


def test_what_others_import_is_their_affair() -> None:
    graph = imports(("ours", "json"), ("theirs", "numpy"))
    assert closed().check(graph, verbose=False).kept
