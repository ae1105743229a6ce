"""Statements on the case page: what a source says, about what, and where it says so. A new source can be named here."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.desk.case.rows import CaseFormSet, CaseRowsInline
from incidents.desk.case.subject_choice import AboutForm
from incidents.records.judgment import Judgment
from incidents.records.source import Source
from incidents.records.statement import Statement
from incidents.vocabulary.sources import Credibility, Reliability, SourceKind

NEW_SOURCE = ("title", "kind", "publisher", "published_edtf", "url", "reliability", "confidential")


class StatementForm(AboutForm):
    new_title = forms.CharField(label=gettext_lazy("title"), max_length=300, required=False)
    new_kind = forms.ChoiceField(label=gettext_lazy("kind"), required=False, choices=[("", "–"), *SourceKind.choices])
    new_publisher = forms.CharField(label=gettext_lazy("publisher"), max_length=200, required=False)
    new_published_edtf = forms.CharField(label=gettext_lazy("published"), max_length=80, required=False)
    new_url = forms.URLField(label=gettext_lazy("address"), max_length=500, required=False, assume_scheme="https")
    new_reliability = forms.ChoiceField(
        label=gettext_lazy("reliability"), required=False, choices=Reliability.choices, initial=Reliability.F
    )
    new_confidential = forms.BooleanField(label=gettext_lazy("confidential"), required=False)

    marked_as = {"about": (Statement, "field"), "source": (Source, "title")} | {
        f"new_{name}": (Source, name) for name in NEW_SOURCE
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].required = False
        self._new_source: Source | None = None

    def line(self) -> list[str]:
        statement = self.instance
        source = self.rows.sources.get(statement.source_id)
        grade = f"{source.reliability}{statement.credibility}" if source else ""
        hidden = "" if statement.public else _("kept out of editions")
        return [
            self.about_in_words(),
            f"{statement.get_field_display()}: {statement.value}",
            str(source or ""),
            statement.locator,
            grade,
            hidden,
        ]

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("DELETE") or "source" in self.errors:
            return cleaned
        if cleaned.get("new_title") and cleaned.get("source"):
            self.add_error("source", _("Either choose a source on file or describe a new one, not both."))
        elif cleaned.get("new_title"):
            self._new_source = self._checked(cleaned)
        elif not cleaned.get("source"):
            self.add_error("source", _("Say which source this is from: choose one, or describe a new one below."))
        return cleaned

    def _checked(self, cleaned: dict[str, Any]) -> Source:
        values = {name: cleaned.get(f"new_{name}") or "" for name in NEW_SOURCE if name != "confidential"}
        values["reliability"] = values["reliability"] or Reliability.F
        source = Source(**values, confidential=cleaned.get("new_confidential", False))
        try:
            source.full_clean(exclude=["reference"])
        except ValidationError as errors:
            for name, messages in errors.message_dict.items():
                self.add_error(f"new_{name}" if f"new_{name}" in self.fields else None, messages)
        return source

    def same_claim(self) -> tuple[Any, ...]:
        """Equal for rows that say the same of the same fact."""
        statement = self.instance
        about = self.cleaned_data.get("about") or self.chosen()
        return about, statement.field, statement.bounds or statement.value.casefold().strip()

    def root_of_source(self) -> Any:
        if self._new_source is not None:
            return self._new_source.title.casefold()
        return self.instance.source.root.pk if self.instance.source_id else None

    def save(self, commit: bool = True) -> Any:
        if self._new_source is not None:
            self.instance.source = self.rows.new_source(self._new_source, self.instance.case)
        return super().save(commit)


class StatementFormSet(CaseFormSet):
    def clean(self) -> None:
        """Grade 1 says that others confirm it: refused unless a source that is not a copy says the same."""
        super().clean()
        if any(self.errors):
            return
        kept = self.kept_forms()
        for form in kept:
            if form.instance.credibility != Credibility.CONFIRMED or form.is_closed:
                continue
            roots = {other.root_of_source() for other in kept if other.same_claim() == form.same_claim()}
            if len(roots) < 2:
                message = _("Credibility 1 needs two independent sources that say the same.")
                form.add_error("credibility", message)


class StatementRows(CaseRowsInline):
    model = Statement
    fk_name = "case"
    form = StatementForm
    formset = StatementFormSet
    type_ahead = ("source",)
    fieldsets = [
        (None, {"fields": ["about", "field", "value", "best", "source", "locator"]}),
        (
            gettext_lazy("More about this statement"),
            {
                "fields": [
                    "attributed_to", "kind", "credibility", "low", "high", "basis", "quote", "public", "note",
                ]
            },
        ),
        (gettext_lazy("A source that is not on file yet"), {"fields": [f"new_{name}" for name in NEW_SOURCE]}),
    ]  # fmt: skip


class JudgmentForm(AboutForm):
    marked_as = {"about": (Judgment, "field")}

    def line(self) -> list[str]:
        judgment = self.instance
        return [self.about_in_words(), judgment.get_field_display(), Truncator(judgment.reason).chars(120)]


class JudgmentRows(CaseRowsInline):
    model = Judgment
    fk_name = "case"
    form = JudgmentForm
    verbose_name_plural = gettext_lazy("judgments: why the record says what it says")
    fieldsets = [(None, {"fields": ["about", "field", "reason"]})]
