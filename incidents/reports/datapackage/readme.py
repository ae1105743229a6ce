"""The README of a package, in English as are the names of the columns."""

from collections.abc import Sequence

from incidents.editions.tables.table import Table
from incidents.reports.about import About

_TEXT = """# {title}

{notice}

- What was asked for: {query}
- The same as a page: {address}
- Made: {generated_at}, from version {ledger_version} of the public ledger
- Publisher: {publisher}
- Licence: {licence}
- How cases are recorded: {methodology}
- Is this file ours and unchanged? {verify}

## The files

{tables}
- `datapackage.json`: types, keys and code lists of the tables (Frictionless Data Package)
- `manifest.json`: what was asked for, rows, size and SHA-256 of every file, and a signature

## Reading them

UTF-8, separated by commas, lines end in CR LF. Dates that are uncertain are given three times: as EDTF
(ISO 8601-2:2019), as the first and as the last possible day. Count people, not rows: add up `people_best` of
`incidents` or `persons` of `detainees`. An event whose `certainty` is `at_risk` is feared; it is not known to have
happened. Sources with the same `root` are not independent of each other.

A cell that a spreadsheet program would run as a formula has an apostrophe in front, as has each part of a cell behind
a semicolon, a tab or a line break that would. Take one apostrophe off to get the text.

## The columns

{columns}
"""


def readme(tables: Sequence[Table], about: About) -> str:
    files = "\n".join(f"- `{table.name}.csv`: {table.about}" for table in tables)
    columns = "\n\n".join(
        f"### {table.name}\n\n"
        + "\n".join(f"- `{column.name}` ({column.kind}): {column.about}" for column in table.columns)
        for table in tables
    )
    return _TEXT.format(tables=files, columns=columns, **about)
