"""Offices, lives, existence and events are renewed from a local service in the shape of Wikidata."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pyoxigraph as ox
import pytest
import sparql_server as faulty
from sparql_server import Sample, serving

from auditor.cli import main
from auditor.facts.additions import additions, yaml_of
from auditor.facts.days import bracket
from auditor.facts.entries import written
from auditor.facts.joining import joined
from auditor.facts.model import Bracket, Entity, Fact, Office
from auditor.facts.pages import Pages
from auditor.facts.refresh import REFRESH_KINDS, Refresh, RefreshKind, refresh, subjects
from auditor.facts.review import json_of, lines
from auditor.facts.sparql import Manners, Service
from auditor.facts.tables import Known
from auditor.facts.wikidata import Rejected, moment
from auditor.types import AuditorError

SNAPSHOT = "2026-05-01"
TIDES = Office("Q10", "Minister of Tides", ("Minister of Tides",), "Q20", ("Utopia",), 1, ())
MINISTER = Entity("Q1", "person", "Ada Berg")
LEAGUE = Entity("Q40", "organisation", "Harbour League")
REGATTA = Entity("Q50", "event", "Grand Regatta 2019")


def known(*facts: Fact, entities: Sequence[Entity] = (MINISTER, LEAGUE, REGATTA)) -> Known:
    return Known({one.id: one for one in entities}, {"Q10": TIDES}, list(facts), set(), "2022-08-01")


def held(start: str, end: str = "", subject: str = "Q1") -> Fact:
    last = bracket(end) if end else None
    state = "ended" if last else "open"
    return Fact("office", subject, "Q10", bracket(start), last, state, "2022-08-01", "Wikidata", "CC0-1.0", "sourced")


@pytest.fixture
def sample() -> Sample:
    made = Sample()
    made.modified(SNAPSHOT)
    made.name("Q1", "Ada Berg")
    return made


@pytest.fixture
def renewed(sample: Sample, tmp_path: Path) -> Iterator[Callable[..., Refresh]]:
    """What a refresh finds in the sample."""
    with serving(sample) as server:

        def found(
            before: Known,
            kinds: Sequence[RefreshKind] = REFRESH_KINDS,
            only: Sequence[str] = (),
            fault: faulty.Fault | None = None,
        ) -> Refresh:
            server.every = fault
            pages = Pages(Service(server.url, Manners(pause=0), sleep=lambda _: None), tmp_path, 100, lambda _: None)
            return refresh(before, pages, subjects(before, kinds, only), "2026-06-01", lambda _: None)

        yield found


Renewed = Callable[..., Refresh]


def told(found: Refresh, kind: str) -> list[tuple[str, Bracket | None, Bracket | None, str]]:
    """Subject, start, end and end state of the facts of a kind."""
    facts = [change.fact for change in found.changes if change.fact.kind == kind]
    return [(fact.subject, fact.start, fact.end, fact.end_state) for fact in facts]


def reasons(found: Refresh) -> list[tuple[str, str]]:
    return [(reject.reason, reject.what) for reject in found.rejects]


def test_a_term_comes_with_the_precision_of_its_dates(sample: Sample, renewed: Renewed) -> None:
    sample.state("Q1", "P39", "Q10", start="2010-02", end="2015")

    assert told(renewed(known()), "office") == [
        ("Q1", Bracket("2010-02-01", "2010-02-28"), Bracket("2015-01-01", "2015-12-31"), "ended")
    ]


@pytest.mark.parametrize(
    ("time", "precision", "days"),
    [
        ("2024-02-29T00:00:00Z", "11", Bracket("2024-02-29", "2024-02-29")),
        ("2024-02-01T00:00:00Z", "10", Bracket("2024-02-01", "2024-02-29")),
        ("1987-01-01T00:00:00Z", "9", Bracket("1987-01-01", "1987-12-31")),
        ("1987-01-01T00:00:00Z", "8", Bracket("1980-01-01", "1989-12-31")),
        ("+2019-05-06T00:00:00Z", "11", Bracket("2019-05-06", "2019-05-06")),
        ("2019-05-06T13:45:10Z", "14", Bracket("2019-05-06", "2019-05-06")),
        ("1901-01-01T00:00:00Z", "7", None),
    ],
)
def test_precision_makes_the_bracket(time: str, precision: str, days: Bracket | None) -> None:
    assert moment(time, precision, SNAPSHOT) == days


@pytest.mark.parametrize(
    ("time", "precision"),
    [
        ("2023-02-30T00:00:00Z", "11"),
        ("2023-13-01T00:00:00Z", "10"),
        ("-0044-03-15T00:00:00Z", "11"),
        ("0000-01-01T00:00:00Z", "9"),
        ("2077-01-01T00:00:00Z", "9"),
        ("13798000000-01-01T00:00:00Z", "9"),
        ("2023-01-01T00:00:00Z", "15"),
        ("2023-01-01T00:00:00Z", ""),
        ("٢٠٢٣-01-01T00:00:00Z", "11"),
        ("yesterday", "11"),
        ("2023-01-01", "11"),
    ],
)
def test_absurd_dates_are_rejected(time: str, precision: str) -> None:
    with pytest.raises(Rejected):
        moment(time, precision, SNAPSHOT)


def test_deprecated_statements_are_left_out(sample: Sample, renewed: Renewed) -> None:
    sample.state("Q1", "P39", "Q10", start="2010-02-03", rank="DeprecatedRank")

    assert renewed(known()).changes == []


def test_an_end_without_a_day_is_unknown(sample: Sample, renewed: Renewed) -> None:
    sample.state("Q1", "P39", "Q10", start="2010-02-03", end="?")

    assert told(renewed(known()), "office") == [("Q1", bracket("2010-02-03"), None, "unknown")]


def test_an_end_that_is_planned_is_none_yet(sample: Sample, renewed: Renewed) -> None:
    sample.state("Q1", "P39", "Q10", start="2025-02-03", end="2029-02-03")

    assert told(renewed(known()), "office") == [("Q1", bracket("2025-02-03"), None, "open")]


def test_one_term_told_with_two_starts_began_on_one_of_them(sample: Sample, renewed: Renewed) -> None:
    key = sample.state("Q1", "P39", "Q10", start="2010-02-03")
    sample.date(key, f"{faulty.WIKIDATA}prop/qualifier/", "P580", "2010-02-09")

    assert told(renewed(known()), "office") == [("Q1", Bracket("2010-02-03", "2010-02-09"), None, "open")]


def test_heads_are_told_by_the_state_too(sample: Sample, renewed: Renewed) -> None:
    sample.direct("Q20", "P1313", "Q10")
    sample.state("Q20", "P6", "Q1", start="2010-02-03")

    assert told(renewed(known()), "office") == [("Q1", bracket("2010-02-03"), None, "open")]


def test_a_state_has_a_head_of_state_and_one_of_government(sample: Sample, renewed: Renewed) -> None:
    sample.name("Q2", "Ben Cole")
    for post, prop in (("Q10", "P1906"), ("Q11", "P1313"), ("Q12", "P1906")):
        sample.direct("Q20", prop, post)
    sample.state("Q20", "P6", "Q1", start="2010-02-03")
    sample.state("Q20", "P35", "Q2", start="2011-02-03")

    found = renewed(known())

    assert told(found, "office") == [("Q2", bracket("2011-02-03"), None, "open")]
    assert found.rejects == []


def test_a_new_holder_comes_with_name_and_life(sample: Sample, renewed: Renewed) -> None:
    sample.name("Q2", "Ben Cole", "Benjamin Cole", "Cole")
    sample.state("Q2", "P39", "Q10", start="2016-02-03")
    sample.dated("Q2", "P569", "1961-07")

    found = renewed(known(held("2010-02-03", "2016-02-03")))

    assert told(found, "office")[-1] == ("Q2", bracket("2016-02-03"), None, "open")
    assert told(found, "life") == [("Q2", bracket("1961-07"), None, "open")]
    assert found.names["Q2"].name == "Ben Cole"


def test_a_name_may_stand_for_all_languages(sample: Sample, renewed: Renewed) -> None:
    sample.name("Q2", "Ben Cole", language="mul")
    sample.name("Q2", "Benno Kohl", language="de")
    sample.state("Q2", "P39", "Q10", start="2016-02-03")

    assert renewed(known()).names["Q2"].name == "Ben Cole"


def test_an_english_name_goes_before_one_of_all_languages(sample: Sample, renewed: Renewed) -> None:
    sample.name("Q2", "Aben Cole", language="mul")
    sample.name("Q2", "Ben Cole")
    sample.state("Q2", "P39", "Q10", start="2016-02-03")

    assert renewed(known()).names["Q2"] == ("Q2", "Ben Cole", ("Aben Cole",))


def test_who_has_no_english_name_is_counted_and_left_out(sample: Sample, renewed: Renewed) -> None:
    sample.name("Q2", "Benno Kohl", language="de")
    sample.state("Q2", "P39", "Q10", start="2016-02-03")

    found = renewed(known())

    assert found.changes == [] and reasons(found) == [("without an English name", "Q2")]


@pytest.mark.parametrize("name", ["Ben\u202eCole", "Ben\x1b[31mCole", "Ben\tCole", "Ben|Cole", " Ben Cole", "B" * 251])
def test_names_with_hidden_or_odd_characters_are_rejected(sample: Sample, renewed: Renewed, name: str) -> None:
    sample.name("Q2", name)
    sample.state("Q2", "P39", "Q10", start="2016-02-03")

    found = renewed(known())

    assert found.changes == [] and [what for _, what in reasons(found)] == ["Q2"]


@pytest.mark.parametrize(
    ("start", "end"),
    [("2016-02-03", "2012-02-03"), ("2099-01-01", ""), ("-0044-01-01T00:00:00Z/9", ""), ("2026-05-20", "")],
)
def test_terms_that_cannot_be_are_rejected_and_counted(sample: Sample, renewed: Renewed, start: str, end: str) -> None:
    sample.state("Q1", "P39", "Q10", start=start, **({"end": end} if end else {}))

    found = renewed(known())

    assert found.changes == [] and len(found.rejects) == 1


def test_a_term_without_a_start_is_not_taken(sample: Sample, renewed: Renewed) -> None:
    sample.state("Q1", "P39", "Q10", end="2012-02-03")

    assert reasons(renewed(known())) == [("without a start", "Q1-0001")]


def test_a_holder_that_is_no_item_is_rejected(sample: Sample, renewed: Renewed) -> None:
    sample.direct("Q20", "P1313", "Q10")
    sample.state("Q20", "P6", ox.BlankNode(), start="2010-02-03")

    assert [reason for reason, _ in reasons(renewed(known()))] == ["no item"]


def test_what_nobody_asked_about_is_rejected(sample: Sample, renewed: Renewed) -> None:
    sample.dated("Q1", "P569", "1950-03-04")

    def about_another(found: list[dict[str, dict[str, str]]]) -> list[dict[str, dict[str, str]]]:
        return [{**row, "subject": {"type": "uri", "value": faulty.item("Q999")}} for row in found]

    found = renewed(known(), ["lives"], fault=faulty.edited(about_another))

    assert found.changes == [] and reasons(found) == [("not asked about", "Q999")]


def test_a_holder_known_by_a_word_of_ours_is_recognised(sample: Sample, renewed: Renewed) -> None:
    ours = Entity("person/ben-cole", "person", "Ben Cole")
    sample.name("Q2", "Ben Cole")
    sample.state("Q2", "P39", "Q10", start="2016-02-03", end="2024-03-04")

    found = renewed(known(held("2016-02-03", subject=ours.id), entities=[ours]))

    assert [(change.kind, change.fact.subject) for change in found.changes] == [("ended", ours.id)]


def test_lives_end(sample: Sample, renewed: Renewed) -> None:
    sample.dated("Q1", "P569", "1950-03-04")
    sample.dated("Q1", "P570", "2024-01")
    sample.dated("Q1", "P569", "1951", best=False)

    assert told(renewed(known()), "life") == [("Q1", bracket("1950-03-04"), bracket("2024-01"), "ended")]


def test_a_death_without_a_day_leaves_the_end_unknown(sample: Sample, renewed: Renewed) -> None:
    sample.dated("Q1", "P569", "1950-03-04")
    sample.dated("Q1", "P570", "?")

    assert told(renewed(known()), "life") == [("Q1", bracket("1950-03-04"), None, "unknown")]


def test_nobody_is_alive_at_a_hundred_and_forty(sample: Sample, renewed: Renewed) -> None:
    sample.dated("Q1", "P569", "1886-03-04")

    assert told(renewed(known()), "life") == [("Q1", bracket("1886-03-04"), None, "unknown")]


def test_a_life_longer_than_any_is_rejected(sample: Sample, renewed: Renewed) -> None:
    sample.dated("Q1", "P569", "1850-03-04")
    sample.dated("Q1", "P570", "2024-01")

    assert reasons(renewed(known())) == [("lived longer than anybody", "Q1")]


def test_things_begin_and_are_renamed(sample: Sample, renewed: Renewed) -> None:
    sample.dated("Q40", "P571", "1993")
    sample.dated("Q40", "P576", "2021-06-30")
    sample.state("Q40", "P1448", ox.Literal("League of Ports", language="en"), start="1993", end="2001-04")
    sample.state("Q40", "P1448", ox.Literal("Hafenbund", language="de"), start="1993", end="2001-04")

    found = renewed(known())

    assert told(found, "existence") == [("Q40", bracket("1993"), bracket("2021-06-30"), "ended")]
    assert [(c.fact.what, c.fact.end) for c in found.changes if c.fact.kind == "name"] == [
        ("League of Ports", bracket("2001-04"))
    ]


def test_an_event_is_known_by_its_day_or_its_days(sample: Sample, renewed: Renewed) -> None:
    sample.dated("Q50", "P585", "2019-06-28")

    assert told(renewed(known()), "event") == [("Q50", bracket("2019-06-28"), bracket("2019-06-28"), "ended")]


def test_events_of_a_series_are_found_by_the_series(sample: Sample, renewed: Renewed) -> None:
    for number, year in ((61, "2024"), (62, "2025")):
        sample.direct(f"Q{number}", "P31" if number == 61 else "P179", "Q60")
        sample.name(f"Q{number}", f"Grand Regatta {year}")
        sample.dated(f"Q{number}", "P580", f"{year}-08-01")
        sample.dated(f"Q{number}", "P582", f"{year}-08-09")

    found = renewed(known(), ["events"], ["Q60"])

    assert told(found, "event") == [
        ("Q61", bracket("2024-08-01"), bracket("2024-08-09"), "ended"),
        ("Q62", bracket("2025-08-01"), bracket("2025-08-09"), "ended"),
    ]


def test_an_event_to_come_is_a_hint(sample: Sample, renewed: Renewed) -> None:
    sample.dated("Q50", "P580", "2028-07-14")

    (change,) = renewed(known()).changes

    assert change.after is not None and (change.after.status, change.after.end_state) == ("hint", "unknown")


def test_only_what_is_asked_for_is_asked(sample: Sample, tmp_path: Path) -> None:
    with serving(sample) as server:
        pages = Pages(Service(server.url, Manners(pause=0)), tmp_path, 100, lambda _: None)
        refresh(known(), pages, subjects(known(), ["lives"], ["Q1"]), "2026-06-01", lambda _: None)

    assert all("P39" not in query and "P571" not in query for query in server.asked)
    assert sum("wd:Q1 " in query for query in server.asked) == 1


def test_only_takes_qids() -> None:
    with pytest.raises(AuditorError, match="--only Q1 }"):
        subjects(known(), [], ["Q1 }"])


def test_what_is_known_by_a_word_of_ours_is_not_asked_about() -> None:
    before = known(entities=[Entity("person/ben-cole", "person", "Ben Cole")])

    assert subjects(before)["lives"] == []


def test_accepted_changes_joined_to_what_was_known_leave_nothing_to_change(sample: Sample, renewed: Renewed) -> None:
    sample.name("Q2", "Ben Cole", "Benjamin Cole")
    sample.state("Q1", "P39", "Q10", start="2010-02-03", end="2016")
    sample.state("Q2", "P39", "Q10", start="2016-02")
    sample.dated("Q1", "P569", "1950-03-04")
    sample.dated("Q40", "P571", "1993")
    sample.dated("Q50", "P580", "2019-06-28")
    before = known(held("2010-02-03"))
    found = renewed(before)

    path = Path("renewed.yaml")
    after = joined(before, [(path, written(path, yaml_of(additions(found, before))))])

    assert {change.kind for change in found.changes} == {"ended", "added"}
    assert after.entities["Q2"] == Entity("Q2", "person", "Ben Cole", ("Benjamin Cole",))
    assert renewed(after).changes == []


def test_a_renewed_name_of_one_word_does_not_tell_alone(sample: Sample, renewed: Renewed) -> None:
    tern = Entity("Q41", "product", "Tern")
    sample.dated("Q41", "P571", "2014")
    before = known(entities=[tern])
    path = Path("renewed.yaml")

    after = joined(before, [(path, written(path, yaml_of(additions(renewed(before), before))))])

    assert after.alone == set()


def test_the_review_names_entity_office_and_both_dates(sample: Sample, renewed: Renewed) -> None:
    sample.state("Q1", "P39", "Q10", start="2010-02-03", end="2016-05")
    sample.state("Q1", "P39", "Q10", start="2099-02-03")
    before = known(held("2010-02-03"))

    shown = list(lines(renewed(before, ["offices"]), before))

    assert shown == [
        "Ada Berg (Q1)",
        "  ~ office: Minister of Tides of Utopia (Q10): 2010-02-03 to open on 2022-08-01 -> 2010-02-03 to 2016-05",
        "Asked about 1 offices; the service tells of 2026-05-01.",
        "  ~ 1 ended: over now",
        "  ! 1 not taken, a date before year 1 or far ahead: Q1-0002",
    ]


def test_the_review_as_json_holds_every_change(sample: Sample, renewed: Renewed) -> None:
    sample.state("Q1", "P39", "Q10", start="2010-02-03")
    before = known(held("2010-02-03"))

    record = json.loads(json_of(renewed(before), before, "https://example.org/sparql"))

    assert record["counts"] == {"confirmed": 1}
    assert record["changes"][0]["change"]["after"]["known_until"] == SNAPSHOT
    assert msgspec.convert(record["changes"][0]["change"]["before"], Fact) == held("2010-02-03")


def audit(*arguments: str) -> int:
    """The exit status of a command line."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


