"""Words for the conflict page: for each clash the field, what is saved now and what was typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.forms import BaseForm, BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from incidents.desk.conflict.three_way import Clash, ClashKind

NOTES: dict[ClashKind, str | Promise] = {
    ClashKind.BOTH: gettext_lazy("Both of you changed this. Yours stands in the form."),
    ClashKind.THEIRS: gettext_lazy("Changed meanwhile. You had not touched it, so theirs stands in the form."),
    ClashKind.ROW_ADDED: gettext_lazy("Added meanwhile. It stays."),
    ClashKind.ROW_RESTORED: gettext_lazy("Removed meanwhile, but you changed it. Saving adds it again."),
}


@dataclass(frozen=True)
class Version:
    """One line of the comparison. `anchor` is the id of the input, "" if there is none."""

    label: str
    anchor: str
    saved: str
    typed: str
    note: str


def versions(clashes: Iterable[Clash], main: BaseForm, rows: dict[str, BaseForm]) -> Iterator[Version]:
    """The comparison, line by line; puts what is saved now beside each field that both have changed."""
    removed = 0
    for clash in clashes:
        if clash.kind == ClashKind.ROW_REMOVED:
            removed += 1
            continue
        form = rows.get(clash.row) if clash.row else main
        if form is None:
            continue
        yield _version(clash, form)
    if removed:
        words = ngettext("%(n)s row was removed meanwhile.", "%(n)s rows were removed meanwhile.", removed)
        yield Version(_("Rows"), "", "", "", words % {"n": removed})


def _version(clash: Clash, form: BaseForm) -> Version:
    kind = str(form._meta.model._meta.verbose_name) if clash.row else ""  # type: ignore[attr-defined]  # all are model forms
    note = str(NOTES[clash.kind])
    bound = _bound(form, clash.name)
    if bound is None:
        return Version(kind, "", "", "", note)
    saved = words(bound, clash.saved)
    if clash.kind == ClashKind.BOTH:
        message = _("Changed meanwhile. Saved now: %(saved)s") % {"saved": saved or _("(empty)")}
        if bound.name in form.fields:
            form.add_error(bound.name, message)
    label = f"{kind}: {bound.label}" if kind else str(bound.label)
    return Version(label, bound.auto_id or "", saved, words(bound, clash.typed), note)


def _bound(form: BaseForm, name: str) -> BoundField | None:
    if name in form.fields:
        return form[name]
    stem = name.rpartition("_")[0]  # one input of a field that has several
    return form[stem] if stem in form.fields else None


def words(bound: BoundField, values: list[str]) -> str:
    """What stands in an input, in the words that a reader sees."""
    choices = getattr(bound.field.widget, "choices", None)
    if choices is None:
        shown = [value if value != "on" else _("yes") for value in values]
    else:
        labels = dict(_flat(choices))
        shown = [labels.get(value, value) for value in values if value]
    return ", ".join(shown)


def _flat(choices: Iterable[tuple[object, object]]) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield str(value), str(label)
