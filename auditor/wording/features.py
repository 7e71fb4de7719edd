"""What the language models and the article itself say of words, and of those that could stand for them, as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.wording.language import BEFORE, Language, Likely, nearness
from auditor.wording.lexicon import Lexicon
from auditor.wording.streams import Stream

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from auditor.wording.language import Ids, Logs

    Rows = NDArray[np.float32]
    Flags = NDArray[np.bool_]

WINDOW = 3
"""Words whose probability a word has a part in: its own and that of the two after it."""
NEIGHBOURS = 2
"""Content words on each side that are looked at."""
FLOOR = -12.0
"""Stands for the gain of a near-synonym where there is none."""
CEILING = 30.0
MOST_LIKED = 5
"""Near-synonyms of a word that both models try: those that one of them likes best."""
MOST_COMPANY = 4.0
"""What one neighbour can say at most, as logarithm."""


class Texts(NamedTuple):
    """Texts as the models read them, and what they say of each word.

    `content` are the places of content words, and of what stands between texts; `rank` is how many of them stand before
    each word.
    """

    plain: Stream
    marked: Stream
    by_plain: Likely
    by_marked: Likely
    content: Ids
    rank: Ids


class Tried(NamedTuple):
    """Near-synonyms tried for some words: their numbers, whom each would replace, and how much likelier it is.

    Each row of `gains`: of the word itself and of the two after it, by one model and the other; of its own frequency by
    both; of its company; how far down it stands in the thesaurus; whether it means the same (1) or is merely akin (0).
    """

    options: Ids
    owner: Ids
    gains: Rows


def texts(known: Lexicon, plain: Stream, marked: Stream) -> Texts:
    """Texts with what the models say of each word."""
    import numpy as np

    content = np.flatnonzero(~known.is_common.take(plain.ids))
    by_plain, by_marked = known.plain.along(plain.ids), known.marked.along(marked.ids)
    return Texts(plain, marked, by_plain, by_marked, content, content.searchsorted(plain.place))


def of_words(known: Lexicon, read: Texts, at: Ids, again: Ids, sizes: Ids, mean: Logs) -> Rows:
    """A row for each of some words.

    `again` is how often it stands in its text, `sizes` its letters, `mean` the mean logarithm of its text's words.
    """
    import numpy as np

    by_plain = of_model(read.by_plain, read.plain.place.take(at) - BEFORE)
    by_marked = of_model(read.by_marked, read.marked.place.take(at) - BEFORE)
    company = np.stack(companies(known, read, at, read.plain.ids.take(read.plain.place.take(at))))
    alone = by_plain[-1]
    own, own_marked = by_plain[0], by_marked[0]
    left, right = company[:NEIGHBOURS], company[NEIGHBOURS:]
    near = [left.max(0), right.max(0), left[0], right[0], company.sum(0)]
    return np.stack(
        [
            *by_plain, *by_marked, alone - mean, np.log(again), np.maximum(own, own_marked),
            np.minimum(own, own_marked), sizes, *near,
        ]
    ).T.astype(np.float32)  # fmt: skip


def of_model(said: Likely, place: Ids) -> list[Logs]:
    """What one model says of words: of themselves and of the two after them, in the light of each alone."""
    after, last = place + 1, place + 2
    alone, gain = said.alone.take(place), said.pair - said.alone
    whole, order = said.order == WINDOW - 1, said.order > 0
    return [
        said.three.take(place),
        said.three.take(after) - said.alone.take(after),
        said.three.take(last) - said.alone.take(last),
        gain.take(place),
        gain.take(after),
        whole.take(place).astype("f4") + whole.take(after) + whole.take(last),
        order.take(place).astype("f4") + order.take(after),
        alone,
    ]


def companies(known: Lexicon, read: Texts, at: Ids, ids: Ids) -> list[Logs]:
    """For each of some words, how much oftener than by chance it stands near each neighbour before and after it."""
    rank = read.rank.take(at)
    place = read.plain.place.take(at)
    is_content = (read.content.take(rank) == place).astype("intp")
    found = []
    for n in range(1, NEIGHBOURS + 1):
        found.append(nearness(neighbour(read, rank - n), ids, known.near))
    for n in range(NEIGHBOURS):
        found.append(nearness(ids, neighbour(read, rank + n + is_content), known.near))
    return found


def neighbour(read: Texts, rank: Ids) -> Ids:
    """The content words at some ranks."""
    return read.plain.ids.take(read.content.take(rank))


def tried(known: Lexicon, read: Texts, at: Ids, forms: Ids) -> Tried:
    """The near-synonyms of some words that one model likes best, each tried in its place by both."""
    import numpy as np

    options, owner, rest = known.options(forms)
    own, following = gains(known.marked, read.marked.ids, read.marked.place.take(at), owner, options)
    down = rest + known.strict(forms).take(owner)
    kept = liked(own + following, owner)
    options, owner, rest, down = (one.take(kept) for one in (options, owner, rest, down))
    ids = read.plain.ids.take(read.plain.place.take(at))
    by_plain = gains(known.plain, read.plain.ids, read.plain.place.take(at), owner, options)
    models = (known.plain, known.marked)
    often = [model.words[0].take(options) - model.words[0].take(ids).take(owner) for model in models]
    now = company(companies(known, read, at, ids))
    then = company(companies(known, read, at.take(owner), options))
    rows = [*by_plain, own.take(kept), following.take(kept), *often, then - now.take(owner), np.log1p(down), rest < 0]
    return Tried(options, owner, np.stack(rows).T.astype(np.float32))


def liked(gain: Logs, owner: Ids) -> Ids:
    """Which options of each word gain most, in their order."""
    import numpy as np

    order = np.lexsort((-gain, owner))
    within = np.arange(len(order)) - np.searchsorted(owner, owner)
    return np.sort(order[within < MOST_LIKED])


def company(near: list[Logs]) -> Logs:
    """What all neighbours say together."""
    return sum((one.clip(0, MOST_COMPANY) for one in near[1:]), near[0].clip(0, MOST_COMPANY))


def gains(model: Language, stream: Ids, place: Ids, owner: Ids, options: Ids) -> tuple[Logs, Logs]:
    """How much likelier each option is than the word it would replace, and how much likelier it makes the two after."""
    import numpy as np

    around = np.stack([stream.take(place + n) for n in range(-BEFORE, WINDOW)])
    own, following = model.around(around)
    near = around.take(owner, axis=1)
    near[BEFORE] = options
    own_then, following_then = model.around(near)
    return own_then - own.take(owner), following_then - following.take(owner)


def of_options(found: Tried, rank: Logs, count: int) -> Rows:
    """A row for each of some words: what its near-synonyms say; `rank` is how good each is thought to be."""
    import numpy as np

    own, follow, own_marked, follow_marked, often, often_marked, company, _, same = found.gains.T
    gain = (own + follow + own_marked + follow_marked) / 2
    least = np.minimum(own + follow, own_marked + follow_marked)
    usual = (often + often_marked) / 2
    fit = gain - usual
    best, second = two_best(rank, found.owner, count)
    rows = [
        highest(gain, found.owner, count), highest(least, found.owner, count), highest(fit, found.owner, count),
        total(gain, found.owner, count), total(fit, found.owner, count),
        highest(company, found.owner, count), total(gain - usual / 2 + company / 2, found.owner, count),
        *of_same(rank, gain, fit, found.owner, same > 0, count),
        total(rank, found.owner, count), at_best(rank, best), at_best(rank, second),
        *(at_best(figure, best, 0.0) for figure in (own, follow, own_marked, follow_marked, often, company)),
        np.log1p(np.bincount(found.owner, minlength=count)),
    ]  # fmt: skip
    return np.stack(rows).T.astype(np.float32)


def of_same(rank: Logs, gain: Logs, fit: Logs, owner: Ids, same: Flags, count: int) -> list[Logs]:
    """What those near-synonyms say that mean the same: how many they are, and how good."""
    import numpy as np

    kept = np.flatnonzero(same)
    ours = owner.take(kept)
    figures = [highest(figure.take(kept), ours, count) for figure in (rank, gain, fit)]
    return [*figures, total(rank.take(kept), ours, count), np.log1p(np.bincount(ours, minlength=count))]


def highest(figures: Logs, owner: Ids, count: int, instead: float = FLOOR) -> Logs:
    """The highest figure of each owner's, in owners' order."""
    import numpy as np

    found = np.full(count, instead, np.float32)
    if len(owner):
        begins = np.flatnonzero(np.diff(owner, prepend=-1))
        found[owner[begins]] = np.maximum.reduceat(figures, begins)
    return found


def total(logs: Logs, owner: Ids, count: int) -> Logs:
    """The logarithm of one and the sum of each owner's numbers, of which the logarithms are given."""
    import numpy as np

    return np.log1p(np.bincount(owner, np.exp(np.minimum(logs, CEILING)), count))


def two_best(rank: Logs, owner: Ids, count: int) -> tuple[Ids, Ids]:
    """Which options of each word are ranked first and second, -1 for none."""
    first = best(rank, owner, count)
    others = rank.copy()
    others[first[first >= 0]] = FLOOR * 2
    second = best(others, owner, count)
    second[second == first] = -1
    return first, second


def best(rank: Logs, owner: Ids, count: int) -> Ids:
    """Which option of each word is ranked first, the one that stands first among equals, -1 for none."""
    import numpy as np

    found = np.full(count, -1, np.intp)
    top = np.flatnonzero(rank == highest(rank, owner, count, -np.inf).take(owner))
    found[owner.take(top)[::-1]] = top[::-1]
    return found


def at_best(figures: Logs, best: Ids, instead: float = FLOOR) -> Logs:
    """The figure of each word's chosen option."""
    import numpy as np

    if not len(figures):
        return np.full(len(best), instead, np.float32)
    return np.where(best < 0, np.float32(instead), figures.take(best))
