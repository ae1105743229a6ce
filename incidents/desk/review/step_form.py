"""What somebody says when a case takes a step: a reason, a confirmation, and what was shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.desk.review.steps import Step
from incidents.vocabulary.ledger import WithdrawalReason


class StepForm(forms.Form):
    public_reason = forms.ChoiceField(
        label=_("reason that the public reads"),
        choices=[("", "–"), *WithdrawalReason.choices],
        help_text=_("“To protect people” also takes the texts of earlier editions out of the public ledger."),
    )
    reason = forms.CharField(
        label=_("reason, kept in the log"),
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Confidential: it stays in the case file."),
    )
    confirmed = forms.BooleanField(label=_("I have read the preview"))
    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, step: Step, digest: str = "") -> None:
        super().__init__(data, prefix=step.name, initial={"digest": digest})
        self.step = step
        if not step.asks_public_reason:
            del self.fields["public_reason"]
        if not step.carries_digest:
            del self.fields["digest"]
        if step.name in ("submit", "return"):
            del self.fields["confirmed"]
        if step.name == "submit":
            self.fields["reason"].required = False
            self.fields["reason"].label = _("note to the reviewer, kept in the log")
        if step.is_grave:
            self.fields["confirmed"].label = _("I want to take this case off the public site")
