from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "sphinxcontrib_httpschema"
NAME = PACKAGE.name
FILES = sorted(PACKAGE.rglob("*.py"))
#: What each part may import from, beside itself. Parts that are not there yet have their place.
MAY_IMPORT = {
    "problems": set[str](),
    "schema": {"problems"},
    "api": {"problems", "schema"},
    "samples": {"problems", "schema", "api"},
    "lint": {"problems", "schema", "api"},
    "reference": {"problems", "schema", "api", "samples"},
    "clients": {"problems", "schema", "api", "samples", "__init__"},
    "sphinx_ext": {"problems", "schema", "api", "samples", "lint", "clients", "__init__"},
    "cli": {"problems", "schema", "api", "samples", "lint", "reference", "clients", "__init__"},
    "__init__": {"sphinx_ext"},
    "__main__": {"cli"},
}


class Import(NamedTuple):
    module: str
    line: int
    only_types: bool


def part_of(file: Path) -> str:
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(tree: ast.AST, *, only_types: bool = False) -> list[Import]:
    found: list[Import] = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            found += [Import(alias.name, node.lineno, only_types) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            module = node.module or ""
            found += [Import(f"{module}.{alias.name}", node.lineno, only_types) for alias in node.names]
        else:
            typing = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
            found += imports(node, only_types=only_types or typing)
    return found


def parts_imported(module: str) -> str | None:
    names = module.split(".")
    if names[0] != NAME:
        return None
    known = names[1] if len(names) > 1 else "__init__"
    return known if (PACKAGE / known).is_dir() or (PACKAGE / f"{known}.py").exists() else "__init__"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_each_part_imports_only_what_is_below_it(file: Path) -> None:
    part = part_of(file)
    allowed = MAY_IMPORT[part] | {part}
    wrong = [
        f"line {each.line}: {each.module}"
        for each in imports(ast.parse(file.read_text()))
        if (imported := parts_imported(each.module)) and imported not in allowed
    ]
    assert not wrong


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_only_one_part_knows_sphinx_and_docutils(file: Path) -> None:
    if part_of(file) == "sphinx_ext":
        return
    wrong = [
        f"line {each.line}: {each.module}"
        for each in imports(ast.parse(file.read_text()))
        if each.module.split(".")[0] in ("sphinx", "docutils", "myst_parser")
        and not (file == PACKAGE / "__init__.py" and each.only_types)
    ]
    assert not wrong


def test_the_rule_itself_sees_what_it_should() -> None:
    text = "if TYPE_CHECKING:\n  from sphinx.application import Sphinx\ndef f():\n  import docutils.nodes\n"
    assert imports(ast.parse(text)) == [
        Import("sphinx.application.Sphinx", 2, only_types=True),
        Import("docutils.nodes", 4, only_types=False),
    ]
    assert parts_imported(f"{NAME}.schema.node.Node") == "schema"
    assert parts_imported(f"{NAME}.problems.Kind") == "problems"
    assert parts_imported(f"{NAME}.__version__") == "__init__"
    assert parts_imported("json") is None


def test_all_but_one_part_works_without_sphinx() -> None:
    modules = [
        ".".join((NAME, *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        for file in FILES
        if part_of(file) not in ("sphinx_ext", "__main__")
    ]
    program = (
        "import sys, importlib\n"
        "sys.modules.update(dict.fromkeys(('sphinx', 'docutils', 'myst_parser')))\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print('fine')"
    )
    run = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == ("fine\n", "")
