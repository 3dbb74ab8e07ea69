"""Clients in Python: one module, for Python 3.10 and later, that needs nothing but the standard library."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_httpschema.clients import python_words as words
from sphinxcontrib_httpschema.clients.docs import sentence
from sphinxcontrib_httpschema.clients.layout import Group
from sphinxcontrib_httpschema.clients.names import Code, Identifier
from sphinxcontrib_httpschema.clients.python_calls import call_of, decorator_of, signature_of
from sphinxcontrib_httpschema.clients.python_samples import begun, module_name
from sphinxcontrib_httpschema.clients.python_words import attribute, class_name, docstring, laid_out, quoted
from sphinxcontrib_httpschema.clients.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_httpschema.clients.types import Enum, Field, Object
    from sphinxcontrib_httpschema.clients.view import ClientView, Method, Service


class Class(NamedTuple):
    """A dataclass."""

    name: Identifier
    docs: Code
    lines: tuple[Code, ...]  #: Its fields.


class Written(NamedTuple):
    """A method."""

    decorator: Identifier
    signature: Code
    docs: Code
    call: Code


class Methods(NamedTuple):
    """A service."""

    name: Identifier
    attribute: Identifier  #: What clients call it.
    docs: Code
    made: Code  #: What a client does to have it.
    methods: tuple[Written, ...]


def filename(view: ClientView) -> str:
    """What the file is called, and so the module."""
    return f"{module_name(view)}.py"


def usage(view: ClientView) -> str:
    """The lines by which a program begins to use the module."""
    return begun(view, module_name(view), ['token=os.environ["TOKEN"]'])


def written(view: ClientView) -> str:
    """The module."""
    return render(
        "python.jinja",
        {},
        head=_head(view),
        agent=quoted(f"{ascii(view.name.snake)[1:-1]} ({view.generator})"),
        headers=laid_out(_headers(view), 0),
        base_url=Code(f" = {quoted(view.base_url)}" if view.base_url else ""),
        enums=[_enum(each) for each in view.enums],
        objects=[_class(each) for each in view.objects],
        services=[_service(each) for each in view.services],
        client_docs=docstring([sentence(view.title or "The API")], 4),
        async_docs=docstring([sentence(view.title or "The API"), "For asyncio: what its services give is awaited."], 4),
    )


def _head(view: ClientView) -> Code:
    origin = f"Made by {view.generator} from a schema with the digest {view.digest}. Changes here are lost."
    return docstring([sentence(f"Client of {view.title}"), *view.docs, origin], 0)


def _headers(view: ClientView) -> Group:
    lead = "_DEFAULT_HEADERS: Mapping[str, str] = {"
    return Group(lead, tuple(f"{quoted(name)}: {quoted(value)}" for name, value in view.headers), "}")


def _enum(each: Enum) -> Code:
    code = Group(f"{class_name(each.name)}: TypeAlias = Literal[", tuple(map(quoted, each.values)), "]")
    return laid_out(code, 0)


def _class(each: Object) -> Class:
    documented = [(attribute(member.name, words.FIELDS), member) for member in each.fields]
    section = ("Attributes", (f"{name}: {' '.join(told)}" for name, member in documented if (told := _told(member))))
    name = class_name(each.name)
    docs = docstring(each.docs or [sentence(" ".join(each.name.words).capitalize())], 4, [section])
    return Class(name, docs, tuple(map(_field, each.fields)))


def _told(member: Field) -> Iterator[str] | tuple[str, ...]:
    return (*(["Deprecated."] if member.deprecated else []), *member.docs)


def _field(member: Field) -> Code:
    name = attribute(member.name, words.FIELDS)
    annotation: str = words.hint(member.type, given=False)
    options: list[str] = []
    if not member.required:
        annotation = words.or_unset(annotation)
        options.append("default=UNSET")
    if member.wire != name:
        options.append(f'metadata={{"name": {quoted(member.wire)}}}')
        return laid_out(Group(f"{name}: {annotation} = field(", tuple(options), ")"), 4)
    return Code(f"{name}: {annotation}" + (" = UNSET" if options else ""))


def _service(service: Service) -> Methods:
    kind, name = class_name(service.type_name), attribute(service.name, words.SERVICES)
    return Methods(
        kind,
        name,
        docstring(service.docs or [service.title or sentence(" ".join(service.name.words).capitalize())], 4),
        laid_out(Group(f"self.{name} = {kind}(", ("self",), ")"), 8),
        tuple(map(_method, service.methods)),
    )


def _method(method: Method) -> Written:
    return Written(
        decorator_of(method), laid_out(signature_of(method), 4), _method_docs(method), laid_out(call_of(method), 8)
    )


def _method_docs(method: Method) -> Code:
    texts = [*(method.docs or [sentence(method.title)] if method.title or method.docs else [])]
    texts.append(f"{method.endpoint.signature}")
    if method.deprecated:
        texts.append(f"Deprecated: {method.deprecated}")
    arguments = ((attribute(each.name, words.ARGUMENTS), each) for each in method.fields)
    section = (f"{name}: {' '.join(told)}" for name, each in arguments if (told := _told(each)))
    return docstring(texts, 8, [("Args", section)])
