"""The tables, in the order in which they stand in a workbook or package."""

from incidents.reports.tables.custody_events import CUSTODY_EVENTS
from incidents.reports.tables.detainees import DETAINEES
from incidents.reports.tables.incidents import INCIDENTS
from incidents.reports.tables.sources import SOURCES
from incidents.reports.tables.statements import STATEMENTS

TABLES = (INCIDENTS, DETAINEES, CUSTODY_EVENTS, SOURCES, STATEMENTS)