@pytest.fixture
def command(sample: Sample, tmp_path: Path) -> Iterator[Callable[..., int]]:
    """`audit facts refresh` on the sample, about one post that comes with the rules and that ends for its holder."""
    sample.name("Q32024", "Sergei Shoigu")
    sample.name("Q990001", "Anders Holm")
    for holder, start, end in (
        ("Q740269", "1997-05-22", "2001-03-28"),
        ("Q204027", "2001-03-28", "2007-02-15"),
        ("Q316583", "2007-02-15", "2012-11-06"),
    ):
        sample.state(holder, "P39", "Q17287317", start=start, end=end)
    sample.state("Q990001", "P39", "Q17287317", start="2025-12-24")
    with serving(sample) as server:

        def run(*options: str) -> int:
            only = ("--only", "Q17287317", "--today", "2026-06-01", "--work", str(tmp_path / "work"), "--pause", "0")
            return audit("facts", "refresh", "--endpoint", server.url, *only, *options)

        yield run


def test_a_refresh_shows_changes_and_writes_nothing_unasked(
    command: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command() == 1
    shown = capsys.readouterr().out
    assert "Anders Holm (Q990001)\n  + office: " in shown
    assert "2025-12-24 to open on 2026-05-01" in shown
    assert [path.name for path in tmp_path.iterdir()] == ["work"]


def test_a_refresh_writes_reviews_and_then_facts_to_use(command: Callable[..., int], tmp_path: Path) -> None:
    review, changes, accepted = (tmp_path / name for name in ("review.diff", "changes.json", "renewed.yaml"))

    assert command("--output", str(review), "--output", str(changes)) == 1
    assert command("--accept", str(accepted)) == 0

    assert "+ office" in review.read_text(encoding="utf-8")
    assert json.loads(changes.read_bytes())["counts"]["added"] == 1
    assert "Anders Holm" in accepted.read_text(encoding="utf-8")
    assert command("--facts", str(accepted)) == 0  # nothing is left to review


def test_accepted_facts_replace_no_file(command: Callable[..., int], tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("source: me\n", encoding="utf-8")

    assert command("--accept", str(mine)) == 2
    assert mine.read_text(encoding="utf-8") == "source: me\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--accept", "facts.json"), "renewed.yaml"),
        (("--output", "changes.pdf"), "changes.diff"),
        (("--today", "soon"), "2026-03-28"),
        (("--kind", "lives"), "nothing of these kinds"),
        (("--contact", "a\nb"), "--contact"),
    ],
)
def test_mistakes_are_said_in_a_line(
    command: Callable[..., int], capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    assert command(*options) == 2
    line = capsys.readouterr().err
    assert said in line and line.count("\n") == 1
