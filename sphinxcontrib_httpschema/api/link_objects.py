"""Link description objects as the model has them, whichever draft they are written in, with what is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_httpschema.api.attachments import RESOURCE, attachment_of
from sphinxcontrib_httpschema.api.methods import is_method
from sphinxcontrib_httpschema.api.model import Link, owner_of
from sphinxcontrib_httpschema.api.naming import distinct_names, guessed_name, variable_name
from sphinxcontrib_httpschema.api.parameters import reference_node
from sphinxcontrib_httpschema.api.targets import Bases
from sphinxcontrib_httpschema.api.templates import AS_IT_STANDS, Fault, Template, Variable, parse_template
from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity
from sphinxcontrib_httpschema.schema.check_readings import read_otherwise
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver, UnresolvedError
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_httpschema.schema.dialects import Dialect
    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.store import Store

AS_GET = "it is read as GET"
AS_SCHEMA = "it is read as if it stood there"
#: Keywords that stand in a link by mistake, with their types.
STRAY = {"properties": dict, "required": list}


class LinkObjects:
    """Reads the link description objects of one API."""

    def __init__(
        self, store: Store, resolver: Resolver, api_base: str, owners: dict[Node, str], problems: list[Problem]
    ) -> None:
        self.store = store  #: Where they are.
        self.resolver = resolver  #: Follows the references in their variables.
        self.api_base = api_base  #: What the addresses of the API begin with.
        self.owners = owners  #: From the place of a resource to its name. It fills while resources are found.
        self.problems = problems  #: Where what is wrong with them is put.
        self._names: dict[tuple[Document, str], str] = {}  #: Of variables, by their references.
        self._alike: dict[tuple[object, str], list[tuple[Fault, Place]]] = {}
        self._known_bases: dict[Document, dict[str, str]] = {}  #: Values of ``base`` by their places.

    def read(self, holders: Iterable[Node], resource: Node, *, is_root: bool) -> tuple[Link, ...]:
        """The links that schemas of a resource hold, in order, their addresses as seen from the bases around them.

        Args:
            holders: The schemas.
            resource: That of the resource.
            is_root: They are those of the API itself.
        """
        found = [link for holder in holders for link in self._held(holder, resource, is_root=is_root)]
        context = next((link.template for link in found if _says_where(link)), None)
        return tuple(link._replace(template=self._seen(link, context)) for link in found)

    def _seen(self, link: Link, context: Template | None) -> Template:
        return Bases(self._bases(link.node), context, self.api_base).resolve(link.template)

    def _bases(self, node: Node) -> tuple[str, ...]:
        """The values of ``base`` (draft-05 on) that hold at a link, from the innermost on."""
        known = self._known_bases.get(node.document)
        if known is None:
            objects = self.resolver.objects(node.document)
            found = {each.pointer: each.value["base"] for each in objects if isinstance(each.value.get("base"), str)}
            known = self._known_bases[node.document] = found
        around = sorted((pointer for pointer in known if node.pointer.startswith(f"{pointer}/")), key=len, reverse=True)
        return tuple(known[pointer] for pointer in around)

    def _held(self, holder: Node, resource: Node, *, is_root: bool) -> Iterator[Link]:
        is_inside = holder.document == resource.document and holder.pointer.startswith(resource.pointer)
        attachment = attachment_of(holder.pointer[len(resource.pointer) :] if is_inside else holder.pointer)
        links = holder.member("links")
        if attachment is None or links is None:
            return
        dialect = self.store.dialect_at(holder)
        for node in links.items():
            if link := self._link(node, holder, dialect):
                is_base = is_root and attachment == RESOURCE and says_base(node.value)
                yield link._replace(attachment=attachment, is_base=is_base)

    def _link(self, node: Node, holder: Node, dialect: Dialect) -> Link | None:
        value = node.value if isinstance(node.value, dict) else None
        if value is None or not isinstance(value.get("href"), str):
            message = 'a link needs an "href", a text' if value is not None else "a link must be an object"
            self._report(Kind.LINK, message, node.place, "the link is left out", Severity.ERROR)
            return None
        if not is_method(value.get("method")):
            self._report(Kind.LINK, "this is no HTTP method", Place(node.document, f"{node.pointer}/method"), AS_GET)
        for keyword, kind in STRAY.items() if not dialect.takes_any_name else ():  # Draft-03 has the first of them.
            if isinstance(value.get(keyword), kind):
                place = Place(node.document, f"{node.pointer}/{keyword}")
                self._report(Kind.LINK, f'"{keyword}" belongs into the schema of the link', place, AS_SCHEMA)
        template = parse_template(
            value["href"], encloses_names=dialect.encloses_names, takes_any_name=dialect.takes_any_name
        )
        for fault in template.faults or _spaces(template):
            place = Place(node.document, f"{node.pointer}/href", offset=fault.offset)
            self._note(fault, place)
        rel = value.get("rel")
        rels = [rel] if isinstance(rel, str) else rel if isinstance(rel, list) else []
        return Link(
            tuple(name for name in rels if isinstance(name, str)),
            self._named(template, node),
            _string(value.get("title")),
            _string(value.get("description")),
            node,
            holder,
        )

    def _named(self, template: Template, link: Node) -> Template:
        """The template with its variables called by what their references lead to."""
        variables = template.variables
        if not any(variable.reference or variable.label != variable.name for variable in variables):
            return template
        return distinct_names(template, [self._name(variable, link) for variable in variables])

    def _name(self, variable: Variable, link: Node) -> str:
        if not variable.reference:
            return variable.label
        known = (link.document, variable.reference)
        if known in self._names:
            return self._names[known]
        origin = reference_node(variable, link)
        try:
            written = self.resolver.resolve(variable.reference, origin)
        except UnresolvedError as error:
            place = Place(link.document, origin.pointer, offset=variable.offset)
            self._report(Kind.HREF, str(error), place, "anything may stand there", candidates=error.candidates)
            root = Node(link.document, "", link.document.contents)
            return guessed_name(variable.reference, owner_of(self.owners, root))
        if other := self.resolver.read_as(variable.reference, origin):
            place = Place(link.document, origin.pointer, offset=variable.offset)
            self.problems.append(read_otherwise(Kind.HREF, variable.reference, other, place))
        schema = Schema.at(written, self.resolver)
        name = variable_name(variable.reference, schema, owner_of(self.owners, written))
        if not self.resolver.embedded(link.document).ids:  # Otherwise the same words may mean something else elsewhere.
            self._names[known] = name
        return name

    def _note(self, fault: Fault, place: Place) -> None:
        """Remember a fault. A file that is written by one habit has many alike, which are one problem."""
        is_usual = fault.instead != AS_IT_STANDS
        kind = re.sub('".*?"', "", fault.message) if is_usual else f"{place.pointer} {fault.offset}"
        self._alike.setdefault((place.document, kind), []).append((fault, place))

    def tell_faults(self) -> None:
        """Put what is wrong with templates among the problems, when all links are read."""
        for (fault, place), *more in self._alike.values():
            message = fault.message + (f", like {len(more)} more in this file" if more else "")
            self._report(Kind.HREF, message, place, fault.instead + (", and the others alike" if more else ""))

    def _report(
        self,
        kind: Kind,
        message: str,
        place: Place,
        instead: str,
        severity: Severity = Severity.WARNING,
        candidates: tuple[str, ...] = (),
    ) -> None:
        self.problems.append(Problem(kind, message, place, instead, candidates, severity))


def _spaces(template: Template) -> Iterator[Fault]:
    """The first space among literal text, where RFC 6570 section 2.1 allows none."""
    if any(isinstance(part, str) and " " in part for part in template.parts):
        bare = re.sub(r"\{[^{}]*\}", lambda found: "-" * len(found[0]), template.text)
        yield Fault("a URI holds no space", bare.index(" "), 'it is sent as "%20"')


def says_base(link: object) -> bool:
    """A link that only says where the API is."""
    if not isinstance(link, dict) or "method" in link or link.get("rel") not in ("self", ["self"]):
        return False
    href = _string(link.get("href"))
    return "://" in href and "{" not in href


def _says_where(link: Link) -> bool:
    """A link that says where the resource itself is, so that references to the same document lead there."""
    return "self" in link.rel and link.attachment == RESOURCE and link.template.text[:1] not in ("", "?", "#")


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
