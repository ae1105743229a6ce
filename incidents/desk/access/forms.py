"""The forms of the desk's door."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_PASSWORD = 1024  # more is no password but work for the server


class LoginForm(forms.Form):
    username = forms.CharField(
        label=_("Username"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=32,
        help_text=_("Six digits from your authenticator app, or one of your recovery codes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )


class PasswordForm(forms.Form):
    password = LoginForm.base_fields["password"]


class KeyForm(forms.Form):
    """The answer of a security key, put into a hidden field by the page's script."""

    credential = forms.JSONField(widget=forms.HiddenInput)

    def clean_credential(self) -> Any:
        value = self.cleaned_data["credential"]
        if not isinstance(value, dict):
            raise forms.ValidationError(_("The security key gave no answer. Try again."))
        return value


class NewKeyForm(KeyForm):
    name = forms.CharField(label=_("Name of the key"), max_length=60, help_text=_("For example: the blue one."))
    field_order = ["name", "credential"]
