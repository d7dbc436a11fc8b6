"""Where cities lie, and the outlines that they lie in."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

import pytest
from report.making import index, region

from g40sphinx.report.kinds.place import Place
from g40sphinx.report.map.cities import City, cities, city_names
from g40sphinx.report.map.drawing import Projection, draw, joined, within
from g40sphinx.report.map.geometry import apart
from g40sphinx.report.map.outline import NETHERLANDS, Outline, read_outline
from g40sphinx.report.map_markers import locate, spots_of
from g40sphinx.report.problems import Unreadable
from g40sphinx.report.text.plain import fold
from g40sphinx.report.views import Spot

G40 = """
    Alkmaar, Almelo, Almere, Alphen aan den Rijn, Amersfoort, Apeldoorn, Arnhem, Assen, Breda, Capelle aan den IJssel,
    Delft, Deventer, Dordrecht, Ede, Eindhoven, Emmen, Enschede, Gouda, Groningen, Haarlem, Haarlemmermeer, Heerlen,
    Helmond, Hengelo, 's-Hertogenbosch, Hilversum, Hoorn, Leeuwarden, Leiden, Lelystad, Maastricht, Nijmegen, Nissewaard,
    Oss, Roosendaal, Schiedam, Sittard-Geleen, Tilburg, Venlo, Vlaardingen, Zaanstad, Zoetermeer, Zwolle
"""

SQUARE = [[4, 52], [6, 52], [6, 53], [4, 53], [4, 52]]
EAST = [[6, 52], [7, 52], [7, 53], [6, 53], [6, 52]]


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two positions, by latitude and longitude, are from each other."""
    return 111.2 * hypot(one[0] - other[0], (one[1] - other[1]) * cos(radians(52)))


@pytest.mark.parametrize("name", [name.strip() for name in G40.split(",")])
def test_the_cities_of_the_network_are_known(name: str) -> None:
    assert cities()[fold(name)].name == name


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("Den Bosch", "'s-Hertogenbosch"),
        ("’s-Hertogenbosch", "'s-Hertogenbosch"),
        ("'s-Gravenhage", "Den Haag"),
        ("Hoofddorp", "Haarlemmermeer"),
        ("capelle  aan den ijssel", "Capelle aan den IJssel"),
    ],
)
def test_a_city_has_other_names(alias: str, name: str) -> None:
    assert cities()[fold(alias)].name == name


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Utrecht", 52.0907, 5.1214),  # the Dom
        ("Groningen", 53.2194, 6.5682),  # the Martinitoren
        ("Maastricht", 50.8490, 5.6938),  # the Sint-Servaas
        ("Den Haag", 52.0799, 4.3113),  # the Binnenhof
        ("Zwolle", 52.5113, 6.0922),  # the Sassenpoort
        ("Breda", 51.5890, 4.7754),  # the Grote Kerk
        ("Middelburg", 51.4988, 3.6110),  # the abbey
        ("Leeuwarden", 53.2041, 5.7881),  # the Oldehove
    ],
)
def test_it_lies_within_two_kilometres_of_its_landmark(name: str, latitude: float, longitude: float) -> None:
    city = cities()[fold(name)]
    assert kilometres((city.latitude, city.longitude), (latitude, longitude)) < 2


def provinces() -> dict[str, Outline]:
    """The outline of each province."""
    features = json.loads(NETHERLANDS.read_text("utf-8"))["features"]
    whole = read_outline(NETHERLANDS)
    return {
        feature["properties"]["name"]: Outline((area,))
        for feature, area in zip(features, whole.areas, strict=True)
    }


def outside(city: City, province: Outline) -> float:
    """How many kilometres a city lies outside of a province; 0 within."""
    ((*rings,),) = province.areas
    east = cos(radians(52))
    x, y = city.longitude * east, city.latitude
    inside, nearest = False, 1000.0
    for ring in rings:
        points = [(longitude * east, latitude) for longitude, latitude in ring]
        for one, other in pairwise(points):
            nearest = min(nearest, apart((x, y), (one, other)))
            if (one[1] > y) != (other[1] > y):
                inside ^= x < one[0] + (y - one[1]) / (other[1] - one[1]) * (other[0] - one[0])
    return 0.0 if inside else 111.2 * nearest


def test_the_outline_has_all_provinces() -> None:
    assert provinces().keys() == {city.province for city in cities().values()}
    assert len(provinces()) == 12


def test_every_city_lies_in_its_province() -> None:
    found = provinces()
    astray = {
        name: outside(cities()[fold(name)], found[cities()[fold(name)].province]) for name in city_names()
    }
    assert {name: far for name, far in astray.items() if far > 1.5} == {}


def test_the_middle_of_the_ijsselmeer_is_no_land() -> None:
    lake = City("IJsselmeer", "", 52.75, 5.40)
    assert all(outside(lake, province) > 5 for province in provinces().values())


def test_the_projection_keeps_shapes() -> None:
    projection = Projection(read_outline(NETHERLANDS))
    (x1, y1), (x2, y2) = projection.point(5.0, 52.0), projection.point(5.1, 52.0 + 0.1 * cos(radians(52.03)))
    assert x2 - x1 == pytest.approx(y1 - y2, abs=0.2)
    assert projection.shows(5.1, 52.1)
    assert not projection.shows(2.35, 48.86)


