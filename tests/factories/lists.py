"""What cases choose from: kinds of violation, places and their other names."""

import factory
from factory.django import DjangoModelFactory

from incidents.records import models
from incidents.vocabulary.places import LocationKind
from incidents.vocabulary.precision import GeoPrecision


class ViolationTypeFactory(DjangoModelFactory):
    class Meta:
        model = models.ViolationType

    code = factory.Sequence("violation-{}".format)
    label_en = factory.Sequence("violation {}".format)
    label_ko = factory.Sequence("침해 {}".format)
    label_zh_hans = factory.Sequence("侵犯 {}".format)


class CountryFactory(DjangoModelFactory):
    class Meta:
        model = models.Location
        django_get_or_create = ("name", "kind")

    name = "China"
    kind = LocationKind.COUNTRY
    country_code = "CN"


class LocationFactory(DjangoModelFactory):
    """A town in China; `kind` and `parent` make it something else."""

    class Meta:
        model = models.Location

    parent = factory.SubFactory(CountryFactory)
    name = factory.Sequence("town {}".format)
    kind = LocationKind.CITY
    latitude = "36.06488"
    longitude = "120.38042"
    geo_precision = GeoPrecision.SETTLEMENT


class LocationNameFactory(DjangoModelFactory):
    class Meta:
        model = models.LocationName

    location = factory.SubFactory(LocationFactory)
    text = factory.Sequence("other name {}".format)
