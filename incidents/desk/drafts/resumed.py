"""A page of something new that is drawn from a draft: as it was left, and not saved by being opened."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.forms import BaseModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from incidents.desk.drafts.keep import DRAFT, is_resumed

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:  # Django's own class takes no type parameters at run time
    _ModelAdmin = admin.ModelAdmin


class StandsAsDraft:
    """Mixed into a form: it is drawn, and cannot be saved this time."""

    def full_clean(self) -> None:
        super().full_clean()  # type: ignore[misc]  # a form's
        message = _("This is your draft. Nothing is saved yet; what is still missing is marked.")
        self.add_error(None, message)  # type: ignore[attr-defined]  # a form's


class ResumesDrafts(_ModelAdmin):
    """Mixed into the admin of what can be begun as a draft."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: type[BaseModelForm[Any]] = super().get_form(request, obj, change=change, **kwargs)
        if obj is None and request.method == "POST" and is_resumed(request.POST):
            return type("DraftForm", (StandsAsDraft, form), {})
        return form

    def draft_key(self, request: HttpRequest) -> str:
        """The draft that this page goes on with; "" for none."""
        return request.POST.get(DRAFT, "") if request.method == "POST" else ""