BERGEN = {
    province: cities()[fold(name)]
    for province, name in (("Noord-Holland", "Bergen"), ("Limburg", "Bergen (Limburg)"))
}


@pytest.mark.parametrize(
    ("place", "province", "right"),
    [
        (None, "", "Noord-Holland"),
        (None, "Limburg", "Limburg"),
        (None, "noord-holland", "Noord-Holland"),
        (None, "Drenthe", "Noord-Holland"),  # no Bergen is there
        (Place(id="bergen", title="Bergen", province="Limburg", uid="p"), "", "Limburg"),
        (
            Place(id="b", title="Bergen", province="Limburg", alias=("Bergen L",), uid="p"),
            "Noord-Holland",
            "Limburg",
        ),
    ],
)
def test_of_two_cities_of_one_name_the_province_says_which(
    place: Place | None, province: str, right: str
) -> None:
    report = index([place] if place else [])
    city = BERGEN[right]
    assert locate(report, "Bergen", province) == Spot("Bergen", city.latitude, city.longitude)


def test_both_are_on_the_map() -> None:
    regions = [
        region("Noord", "Bergen", "Alkmaar", line=1, province="Noord-Holland"),
        region("Zuid", "Bergen", "Venlo", line=2, province="Limburg"),
        region("Bergen", line=3),
    ]
    report = index(regions)
    spots, lines = spots_of(report, list(report.items))
    assert [spot.name for spot in spots] == ["Bergen", "Alkmaar", "Bergen", "Venlo"]
    assert lines == ((0, 1), (2, 3))


def test_what_lies_outside_the_frame_leaves_the_map() -> None:
    outline = read_outline(NETHERLANDS)
    spots = [Spot("Parijs", 48.86, 2.35), Spot("Breda", 51.59, 4.78), Spot("Zwolle", 52.51, 6.09)]
    kept, regions = within(spots, [(0, 1), (0, 1, 2)], outline)
    assert [spot.name for spot in kept] == ["Breda", "Zwolle"]
    assert regions == ((0, 1),)


def test_cities_of_a_region_are_joined_by_the_shortest_lines() -> None:
    assert joined([(0, 0), (10, 0), (4, 1), (7, 0)]) == [
        ((0, 0), (4, 1)),
        ((4, 1), (7, 0)),
        ((7, 0), (10, 0)),
    ]
    assert joined([(1, 1), (1, 1)]) == []


# -- outlines of one's own ---------------------------------------------------------------------------------------------


def square(*rings: object) -> dict[str, object]:
    """A feature of one polygon."""
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": rings}}


@pytest.fixture
def write(tmp_path: Path) -> Callable[[object], Path]:
    """Write an outline."""

    def written(data: object) -> Path:
        path = tmp_path / "outline.geojson"
        path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
        return path

    return written


def test_borders_are_what_two_areas_share(write: Callable[[object], Path]) -> None:
    path = write({"type": "FeatureCollection", "features": [square(SQUARE), square(EAST)]})
    drawing = draw((Spot("Zwolle", 52.51, 6.09),), (), read_outline(path))
    assert len(drawing.areas) == 2
    middle = round((drawing.width - 16) * 2 / 3 + 8)
    assert drawing.borders.startswith(f"M{middle} ")
    assert drawing.borders.count("M") == 1


def test_a_hole_is_a_ring_of_the_area(write: Callable[[object], Path]) -> None:
    hole = [[4.5, 52.4], [4.5, 52.6], [5, 52.6], [4.5, 52.4]]
    drawing = draw((), (), read_outline(write(square(SQUARE, hole))))
    assert [area.count("M") for area in drawing.areas] == [2]


@pytest.mark.parametrize(
    "data",
    [
        {"type": "Polygon", "coordinates": [SQUARE]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE], [EAST]]},
        {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": [SQUARE]}]},
        square(SQUARE),
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": None}, square(SQUARE)]},
    ],
)
def test_every_form_of_geojson_with_polygons_is_an_outline(
    write: Callable[[object], Path], data: object
) -> None:
    assert len(read_outline(write(data)).areas) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("{", "outline.geojson is not GeoJSON"),
        ("[1, 2]", "outline.geojson is not GeoJSON"),
        ({"type": "Polygon", "coordinates": [["a", "b"]]}, "outline.geojson is not GeoJSON"),
        (
            {"type": "Point", "coordinates": [5, 52]},
            "outline.geojson has no polygon: a map needs the outlines of areas",
        ),
        (
            {"type": "Polygon", "coordinates": [[[155000, 463000], [156000, 463000], [155000, 464000]]]},
            "the coordinates of outline.geojson are not degrees: export the file in WGS 84 (EPSG:4326)",
        ),
        (
            {"type": "Polygon", "coordinates": [[[5, 52], [5, 53], [5, 52]]]},
            "the outline of outline.geojson has no surface",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_said(write: Callable[[object], Path], data: object, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_outline(write(data))
    assert str(caught.value) == said
