"""Accounts of staff, for administrators: to open one, to give it a role, to close it. Nobody's password is set here.

Django's own page is not used: whoever may change an account there may make herself a superuser.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from incidents.desk.access.closed_admin import ClosedAdmin
from incidents.desk.access.factors import note
from incidents.desk.access.pages import person

if TYPE_CHECKING:
    _AccountModelForm = forms.ModelForm[User]
else:  # Django's own class takes no type parameters at run time
    _AccountModelForm = forms.ModelForm


class AccountForm(_AccountModelForm):
    groups = forms.ModelMultipleChoiceField(
        label=_("Roles"), queryset=Group.objects.all(), widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = User
        fields = ("username", "is_active", "groups")


@admin.register(User)
class AccountAdmin(ClosedAdmin):
    form = AccountForm
    fields = ["username", "is_active", "groups"]
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

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.is_staff = True
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        account = form.instance
        roles = ", ".join(sorted(account.groups.values_list("name", flat=True)))
        state = "open" if account.is_active else "closed"
        note(account, actor=person(request), what=f"account {state}, roles: {roles or 'none'}")

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """A new account has no password yet: the next page makes the address at which its owner chooses one."""
        return HttpResponseRedirect(reverse("access:account_help", args=[obj.pk]))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self.response_post_save_add(request, obj)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None
