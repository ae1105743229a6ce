"""What may become public. Every field of every record model stands in POLICY exactly once; a test holds that.

`publish`: the value goes out as it stands. `generalise`: only through the rule named in generalise.py.
`withhold`: never. A field that is not listed cannot be read by compose at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Treatment(StrEnum):
    PUBLISH = "publish"
    GENERALISE = "generalise"
    WITHHOLD = "withhold"


@dataclass(frozen=True)
class Treatments:
    """The three lists of one model: names of fields, separated by blanks."""

    publish: str = ""
    generalise: str = ""
    withhold: str = ""

    def fields(self) -> Iterator[tuple[str, Treatment]]:
        for treatment in Treatment:
            for name in getattr(self, treatment.value).split():
                yield name, treatment


_RECORD = "id reference created_at created_by updated_at"
_WHEN = "when_edtf when_earliest when_latest when_wording when_note"
_SUBJECT = "case incident detainee custody_event location"

POLICY: dict[str, Treatments] = {
    "Incident": Treatments(
        publish=f"title summary not_known language slug {_WHEN} violations authority authority_kind "
        "authority_involvement legal_basis legal_objection verification content_warning public_id",
        generalise="location",
        withhold=f"{_RECORD} narrative internal_notes work_status priority team assignee review_stage submitted_by "
        "approved_by approved_at approved_digest embargo_until current_edition",
    ),
    "IncidentTranslation": Treatments(
        publish="language title summary not_known",
        withhold=f"{_RECORD} incident",
    ),
    "ViolationType": Treatments(
        publish="code label_en label_ko label_zh_hans huridocs_code iccs_code",
        withhold=f"{_RECORD} parent",
    ),
    "Location": Treatments(
        generalise="parent name kind country_code latitude longitude geo_precision public_precision geonames_id",
        withhold=f"{_RECORD} notes",
    ),
    "LocationName": Treatments(
        generalise="text language script",
        withhold=f"{_RECORD} location",
    ),
    "Detainee": Treatments(
        publish="unit persons role",
        generalise="public_label nationality disclosure pseudonym",
        withhold=f"{_RECORD} label identified identified_from sex birth_year age occupation disclosure_reason "
        "risk_level risk_notes contacts",
    ),
    "PersonName": Treatments(
        generalise="text kind",
        withhold=f"{_RECORD} detainee script romanisation",
    ),
    "Consent": Treatments(
        withhold=f"{_RECORD} detainee scope audience given_by relation obtained_by method given_on expires_on "
        "withdrawn_on notes",
    ),
    "Involvement": Treatments(
        publish="role",
        withhold=f"{_RECORD} incident detainee note",
    ),
    "CustodyEvent": Treatments(
        publish=f"{_WHEN} kind certainty authority stated_reason detention_basis risk_raised",
        generalise="location from_location",
        withhold=f"{_RECORD} incident detainee note",
    ),
    "Source": Treatments(
        publish="kind reliability",
        generalise="title publisher language published_edtf published_earliest published_latest published_note url "
        "accessed_on archived_url derived_from",
        withhold=f"{_RECORD} author derivation_note confidential contact text notes",
    ),
    "Statement": Treatments(
        publish="field value low best high basis kind credibility",
        generalise="quote locator attributed_to",
        withhold=f"{_RECORD} {_SUBJECT} source public note",
    ),
    "Judgment": Treatments(
        publish="field reason",
        withhold=f"{_RECORD} {_SUBJECT}",
    ),
    "Evidence": Treatments(
        generalise="public_caption sha256 media_type",
        withhold=f"{_RECORD} incident source title file original_name size captured_at captured_by capture_method "
        "original_url archived_url public_copy notes",
    ),
    "Intervention": Treatments(
        publish="kind addressee sender asks_for sent_on replied_on response impact status",
        withhold=f"{_RECORD} incident reply_due_on response_note reply_source priority assignee public notes",
    ),
    "Submission": Treatments(
        withhold=f"{_RECORD} incident intervention mechanism body states people language state sent_on deadline_reply "
        "reference_number consents missing names_people pdf pdf_sha256 docx docx_sha256",
    ),
    "Correction": Treatments(
        publish="made_on text",
        withhold=f"{_RECORD} incident",
    ),
    "DeadlineRule": Treatments(withhold=f"{_RECORD} kind days effective_from basis url notes"),
    "Task": Treatments(withhold=f"{_RECORD} incident title assignee due_on done_on notes"),
    "Comment": Treatments(withhold=f"{_RECORD} incident text"),
    "CalendarKey": Treatments(withhold="id user digest made_at"),
    "SavedSearch": Treatments(withhold="id owner team name of query made_at"),
    "SearchLook": Treatments(withhold="id search user looked_at"),
    "Draft": Treatments(withhold="id user of title body kept_at"),
    "Team": Treatments(withhold=f"{_RECORD} name members"),
    "MergeDecision": Treatments(
        withhold=f"{_RECORD} first second second_reference verdict reasons stored_copy decided_by undone_at",
    ),
    "ImportBatch": Treatments(
        withhold=f"{_RECORD} file original_name sha256 mapping rows outcome report created_records undone_at",
    ),
    "IncidentWord": Treatments(withhold="id word record part"),
    "DetaineeWord": Treatments(withhold="id word record part"),
    "SourceWord": Treatments(withhold="id word record"),
    "LocationWord": Treatments(withhold="id word record part"),
    "AuditEntry": Treatments(
        withhold="id sequence at actor actor_name action subject_kind subject_reference case_reference reason changes "
        "changes_digest previous_digest digest",
    ),
    "ChainHead": Treatments(withhold="name sequence digest"),
    "Release": Treatments(
        publish="sequence public_id number slug kind withdrawal_reason document digest predecessor chain released_at",
        withhold="id incident content_digest actor reason delivered_at",
    ),
}


def treatment_of(model: str, field: str) -> Treatment:
    """How `field` of the record model named `model` is treated. KeyError when the policy does not place it."""
    return _TABLE[model, field]


_TABLE: dict[tuple[str, str], Treatment] = {
    (model, name): treatment for model, treatments in POLICY.items() for name, treatment in treatments.fields()
}
