"""What templates see: an API as plain values, in the order of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.words import Words


class Told(NamedTuple):
    """A description from the schema, perhaps behind a few words that say whose it is."""

    text: str  #: In CommonMark.
    lead: Words = ()  #: Whose description it is; nothing if that goes without saying.


class Row(NamedTuple):
    """An attribute or a parameter."""

    name: str  #: With the way to it: ``owner.email``.
    type: Words  #: What kind of value it is.
    description: tuple[Told, ...]  #: What it is.
    notes: tuple[Words, ...]  #: Its limits, and what is out of the ordinary about it; each a sentence.
    example: str  #: A value as JSON; nothing if there is none that is worth showing.
    required: bool  #: It must be there, whatever else is.


class Table(NamedTuple):
    """Attributes, and what is said of all of them."""

    title: Words = ()  #: Which form of the value they are of; nothing if it has but one.
    description: tuple[Told, ...] = ()  #: What that is.
    notes: tuple[Words, ...] = ()  #: Its limits, each a sentence.
    rows: tuple[Row, ...] = ()  #: The attributes, those inside of others behind them.


class Part(NamedTuple):
    """A part of what an endpoint takes, such as the required parameters."""

    title: str  #: Its heading.
    tables: tuple[Table, ...] = ()  #: What it holds.
    description: tuple[Told, ...] = ()  #: What it is.
    notes: tuple[Words, ...] = ()  #: What else there is to say of it, each a sentence.


class Sample(NamedTuple):
    """An example request in a language."""

    title: str  #: Its heading.
    lexer: str  #: Name of the language, for highlighting.
    code: str  #: The request; nothing if it cannot be sent so.
    remark: str = ""  #: Why not, or what is not shown; a sentence.


class Answer(NamedTuple):
    """A response."""

    head: str  #: The status line and the headers, as they come over the wire.
    description: tuple[Told, ...] = ()  #: What the body is.
    notes: tuple[Words, ...] = ()  #: What else there is to say of it, each a sentence.
    tables: tuple[Table, ...] = ()  #: The attributes of a body that is described nowhere else.
    body: str = ""  #: An example.
    lexer: str = ""  #: What the body is written in, for highlighting.


class Operation(NamedTuple):
    """An endpoint."""

    name: str  #: Its identity: ``app:create``.
    anchor: str  #: Where links to it lead.
    title: str  #: For people; nothing if the link has none.
    heading: str  #: The title of its resource and its own.
    method: str  #: In capitals.
    path: str  #: With its variables: ``/apps/{app_id}``.
    description: tuple[Told, ...]  #: What it is for.
    notes: tuple[Words, ...]  #: What is out of the ordinary about it, each a sentence.
    parts: tuple[Part, ...]  #: What it takes.
    samples: tuple[Sample, ...]  #: How to send a request to it.
    answers: tuple[Answer, ...]  #: What comes back.


class Section(NamedTuple):
    """A resource."""

    name: str  #: Its name: ``app``.
    anchor: str  #: Where links to it lead.
    title: str  #: For people.
    stability: str  #: ``prototype``, ``development``, ``production`` or ``deprecated``; or nothing.
    description: tuple[Told, ...]  #: What it is.
    notes: tuple[Words, ...]  #: What there is to say of its serialization, each a sentence.
    tables: tuple[Table, ...]  #: The attributes of its serialization.
    endpoints: tuple[Operation, ...]  #: What can be done with it.


class Overview(NamedTuple):
    """The API as a whole."""

    title: str  #: For people.
    stability: str  #: As of a resource.
    description: tuple[Told, ...]  #: What it is.
    base_url: str  #: What paths are appended to; nothing if nobody says.
    headers: str  #: What every request carries, a line each.
