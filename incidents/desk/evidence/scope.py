"""Whose evidence somebody may know of: that of her cases, without what came from a source that is hidden from her."""

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from incidents.desk.access.hidden_fields import SEE_IDENTITIES
from incidents.records.evidence import Evidence

MAY_FETCH = "incidents.download_evidence"


def open_to(user: User) -> Q:
    """A file, its title and its address say who a source is as plainly as the source's own record."""
    if user.has_perm(SEE_IDENTITIES):
        return Q()
    open_source = Q(source__isnull=True) | Q(source__confidential=False) | Q(source__created_by=user)
    return open_source | Q(created_by=user)


def evidence_for(user: User) -> QuerySet[Evidence]:
    found: QuerySet[Evidence] = Evidence.objects.visible_to(user).filter(open_to(user))
    return found


def originals_for(user: User) -> QuerySet[Evidence]:
    """Of which evidence somebody may have the originals handed out, at the desk or in an export."""
    return evidence_for(user) if user.has_perm(MAY_FETCH) else Evidence.objects.none()
