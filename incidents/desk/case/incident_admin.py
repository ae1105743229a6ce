"""The case page: texts, when and where, people, custody, statements, judgments, and what was done about it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from incidents.desk.bulk.actions import BulkActions
from incidents.desk.bulk.case_changes import CASE_CHANGES
from incidents.desk.case.case_rows import CaseRows
from incidents.desk.case.copy import copy_paths
from incidents.desk.case.custody_threads import custody_timeline
from incidents.desk.case.event_rows import CustodyEventRows
from incidents.desk.case.people_rows import PeopleRows
from incidents.desk.case.place_map import case_map
from incidents.desk.case.statement_rows import JudgmentRows, StatementRows
from incidents.desk.case.task_rows import CommentRows, TaskRows
from incidents.desk.case.text_rows import CorrectionRows, InterventionRows, TranslationRows
from incidents.desk.drafts.keep import discard_draft
from incidents.desk.drafts.resumed import ResumesDrafts
from incidents.desk.evidence.scope import evidence_for
from incidents.desk.judging.page import judging_paths
from incidents.desk.record_admin import RecordAdmin, actor_of
from incidents.desk.report.pages import report_paths
from incidents.desk.review.pages import case_review_paths
from incidents.desk.review.save_state import save_state
from incidents.desk.searches.matches import SearchedAgain
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.vocabulary.casework import DraftOf, ReviewStage

MOST_SHOWN = 200


@admin.register(Incident)
class IncidentAdmin(SearchedAgain, BulkActions, ResumesDrafts, RecordAdmin):
    change_form_template = "desk/case.html"
    list_display = ["title", "review_stage", "current_edition", "assignee", "team", "updated_at"]
    list_filter = ["review_stage", "work_status", "priority"]
    list_select_related = ["assignee", "team"]
    search_fields = ["title", "public_id", "slug"]
    ordering = ["-updated_at", "-pk"]
    type_ahead = ("location",)
    bulk_changes = CASE_CHANGES
    inlines = [
        PeopleRows, CustodyEventRows, StatementRows, JudgmentRows, TranslationRows, InterventionRows, CorrectionRows,
        TaskRows, CommentRows,
    ]  # fmt: skip
    fieldsets = [
        (_("What happened"), {"fields": ["title", "summary", "not_known", "language", "slug", "content_warning"]}),
        (_("When and where"), {"fields": ["when_edtf", "location", "when_wording", "when_note"]}),
        (
            _("What kind of case"),
            {
                "fields": [
                    "violations", "authority", "authority_kind", "authority_involvement", "legal_basis",
                    "legal_objection", "verification",
                ]
            },
        ),
        (
            _("Internal: never leaves the case file"),
            {
                "classes": ["confidential"],
                "fields": [
                    "narrative", "internal_notes", "work_status", "priority", "team", "assignee", "embargo_until",
                ],
            },
        ),
    ]  # fmt: skip

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["widget"] = forms.CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        given: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        return given | {"form_kwargs": {"rows": self._rows(request, obj)}}

    def _rows(self, request: HttpRequest, incident: Incident | None) -> CaseRows:
        """Shared by all rows of one page. The conflict page draws two: one as saved, one as typed."""
        key = f"case_rows_{id(incident)}"
        if not hasattr(request, key):
            setattr(request, key, CaseRows(incident, actor_of(request), request.GET.getlist("open")))
        rows: CaseRows = getattr(request, key)
        return rows

    def whole(self, record: Any, *, lock: bool = False) -> list[Any]:
        people = Detainee._base_manager.filter(involvements__incident=record.pk).order_by("pk")
        keys = Detainee._base_manager.filter(pk__in=people.values("pk")).order_by("pk")
        found = keys.select_for_update(of=("self",)) if lock else keys
        return [*super().whole(record, lock=lock), *found]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A case that was ever public, or that somebody reviews, stays."""
        may = bool(super().has_delete_permission(request, obj))
        if obj is None:
            return may
        return may and obj.review_stage == ReviewStage.DRAFT and not obj.releases.exists()

    def get_urls(self) -> list[URLPattern]:
        return [
            *report_paths(self),
            *case_review_paths(self),
            *judging_paths(self),
            *copy_paths(self),
            *super().get_urls(),
        ]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        context |= {"show_save_and_continue": False, "title": obj.title if obj else _("Log a new case"), "subtitle": ""}
        if obj is None:
            context |= {"draft_of": DraftOf.CASE, "draft_key": self.draft_key(request)}
        else:
            rows = self._rows(request, obj)
            context["save_state"] = save_state(obj, actor_of(request))
            context |= {"timeline": custody_timeline(rows), "case_map": case_map(rows)}
            context["evidence"] = evidence_for(actor_of(request)).filter(incident=obj)[:MOST_SHOWN]
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """One stays on the page of the case: saving is not leaving."""
        return HttpResponseRedirect(reverse("admin:incidents_incident_change", args=[obj.pk]))

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        discard_draft(user=actor_of(request), form=request.POST)
        return self.response_post_save_change(request, obj)
