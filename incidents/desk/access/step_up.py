"""Which pages ask again who you are: those whose misuse could not be taken back.

Publishing, withdrawing, exports, accounts and roles, teams, and one's own second factors.
"""

from django.conf import settings
from django.http import HttpRequest

WEIGHTY_WORDS = {"publish", "withdraw", "export", "exports"}
WEIGHTY_PAGES = {
    "admin:password_change",
    "access:account_help",
    "access:add_app",
    "access:add_key",
    "access:remove_app",
    "access:remove_key",
    "access:recovery_codes",
}
GUARDED_MODELS = ("admin:auth_user_", "admin:auth_group_", "admin:incidents_team_")


def asks_again(request: HttpRequest, view_name: str) -> bool:
    """Whether this page needs a confirmation of the last CONFIRM_MINUTES. Off without a second factor, or at 0."""
    if not settings.REQUIRE_MFA or settings.CONFIRM_MINUTES == 0:
        return False
    _namespace, _colon, name = view_name.rpartition(":")
    if view_name in WEIGHTY_PAGES or WEIGHTY_WORDS & set(name.split("_")):
        return True
    reads = request.method in {"GET", "HEAD", "OPTIONS"}
    return view_name.startswith(GUARDED_MODELS) and not (reads and name.endswith(("_changelist", "_history")))
