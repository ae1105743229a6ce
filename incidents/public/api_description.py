"""The API described in OpenAPI 3.1, from the same lists that the API is made of, and as a page to read."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.editions.parameters import FACETS, LONGEST_SEARCH, LONGEST_VALUE
from incidents.editions.tables.incidents import INCIDENTS
from incidents.public.answers import answer, page
from incidents.public.api import DEFAULT_SIZE, LARGEST_SIZE
from incidents.public.json_answers import json_response
from incidents.vocabulary.casework import Verification
from incidents.vocabulary.custody import CustodyStatus
from incidents.vocabulary.sources import SourceKind

VERSION = "1.0.0"
VALUES = {"status": CustodyStatus.values, "verification": Verification.values, "source_kind": SourceKind.values}
DAY = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
PATTERNS = {"country": "^[A-Za-z]{2}$", "year": "^[0-9]{4}$", "violation": "^[A-Za-z0-9_.-]+$"}
TYPES = {"integer": "integer", "decimal": "number"}
FORMATS = {"date": "date", "datetime": "date-time"}


@require_safe
def openapi(request: HttpRequest) -> HttpResponseBase:
    return answer(request, "openapi", lambda: json_response(description()))


@require_safe
def docs(request: HttpRequest) -> HttpResponseBase:
    """The same in words, with examples; no script, no asset from elsewhere."""
    context = {"section": "data", "parameters": _explained(), "columns": [column.name for column in INCIDENTS.columns]}
    return answer(request, "api docs", lambda: page(request, "public/api.html", context))


def _explained() -> list[tuple[str, str]]:
    return [
        ("q", _("words to search for; “quotes” for a phrase, - before a word to exclude it")),
        *((name, _("a value of this facet; may stand several times")) for name in FACETS),
        ("after, before", _("a day, month or year; both ends are included")),
        ("certainty", _("certain: the date must lie within; possible (default): it may")),
        ("sort", "-date, date, -published, -people, relevance"),
        ("size", _("incidents a page, 1 to 100 (25 unless told)")),
        ("cursor", _("from the address of the next or previous page")),
    ]


def description() -> dict[str, Any]:
    page_of_incidents = _answer("A page of incidents.", {"$ref": "#/components/schemas/Page"})
    one = _answer("One incident.", {"$ref": "#/components/schemas/Incident"})
    facets = _answer("Facets.", {"type": "object"})
    refused, gone = _answer("A parameter makes no sense.", _ERRORS), _answer("Withdrawn.", {"type": "object"})
    lists = [*_filters(), *_paging()]
    slug = {"name": "slug", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[-a-z0-9_]+$"}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.ORGANISATION}: incidents",
            "version": VERSION,
            "description": "Recorded cases, not an estimate of all cases.",
            "license": {"name": settings.LICENCE},
        },
        "servers": [{"url": f"{settings.SITE_URL}/api/v1"}],
        "paths": {
            "/incidents/": _get("List incidents", lists, {"200": page_of_incidents, "400": refused}),
            "/incidents/{slug}/": _get(
                "Read an incident", [slug], {"200": one, "404": _answer("Unknown.", _ERRORS), "410": gone}
            ),
            "/facets/": _get("Count by facet", _filters(), {"200": facets, "400": refused}),
        },
        "components": {"schemas": {"Incident": _incident(), "Page": _PAGE}},
    }


def _get(summary: str, parameters: list[dict[str, Any]], responses: dict[str, Any]) -> dict[str, Any]:
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


def _answer(text: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": text, "content": {"application/json": {"schema": schema}}}


def _filters() -> list[dict[str, Any]]:
    return [
        _parameter("q", {"type": "string", "maxLength": LONGEST_SEARCH}),
        *(_parameter(name, {"type": "array", "items": _value(name)}, explode=True) for name in FACETS),
        _parameter("after", {"type": "string", "pattern": DAY}),
        _parameter("before", {"type": "string", "pattern": DAY}),
        _parameter("certainty", {"type": "string", "enum": ["possible", "certain"]}),
        _parameter("sort", {"type": "string", "enum": ["-date", "date", "-published", "-people", "relevance"]}),
    ]


def _paging() -> list[dict[str, Any]]:
    size = {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": DEFAULT_SIZE}
    return [_parameter("size", size), _parameter("cursor", {"type": "string"})]


def _parameter(name: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, **more}


def _value(facet: str) -> dict[str, Any]:
    if facet in VALUES:
        return {"type": "string", "enum": list(VALUES[facet])}
    return {"type": "string", "maxLength": LONGEST_VALUE} | ({"pattern": PATTERNS[facet]} if facet in PATTERNS else {})


def _incident() -> dict[str, Any]:
    columns = {column.name: _column(column.kind) for column in INCIDENTS.columns}
    return {"type": "object", "required": list(columns), "properties": columns}


def _column(kind: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": [TYPES.get(kind, "string"), "null"]}
    return schema | ({"format": FORMATS[kind]} if kind in FORMATS else {})


_ERRORS = {"type": "object", "properties": {"errors": {"type": "object"}}, "required": ["errors"]}
_PAGE = {
    "type": "object",
    "required": ["counts", "incidents", "next", "previous"],
    "properties": {
        "counts": {"type": "object"},
        "incidents": {"type": "array", "items": {"$ref": "#/components/schemas/Incident"}},
        "next": {"type": ["string", "null"]},
        "previous": {"type": ["string", "null"]},
    },
}
