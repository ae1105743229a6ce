"""Everything on file, in plain words: each list that this person may open, and what she may add to it."""

from dataclasses import dataclass

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Kind of record -> (its list, adding one). A kind without words here is not offered.
WORDS: dict[str, tuple[Promise, Promise]] = {
    "Incident": (_("Cases"), _("Log a new case")),
    "Detainee": (_("People and groups"), _("Add a person or group")),
    "Source": (_("Sources"), _("Add a source")),
    "Location": (_("Places"), _("Add a place")),
    "Evidence": (_("Evidence"), _("Add evidence")),
    "ViolationType": (_("Kinds of violation"), _("Add a kind of violation")),
    "DeadlineRule": (_("Terms for replies"), _("Add a term for replies")),
    "Team": (_("Teams"), _("Add a team")),
    "User": (_("Accounts"), _("Open an account")),
}
# Pages of the desk beside its lists: (words, address, what it asks for).
PAGES: tuple[tuple[Promise, str, str], ...] = (
    (_("Saved searches"), "searches", ""),
    (_("Your calendar of deadlines"), "calendar_page", ""),
    (_("Changes to many records"), "bulk_list", "incidents.change_incident"),
    (_("What was published"), "releases", "incidents.view_release"),
    (_("Audit log"), "audit_log", "incidents.view_auditentry"),
    (_("Periodic report"), "periodic", "incidents.view_incident"),
    (_("Exports"), "exports:exports", "exports.add_staffexport"),
)


@dataclass(frozen=True)
class Offer:
    """One list or page; `add` is empty where nothing can be added."""

    words: str
    address: str
    add_words: str = ""
    add: str = ""


def everything(request: HttpRequest, site: AdminSite) -> list[Offer]:
    found = {
        model["object_name"]: model
        for app in site.get_app_list(request)
        for model in app["models"]
        if model["admin_url"]
    }
    lists = [
        Offer(str(words), found[name]["admin_url"], str(adding), found[name]["add_url"] or "")
        for name, (words, adding) in WORDS.items()
        if name in found
    ]
    pages = [
        Offer(str(words), reverse(name))
        for words, name, permission in PAGES
        if not permission or request.user.has_perm(permission)
    ]
    return [*lists, *pages]
