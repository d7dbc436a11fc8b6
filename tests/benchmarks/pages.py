"""What was measured as a page of the documentation: tables, and a plot of the same numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.figures import PACE, ROWS, Bar, Figures, Key, Profile, Spread, bars, pdf_title, profiles
from benchmarks.phases import PHASES
from benchmarks.variants import VARIANTS

GENERATED = "% Written by `tox run -e bench`: change tests/benchmarks/ instead."


def results(figures: Figures, about: Mapping[str, str]) -> str:
    """Return the fragment that the page about speed includes; ``about`` says where and with what it was measured."""
    parts = [
        GENERATED,
        "\n".join(f"- {what}: {value}" for what, value in about.items()),
        *_section("Against the bars", _bars(bars(figures))),
        *_section("From nothing", _cold(figures)),
        *_section("Again", _again(figures)),
        *_section("More documents, and two processes", _documents(figures)),
        *_section("PDF", _pdf(figures)),
        *_section("PyStemmer", _stemmer(figures)),
        *_section("Where the time goes", _phases(figures)),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, text: str) -> list[str]:
    return [f"## {title}", text] if text else []


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = list(rows)
    if not body:
        return ""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *body]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _cell(spread: Spread | None) -> str:
    return "not measured" if spread is None else str(spread)


def _bars(found: list[Bar]) -> str:
    table = _table(
        ("what", "measured", "bar", "holds"),
        (
            (
                bar.what,
                f"{_cell(bar.measured)} s; here {bar.here}" if bar.here else _cell(bar.measured),
                f"{'≤' if bar.at_most else '≥'} {bar.limit:g}{' s' if bar.here else ''}",
                "yes" if bar.holds else "**no**",
            )
            for bar in found
        ),
    )
    if any(bar.here for bar in found):
        table += f"\n\nBars in seconds are those of a machine on which the pipe tables of 1,000 events take {PACE} s from nothing."
    return "\n".join(
        [table, *(f"\nNot as it should be with {bar.what}: {bar.also}." for bar in found if bar.also)]
    )


def _sizes(figures: Figures, part: str) -> list[tuple[int, int, str]]:
    return sorted({key[3:] for key in figures.keys(part)})


def _cold(figures: Figures) -> str:
    sizes = _sizes(figures, "cold")
    keys: dict[str, list[Key]] = {
        name: [("cold", "cold", name, *size) for size in sizes]
        for name in VARIANTS
        if any(figures.all(("cold", "cold", name, *size)) for size in sizes)
    }

    def table(what: str, cell: Callable[[Key], str]) -> str:
        names = [f"{events:,} events" for events, _, _ in sizes]
        return _table(
            (what, *names), ((VARIANTS[name].title, *map(cell, each)) for name, each in keys.items())
        )

    tables = (
        table("CPU seconds", lambda key: _middle(figures.spread(key), 2)),
        table("of pipe tables", lambda key: _cell(figures.ratio(key, (*key[:2], "pipes", *key[3:])))),
        table("peak memory, MiB", lambda key: _middle(figures.spread(key, "memory"), 0)),
    )
    return "\n\n".join(filter(None, tables))


def _middle(spread: Spread | None, digits: int) -> str:
    return "not measured" if spread is None else f"{spread.middle:.{digits}f}"


def _seconds_and_ratio(figures: Figures, key: Key, other: Key) -> str:
    spent, ratio = figures.spread(key), figures.ratio(key, other)
    if spent is None:
        return "not measured"
    return f"{spent.middle:.2f}" + (f"; {ratio}" if ratio and key != other else "")


def _again(figures: Figures) -> str:
    def rows() -> Iterator[Sequence[str]]:
        order = list(VARIANTS)
        for key in sorted(figures.keys("again", "cold"), key=lambda key: (order.index(key[2]), key[5])):
            touched, edited = (("again", what, *key[2:]) for what in ("touched", "edited"))
            cells = [_seconds_and_ratio(figures, each, key) for each in (touched, edited)]
            pages = " ".join(sorted({record.note for record in figures.all(edited)}))
            cold = figures.spread(key)
            yield (
                f"{VARIANTS[key[2]].title}, theme `{key[5]}`",
                f"{cold.middle:.2f}" if cold else "",
                *cells,
                pages.replace(" ", ", "),
            )

    header = (
        "CPU seconds",
        "from nothing",
        "preface touched",
        "event edited",
        "pages written after the edit",
    )
    return _table(header, rows())


def _documents(figures: Figures) -> str:
    def rows() -> Iterator[Sequence[str]]:
        for key in sorted(figures.keys("documents", "serial"), key=lambda key: (key[5], key[2], key[4])):
            parallel: Key = ("documents", "-j 2", *key[2:])
            serial = figures.spread(key)
            wall = figures.ratio(parallel, key, "wall")
            yield (
                f"{VARIANTS[key[2]].title}, theme `{key[5]}`, {key[4]} documents",
                f"{serial.middle:.2f}" if serial else "",
                _seconds_and_ratio(figures, parallel, key),
                _cell(wall),
            )

    return _table(("CPU seconds", "serial", "`-j 2`; of serial", "wall time of `-j 2`, of serial"), rows())


def _pdf(figures: Figures) -> str:
    def rows() -> Iterator[Sequence[str]]:
        for key in sorted(
            figures.keys("pdf", "typst"), key=lambda key: (ROWS.get(key[2], 2), key[3], key[2])
        ):
            keys: list[Key] = [key, ("pdf", "weasyprint", *key[2:])]
            memory = [figures.spread(key, "memory") for key in keys]
            cells = [
                f"{_cell(figures.spread(key))}" + (f"; {each.middle:.0f} MiB" if each else "")
                for key, each in zip(keys, memory, strict=True)
            ]
            yield (pdf_title(key), *cells, _cell(figures.ratio(keys[1], keys[0])))

    header = ("CPU seconds", "builder `pdf` (Typst)", "`singlehtml`, then WeasyPrint", "times slower")
    return _table(header, rows())


def _stemmer(figures: Figures) -> str:
    return _table(
        ("CPU seconds", "with PyStemmer", "without", "with, of without"),
        (
            (
                f"{VARIANTS[key[2]].title}, {key[3]:,} events, {words}",
                _cell(figures.spread(key)),
                _cell(figures.spread(without)),
                _cell(figures.ratio(key, without)),
            )
            for what, words in (("", "from nothing"), (", edited", "one event edited"))
            for key in figures.keys("stemmer", f"with{what}")
            for without in [("stemmer", f"without{what}", *key[2:])]
        ),
    )


def _phases(figures: Figures) -> str:
    return "\n\n".join(
        text
        for size in _sizes(figures, "phases")
        if (
            text := _profile(
                figures,
                [("phases", "profile", variant, *size) for variant in ("g40sphinx", "pipes", "prose")],
            )
        )
    )


def _profile(figures: Figures, keys: list[Key]) -> str:
    found = {key[2]: profiles(figures, key)[0] for key in keys if figures.all(key)}
    titles = [VARIANTS[variant].title for variant in found]

    def rows() -> Iterator[Sequence[str]]:
        for phase, _, _ in PHASES:
            if any(phase in profile["phases"] for profile in found.values()):
                depth = (len(phase) - len(phase.lstrip(" -"))) // 2
                cells = [_share(profile["phases"].get(phase), profile) for profile in found.values()]
                yield ("– " * depth + phase.lstrip(" -"), *cells)
        yield (
            "garbage collection, in all of the above and in none below",
            *(_share(each["garbage"], each) for each in found.values()),
        )
        for owner in ("g40sphinx", "sphinx", "docutils", "myst_parser", "markdown_it", "jinja2", "python"):
            cells = [_share(profile["owners"].get(owner), profile) for profile in found.values()]
            name = "Python and all else" if owner == "python" else f"`{owner}`"
            yield (f"self time in {name}", *cells)

    what = f"per cent of the build, {keys[0][3]:,} events, theme `{keys[0][5]}`"
    return _table((what, *titles), rows())


def _share(seconds: float | None, profile: Profile) -> str:
    return "–" if seconds is None else f"{100 * seconds / profile['total']:.1f}"


def plot(figures: Figures, path: Path) -> str:
    """Draw the CPU seconds of builds from nothing by the number of events; return what the plot shows, in words."""
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    rcParams["svg.hashsalt"] = "g40sphinx"  # the same numbers give the same file
    rcParams["font.size"] = 12
    figure = Figure(figsize=(9, 5.5), layout="constrained")
    axes = figure.subplots()
    looks = zip(COLOURS, "osD^vXP", strict=True)
    ends = []
    for (name, variant), (colour, marker) in zip(VARIANTS.items(), looks, strict=True):
        points = [
            (key[3], spent.middle)
            for key in sorted(figures.keys("cold"), key=lambda key: key[3])
            if key[2] == name and (spent := figures.spread(key))
        ]
        if points:
            axes.plot(*zip(*points, strict=True), color=colour, marker=marker, label=variant.title)
            ends.append((points[-1][1], variant.title, points))
    axes.set(
        xscale="log",
        yscale="log",
        xlabel="events",
        ylabel="CPU seconds, whole process",
        title="A build from nothing",
    )
    sizes = sorted({key[3] for key in figures.keys("cold")})
    axes.set_xticks(sizes, [f"{events:,}" for events in sizes])
    seconds = (1, 2, 5, 10, 20, 50)
    axes.set_yticks(seconds, [str(second) for second in seconds])
    axes.grid(visible=True, which="major", color="#cccccc")
    handles, labels = axes.get_legend_handles_labels()
    order = [title for _, title, _ in sorted(ends, reverse=True)]
    sorted_handles = sorted(zip(handles, labels, strict=True), key=lambda pair: order.index(pair[1]))
    axes.legend([handle for handle, _ in sorted_handles], order, loc="upper left")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    told = "; ".join(
        f"{title} from {points[0][1]:.1f} s at {points[0][0]:,} to {points[-1][1]:.1f} s at {points[-1][0]:,}"
        for _, title, points in sorted(ends, reverse=True)
    )
    return f"CPU seconds of a build from nothing by the number of events: {told}."


COLOURS = ("#0072b2", "#d55e00", "#e69f00", "#cc79a7", "#009e73", "#666666", "#000000")
"""Apart for readers who see colours otherwise, after Okabe and Ito."""
