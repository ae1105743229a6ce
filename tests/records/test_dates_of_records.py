"""A date on a record: text in EDTF, with bounds that follow it by themselves."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from incidents.records.incident import Incident
from incidents.vocabulary.uncertain_dates import NotADate
from tests.factories import IncidentFactory, SourceFactory


def test_saving_derives_the_bounds(db: None):
    incident = IncidentFactory(when_edtf="2014?-07-15/2014?-07-17")

    assert (incident.when_earliest, incident.when_latest) == (datetime.date(2014, 7, 15), datetime.date(2014, 7, 17))


def test_saving_derives_the_bounds_of_a_source_too(db: None):
    source = SourceFactory(published_edtf="2014-07")

    assert (source.published_earliest, source.published_latest) == (
        datetime.date(2014, 7, 1),
        datetime.date(2014, 7, 31),
    )


def test_an_emptied_date_has_no_bounds(db: None):
    incident = IncidentFactory(when_edtf="2014-07-15")
    incident.when_edtf = ""
    incident.save()

    assert (incident.when_earliest, incident.when_latest) == (None, None)


def test_an_open_end_has_no_bound(db: None):
    assert IncidentFactory(when_edtf="2014-07-15/..").when_latest is None


@pytest.mark.parametrize("text", ["2014-02-30", "July 15 to 17", "2014-07-17/2014-07-15", "15.7.2014"])
def test_what_is_no_date_is_refused_at_the_field(db: None, text: str):
    incident = IncidentFactory.build(when_edtf=text)
    with pytest.raises(ValidationError) as refused:
        incident.full_clean()

    assert "when_edtf" in refused.value.message_dict


def test_what_is_no_date_is_not_saved(db: None):
    with pytest.raises(NotADate):
        IncidentFactory(when_edtf="2014-02-30")


def test_nothing_is_written_for_what_is_no_date(db: None):
    with pytest.raises(NotADate), transaction.atomic():
        IncidentFactory(when_edtf="2014-02-30")

    assert not Incident.objects.exists()
