"""Whole programs in Go that use a client."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.messages import SOMEWHERE, TOKEN
from sphinxcontrib_httpschema.clients.go_calls import MisfitError, call_code
from sphinxcontrib_httpschema.clients.go_words import package_name, quoted
from sphinxcontrib_httpschema.samples import Note
from sphinxcontrib_httpschema.samples.texts import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.api.messages import Request
    from sphinxcontrib_httpschema.clients.calls import Call
    from sphinxcontrib_httpschema.clients.view import ClientView

MODULE = "example.com"  #: Where people keep the package, until they say so.
CHECK = ("if err != nil {", "\tlog.Fatal(err)", "}")
#: The packages of the standard library that programs may need, by what they are called in code.
IMPORTS = {"context": "context", "json": "encoding/json", "log": "log", "os": "os", "time": "time"}
MISFIT = Note("this request cannot be sent with the client: an example is not of the type that its schema says")
FROM_OUTSIDE = 'os.Getenv("TOKEN")'


def begun(view: ClientView) -> str:
    """The lines of a program up to the client."""
    package = package_name(view.name)
    imports = f'import (\n\t"os"\n\n\t"{MODULE}/{package}"\n)'
    return f"{imports}\n\n{_made(view, [f'{package}.WithToken({FROM_OUTSIDE})'])}"


def _made(view: ClientView, settings: Iterable[str]) -> str:
    address = [] if view.base_url else [quoted(SOMEWHERE)]
    return f"client := {package_name(view.name)}.New({', '.join([*address, *settings])})"


def script(view: ClientView, call: Call, request: Request) -> str:
    """A program that sends a request with the client, or a note that the client cannot."""
    package = package_name(view.name)
    try:
        files, code = call_code(view, call, package, indent=1)
    except MisfitError:
        return MISFIT
    lines = [
        "ctx := context.Background()",
        _made(view, _settings(package, request)),
        *(line for number, name in enumerate(files, 1) for line in _opened(name, number)),
        *_shown(call, code),
    ]
    body = "".join(f"\t{line}\n" for line in lines)
    used = [path for name, path in IMPORTS.items() if re.search(rf"(?<![\w.\"]){name}\.", body)]
    imports = "".join(f'\t"{path}"\n' for path in sorted(used))
    return f'package main\n\nimport (\n{imports}\n\t"{MODULE}/{package}"\n)\n\nfunc main() {{\n{body}}}'


def _opened(name: str, number: int) -> Iterator[str]:
    variable = f"file{number}" if number > 1 else "file"
    yield f"{variable}, err := os.Open({quoted(name)})"
    yield from (*CHECK, f"defer {variable}.Close()")


def _shown(call: Call, code: str) -> Iterator[str]:
    """The call, and what is done with what it gives."""
    method = call.method
    if method.item:
        yield f"page, err := {code}"
        yield from (*CHECK, "for item, err := range page.All(ctx) {")
        yield from (*(f"\t{line}" for line in CHECK), "\tjson.NewEncoder(os.Stdout).Encode(item)", "}")
    elif method.result.kind == "none":
        yield f"if err := {code}; err != nil {{"
        yield from CHECK[1:]
    else:
        yield f"result, err := {code}"
        yield from CHECK
        shown = {"json": "json.NewEncoder(os.Stdout).Encode(result)", "text": "os.Stdout.WriteString(result)"}
        yield shown.get(method.result.kind, "os.Stdout.Write(result)")


def _settings(package: str, request: Request) -> Iterator[str]:
    """What a client is made with: the credentials that the request has."""
    for name, value in request.headers:
        if value == f"Bearer {TOKEN}" and name.lower() == "authorization":
            yield f"{package}.WithToken({FROM_OUTSIDE})"
        elif len(parts := pieces(value)) > 1:
            words = (FROM_OUTSIDE if position % 2 else quoted(part) for position, part in enumerate(parts))
            text = "+".join(word for word in words if word != '""')
            yield f"{package}.WithDefaults({package}.WithHeader({quoted(name)}, {text}))"
