"""Accounts of staff, for administrators: to open one, to give it a role, to close it. Nobody's password is set here.

Django's own page is not used: whoever may change an account there may make herself a superuser.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from incidents.desk.access.closed_admin import ClosedAdmin
from incidents.desk.access.pages import person
from incidents.desk.account_access import CannotTakeBack, access_of, changes_of, log_access, take_back
from incidents.desk.history.words import in_words

if TYPE_CHECKING:
    _AccountModelForm = forms.ModelForm[User]
else:  # Django's own class takes no type parameters at run time
    _AccountModelForm = forms.ModelForm


LONGEST_REASON, SHOWN = 300, 20


class AccountForm(_AccountModelForm):
    groups = forms.ModelMultipleChoiceField(
        label=_("Roles"), queryset=Group.objects.all(), widget=forms.CheckboxSelectMultiple, required=False
    )
    reason = forms.CharField(label=_("Reason, kept in the log"), max_length=LONGEST_REASON, required=False)

    class Meta:
        model = User
        fields = ("username", "is_active", "groups")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and set(self.changed_data) - {"reason"} and not cleaned.get("reason"):
            self.add_error("reason", gettext("Say why."))
        return cleaned


@admin.register(User)
class AccountAdmin(ClosedAdmin):
    form = AccountForm
    fields = ["username", "is_active", "groups", "reason"]
    change_form_template = "desk/access/account.html"
    list_display = ["username", "is_active", "last_login"]
    list_filter = ["is_active"]
    search_fields = ["username"]
    ordering = ["username"]
    actions: Any = []

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Superusers are no concern of administrators."""
        accounts: QuerySet[User] = super().get_queryset(request)
        return accounts if person(request).is_superuser else accounts.filter(is_superuser=False)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody gives herself a role: that takes another administrator."""
        own = obj is not None and obj.pk == request.user.pk
        return not own and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # what somebody did stays hers; an account is closed, not deleted

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(require_POST(self.take_back_view))
        return [path("<int:pk>/changes/<int:sequence>/back/", page, name="auth_user_take_back"), *super().get_urls()]

    def take_back_view(self, request: HttpRequest, pk: int, sequence: int) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        account = self.get_queryset(request).filter(pk=pk).first()
        entry = changes_of(account).filter(sequence=sequence).first() if account else None
        if account is None or entry is None:
            raise Http404
        if not self.has_change_permission(request, account):
            raise PermissionDenied
        reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
        try:
            if not reason:
                raise CannotTakeBack(gettext("Say why."))
            take_back(entry=entry, account=account, actor=person(request), reason=reason)
        except CannotTakeBack as refusal:
            messages.error(request, gettext("Nothing was taken back. %(why)s") % {"why": refusal})
        else:
            messages.success(request, gettext("Taken back."))
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[account.pk]))

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
            context["changes"] = in_words(changes_of(obj)[:SHOWN], person(request))
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        request.access_before = access_of(obj) if change else {}  # type: ignore[attr-defined]  # for this request
        if not change:
            obj.is_staff = True
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        before: dict[str, Any] = request.access_before  # type: ignore[attr-defined]  # set by save_model
        log_access(form.instance, before=before, actor=person(request), reason=form.cleaned_data["reason"])

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """A new account has no password yet: the next page makes the address at which its owner chooses one."""
        return HttpResponseRedirect(reverse("access:account_help", args=[obj.pk]))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self.response_post_save_add(request, obj)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None
