"""Words that every page about custody shares: dates, and what is said of a clash with a record nobody here may read."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from incidents.vocabulary.date_wording import wording

UNSEEN = gettext_lazy("Clashes with a record of a case that you may not see. Ask an editor.")


def in_words(edtf: str) -> str:
    return wording(edtf, get_language() or "en") if edtf else _("no date")
