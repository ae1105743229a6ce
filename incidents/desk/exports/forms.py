"""What somebody who wants to export has to say, and the password that locks the file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.desk.exports.scope import Scope
from incidents.desk.exports.words import ExportKind
from incidents.editions.countries import COUNTRY_CODES
from incidents.vocabulary.casework import ReviewStage


class AskForm(forms.Form):
    kind = forms.ChoiceField(label=_("What"), choices=ExportKind.choices)
    references = forms.CharField(
        label=_("Cases"),
        required=False,
        max_length=4000,
        help_text=_("References, separated by blanks; empty for all."),
    )
    country = forms.CharField(label=_("Country"), required=False, max_length=2, help_text=_("Two letters, such as CN."))
    stage = forms.ChoiceField(label=_("Review stage"), required=False, choices=[("", "—"), *ReviewStage.choices])
    after = forms.DateField(label=_("Not before"), required=False)
    before = forms.DateField(label=_("Not after"), required=False)
    purpose = forms.CharField(label=_("What is it for?"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)
    recipient = forms.CharField(label=_("Who will get it?"), max_length=200)

    def clean_country(self) -> str:
        code = str(self.cleaned_data["country"]).upper()
        if code and code not in COUNTRY_CODES:
            raise forms.ValidationError(_("This is no country code."))
        return code

    def scope(self) -> Scope:
        said: dict[str, Any] = self.cleaned_data
        return Scope(
            references=tuple(said["references"].split()),
            country=said["country"],
            stage=said["stage"],
            after=said["after"],
            before=said["before"],
        )


class ApproveForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500)


class MakeForm(forms.Form):
    password = forms.CharField(
        label=_("Password for the file"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "At least 14 characters. It is kept, encrypted, until the file is made, and then forgotten. "
            "Empty leaves the file open."
        ),
    )
