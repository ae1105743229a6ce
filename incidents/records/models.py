"""Every record model, for Django to find."""

from incidents.records.audit_entry import AuditEntry
from incidents.records.calendar_key import CalendarKey
from incidents.records.chain_head import ChainHead
from incidents.records.comment import Comment
from incidents.records.consent import Consent
from incidents.records.correction import Correction
from incidents.records.custody_event import CustodyEvent
from incidents.records.deadline_rule import DeadlineRule
from incidents.records.detainee import Detainee
from incidents.records.detainee_word import DetaineeWord
from incidents.records.draft import Draft
from incidents.records.evidence import Evidence
from incidents.records.import_batch import ImportBatch
from incidents.records.incident import Incident
from incidents.records.incident_translation import IncidentTranslation
from incidents.records.incident_word import IncidentWord
from incidents.records.intervention import Intervention
from incidents.records.involvement import Involvement
from incidents.records.judgment import Judgment
from incidents.records.location import Location
from incidents.records.location_name import LocationName
from incidents.records.location_word import LocationWord
from incidents.records.merge_decision import MergeDecision
from incidents.records.person_name import PersonName
from incidents.records.release import Release
from incidents.records.saved_search import SavedSearch
from incidents.records.search_look import SearchLook
from incidents.records.source import Source
from incidents.records.source_word import SourceWord
from incidents.records.statement import Statement
from incidents.records.submission import Submission
from incidents.records.task import Task
from incidents.records.team import Team
from incidents.records.violation_type import ViolationType

__all__ = [
    "AuditEntry",
    "CalendarKey",
    "ChainHead",
    "Comment",
    "Consent",
    "Correction",
    "CustodyEvent",
    "DeadlineRule",
    "Detainee",
    "DetaineeWord",
    "Draft",
    "Evidence",
    "ImportBatch",
    "Incident",
    "IncidentTranslation",
    "IncidentWord",
    "Intervention",
    "Involvement",
    "Judgment",
    "Location",
    "LocationName",
    "LocationWord",
    "MergeDecision",
    "PersonName",
    "Release",
    "SavedSearch",
    "SearchLook",
    "Source",
    "SourceWord",
    "Statement",
    "Submission",
    "Task",
    "Team",
    "ViolationType",
]
