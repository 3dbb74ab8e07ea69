from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ANY_LENGTH = 'the list may be of any length; give it "maxItems"'
ANY_LENGTH_INSIDE = 'the array in the response may be of any length; give it "maxItems"'
NO_NEXT = 'nothing says how to ask for the next page of the list; name the attributes to page by in "ranges"'
NO_LARGEST = '"limit" says how long a page is, and has no largest value; give it "maxItems"'
SCHEMA = "/links/0/schema/properties"


def listing(rest: str = "", items: str = "type: object", *, more: str = "") -> str:
    """A list of incidents, with more keywords in its link and in its array."""
    target = f"targetSchema: {{type: array, items: {{{items}}}}}"
    return f"links: [{{href: /incidents, method: GET, rel: instances, {target}, {rest}}}]\n{more}"


def query(parameter: str) -> str:
    return f"schema: {{properties: {{{parameter}}}}}"


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (listing(), [f"/links/0/targetSchema: {ANY_LENGTH}"]),
        (listing("http_header: {range: id ..}"), []),
        (listing("ranges: [id]"), []),
        (listing(query("cursor: {type: string}")), []),
        (listing(query("limit: {type: integer, maximum: 100}")), []),
        (listing(query("limit: {enum: [10, 100]}")), []),
        (listing(query("limit: {type: integer}")), [f"{SCHEMA}/limit: {NO_LARGEST}"]),
        (listing(items="type: boolean}, uniqueItems: true, x-more: {"), []),
        (
            "links: [{href: /a, rel: a, targetSchema: {type: array, items: [{}], additionalItems: false}}]",
            [],
        ),
        ("links: [{href: /a, method: GET, rel: instances}]", []),
        ("links: [{href: /a, method: GET, rel: instances}]\nproperties: {id: {}}", [f"/links/0: {ANY_LENGTH}"]),
        (
            listing("ranges: [id]", "properties: {labels: {type: array}}"),
            [f"/links/0/targetSchema/items/properties/labels: {ANY_LENGTH_INSIDE}"],
        ),
        (listing("ranges: [id]", "properties: {a: {type: array, uniqueItems: true, items: {enum: [b]}}}"), []),
    ],
)
def test_lists_are_limited(told: Callable[..., list[str]], piece: str, expected: list[str]) -> None:
    assert told("list-paged", piece) == expected


def test_what_nearly_all_lists_lack_is_told_once(told: Callable[..., list[str]]) -> None:
    link = "{href: /a, method: GET, rel: instances, targetSchema: {type: array}"
    many, all_but = [
        ", ".join([f"{link}}}"] * count + [f"{link}, ranges: [id]}}"] * others) for count, others in ((4, 1), (4, 2))
    ]
    assert told("list-paged", f"links: [{many}]") == [
        f"/links/0/targetSchema: {ANY_LENGTH.replace(';', ', like 3 more;')}"
    ]
    assert told("list-paged", f"links: [{all_but}]") == [f"/links/{at}/targetSchema: {ANY_LENGTH}" for at in range(4)]


@pytest.mark.parametrize(
    ("piece", "is_lost"),
    [
        (listing(), True),
        (listing(query("per-page: {type: integer}")), True),
        (listing(query("page: {type: integer}")), False),
        (listing(query("startingAfter: {type: string}")), False),
        (listing(items="type: object}, maxItems: 20, x-more: {"), False),
        ("links: [{href: /a, method: GET, rel: instances, targetSchema: {type: object}}]", False),
        ("links: [{href: /a, method: GET, rel: severities, targetSchema: {type: array}}]", False),
    ],
)
def test_lists_go_on(told: Callable[..., list[str]], piece: str, is_lost: bool) -> None:  # noqa: FBT001
    assert told("list-range", piece) == [f"/links/0: {NO_NEXT}"] * is_lost


def test_pages_by_number_are_told(told: Callable[..., list[str]]) -> None:
    found = told("list-cursors", listing(query("offset: {type: integer}, page: {type: string}, skip: {type: boolean}")))
    assert [each.partition(":")[0] for each in found] == [f"{SCHEMA}/offset"]


