"""StoryPage → one web page in one file: why, what, who, figures beside results, what was learned, and the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from gebiedsbudget.domain.story_page import IndicatorTold, StoryPage
from gebiedsbudget.domain.terms import label
from gebiedsbudget.export import markup, notation, wording
from gebiedsbudget.export.markup import element
from gebiedsbudget.export.wording import GOAL_FIGURES
from gebiedsbudget.locale import language, text

BROUGHT: tuple[str, ...] = ("pledged", "contributed", "received", "in_kind")


def render_story_page(page: StoryPage) -> bytes:
    """Return the page as HTML."""
    title = text("story.title", area=page.summary.area_name, period=wording.period(page.summary))
    return markup.page(title, element("main", element("h1", title), *_parts(page)))


def _parts(page: StoryPage) -> Iterator[Element]:
    summary = page.summary
    yield element("p", text("story.opening", programme=summary.programme_name))
    yield element("p", " · ".join(wording.standing(summary)), class_="source")
    if summary.urgencies:
        yield element("h2", text("summary.urgency.heading"))
        for reason in summary.urgencies:
            source = element("span", f" ({wording.source(reason)})", class_="source")
            yield element("p", element("strong", f"{reason.area_name}. "), reason.why, source)
    if page.approaches:
        yield element("h2", text("story.approaches"))
        for approach in page.approaches:
            yield element("p", element("strong", f"{approach.name} ({approach.area_name}). "), approach.description)
    yield from _figures(page)
    yield from _results(page)
    yield from _lessons(page)
    yield from _sources(page)


def _figures(page: StoryPage) -> Iterator[Element]:
    goals, partners = page.summary.goals, page.summary.partners
    total, brought = page.summary.goals_total, page.summary.partners_total
    yield element("h2", text("story.money"))
    yield markup.table(
        text("story.goals_table"),
        [text("summary.goals.goal"), *(label(key, group="figure") for key in GOAL_FIGURES)],
        [[goal.name, *(_amount(getattr(goal, key)) for key in GOAL_FIGURES)] for goal in goals],
        [text("summary.table.total"), *(_amount(getattr(total, key)) for key in GOAL_FIGURES)],
    )
    yield markup.table(
        text("story.partners_table"),
        [text("summary.partners.partner"), *(label(key, group="figure") for key in BROUGHT)],
        [[partner.name, *(_amount(getattr(partner, key)) for key in BROUGHT)] for partner in partners],
        [text("summary.table.total"), *(_amount(getattr(brought, key)) for key in BROUGHT)],
    )


def _results(page: StoryPage) -> Iterator[Element]:
    if page.indicators:
        keys = ("indicator", "goal", "baseline", "target", "value", "source")
        yield element("h2", text("story.results"))
        yield element("p", text("story.no_cause"))
        yield markup.table(
            text("story.results_table"),
            [text(f"story.{key}") for key in keys],
            [
                [
                    f"{one.name} ({one.area_name})" if one.area_name else one.name,
                    one.goal_name,
                    *(_measured(value, one) for value in (one.baseline, one.target)),
                    _latest(one),
                    f"{one.source}; {one.method}",
                ]
                for one in page.indicators
            ],
            right_from=len(keys),
        )
    for snapshot in page.snapshots:
        day = notation.day(snapshot.taken_on, language())
        yield element("h2", text("story.snapshot", title=snapshot.title, area=snapshot.area_name, day=day))
        yield element("p", snapshot.story)


def _lessons(page: StoryPage) -> Iterator[Element]:
    yield element("h2", text("story.lessons"))
    if not page.lessons:
        yield element("p", text("story.no_lessons"))
        return
    told = Counter(lesson.type for lesson in page.lessons)
    kinds = ", ".join(f"{told[kind]} × {text(f'cli.lesson.type_{kind}')}" for kind in sorted(told))
    yield element("p", text("story.all_lessons", kinds=kinds))
    yield element(
        "ul",
        *(
            element(
                "li",
                element("strong", f"{text(f'cli.lesson.type_{lesson.type}')}: "),
                lesson.story,
                element("span", f" ({_who(lesson.level, lesson.goal_name)})", class_="source"),
            )
            for lesson in page.lessons
        ),
    )


def _who(level: str, goal: str) -> str:
    return ", ".join(filter(None, (text(f"cli.lesson.level_{level}"), goal)))


def _sources(page: StoryPage) -> Iterator[Element]:
    summary = page.summary
    sent: dict[str, list[str]] = {}
    for delivery in summary.deliveries:
        sent.setdefault(delivery.partner, []).append(f"{delivery.period} ({delivery.file_sha256[:12]})")
    yield element("h2", text("story.sources"))
    yield element("p", text("story.ledger", number=summary.seal_number, hash=summary.seal_hash))
    yield element("p", text("story.signed_off", share=wording.signed_off(summary)))
    if sent:
        yield markup.table(
            text("story.deliveries"),
            [text("story.organisation"), text("story.delivered")],
            [[partner, ", ".join(files)] for partner, files in sent.items()],
            right_from=2,
        )
        yield element("p", wording.readings(summary))
    yield element("p", text("story.no_persons"))


def _amount(value: Decimal) -> str:
    return notation.amount(value, language(), minus=notation.MINUS)


def _measured(value: Decimal | None, one: IndicatorTold) -> str:
    return "–" if value is None else notation.measured(value, one.unit, language())


def _latest(one: IndicatorTold) -> str:
    """Return the latest measurement with its day."""
    if one.measured_on is None:
        return "–"
    return text("story.measured", value=_measured(one.value, one), day=notation.day(one.measured_on, language()))
