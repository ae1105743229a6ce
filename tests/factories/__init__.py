"""One factory a record: the smallest row that its constraints accept, about nobody in particular.

`IncidentFactory()` is a bare draft; `tests.cases` makes a case that is ready to be published, and takes it there.
"""

from tests.factories.cases import (
    CorrectionFactory,
    CustodyEventFactory,
    IncidentFactory,
    IncidentTranslationFactory,
    InvolvementFactory,
)
from tests.factories.casework import (
    CommentFactory,
    DeadlineRuleFactory,
    InterventionFactory,
    SubmissionFactory,
    TaskFactory,
)
from tests.factories.days import A_DAY
from tests.factories.evidence import (
    EvidenceFactory,
    ImportBatchFactory,
    JudgmentFactory,
    SourceFactory,
    StatementFactory,
)
from tests.factories.lists import CountryFactory, LocationFactory, LocationNameFactory, ViolationTypeFactory
from tests.factories.persons import ConsentFactory, GroupFactory, MergeDecisionFactory, PersonFactory, PersonNameFactory
from tests.factories.staff import (
    CalendarKeyFactory,
    DraftFactory,
    SavedSearchFactory,
    SearchLookFactory,
    TeamFactory,
    UserFactory,
)

__all__ = [
    "A_DAY",
    "CalendarKeyFactory",
    "CommentFactory",
    "ConsentFactory",
    "CorrectionFactory",
    "CountryFactory",
    "CustodyEventFactory",
    "DeadlineRuleFactory",
    "DraftFactory",
    "EvidenceFactory",
    "GroupFactory",
    "ImportBatchFactory",
    "IncidentFactory",
    "IncidentTranslationFactory",
    "InterventionFactory",
    "InvolvementFactory",
    "JudgmentFactory",
    "LocationFactory",
    "LocationNameFactory",
    "MergeDecisionFactory",
    "PersonFactory",
    "PersonNameFactory",
    "SavedSearchFactory",
    "SearchLookFactory",
    "SourceFactory",
    "StatementFactory",
    "SubmissionFactory",
    "TaskFactory",
    "TeamFactory",
    "UserFactory",
    "ViolationTypeFactory",
]
