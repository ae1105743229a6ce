"""The tables, in the order in which they stand in a workbook or package."""

from incidents.editions.tables.custody_events import CUSTODY_EVENTS
from incidents.editions.tables.detainees import DETAINEES
from incidents.editions.tables.incidents import INCIDENTS
from incidents.editions.tables.sources import SOURCES
from incidents.editions.tables.statements import STATEMENTS

TABLES = (INCIDENTS, DETAINEES, CUSTODY_EVENTS, SOURCES, STATEMENTS)
