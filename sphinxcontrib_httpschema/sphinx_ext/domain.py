"""The domain ``schema``: where the endpoints, resources and attributes of an API are documented."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from sphinxcontrib_httpschema.problems import Kind
from sphinxcontrib_httpschema.sphinx_ext.fingerprints import digest_of
from sphinxcontrib_httpschema.sphinx_ext.indices import named_indices
from sphinxcontrib_httpschema.sphinx_ext.project import Project
from sphinxcontrib_httpschema.sphinx_ext.record import Record, Shown
from sphinxcontrib_httpschema.sphinx_ext.translation import _
from sphinxcontrib_httpschema.sphinx_ext.warn import warn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import RoleFunction

    from sphinxcontrib_httpschema.sphinx_ext.reading import Call

NAME = "schema"  #: Of the domain.
KINDS = ("endpoint", "resource", "attribute", "rule")  #: The objects, in the order in which ``:any:`` looks for them.

SHOWING_RULES = ("schema-rule", "schema-conformance")  #: The directives that show rules.


class Documented(NamedTuple):
    """A thing of an API that a page documents."""

    docname: str  #: The page.
    anchor: str  #: The id there.
    display: str  #: What a search shows.
    place: str = ""  #: File and line of the directive, for warnings.


class SchemaDomain(Domain):
    """Remembers what is documented where, and resolves references to it."""

    name = NAME
    label = "HTTP API"
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(kind, kind) for kind in KINDS}
    roles: ClassVar[dict[str, RoleFunction | XRefRole]] = {kind: XRefRole(warn_dangling=True) for kind in KINDS}
    initial_data: ClassVar[dict[str, object]] = {"objects": {}, "pages": {}}
    data_version = 1

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.label = _("HTTP API")  # type: ignore[misc]
        names = {
            "endpoint": _("endpoint"),
            "resource": _("resource"),
            "attribute": _("attribute"),
            "rule": _("rule"),
        }
        self.object_types = {kind: ObjType(names[kind], kind) for kind in KINDS}  # type: ignore[misc] # As Sphinx does.
        self.indices = named_indices()  # type: ignore[misc]
        self.project = Project()  #: The APIs. Set when the builder is ready; never pickled.
        self.builder: Builder  #: At work. Set at the same time, as Sphinx has become shy of telling transforms.
        self.record = Record()  #: What builders wrote last. Set when it is known which pages have changed.
        self.shown: dict[str, Shown] = {}  #: What pages show that are being written, by their names.

    @property
    def objects(self) -> dict[tuple[str, str], list[Documented]]:
        """Where things are documented, by kind and full name, in the order of the names of pages."""
        return self.data["objects"]  # type: ignore[no-any-return]

    @property
    def pages(self) -> dict[str, list[tuple[Call, str]]]:
        """The pages that show something of an API: their directives, and a fingerprint of what came of each."""
        return self.data["pages"]  # type: ignore[no-any-return]

    @property
    def shows_rules(self) -> bool:
        """Whether any page shows a rule."""
        return any(call.name in SHOWING_RULES for calls in self.pages.values() for call, _ in calls)

    def note(self, kind: str, name: str, where: Documented) -> None:
        """Remember that a page documents a thing."""
        known = self.objects.setdefault((kind, name), [])
        known.append(where)
        known.sort()  # Whichever page is read first, and by whichever process.

    def note_call(self, docname: str, call: Call, fingerprint: str) -> None:
        """Remember a directive of a page, and what came of it."""
        self.pages.setdefault(docname, []).append((call, fingerprint))

    def showing(self, docname: str) -> Shown:
        """What a page shows that is being written."""
        return self.shown.setdefault(docname, Shown())

    def find(self, kind: str, name: str) -> Documented | None:
        """Where a thing is documented; of several places, on the page whose name comes first."""
        known = self.objects.get((kind, name))
        return known[0] if known else None

    def check_consistency(self) -> None:
        """Warn of what several pages document. That can be told when all of them have been read, by all processes."""
        for (kind, name), (first, *others) in self.objects.items():
            for other in others if kind != "attribute" else ():
                message = f'{kind} "{name}" is documented in {first.docname} too; add :no-index: to one of them'
                warn(Kind.DUPLICATE, message, other.place)

    def clear_doc(self, docname: str) -> None:
        """Forget what a page documented."""
        if self.pages.pop(docname, None):
            for key, known in list(self.objects.items()):
                self.objects[key] = [where for where in known if where.docname != docname]
                if not self.objects[key]:
                    del self.objects[key]

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, dict[object, object]]) -> None:
        """Take over what another process found in ``docnames``."""
        for (kind, name), known in otherdata["objects"].items():  # type: ignore[misc]
            for where in known:  # type: ignore[attr-defined]
                if where.docname in docnames:
                    self.note(kind, name, where)  # type: ignore[has-type]
        self.pages.update({page: calls for page, calls in otherdata["pages"].items() if page in docnames})  # type: ignore[misc]

    def resolve_xref(  # noqa: PLR0913, PLR0917 - as Sphinx calls it
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,  # noqa: ARG002
        contnode: Element,
    ) -> nodes.reference | None:
        """A link to where ``target`` is documented; nothing if it is nowhere, of which Sphinx warns then."""
        known = self.find(typ, target)
        self.showing(fromdocname).links[f"{typ} {target}"] = where_led(known)
        if known is None:
            return None
        return make_refnode(builder, fromdocname, known.docname, known.anchor, contnode, known.display)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Links to every kind of thing that is called ``target``."""
        found = ((kind, self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)) for kind in KINDS)
        return [(f"{NAME}:{kind}", link) for kind, link in found if link is not None]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Everything that is documented, for searches and for other projects."""
        for (kind, name), (known, *_others) in self.objects.items():
            anchor = Anchor(known.anchor) if known.anchor == name else known.anchor
            yield name, known.display, kind, known.docname, anchor, 2 if kind == "attribute" else 1


class Anchor(str):
    """An anchor that equals no name.

    Sphinx's search leaves out an anchor that is the name of the object, and then takes what it shows for the name.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Never."""
        return False

    __hash__ = str.__hash__


def where_led(known: Documented | None) -> str:
    """A fingerprint of what a reference to a thing becomes, given where that is documented."""
    return digest_of(known[:3]) if known else ""


def domain_of(env: BuildEnvironment) -> SchemaDomain:
    """The domain of a project."""
    domain = env.get_domain(NAME)
    assert isinstance(domain, SchemaDomain)
    return domain
