"""A signpost for Django: the tables of this app."""

from incidents.desk.access.kept_form import KeptForm
from incidents.desk.access.login_attempt import LoginAttempt

__all__ = ["KeptForm", "LoginAttempt"]
