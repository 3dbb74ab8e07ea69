"""JSON Hyper-Schema to the model: which resources a set of documents describes, and what links they have.

A combined document keeps its resources in ``definitions``, as ``prmd combine`` writes it. A document of its own is one
resource. A set of documents may mix both, and may have one, usually called ``meta``, that speaks of the API itself.
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from sphinxcontrib_httpschema.api.link_objects import LinkObjects, says_base
from sphinxcontrib_httpschema.api.link_view import LinkView
from sphinxcontrib_httpschema.api.links import endpoints_of
from sphinxcontrib_httpschema.api.model import ROOT, Api, Headers, Resource, owner_of
from sphinxcontrib_httpschema.api.naming import token, with_slugs
from sphinxcontrib_httpschema.api.responses import with_errors
from sphinxcontrib_httpschema.api.targets import base_url
from sphinxcontrib_httpschema.problems import Kind, Problem
from sphinxcontrib_httpschema.schema.node import Node
from sphinxcontrib_httpschema.schema.readings import document_name
from sphinxcontrib_httpschema.schema.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from sphinxcontrib_httpschema.api.model import Endpoint
    from sphinxcontrib_httpschema.schema.document import Document
    from sphinxcontrib_httpschema.schema.references import Resolver
    from sphinxcontrib_httpschema.schema.store import Store

#: Keywords of a schema that describes something: a document with none of them, nor links, only holds definitions.
SPEAKING = ("properties", "patternProperties", "items", "allOf", "anyOf", "oneOf", "extends", "$ref")


class Settings(NamedTuple):
    """What the user says of an API beside its schema."""

    name: str = "api"  #: By which pages name it.
    base_url: str = ""  #: Goes before what the schema says.
    headers: Headers = ()  #: What every request carries.


class _Reader:
    """Gathers the parts of one API, and what is wrong with them."""

    def __init__(
        self, store: Store, resolver: Resolver, links: LinkObjects, owners: dict[Node, str], problems: list[Problem]
    ) -> None:
        self.store = store
        self.resolver = resolver
        self.links = links
        self.owners = owners
        self.problems = problems

    def name_resources(self, documents: Sequence[Document]) -> list[tuple[str, Node]]:
        """The resources of the documents with their names, each name once."""
        named: dict[str, Node] = {}
        for document in documents:
            for raw, node in self._resources(document):
                name = token(raw)
                if name in named:
                    other = named[name].key.position
                    name = self._other_name(document, node, named)
                    message = f'a resource "{raw}" is already at {other}'
                    self.problems.append(Problem(Kind.DUPLICATE, message, node.key, f'this one is called "{name}"'))
                named[name] = node
                self.owners[node] = name
        return list(named.items())

    def _other_name(self, document: Document, node: Node, taken: Container[str]) -> str:
        """The name of a resource whose own is taken: that of its file leads, and then those of the folders."""
        path, _, suffix = document.name.rpartition(".")
        *folders, file = path.split("/")
        names = [file, *([node.name] if node.pointer else [])]
        longer = ("-".join([*folders[at:], *names]) for at in range(len(folders), -1, -1))
        counted = (f"{'-'.join(names)}-{suffix}-{times}" for times in itertools.count(2))
        guesses = itertools.chain(longer, ["-".join([*names, suffix])], counted)
        return next(name for guess in guesses if (name := token(guess)) not in taken)

    def _resources(self, document: Document) -> Iterator[tuple[str, Node]]:
        root = Node(document, "", document.contents)
        members = list(_combined(root, self.store.dialect(document).definitions))
        yield from members
        if _is_resource(root, bool(members)) or (not members and any(each.pointer for each in self._holders(document))):
            yield document_name(self.store, document), root

    def _holders(self, document: Document) -> Iterator[Node]:
        """The schemas of a document that hold links."""
        for found in self.resolver.objects(document):
            links = found.value.get("links")
            if isinstance(links, list) and links and (found.known or all(map(_is_link, links))):
                yield Node(document, found.pointer, found.value)

    def gather_links(self, documents: Iterable[Document]) -> dict[str, list[Node]]:
        """The schemas that hold links by the names of the resources that they belong to; the API itself has none."""
        gathered: dict[str, list[Node]] = {}
        for document in documents:
            for holder in self._holders(document):
                gathered.setdefault(owner_of(self.owners, holder), []).append(holder)
        return gathered

    def resource(self, name: str, node: Node, holders: Iterable[Node]) -> Resource:
        """One resource with its endpoints."""
        schema = Schema.at(node, self.resolver)
        own = node.value if isinstance(node.value, dict) else {}
        title = _title(own.get("title")) or _title(schema.get("title")) or name
        stability = schema.text("stability")
        deprecated = schema.flag("deprecated") or stability == "deprecated"
        bare = Resource(name, title, schema.text("description"), schema, stability=stability, deprecated=deprecated)
        return self._with_links(bare, node, holders)

    def with_root(self, resources: list[Resource], head: Node, holders: Iterable[Node]) -> list[Resource]:
        """The resources, and the group of the API's own links, if it has any but the one that says where it is.

        A resource that happens to be called like the group is where they go.
        """
        group = self._with_links(Resource(ROOT, "", "", None), head, holders)
        if not any(not link.is_base for link in group.links):
            return resources
        if all(resource.name != ROOT for resource in resources):
            return [*resources, group]
        return [_joined(resource, group) if resource.name == ROOT else resource for resource in resources]

    def _with_links(self, resource: Resource, node: Node, holders: Iterable[Node]) -> Resource:
        endpoints: list[Endpoint] = []
        links = self.links.read(holders, node, is_root=resource.schema is None)
        for link in links:
            view = LinkView(link, resource, self.store.dialect_at(link.node), self.resolver)
            endpoints += endpoints_of(view) if not link.is_base else ()
        return resource._replace(links=links, endpoints=with_slugs(endpoints))


def _told_apart(resources: Sequence[Resource]) -> Iterator[Resource]:
    """The resources; those of one title have their names behind it."""
    titles = Counter(resource.title for resource in resources)
    for each in resources:
        yield each._replace(title=f"{each.title} ({each.name})") if titles[each.title] > 1 else each


def _joined(resource: Resource, group: Resource) -> Resource:
    """A resource that also has what belongs to a group."""
    endpoints = (*resource.endpoints, *group.endpoints)
    return resource._replace(links=(*resource.links, *group.links), endpoints=with_slugs(endpoints))


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
    heads = (meta,) if meta else documents[:1] if len(documents) == 1 else ()
    head = next((Node(document, "", document.contents) for document in heads), None)
    values = head.value if head and isinstance(head.value, dict) else {}
    links = values.get("links")
    bases = [each.contents.get("base") for each in (*heads, *documents) if isinstance(each.contents, dict)]
    api_base = base_url(links if isinstance(links, list) else (), bases)
    owners: dict[Node, str] = {}
    problems: list[Problem] = []
    reader = _Reader(store, resolver, LinkObjects(store, resolver, api_base, owners, problems), owners, problems)
    named = reader.name_resources(documents)
    read = tuple(dict.fromkeys((*heads, *documents)))
    holders = reader.gather_links(read)
    resources = [reader.resource(name, node, holders.get(name, ())) for name, node in named]
    resources = list(_told_apart(resources))
    if around := holders.get(""):
        resources = reader.with_root(resources, head or around[0], around)
    reader.links.tell_faults()
    return Api(
        name=settings.name,
        title=_string(values.get("title")) or settings.name,
        description=_string(values.get("description")),
        base_url=settings.base_url or api_base,
        headers=settings.headers,
        resources=tuple(with_errors(resources)),
        documents=read,
        stability=_string(values.get("stability")),
        owners=owners,
        problems=tuple(problems),
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


def _is_resource(root: Node, is_combined: bool) -> bool:  # noqa: FBT001 - one thing that is known of a document.
    """Whether a whole document describes a resource, besides those in its ``definitions``.

    What ``prmd combine`` writes has links and properties too, but they are those of the API, and refer to resources.
    """
    value = root.value if isinstance(root.value, dict) else {}
    links = value.get("links")
    does = any(not says_base(link) for link in (links if isinstance(links, list) else ()))
    if not is_combined:
        return does or any(value.get(keyword) for keyword in SPEAKING)
    properties = root.member("properties")
    return does and any(not (isinstance(each.value, dict) and "$ref" in each.value) for _, each in _members(properties))


def _members(node: Node | None) -> Iterator[tuple[str, Node]]:
    return node.members() if node else iter(())


def _references(properties: Node | None) -> set[str]:
    """The pointers into the same document that members refer to."""
    values = [member.value for _, member in _members(properties)]
    references = [value["$ref"] for value in values if isinstance(value, dict) and "$ref" in value]
    return {unquote(each[1:]) for each in references if isinstance(each, str) and each.startswith("#")}


def _is_object(node: Node) -> bool:
    return any(_holds(node, keyword, dict) for keyword in ("properties", "definitions"))


def _holds(node: Node, keyword: str, kind: type) -> bool:
    return isinstance(node.value, dict) and isinstance(node.value.get(keyword), kind)


def _is_link(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("href"), str)


def _title(value: object) -> str:
    """A resource's title, without the name of the API that prmd has people put before it."""
    return value.partition(" - ")[2] or value if isinstance(value, str) else ""


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
