"""Every admin of the desk, for Django to find."""

from incidents.desk.account_admin import AccountAdmin
from incidents.desk.case.incident_admin import IncidentAdmin
from incidents.desk.casework.deadline_rule_admin import DeadlineRuleAdmin
from incidents.desk.detainee_admin import DetaineeAdmin
from incidents.desk.evidence.evidence_admin import EvidenceAdmin
from incidents.desk.location_admin import LocationAdmin
from incidents.desk.source_admin import SourceAdmin
from incidents.desk.team_admin import TeamAdmin
from incidents.desk.violation_type_admin import ViolationTypeAdmin

__all__ = [
    "AccountAdmin",
    "DeadlineRuleAdmin",
    "DetaineeAdmin",
    "EvidenceAdmin",
    "IncidentAdmin",
    "LocationAdmin",
    "SourceAdmin",
    "TeamAdmin",
    "ViolationTypeAdmin",
]
