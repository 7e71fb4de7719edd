"""Who held which office, read from the raw tables into `People`, the fullest table first."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from auditor.facts.model import Bracket
from auditor.facts.names import slug

from .mending import POSTS
from .people import People, Term, parsed, unshouted
from .raw import table

LEAST_END = "1980"
"""Terms that were over by then are left out: no article of the web is older."""
COUNTRY_FIELDS = ("id", "name", "aliases", "adjectives", "cues")


def countries() -> dict[str, dict[str, str]]:
    """Countries and world bodies by id."""
    lines = Path(__file__).with_name("countries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (dict(zip(COUNTRY_FIELDS, line.split("\t"), strict=True)) for line in lines)
    return {row["id"]: row for row in rows}


def country_ids() -> dict[str, str]:
    """The id of each country by any of its names."""
    return {
        name: key for key, row in countries().items() for name in (row["name"], *row["aliases"].split("|")) if name
    } | {"Congo (Brazzaville)": "Q971", "C&ocirc;te d'Ivoire": "Q1008", "Federated States of Micronesia": "Q702"}


def people(raw: Path) -> tuple[People, dict[str, tuple[str, str, str]]]:
    """All persons, offices and terms, and the sources they are from: name, licence, day."""
    known, sources = People(), {}
    for read in (officeholders, executive, key_offices, leaders):
        sources |= read(raw, known)
    return known, sources


def officeholders(raw: Path, known: People) -> dict[str, tuple[str, str, str]]:
    """Wikidata's holders of positions."""
    ids, sources = country_ids(), {}
    rows = [row for row in table(raw, "officeholders.csv") if (row["end"] or "9999") >= LEAST_END]
    sizes = Counter(row["position_qid"] for row in rows)
    rows.sort(key=lambda row: (-sizes[row["position_qid"]], row["position_qid"], row["start"], row["person_qid"]))
    for row in rows:
        country = ids.get(row["country"]) or world(row)
        start = parsed(row["start"])
        if country is None or start is None:
            continue
        repo = row["source_repo"].split(":")[0].removeprefix("every-politician-scrapers/")
        code = f"wd-{repo}"
        sources[code] = (
            f"Wikidata by EveryPolitician, {repo}",
            "CC0-1.0",
            max(row["snapshot_date"], sources.get(code, ("", "", ""))[2]),
        )
        seats = 1 if row["seats_hint"] == "single" else 0
        post = known.post(country, POSTS.get(row["position_qid"], row["position"]), row["position_qid"], seats)
        person = known.person(row["person_qid"], (row["person"], *row["aliases"].split("|")))
        end: Bracket | str = parsed(row["end"]) or ("unknown" if row["end"] else "")
        known.hold(Term(person, post, start, end, code, row["snapshot_date"], "sourced"))
    return sources


def world(row: dict[str, str]) -> str | None:
    """The body whose office has no country."""
    name = row["position"]
    if "United Nations" in name or "Court of Justice" in name:
        return "Q1065"
    return "Q7825" if "World Trade" in name else None


def executive(raw: Path, known: People) -> dict[str, tuple[str, str, str]]:
    """US presidents and vice presidents."""
    offices = {"prez": "President", "viceprez": "Vice President"}
    for person in yaml.safe_load((raw / "us_executive.yaml").read_text(encoding="utf-8")):
        terms = [term for term in person["terms"] if term["type"] in offices and str(term["end"]) >= LEAST_END]
        ids = [who(known, person, offices[term["type"]], term) for term in terms]
        for term in terms:
            hold_executive(
                known, next((one for one in ids if one.startswith("Q")), ids[0]), offices[term["type"]], term
            )
    return {"us-executive": ("unitedstates/congress-legislators, executive.yaml", "CC0-1.0", "2026-03-28")}


def hold_executive(known: People, person: str, office: str, term: dict[str, Any]) -> None:
    """Add one term of a US president or vice president; one that ends after the tables' day is open."""
    start, end = parsed(str(term["start"])), str(term["end"])
    ended = (parsed(end) or "") if end < "2027" else ""
    known.hold(Term(person, known.post("Q30", office), start, ended, "us-executive", "2026-03-28", "sourced"))


