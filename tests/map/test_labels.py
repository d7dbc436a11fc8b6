"""Labels of a map never touch each other, a dot or the frame, whichever cities are on it."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from map.drawn import PILOTS, advances, around, box_of, drawn, measured

from g40sphinx.report.map.cities import city_names
from g40sphinx.report.map.drawing import Drawing
from g40sphinx.report.map.geometry import cross, distance, nearest_point, overlap
from g40sphinx.report.map.labels import Field, place, text_width

MANY = 40

names_of = st.sampled_from(city_names())
choices = st.lists(names_of, min_size=MANY, max_size=MANY, unique=True)
neighbours = names_of.map(lambda name: around(name, MANY))
slow = settings(deadline=None, max_examples=12)


def faults(drawing: Drawing) -> list[str]:
    """What is wrong with the labels of a drawing, by boxes that are measured in the font."""
    found = [f"dot {number} has no label" for number, label in enumerate(drawing.labels) if label is None]
    labels = [(number, label) for number, label in enumerate(drawing.labels) if label]
    boxes = {number: box_of(label, drawing.size) for number, label in labels}
    right = drawing.left + drawing.width
    for number, label in labels:
        left, top, end, bottom = boxes[number]
        if left < drawing.left or top < 0 or end > right or bottom > drawing.height:
            found.append(f"{label.text} leaves the frame")
        found += [
            f"{label.text} touches the dot at {dot}"
            for dot in drawing.dots
            if distance(dot, nearest_point(boxes[number], dot)) < drawing.radius
        ]
    for (one, label), (other, second) in combinations(labels, 2):
        if overlap(boxes[one], boxes[other]):
            found.append(f"{label.text} touches {second.text}")
        for line, box in ((label.leader, boxes[other]), (second.leader, boxes[one])):
            if line and overlap(box, line):
                found.append(f"a line runs through {label.text} or {second.text}")
        if label.leader and second.leader and cross(label.leader, second.leader):
            found.append(f"the lines to {label.text} and {second.text} cross")
    return found


@slow
@given(choices)
def test_any_forty_cities_have_their_names_on_the_map(names: list[str]) -> None:
    assert faults(drawn(names)) == []


@slow
@given(neighbours)
def test_forty_neighbours_do_too(names: list[str]) -> None:
    assert faults(drawn(names)) == []


@slow
@given(choices, st.integers(2, MANY))
def test_lines_between_the_cities_of_a_region_change_nothing_of_that(names: list[str], size: int) -> None:
    assert faults(drawn(names, (tuple(range(size)),))) == []


def test_a_city_that_two_regions_spell_differently_has_two_labels_at_one_dot() -> None:
    drawing = drawn(["'s-Hertogenbosch", "Den Bosch"])
    assert drawing.dots[0] == drawing.dots[1]
    assert faults(drawing) == []


def test_a_few_cities_have_large_letters_and_no_lines_to_them() -> None:
    few, many = drawn(PILOTS), drawn(around("Delft", MANY))
    assert few.size == 26
    assert [label.leader for label in few.labels if label] == [None] * len(PILOTS)
    assert many.size < few.size


def test_a_label_stands_right_of_its_dot_where_that_is_free() -> None:
    (dot,), (label,) = drawn(["Zwolle"]).dots, drawn(["Zwolle"]).labels
    assert label is not None
    assert label.anchor == "start"
    assert label.x > dot[0]


def test_at_the_edge_of_the_frame_it_stands_left() -> None:
    (label,) = drawn(["Oldambt"]).labels
    assert label is not None
    assert label.anchor == "end"


def test_neighbours_stand_in_columns_beside_the_map_in_the_order_of_their_lines() -> None:
    drawing = drawn(around("Delft", MANY))
    called = [label for label in drawing.labels if label and label.box[2] < 0]
    assert len(called) > MANY / 2
    assert drawing.left < min(label.box[0] for label in called)
    assert len({label.y for label in called}) == len(called)


def test_more_labels_than_there_is_room_for_are_left_out_and_the_rest_stays_readable() -> None:
    drawing = drawn(city_names())
    assert len(drawing.dots) == len(city_names())
    missing = [fault for fault in faults(drawing) if "has no label" in fault]
    assert missing
    assert set(faults(drawing)) == set(missing)


def test_without_room_there_is_no_label() -> None:
    assert place(["Zwolle"], Field(10, 10, [(5, 5)], 1), 26) == [None]


def test_widths_of_letters_are_those_of_the_font() -> None:
    glyphs, _ = advances()
    letters = [
        chr(code) for code in (*range(0x20, 0x7F), *range(0xA1, 0x180), 0x2013, 0x2019) if code in glyphs
    ]
    wrong = [
        letter for letter in letters if letter != "\xad" and abs(text_width(letter) - measured(letter)) > 1e-9
    ]
    assert wrong == []
    assert max(map(measured, letters)) <= text_width("\N{SNOWMAN}")


def test_a_letter_with_a_separate_accent_is_as_wide_as_the_letter() -> None:
    assert text_width("u\N{COMBINING ACUTE ACCENT}") == text_width("ú")
