"""A query in words, for the file name, the cover sheet and the manifest of an export."""

import re
import unicodedata

from django.utils.translation import gettext as _

from incidents.editions.query import IncidentQuery

LONGEST_NAME = 80


def query_words(query: IncidentQuery) -> str:
    """Such as `country: CN; after: 2014-01-01`; says so when everything is asked for."""
    words = "; ".join(f"{name}: {value}" for name, value in query.params())
    return words or _("all incidents")


def file_name(query: IncidentQuery, extension: str, *, stem: str = "incidents") -> str:
    """An ASCII name such as `incidents-country-cn-after-2014-01-01.csv`, of at most 80 characters before its end.

    It says no more than the address that was asked for. What is searched for is left out: it may be a name.
    """
    parts = [stem]
    for name, value in query.params():
        folded = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode().lower()
        if name != "q" and (plain := "-".join(re.findall("[a-z0-9]+", folded))):
            parts.append(f"{name}-{plain}".replace("_", "-"))
    return f"{'-'.join(parts)[:LONGEST_NAME].rstrip('-')}.{extension}"
