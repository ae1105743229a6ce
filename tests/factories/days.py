"""The day on which what needs a day happened."""

import datetime

A_DAY = datetime.date(2014, 7, 20)