@pytest.mark.parametrize(
    ("ranges", "properties", "is_total"),
    [
        ("started_at", "started_at: {}", False),
        ("started_at", "id: {}", True),  # Nobody knows of it.
        ("name", "name: {description: Unique name.}", True),
        ("token", "token: {format: uuid}", True),
        ("parent_id", "parent_id: {}", True),
        ("name", "name: {$ref: '#/definitions/incident/definitions/name'}", True),
        ("title", "title: {$ref: '#/definitions/incident/definitions/title'}", False),
    ],
)
def test_one_attribute_tells_items_apart(
    told: Callable[..., list[str]],
    ranges: str,
    properties: str,
    is_total: bool,  # noqa: FBT001
) -> None:
    known = "{identity: {anyOf: [{$ref: '#/definitions/incident/definitions/name'}]}, name: {type: string}, title: {}}"
    link = f"{{href: /incidents, method: GET, rel: instances, ranges: [{ranges}]}}"
    found = told("list-order", f"links: [{link}]\nproperties: {{{properties}}}\ndefinitions: {known}")
    assert [each.partition(":")[0] for each in found] == ["/links/0/ranges/0"] * (not is_total)


def test_lists_are_sorted_by_few_attributes_that_exist(told: Callable[..., list[str]]) -> None:
    items = f"properties: {{{', '.join(f'{name}: {{}}' for name in 'abcdef')}}}"
    assert told("list-sort", listing("ranges: [a, z]", items)) == [
        '/links/0/ranges/1: the items have no attribute "z"; offer the two or three that people want'
    ]
    assert told("list-sort", listing("ranges: [a, b, c, d, e, f]", items)) == [
        "/links/0/ranges/5: the list can be sorted by 6 attributes; offer the two or three that people want"
    ]
    assert told("list-sort", listing("ranges: [z]")) == []


@pytest.mark.parametrize(
    ("schema", "is_any"), [("type: string", True), ("enum: [a, b]", False), ("type: string, pattern: a", False)]
)
def test_what_sorts_and_filters_is_narrowed(told: Callable[..., list[str]], schema: str, is_any: bool) -> None:  # noqa: FBT001
    for rule, name in (("list-sort", "order-by"), ("list-filters", "where")):
        found = told(rule, listing(query(f"{name}: {{{schema}}}")))
        assert [each.partition(":")[0] for each in found] == [f"{SCHEMA}/{name}"] * is_any


@pytest.mark.parametrize(
    ("items", "more", "lacking"),
    [
        ("properties: {a: {}}", "", '"b", "c", "d" and 1 more'),
        ("properties: {a: {}, b: {}, c: {}, d: {}}", "", '"e"'),
        ("properties: {a: {}, z: {}}", "", ""),
        ("$ref: '#/definitions/component'", "", ""),
        ("properties: {a: {}}", "rel: other, ", ""),
        ("", "", ""),
    ],
)
def test_items_are_what_is_given_one_by_one(
    told: Callable[..., list[str]], items: str, more: str, lacking: str
) -> None:
    properties = ", ".join(f"{name}: {{}}" for name in "abcde")
    rel = more or "rel: self, "
    links = f"{{href: '/incidents/{{id}}', {rel}method: GET}}, {listing(items=items)[8:-2]}"
    incident = f"incident: {{links: [{links}], properties: {{{properties}}}}}"
    found = told("list-same-items", f"definitions: {{{incident}, component: {{links: [], properties: {{a: {{}}}}}}}}")
    message = f"the items lack {lacking}, which the resource has when it is read alone; refer to the resource"
    assert found == ([f"/links/1/targetSchema/items: {message}"] if lacking else [])


def test_other_lists_may_be_of_parts(told: Callable[..., list[str]]) -> None:
    info = "{href: '/incidents/{id}', rel: self, method: GET}"
    other = listing(items="properties: {a: {}}").replace("rel: instances", "rel: titles")[8:-2]
    assert told("list-same-items", f"links: [{info}, {other}]\nproperties: {{a: {{}}, b: {{}}}}") == []


def test_totals_that_are_asked_for_are_not_told(told: Callable[..., list[str]]) -> None:
    target = "targetSchema: {type: object, required: [total], properties: {total: {type: integer}}}"
    link = f"href: /a, method: GET, rel: instances, {target}"
    assert len(told("list-totals", f"links: [{{{link}}}]")) == 1
    assert told("list-totals", f"links: [{{{link}, {query('include_total: {type: boolean}')}}}]") == []
