"""What all directives have in common: how options are read, what is looked up, what is left in the page."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinxcontrib_httpschema.api.filters import ORDERS, STABILITIES, Filter
from sphinxcontrib_httpschema.api.selectors import find_endpoint
from sphinxcontrib_httpschema.problems import Kind, did_you_mean, nearest
from sphinxcontrib_httpschema.sphinx_ext.domain import domain_of
from sphinxcontrib_httpschema.sphinx_ext.frames import Choice, Framer
from sphinxcontrib_httpschema.sphinx_ext.page import NO_LIMIT
from sphinxcontrib_httpschema.sphinx_ext.pieces import ENDPOINT, RESOURCE
from sphinxcontrib_httpschema.sphinx_ext.reading import Call, Reading, nodes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from docutils import nodes
    from sphinx.util.typing import OptionSpec

    from sphinxcontrib_httpschema.api.model import Endpoint, Resource
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded

PARTS = tuple(dict.fromkeys((*ENDPOINT, *RESOURCE)))  #: What ``:show:`` and ``:hide:`` may name.


def words(argument: str) -> list[str]:
    """The words of an option, between white space or commas.

    Raises:
        ValueError: There are none.
    """
    found = directives.unchanged_required(argument).replace(",", " ").split()
    if not found:
        msg = "at least one word is needed"
        raise ValueError(msg)
    return list(found)


def one_of_many(known: Iterable[str]) -> Callable[[str], list[str]]:
    """A converter for an option that takes some of the ``known`` words."""
    names = tuple(known)

    def convert(argument: str) -> list[str]:
        for word in words(argument):
            if word not in names:
                msg = f'"{word}" is none of {", ".join(names)}{did_you_mean(nearest(word, names))}'
                raise ValueError(msg)
        return words(argument)

    return convert


def lines(argument: str) -> list[str]:
    """Selectors in an option: one a line, or several between commas."""
    found = directives.unchanged_required(argument).replace("\n", ",").split(",")
    return [each.strip() for each in found if each.strip()]


def json_object(argument: str) -> dict[str, object]:
    """An option that holds a JSON object.

    Raises:
        ValueError: It holds something else.
    """
    try:
        found = json.loads(directives.unchanged_required(argument))
    except ValueError as error:
        msg = f"a JSON object is needed, but {error}"
        raise ValueError(msg) from error
    if not isinstance(found, dict):
        msg = "a JSON object is needed"
        raise ValueError(msg)  # noqa: TRY004 - docutils asks for this one.
    return found


class SchemaDirective(SphinxDirective, ABC):
    """What all directives have in common: the API, the options, and what happens if a selector means nothing."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec | None] = {
        "api": directives.unchanged_required,
        "class": directives.class_option,
        "depth": directives.nonnegative_int,
        "hide": one_of_many(PARTS),
        "name": directives.unchanged,
        "no-contents-entry": directives.flag,
        "no-index": directives.flag,
        "no-index-entry": directives.flag,
        "samples": words,
        "show": one_of_many(PARTS),
        "values": json_object,
    }

    def run(self) -> list[nodes.Node]:
        """Look up what the argument means, and leave it in the page; or warn, and leave a note."""
        domain, docname = domain_of(self.env), self.env.docname
        selector = " ".join(self.arguments[0].split()) if self.arguments else ""
        call = Call(self.name.lower(), selector, dict(self.options), bool(self.content))
        reading = Reading(call, domain, docname, self.state.document, self.get_source_info(), self._prose)
        made = nodes_of(reading, self.make)
        domain.note_call(docname, reading.call, reading.fingerprint(made))
        if made and "name" in self.options:  # A target of references, as docutils makes them.
            self.add_name(made[-1])
        return made

    @staticmethod
    @abstractmethod
    def make(reading: Reading, loaded: Loaded, selector: str, /) -> list[nodes.Node]:
        """The nodes of the directive. They depend on nothing but the arguments, so that it can be rehearsed.

        Raises:
            SelectorError: The selector means nothing, or several things.
        """

    def _prose(self) -> list[nodes.Node]:
        return self.parse_content_to_nodes(allow_section_headings=False)


def framer_of(reading: Reading, loaded: Loaded) -> Framer:
    """What makes the frames of a directive."""
    options = reading.call.options
    hidden = options.get("hide", [])
    choice = Choice(
        parts=tuple(part for part in options.get("show", PARTS) if part not in hidden),
        is_copy="no-index" in options,
        in_index="no-index-entry" not in options,
        in_contents="no-contents-entry" not in options,
        classes=tuple(options.get("class", ())),
        depth=options.get("depth", NO_LIMIT),
        samples=tuple(_samples(reading)),
        values=options.get("values", {}),
    )
    return Framer(loaded, reading, choice)


def _samples(reading: Reading) -> Iterator[str]:
    """The languages that a directive names, but for those that nobody knows."""
    known = reading.domain.project.samples
    for name in reading.call.options.get("samples", ()):
        if name in known:
            yield name
        else:
            near = did_you_mean(nearest(name, known))
            reading.warn(Kind.SELECTOR, f':samples: "{name}" is none of {", ".join(known)}{near}')


def endpoint_of(reading: Reading, loaded: Loaded, selector: str) -> Endpoint:
    """The endpoint that a directive names; if ``:values:`` do not fit it, that is warned of.

    Raises:
        SelectorError: The selector means nothing, or several things.
    """
    endpoint = find_endpoint(loaded.api, selector)
    for fault in loaded.faults_of_values(endpoint, reading.call.options.get("values", {})):
        reading.warn(Kind.EXAMPLE, f":values: {fault}")
    return endpoint


#: The options of directives that show several things.
FILTERS: OptionSpec = {
    "exclude": lines,
    "include": lines,
    "order": lambda argument: directives.choice(argument, tuple(ORDERS)),
    "stability": one_of_many(STABILITIES),
}


def filtered(reading: Reading, resources: Sequence[Resource]) -> tuple[Resource, ...]:
    """The resources, and the endpoints of each, that the options of a directive leave.

    Raises:
        SelectorError: A pattern matches nothing.
    """
    options = reading.call.options
    patterns = (tuple(options.get("include", ())), tuple(options.get("exclude", ())))
    chosen = Filter(*patterns, tuple(options.get("stability", ())), options.get("order", "schema"))
    endpoints = [endpoint for resource in resources for endpoint in resource.endpoints]
    chosen.check(endpoints, [resource.name for resource in resources])
    return chosen.resources(resources)
