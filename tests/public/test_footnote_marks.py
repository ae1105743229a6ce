"""Marks of notes: beside the word they belong to, folded where there are many, and none without its note."""

import re

from tests.public.reading import section


def test_no_blank_stands_before_a_mark(july_page: str):
    assert not re.search(r"\s<sup", july_page)


def test_many_marks_fold_into_one_word(july_page: str):
    assert "29 people who were fleeing (reported: 27 to 29) 13 notes" in section(july_page, "facts")


def test_few_marks_stand_in_the_line(july_page: str):
    assert re.search(r"\(year inferred\)</time><sup|\(year inferred\)<sup", july_page)


def test_every_folded_mark_leads_to_its_note(july_page: str):
    folds = re.findall(r'<details class="marks">.*?</details>', july_page)
    led = {number for fold in folds for number in re.findall(r'href="#(note-\d+)"', fold)}
    assert led
    assert led <= set(re.findall(r'id="(note-\d+)"', july_page))


def test_every_way_back_leads_to_a_place_on_the_page(july_page: str):
    backs = set(re.findall(r'class="back" href="#(cite-[\d-]+)"', july_page))
    assert backs
    assert backs <= set(re.findall(r'id="(cite-[\d-]+)"', july_page))


def test_no_fold_stands_inside_a_paragraph(july_page: str):
    """A browser would close the paragraph before it and leave the rest outside."""
    assert not re.search(r"<p[ >](?:(?!</p>).)*<details", july_page, re.DOTALL)
