"""JSON Hyper-Schema to the model: which resources a set of documents describes, and what links they have.

A combined document keeps its resources in ``definitions``, as ``prmd combine`` writes it. A document of its own is one
resource. A set of documents may mix both, and may have one, usually called ``meta``, that speaks of the API itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinxcontrib_httpschema.api.links import LinkReader, is_method, reference_node
from sphinxcontrib_httpschema.api.model import ROOT, Api, Headers, Link, Resource, owner_of
from sphinxcontrib_httpschema.api.naming import distinct_names, slug, token, variable_name, with_slugs
from sphinxcontrib_httpschema.api.templates import Template, Variable, parse_template
from sphinxcontrib_httpschema.problems import Kind, Place, Problem, Severity
from sphinxcontrib_httpschema.schema import pointer as pointers
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.references import Resolver, UnresolvedError, document_name
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinxcontrib_httpschema.schema.dialects import Dialect
    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.store import Store

AS_GET = "it is read as GET"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user says of an API beside its schema."""

    name: str = "api"  #: By which pages name it.
    base_url: str = ""  #: Goes before what the schema says.
    headers: Headers = ()  #: What every request carries.


@dataclass(slots=True)
class _Reader:
    """Gathers the parts of one API, and what is wrong with them."""

    store: Store
    resolver: Resolver
    owners: dict[Node, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    names: dict[tuple[Document, str], str] = field(default_factory=dict)  #: Of variables, by their references.

    def name_resources(self, documents: Sequence[Document]) -> list[tuple[str, Node]]:
        """The resources of the documents with their names, each name once."""
        named: dict[str, Node] = {}
        for document in documents:
            for raw, node in self._resources(document):
                name = token(raw)
                if name in named:
                    message = f'a resource "{raw}" is already at {named[name].key.position}'
                    self.problems.append(Problem(Kind.DUPLICATE, message, node.key, "this one is left out"))
                    continue
                named[name] = node
                self.owners[node] = name
        return list(named.items())

    def _resources(self, document: Document) -> Iterator[tuple[str, Node]]:
        root = Node(document, "", document.contents)
        members = list(_combined(root, self.store.dialect(document).definitions))
        yield from members
        contents = document.contents if isinstance(document.contents, dict) else {}
        if not members and any(contents.get(keyword) for keyword in ("links", "properties")):
            yield document_name(self.store, document), root

    def resource(self, name: str, node: Node) -> Resource:
        """One resource with its endpoints."""
        schema = Schema.at(node, self.resolver)
        own = node.value if isinstance(node.value, dict) else {}
        title = _title(own.get("title")) or _title(schema.get("title")) or name
        stability = schema.text("stability")
        deprecated = schema.flag("deprecated") or stability == "deprecated"
        bare = Resource(name, title, schema.text("description"), schema, stability=stability, deprecated=deprecated)
        return self._with_links(bare, node)

    def with_root(self, resources: list[Resource], head: Node) -> list[Resource]:
        """The resources, and the group of the API's own endpoints, if it has any.

        A resource that happens to be called like the group is where they go.
        """
        group = self._with_links(Resource(ROOT, "", "", None), head)
        if not group.endpoints:
            return resources
        if all(resource.name != ROOT for resource in resources):
            return [*resources, group]
        return [_joined(resource, group) if resource.name == ROOT else resource for resource in resources]

    def _with_links(self, resource: Resource, node: Node) -> Resource:
        dialect = self.store.dialect(node.document)
        reader = LinkReader(resource, dialect, self.resolver)
        links = tuple(self._links(node, dialect, is_root=resource.schema is None))
        endpoints = [endpoint for link in links for endpoint in reader.endpoints(link)]
        return replace(resource, links=links, endpoints=with_slugs(endpoints))

    def _links(self, holder: Node, dialect: Dialect, *, is_root: bool) -> Iterator[Link]:
        links = holder.member("links")
        for node in links.items() if links else ():
            if (link := self._link(node, dialect)) and not (is_root and _is_base(link)):
                yield link

    def _link(self, node: Node, dialect: Dialect) -> Link | None:
        value = node.value if isinstance(node.value, dict) else None
        if value is None or not isinstance(value.get("href"), str):
            message = 'a link needs an "href", a text' if value is not None else "a link must be an object"
            self._report(Kind.LINK, message, node.place, "the link is left out", Severity.ERROR)
            return None
        if not is_method(value.get("method")):
            self._report(Kind.LINK, "this is no HTTP method", Place(node.document, f"{node.pointer}/method"), AS_GET)
        template = parse_template(value["href"], encloses_names=dialect.encloses_names)
        for fault in template.faults:
            place = Place(node.document, f"{node.pointer}/href", offset=fault.offset)
            self._report(Kind.HREF, fault.message, place, "it is shown as it stands")
        rel = value.get("rel")
        rels = [rel] if isinstance(rel, str) else rel if isinstance(rel, list) else []
        return Link(
            tuple(name for name in rels if isinstance(name, str)),
            self._named(template, node),
            _string(value.get("title")),
            _string(value.get("description")),
            node,
        )

    def _named(self, template: Template, link: Node) -> Template:
        """The template with its variables called by what their references lead to."""
        variables = template.variables
        if not any(variable.reference for variable in variables):
            return template
        return distinct_names(template, [self._name(variable, link) for variable in variables])

    def _name(self, variable: Variable, link: Node) -> str:
        if not variable.reference:
            return variable.name
        known = (link.document, variable.reference)
        if known in self.names:
            return self.names[known]
        origin = reference_node(variable, link)
        try:
            written = self.resolver.resolve(variable.reference, origin)
        except UnresolvedError as error:
            place = Place(link.document, origin.pointer, offset=variable.offset)
            self._report(Kind.HREF, str(error), place, "anything may stand there", candidates=error.candidates)
            return slug("_".join(_words(variable.reference))).replace("-", "_") or "value"
        schema = Schema.at(written, self.resolver)
        name = variable_name(variable.reference, schema, owner_of(self.owners, written))
        if not self.resolver.embedded(link.document).ids:  # Otherwise the same words may mean something else elsewhere.
            self.names[known] = name
        return name

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


def _joined(resource: Resource, group: Resource) -> Resource:
    """A resource that also has what belongs to a group."""
    endpoints = (*resource.endpoints, *group.endpoints)
    return replace(resource, links=(*resource.links, *group.links), endpoints=with_slugs(endpoints))


def read_hyperschema(
    store: Store,
    resolver: Resolver,
    documents: Sequence[Document],
    meta: Document | None,
    settings: Settings,
) -> Api:
    """The API that ``documents`` describe.

    Args:
        store: Where the documents are.
        resolver: Follows references among them.
        documents: Those that hold resources.
        meta: The one that speaks of the API itself; without it, the only document does, if it is combined.
        settings: What the user says beside.
    """
    reader = _Reader(store, resolver)
    named = reader.name_resources(documents)
    resources = [reader.resource(name, node) for name, node in named]
    heads = (meta,) if meta else documents[:1] if len(documents) == 1 else ()
    head = next((Node(document, "", document.contents) for document in heads), None)
    if head and head not in reader.owners:
        resources = reader.with_root(resources, head)
    values = head.value if head and isinstance(head.value, dict) else {}
    return Api(
        name=settings.name,
        title=_string(values.get("title")) or settings.name,
        description=_string(values.get("description")),
        base_url=settings.base_url or _base_url(values),
        headers=settings.headers,
        resources=tuple(resources),
        owners=reader.owners,
        problems=tuple(reader.problems),
    )


def _combined(root: Node, keywords: tuple[str, ...]) -> Iterator[tuple[str, Node]]:
    """The members of ``definitions`` that are resources: those with links, and those that ``properties`` refer to.

    A schema that is one resource refers to its own definitions as well, but they have no links, and it has.
    """
    holders = [holder for keyword in keywords if (holder := root.member(keyword))]
    members = [member for holder in holders for member in holder.members()]
    linked = {node.pointer for _, node in members if _holds(node, "links", list)}
    if _holds(root, "links", list) and not linked:
        return
    listed = _references(root.member("properties"))
    for name, node in members:
        if node.pointer in linked or (node.pointer in listed and _is_object(node)):
            yield name, node


def _references(properties: Node | None) -> set[str]:
    """The pointers into the same document that members refer to."""
    values = [member.value for _, member in properties.members()] if properties else []
    references = [value["$ref"] for value in values if isinstance(value, dict) and "$ref" in value]
    return {unquote(each[1:]) for each in references if isinstance(each, str) and each.startswith("#")}


def _is_object(node: Node) -> bool:
    return any(_holds(node, keyword, dict) for keyword in ("properties", "definitions"))


def _holds(node: Node, keyword: str, kind: type) -> bool:
    return isinstance(node.value, dict) and isinstance(node.value.get(keyword), kind)


def _words(reference: str) -> list[str]:
    """What a pointer says, without the keywords in it."""
    tokens = pointers.parse("/" + reference.partition("#")[2].strip("/")) if "#" in reference else reference.split("/")
    return [word for word in tokens if word not in ("", "definitions", "schemata", "properties", "$defs")]


def _is_base(link: Link) -> bool:
    """A link that only says where the API is."""
    value = link.node.value if isinstance(link.node.value, dict) else {}
    return "method" not in value and "self" in link.rel and "://" in link.template.text


def _base_url(values: dict[str, object]) -> str:
    """The absolute ``href`` of the first ``self`` link, or ``base``, without a slash at its end."""
    links = values.get("links")
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and link.get("rel") in ("self", ["self"]):
            href = _string(link.get("href"))
            if href.startswith(("http://", "https://")):
                return href.rstrip("/")
    base = _string(values.get("base"))
    return base.rstrip("/") if base.startswith(("http://", "https://")) else ""


def _title(value: object) -> str:
    """A resource's title, without the name of the API that prmd has people put before it."""
    return value.partition(" - ")[2] or value if isinstance(value, str) else ""


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