def who(known: People, person: dict[str, Any], office: str, term: dict[str, Any]) -> str:
    """The id of a US president or vice president, known by one term of office, with the names given."""
    name = " ".join(str(person["name"][part]) for part in ("first", "last"))
    own = known.known_as(name, known.post("Q30", office), parsed(str(term["start"])))
    full = " ".join(str(person["name"][part]) for part in ("first", "middle", "last") if part in person["name"])
    nick = f"{person['name']['nickname']} {person['name']['last']}" if "nickname" in person["name"] else ""
    return known.person(own, (name, full, nick))


def key_offices(raw: Path, known: People) -> dict[str, tuple[str, str, str]]:
    """The offices most in the news since 2021, from memory, checked against dated items and reviewed."""
    ids = country_ids()
    for row in table(raw, "key_offices_since2021.csv"):
        country = ids.get(row["country"]) or f"organisation/{slug(row['country'])}"
        post = known.post(country, row["office"])
        start = parsed(row["start"])
        person = known.person(known.known_as(row["person"], post, start), (row["person"],))
        end: Bracket | str = parsed(row["end"]) or ""
        known.hold(Term(person, post, start, end, "key-offices", "2026-03-28", "reviewed"))
    return {"key-offices": ("Own knowledge, checked against Wikipedia, Portal:Current events", "CC0-1.0", "2026-03-28")}


LED = {
    "Premier": "Premier",
    "Executive Vice": "Executive Vice President",
    "Vice": "Vice President",
    "Prime": "Prime Minister",
}
TITLES = re.compile(
    r"^(King|Queen|Emperor|Sultan|Emir|Amir|Grand Duke|Prince|Pope|Taoiseach|Chancellor|Supreme Leader|Premier)\b"
)
REMNANTS = re.compile(
    r"^(?:.*\b(?:Gen|Col|Maj|Lt|Adm|Capt|Dr|Sir|Dame|Mr|Ms|Mrs)\. |"
    r"(?:(?:[A-Z]{3,4}|Transitional|Interim|Acting|Taliban|Council|General|Prime|Vice|Air|Marshal|Vice-Marshal|Commodore|"
    r"Chairman|Leader|Premiers?|President|Minister|Governor|Sheikh|Sayyid|Prince|King|Queen|Dr\.?|Sir|Dame) )+)"
)


def leaders(raw: Path, known: People) -> dict[str, tuple[str, str, str]]:
    """Leaders by the Factbook, week by week; those of territories that repeat another country's are left out."""
    ids = country_ids()
    for row in table(raw, "leaders.csv"):
        country = ids.get(row["country"])
        office = LED.get(row["office"], row["office"])
        if (
            country is None
            or row["dup_of"]
            or not re.fullmatch(r"[A-Z][\w ,'-]+", office)
            or office in ("Deputy", "Minister", "Lord of")
        ):
            continue
        start = parsed(row["start"])
        if start is None:
            continue
        seats = 0 if re.search(r"Deputy|Vice|Co-?prince", office) else 1
        title = TITLES.match(row["title"])
        acting = row["acting"] == "1" and seats == 1
        more = [title.group(1)] if title else []
        more += [office, f"Interim {office}"] if acting else []
        post = known.post(country, f"Acting {office}" if acting else office, seats=seats, more=more)
        hold_leader(known, row, post, start)
    return {"factbook": ("CIA World Factbook, weekly copies", "CC0-1.0", "2026-02-04")}


def hold_leader(known: People, row: dict[str, str], post: str, start: Bracket) -> None:
    """Add one row of the Factbook."""
    given = row["person"]
    if row["country"] in given:
        given = given.replace(row["country"], "").strip()
    name, _ = unshouted(REMNANTS.sub("", given))
    name = re.sub(r" of [A-Z]\w+$", "", name)
    if len(name) < 4 or (" " not in name and row["office"] != "Monarch"):
        return
    person = known.person(known.known_as(name, post, start), (name,))
    end, status = leader_end(row)
    known.hold(Term(person, post, start, end, "factbook", row["known_until"] or "2026-02-04", status))


def leader_end(row: dict[str, str]) -> tuple[Bracket | str, str]:
    """When a leader's term ended by what the copies show, and how sure that is."""
    kind = row["end_kind"]
    if kind == "listed_at_last_snapshot":
        return "", "sourced"
    if row["end"] and (kind in ("successor_start", "next_listed_start") or kind.startswith("wikidata_end")):
        return parsed(row["end"]) or "unknown", "inferred"
    if kind == "between_snapshots" and row["end_earliest"] and row["end_latest"]:
        return Bracket(row["end_earliest"], row["end_latest"]), "inferred"
    return "unknown", "inferred"
