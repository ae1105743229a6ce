"""`datapackage.json`: the tables in the terms of Frictionless Data (https://specs.frictionlessdata.io/data-package/)."""

import re
from collections.abc import Sequence
from typing import Any

from incidents.editions.columns import Column
from incidents.editions.tables.table import Table
from incidents.reports.about import About

_TYPES = {
    "text": "string",
    "uri": "string",
    "integer": "integer",
    "decimal": "number",
    "boolean": "boolean",
    "date": "date",
    "datetime": "datetime",
}
_KNOWN_LICENCES = {
    "CC BY 4.0": {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"},
    "CC BY-SA 4.0": {"name": "CC-BY-SA-4.0", "path": "https://creativecommons.org/licenses/by-sa/4.0/"},
    "CC0 1.0": {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"},
}


def descriptor(tables: Sequence[Table], about: About) -> dict[str, Any]:
    """JSON values. Every table is a resource in UTF-8, comma-separated, with its keys."""
    licence = str(about["licence"])
    plain_name = re.sub("[^a-z0-9]+", "-", licence.lower()).strip("-") or "stated-in-title"
    return {
        "profile": "tabular-data-package",
        "name": "incidents",
        "title": about["title"],
        "description": about["notice"],
        "homepage": about["address"],
        "version": str(about["ledger_version"]),
        "created": about["generated_at"],
        "licenses": [_KNOWN_LICENCES.get(licence, {"name": plain_name}) | {"title": licence}],
        "sources": [{"title": about["publisher"], "path": about["address"]}],
        "contributors": [{"title": about["publisher"], "role": "publisher"}],
        "resources": [_resource(table) for table in tables],
    }


def file_of(table: Table) -> str:
    return f"{table.name}.csv"


def _resource(table: Table) -> dict[str, Any]:
    references = [column for column in table.columns if column.refers_to]
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        "primaryKey": table.key,
    }
    if references:
        schema["foreignKeys"] = [_foreign_key(column, table) for column in references]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": file_of(table),
        "title": table.name.replace("_", " "),
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": column.about}
    constraints: dict[str, Any] = {}
    if column.kind == "datetime":
        field["format"] = "any"
    if column.required:
        constraints["required"] = True
    if column.name == table.key:
        constraints["unique"] = True
    if column.codes:
        constraints["enum"] = [str(code) for code in column.codes.values]
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(column: Column, table: Table) -> dict[str, Any]:
    resource, _, field = column.refers_to.partition(".")
    itself = resource == table.name
    return {"fields": column.name, "reference": {"resource": "" if itself else resource, "fields": field}}
