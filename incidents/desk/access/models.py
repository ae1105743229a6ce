"""A signpost for Django: the tables of this app."""

from incidents.desk.access.kept_form import KeptForm
from incidents.desk.access.login_attempt import LoginAttempt
from incidents.desk.access.viewing import Viewing

__all__ = ["KeptForm", "LoginAttempt", "Viewing"]
