"""Requests in Go, with ``net/http``, as ``gofmt`` leaves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.bodies import TEXTUAL, FileBody, Multipart
from sphinxcontrib_httpschema.samples.texts import escaped, has_token, in_groups, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.api.bodies import Part
    from sphinxcontrib_httpschema.api.messages import Request

_SPECIAL = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_CHECK = ["if err != nil {", "\tlog.Fatal(err)", "}"]


def go(request: Request) -> str:
    """A program that sends the request and prints the answer."""
    body = "nil" if request.body is None else "body"
    lines = [
        *_body(request),
        f"request, err := http.NewRequest({quoted(request.method)}, {quoted(request.url)}, {body})",
        *_CHECK,
        *(f"request.Header.Set({quoted(name)}, {_header(value)})" for name, value in request.headers),
        *_content_type(request),
        "response, err := http.DefaultClient.Do(request)",
        *_CHECK,
        "defer response.Body.Close()",
        "answer, err := io.ReadAll(response.Body)",
        *_CHECK,
        "fmt.Println(response.Status, string(answer))",
    ]
    imports = "".join(f'\t"{name}"\n' for name in sorted(_imports(request)))
    return f"package main\n\nimport (\n{imports})\n\nfunc main() {{\n{_indented(lines)}}}"


def _indented(lines: Iterable[str]) -> str:
    return "".join(f"\t{line}\n" for line in lines)


def _imports(request: Request) -> Iterator[str]:
    yield from ("fmt", "io", "log", "net/http")
    body = request.body
    parts = body.parts if isinstance(body, Multipart) else ()
    if has_token(request) or isinstance(body, FileBody) or any(part.filename for part in parts):
        yield "os"
    if isinstance(body, (FileBody, Multipart)):
        yield "bytes"
    if isinstance(body, Multipart):
        yield "mime/multipart"
    if any(part.media_type for part in parts):
        yield "net/textproto"
    if isinstance(body, TEXTUAL):
        yield "strings"
    if _values(request):
        yield "net/url"


def _values(request: Request) -> dict[str, list[str]] | None:
    """The fields of a form, if they are in the order of their names, as ``url.Values`` sends them."""
    groups = in_groups(request.body)
    return groups if groups and list(groups) == sorted(groups) else None


def _body(request: Request) -> Iterator[str]:
    body = request.body
    if groups := _values(request):
        yield "fields := url.Values{"
        names = [f"{quoted(name)}:" for name in groups]
        width = max(map(len, names))
        for name, values in zip(names, groups.values(), strict=True):
            yield f"\t{name.ljust(width)} {{{', '.join(map(quoted, values))}}},"
        yield "}"
        yield "body := strings.NewReader(fields.Encode())"
    elif isinstance(body, TEXTUAL):
        yield f"body := strings.NewReader({_raw(body.text)})"
    elif isinstance(body, FileBody):
        yield from (f"content, err := os.ReadFile({quoted(body.filename)})", *_CHECK)
        yield "body := bytes.NewReader(content)"
    elif isinstance(body, Multipart):
        yield from _form(body)


def _form(body: Multipart) -> Iterator[str]:
    yield "body := new(bytes.Buffer)"
    yield "form := multipart.NewWriter(body)"
    files = [part for part in body.parts if part.filename]
    for part in body.parts:
        if part.filename:
            yield from _file(part, str(files.index(part) + 1) if len(files) > 1 else "")
        else:
            yield f"form.WriteField({quoted(part.name)}, {_raw(part.text)})"
    yield "form.Close()"


def _file(part: Part, number: str) -> Iterator[str]:
    name, filename = quoted(part.name), quoted(part.filename)
    if part.media_type:
        disposition = f"form-data; name={name}; filename={filename}"
        yield f"part{number}, err := form.CreatePart(textproto.MIMEHeader{{"
        yield f'\t"Content-Disposition": {{{_raw(disposition)}}},'
        yield f'\t"Content-Type":        {{{quoted(part.media_type)}}},'
        yield "})"
    else:
        yield f"part{number}, err := form.CreateFormFile({name}, {filename})"
    yield from _CHECK
    yield f"content{number}, err := os.ReadFile({filename})"
    yield from _CHECK
    yield f"part{number}.Write(content{number})"


def _content_type(request: Request) -> Iterator[str]:
    if isinstance(request.body, Multipart):
        yield 'request.Header.Set("Content-Type", form.FormDataContentType())'


def _header(value: str) -> str:
    parts = pieces(value)
    words = ('os.Getenv("TOKEN")' if position % 2 else _raw(part) for position, part in enumerate(parts))
    return "+".join(word for word in words if word != '""') or '""'


def _raw(text: str) -> str:
    """A literal for a text of several lines, or one that has quotes, if it can stand there as it is."""
    as_it_is = all(each.isprintable() or each in "\n\t" for each in text) and "`" not in text
    return f"`{text}`" if as_it_is and {'"', "\n", "\\"} & set(text) else quoted(text)


def quoted(text: str) -> str:
    """A literal for a text."""
    return f'"{escaped(text, _SPECIAL, _code)}"'


def _code(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
