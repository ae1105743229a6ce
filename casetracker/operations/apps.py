"""The commands of operators: backup, restore, grant_roles. Installed where the desk is, and only there."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "casetracker.operations"
    label = "operations"
