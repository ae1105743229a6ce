"""The list and the pages of evidence. A file is chosen once; afterwards only what is said about it can change."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.desk.evidence.custody import custody_of, uses_of
from incidents.desk.evidence.pages import evidence_paths
from incidents.desk.evidence.receive import describe, same_file
from incidents.desk.evidence.scope import MAY_FETCH, open_to
from incidents.desk.record_admin import RecordAdmin, actor_of
from incidents.records.evidence import Evidence
from incidents.records.incident import Incident

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Evidence]
else:  # Django's own class takes no type parameters at run time
    _ModelForm = forms.ModelForm


class EvidenceForm(_ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].required = False
            self.fields["title"].help_text = _("Empty: the name of the file.")
        if "file" in self.fields:
            self.fields["file"].widget = forms.FileInput()
            self.fields["file"].max_length = None  # type: ignore[attr-defined]  # the name is not where it is stored
            most = filesizeformat(settings.MAX_BODY_BYTES)
            self.fields["file"].help_text = _("At most %(size)s. It is stored as it is and never opened here.") % {
                "size": most
            }

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        file = cleaned.get("file")
        if isinstance(file, UploadedFile):
            try:
                describe(self.instance, file)
            except ValidationError as error:
                self.add_error(None, error)
            else:
                if incident := cleaned.get("incident"):
                    self._once(incident)
                cleaned["title"] = cleaned.get("title") or (file.name or "")[:200]
        elif self.instance.pk:
            cleaned["title"] = cleaned.get("title") or self.instance.title
        if self.errors and isinstance(file, UploadedFile) and "file" not in self.errors:
            self.add_error("file", _("Choose the file again: a browser does not send it twice."))
        return cleaned

    def _once(self, incident: Incident) -> None:
        if twin := same_file(self.instance, incident):
            address = reverse("admin:incidents_evidence_change", args=[twin.pk])
            words = _("This very file is on file in this case already.")
            self.add_error("file", format_html('{} <a href="{}">{}</a>', words, address, twin))


@admin.register(Evidence)
class EvidenceAdmin(RecordAdmin):
    change_form_template = "desk/evidence/evidence.html"
    form = EvidenceForm
    list_display = ["title", "incident", "media_type", "size_in_words", "created_by", "created_at"]
    list_filter = ["media_type"]
    list_select_related = ["incident", "created_by"]
    search_fields = ["title", "sha256", "original_name"]
    ordering = ["-pk"]
    type_ahead = ("incident", "source")
    fieldsets = [
        (None, {"fields": ["incident", "source", "title", "file"]}),
        (
            gettext_lazy("How it was come by"),
            {"fields": ["captured_at", "captured_by", "capture_method", "original_url", "archived_url"]},
        ),
        (gettext_lazy("For the public, should a copy be shown"), {"fields": ["public_caption"]}),
        (gettext_lazy("Internal"), {"classes": ["confidential"], "fields": ["notes"]}),
    ]

    @admin.display(description=gettext_lazy("size"), ordering="size")
    def size_in_words(self, evidence: Evidence) -> str:
        return filesizeformat(evidence.size)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        return super().get_queryset(request).filter(open_to(actor_of(request)))

    def get_urls(self) -> list[URLPattern]:
        return [*evidence_paths(self), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was received, and for which case, stands for good."""
        sets = super().get_fieldsets(request, obj)
        if obj is None:
            return sets
        fixed = {"incident", "file"}
        return [
            (name, {**options, "fields": [f for f in options["fields"] if f not in fixed]}) for name, options in sets
        ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """`?case=` a reference: the case that the file belongs to, if this person may see it."""
        reference = request.GET.get("case", "")
        found = (
            Incident.objects.visible_to(actor_of(request)).filter(reference=reference).first() if reference else None
        )
        return {"incident": f"{found} [{found.reference}]"} if found else {}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was received is kept: it may be asked for in a court."""
        return False

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj is not None:
            context |= {
                "custody": custody_of(obj),
                "uses": uses_of(obj),
                "may_fetch": actor_of(request).has_perm(MAY_FETCH),
                "title": obj.title,
                "subtitle": "",
            }
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)
