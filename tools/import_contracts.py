"""Kinds of import-linter contract that it does not come with; the contracts are in pyproject.toml."""

import sys
from collections.abc import Iterable

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.domain.helpers import module_expressions_to_modules
from importlinter.domain.imports import ModuleExpression


class ClosedContract(Contract):
    """Hold that packages import the standard library, themselves and the packages named, and nothing else.

    A list of what is forbidden would let in whatever nobody thought of.

    Configuration options:
        source_modules: the packages that are held to it.
        allowed_modules: the top-level packages that they may import.
    """

    type_name = "closed"

    source_modules = fields.SetField(subfield=fields.ModuleExpressionField())
    allowed_modules = fields.SetField(subfield=fields.ModuleExpressionField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at the direct imports of every module of the packages."""
        expressions = self._given("source_modules")
        sources = {module.name for module in module_expressions_to_modules(graph, expressions)}
        allowed = {str(expression) for expression in self._given("allowed_modules")} | sources
        strangers = [
            (importer, imported)
            for importer in sorted(graph.modules)
            if importer.partition(".")[0] in sources
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if imported.partition(".")[0] not in allowed | sys.stdlib_module_names
        ]
        return ContractCheck(kept=not strangers, metadata={"strangers": strangers})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import that is not allowed."""
        for importer, imported in check.metadata["strangers"]:
            output.print_error(f"{importer} is not allowed to import {imported}", bold=False)

    def _given(self, option: str) -> Iterable[ModuleExpression]:
        """Return a parsed option: the base class puts it in place of the field that declares it."""
        expressions: Iterable[ModuleExpression] = getattr(self, option)
        return expressions
