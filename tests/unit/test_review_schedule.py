"""When a question is asked again, and what becomes of a schedule that something happens to."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from javascript import run

from sphinx_visao.review.page import engine

pytestmark = pytest.mark.needs("javascript")
INTERVALS = [1, 2, 4, 8, 16, 32, 64]
NAMES = [
    {"article": "tensor", "names": ["tensor-00000001", "tensor-00000002"]},
    {"article": "vong-lap", "names": ["vong-lap-00000003"]},
]
STORAGE = """
const kept = new Map();
const broken = { get: false, set: false };
Object.defineProperty(globalThis, "localStorage", { configurable: true, value: {
  getItem(key) { if (broken.get) throw new Error("no"); return kept.get(key) ?? null; },
  setItem(key, text) { if (broken.set) throw new Error("full"); kept.set(key, String(text)); },
  removeItem(key) { if (broken.set) throw new Error("no"); kept.delete(key); },
} });
"""


def js(body: str, data: object = None) -> Any:
    """Return what a function of ``data`` returns that knows the schedule."""
    source = f"const s = visaoReview.schedule;\nconst main = (data) => {{ {body} }};"
    return run(source, data, engine(("schedule",)))


def stored(body: str, data: object = None) -> Any:
    """Return what a function of ``data`` returns that has a storage, and may break it."""
    source = f"const {{ store, schedule: s }} = visaoReview;\nconst main = (data) => {{ {body} }};"
    return run(source, data, STORAGE + engine(("schedule", "store")))


def day(text: str) -> datetime.date:
    """Return a day."""
    return datetime.date.fromisoformat(text)


days = st.dates(datetime.date(2000, 1, 1), datetime.date(2120, 1, 1)).map(str)
histories = st.lists(st.tuples(st.booleans(), st.integers(0, 400)), min_size=1, max_size=12)


@settings(max_examples=15)
@given(st.lists(st.tuples(days, histories), min_size=1, max_size=60))
def test_an_interval_never_shrinks_after_what_was_remembered(cases):
    """Whenever it is answered: on its day, or any number of days later."""
    body = """return data.map(([first, history]) => {
      let today = first, card, cards = [];
      for (const [remembered, late] of history) {
        today = card ? s.addDays(card.due, late) : today;
        card = s.answer(card, remembered, today);
        cards.push(card);
      }
      return cards;
    });"""
    for (_, history), cards in zip(cases, js(body, cases), strict=True):
        before = 0
        for (remembered, _), card in zip(history, cards, strict=True):
            interval = (day(card["due"]) - day(card["seen"])).days
            assert interval == INTERVALS[card["box"]]
            assert interval >= before if remembered else interval == 1
            before = interval


def test_who_always_remembers_waits_twice_as_long_each_time():
    body = """let card; return data.map((today) => {
      card = s.answer(card, true, card ? card.due : today); return s.between(card.seen, card.due); });"""
    assert js(body, ["2026-01-01"] * 8) == [2, 4, 8, 16, 32, 64, 64, 64]


@pytest.mark.parametrize(
    "zone",
    ["Asia/Ho_Chi_Minh", "America/Sao_Paulo", "Europe/Berlin", "Pacific/Apia", "Asia/Tehran"],
)
def test_days_are_those_of_the_calendar_in_every_zone_and_summer(monkeypatch, zone):
    """At each half hour of two years; a day in Apia is missing, in others an hour is."""
    monkeypatch.setenv("TZ", zone)
    body = """const found = [];
      for (const year of [2011, 2018]) {
        let before = "";
        for (let n = 0; n < 2 * 24 * 366; n++) {
          const moment = new Date(Date.UTC(year, 0, 1, 15) + n * 1800000);
          const today = s.dayOf(moment);
          const noon = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + 1, 12);
          const right = [s.addDays(today, 1), s.addDays(today, 2)].includes(s.dayOf(noon));
          if (today < before || s.between(today, s.addDays(today, 1)) !== 1 || !right)
            found.push(String(moment));
          before = today;
        }
      }
      return found;"""
    assert js(body) == []


@settings(max_examples=10)
@given(st.lists(st.tuples(days, st.integers(0, 5000)), min_size=1, max_size=80))
def test_days_are_counted_as_python_counts_them(cases):
    found = js(
        "return data.map(([d, n]) => [s.addDays(d, n), s.between(d, s.addDays(d, n))]);", cases
    )
    for (first, count), (second, between) in zip(cases, found, strict=True):
        assert second == str(day(first) + datetime.timedelta(count))
        assert between == count


def test_a_question_waits_from_the_day_after_its_article_was_finished():
    body = """const at = new Date(2026, 10, 28, 23, 59).getTime();
      const read = { "phan-1/tensor.html": at };
      return ["2026-11-28", "2026-11-29", "2027-05-01"].map((d) => s.waiting(data, {}, read, d));"""
    today, tomorrow, later = js(body, NAMES)
    assert today == []
    assert tomorrow == later == ["tensor-00000001", "tensor-00000002"]


@pytest.mark.parametrize(
    "page",
    ["tensor.html", "phan-9/tensor.html", "phan-1/tensor/index.html", "tensor/index.html"],
)
def test_an_article_that_was_moved_is_the_same_article(page):
    body = """return s.waiting(data.names, {}, { [data.page]: 1e12 }, "2026-01-01").length;"""
    assert js(body, {"names": NAMES, "page": page}) == 2


def test_what_is_no_more_is_not_asked_and_what_has_other_words_is_new():
    old = {"box": 5, "due": "2026-01-01", "seen": "2025-11-30"}
    cards = {"tensor-00000001": old, "tensor-ffffffff": old, "gone-00000001": old}
    data = {"names": NAMES, "cards": cards}
    body = """return s.waiting(data.names, data.cards, { "a/tensor.html": 1e12 }, "2026-02-01");"""
    assert js(body, data) == ["tensor-00000001", "tensor-00000002"]


def test_what_was_answered_is_asked_also_where_its_article_is_not_marked_as_finished():
    cards = {"vong-lap-00000003": {"box": 0, "due": "2026-01-01", "seen": "2025-12-31"}}
    body = """return s.waiting(data[0], data[1], {}, "2026-01-01");"""
    assert js(body, [NAMES, cards]) == ["vong-lap-00000003"]


def test_a_clock_that_was_ahead_hides_nothing_for_years():
    """One day is what a journey takes away; the rest was never true."""
    cards = {
        "tensor-00000001": {"box": 0, "due": "2031-01-02", "seen": "2031-01-01"},
        "tensor-00000002": {"box": 1, "due": "2026-01-03", "seen": "2026-01-01"},
    }
    body = """return data[2].map((today) => s.waiting(data[0], data[1], {}, today));"""
    found = js(body, [NAMES, cards, ["2025-12-31", "2026-01-01", "2026-01-03"]])
    assert found[0] == found[1] == ["tensor-00000001"]
    assert len(found[2]) == 2
    body = """return s.waiting(data, {}, { "tensor.html": Date.UTC(2031, 0, 1) }, "2026-01-01").length;"""
    assert js(body, NAMES) == 2


def test_who_has_finished_sixty_articles_is_comes_to_old_and_new_questions():
    """Twelve answers a day, every fifth forgotten: all are asked in six weeks."""
    body = """const names = data.map((n) => ({ article: "a" + n,
        names: [1, 2, 3].map((k) => `a${n}-${String(n * 10 + k).padStart(8, "0")}`) }));
      const read = Object.fromEntries(data.map((n) => [`a${n}.html`, 1e12]));
      const cards = {};
      let late = 0, asked = 0;
      for (let today = "2026-01-01"; today < "2026-02-14"; today = s.addDays(today, 1))
        for (const name of s.waiting(names, cards, read, today).slice(0, 12)) {
          if (cards[name]) late = Math.max(late,
            s.between(cards[name].due, today) / s.INTERVALS[cards[name].box]);
          cards[name] = s.answer(cards[name], (asked += 1) % 5 > 0, today);
        }
      return [late, Object.keys(cards).length];"""
    late, asked = js(body, list(range(60)))
    assert late <= 4, "intervals"
    assert asked == 180


def test_the_next_day_is_the_first_on_which_something_waits():
    cards = {
        "tensor-00000001": {"box": 1, "due": "2026-01-09", "seen": "2026-01-07"},
        "tensor-00000002": {"box": 1, "due": "2026-01-09", "seen": "2026-01-07"},
        "vong-lap-00000003": {"box": 3, "due": "2026-01-12", "seen": "2026-01-04"},
    }
    body = """return data[2].map((today) => s.ahead(data[0], data[1], {}, today));"""
    assert js(body, [NAMES, cards, ["2026-01-08", "2026-01-09", "2026-02-01"]]) == [
        {"day": "2026-01-09", "count": 2},
        {"day": "2026-01-12", "count": 1},
        None,
    ]


names = st.sampled_from([name for one in NAMES for name in one["names"]] + ["x-00000004"])


@st.composite
def card(draw: Any) -> dict[str, Any]:
    """Return a card as an answer makes it."""
    seen, box = day(draw(days)), draw(st.integers(0, 6))
    due = seen + datetime.timedelta(INTERVALS[box])
    return {"box": box, "seen": str(seen), "due": str(due)}


decks = st.dictionaries(names, card())


@settings(max_examples=15)
@given(st.lists(st.tuples(decks, decks, decks), min_size=1, max_size=40))
def test_files_may_be_opened_in_any_order_and_as_often_as_one_likes(cases):
    body = """const m = s.merge; return data.map(([a, b, c]) =>
      [m(a, b), m(b, a), m(m(a, b), c), m(a, m(b, c)), m(m(a, b), b), m(a, {})]);"""
    for (a, b, _), found in zip(cases, js(body, cases), strict=True):
        ab, ba, ab_c, a_bc, again, alone = found
        assert ab == ba == again
        assert ab_c == a_bc
        assert alone == a
        assert set(ab) == {*a, *b}, "nothing is lost"
        for name, one in ab.items():
            both = [deck[name] for deck in (a, b) if name in deck]
            assert one in both
            assert one["seen"] == max(other["seen"] for other in both)


reads = st.dictionaries(
    st.sampled_from(["tensor.html", "a/b.html", "phan-1/%C4%91/index.html"]),
    st.integers(1, 4_000_000_000_000),
)


@settings(max_examples=15)
@given(st.lists(st.tuples(decks, reads), min_size=1, max_size=40))
def test_a_file_gives_back_what_was_written(cases):
    found = js("return data.map(([cards, read]) => s.read(s.write(cards, read)));", cases)
    assert found == [{"cards": cards, "read": read} for cards, read in cases]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.text()
            | st.sampled_from(
                ["format", "version", "cards", "read", "box", "due", "seen", "__proto__"]
            )
            | names,
            inner,
        )
    ),
    max_leaves=12,
)
texts = st.text() | anything.map(json.dumps)


@settings(max_examples=25)
@given(st.lists(texts, min_size=1, max_size=60))
def test_a_file_that_is_none_is_refused(cases):
    found = js("return data.map((text) => s.read(text));", cases)
    assert all(one.get("problem") in ("broken", "other") for one in found)


GOOD = {"box": 1, "due": "2026-01-03", "seen": "2026-01-01"}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"version": 2}, "other"),
        ({"version": "1"}, "other"),
        ({"format": "anki"}, "broken"),
        ({"cards": []}, "broken"),
        ({"read": None}, "broken"),
        ({"cards": {"x-00000001": GOOD | {"box": 7}}}, "broken"),
        ({"cards": {"x-00000001": GOOD | {"box": 0.5}}}, "broken"),
        ({"cards": {"x-00000001": GOOD | {"due": "2026-02-30"}}}, "broken"),
        ({"cards": {"x-00000001": GOOD | {"due": GOOD["seen"]}}}, "broken"),
        ({"cards": {"x": GOOD}}, "broken"),
        ({"cards": {"<b>-00000001": GOOD}}, "broken"),
    ],
)
def test_a_file_that_is_spoilt_or_of_another_version_is_refused(change, problem):
    text = {"format": "on-sau-phut", "version": 1, "cards": {"x-00000001": GOOD}, "read": {}}
    assert js("return s.read(data);", json.dumps(text)) == {"cards": text["cards"], "read": {}}
    assert js("return s.read(data);", json.dumps(text | change)) == {"problem": problem}
    assert js("return s.read(data);", json.dumps(text)[:-9]) == {"problem": "broken"}


ANSWERED = """
const card = { box: 0, due: "2026-01-01", seen: "2025-12-31" };
const name = "tensor-00000001";
"""


def test_an_answer_is_kept_and_read_again():
    body = (
        ANSWERED
        + """const good = store.answered(name, true, "2026-01-01", card);
      return [good, store.load(), JSON.parse(kept.get("visao:review"))];"""
    )
    good, found, text = stored(body)
    cards = {"tensor-00000001": {"box": 1, "due": "2026-01-03", "seen": "2026-01-01"}}
    assert good is True
    assert found == {"cards": cards, "read": {}, "problem": ""}
    assert text == {"version": 1, "cards": cards}


def test_what_another_window_has_answered_meanwhile_stays():
    body = (
        ANSWERED
        + """store.answered("x-00000009", true, "2026-01-01", card);
      store.answered(name, false, "2026-01-01", card);
      store.answered(name, true, "2026-01-01", card);
      return store.load().cards;"""
    )
    cards = stored(body)
    assert cards["tensor-00000001"] == {"box": 0, "due": "2026-01-02", "seen": "2026-01-01"}
    assert set(cards) == {"tensor-00000001", "x-00000009"}


@pytest.mark.parametrize("fault", ["broken.set = true", "broken.get = broken.set = true"])
def test_a_storage_that_is_full_or_forbidden_loses_nothing_before_the_page_is_closed(fault):
    body = (
        ANSWERED
        + f"""{fault};
      const first = store.answered(name, true, "2026-01-01", card);
      const second = store.answered("x-00000009", false, "2026-01-01", card);
      const during = store.load().cards;
      broken.get = broken.set = false;
      const third = store.answered("x-0000000a", true, "2026-01-01", card);
      return [first, second, third, Object.keys(during).length,
        Object.keys(JSON.parse(kept.get("visao:review")).cards).length];"""
    )
    assert stored(body) == [False, False, True, 2, 3]


SPOILT = ["", "{", "null", "[]", '{"version": 1}', '{"version": 1, "cards": {"x": 3}}', "\u0000"]


@pytest.mark.parametrize("text", SPOILT)
def test_a_spoilt_schedule_is_put_aside_before_it_is_written_over(text):
    body = (
        ANSWERED
        + """kept.set("visao:review", data);
      const { problem } = store.load();
      const untouched = kept.get("visao:review") === data && kept.size === 1;
      const good = store.answered(name, true, "2026-01-01", card);
      return [problem, untouched, good, store.load().problem, kept.get("visao:review-unread")];"""
    )
    assert stored(body, text) == ["broken", True, True, "", text]


def test_of_a_schedule_that_is_half_spoilt_the_good_half_is_used():
    text = json.dumps({"version": 1, "cards": {"x-00000001": GOOD, "x-00000002": 7}})
    body = """kept.set("visao:review", data); return store.load();"""
    assert stored(body, text) == {"cards": {"x-00000001": GOOD}, "read": {}, "problem": "broken"}


def test_a_spoilt_schedule_that_cannot_be_put_aside_stays():
    body = (
        ANSWERED
        + """kept.set("visao:review", "{");
      broken.set = true;
      const first = store.answered(name, true, "2026-01-01", card);
      broken.set = false;
      const second = store.answered("x-00000009", true, "2026-01-01", card);
      return [first, second, [...kept], Object.keys(store.load().cards).length];"""
    )
    assert stored(body) == [False, False, [["visao:review", "{"]], 2]


def test_the_schedule_of_another_version_is_left_alone():
    text = '{"version": 2, "cards": {"x-00000001": "?"}}'
    body = (
        ANSWERED
        + """kept.set("visao:review", data);
      const { problem } = store.load();
      const all = [store.answered(name, true, "2026-01-01", card),
        store.answered("x-00000009", true, "2026-01-01", card), store.add({}, {})];
      return [problem, all, kept.get("visao:review"), Object.keys(store.load().cards).length];"""
    )
    assert stored(body, text) == ["newer", [False, False, False], text, 2]


def test_a_file_is_joined_to_what_is_there_and_all_of_it_can_be_cleared():
    body = (
        ANSWERED
        + """kept.set("visao:read", JSON.stringify({ "a.html": 5, "b.html": 6, odd: "kept" }));
      kept.set("other", "stays");
      store.answered(name, true, "2026-01-01", card);
      store.add({ "x-00000009": card }, { "a.html": 9, "b.html": 3, "c.html": 1 });
      const { cards } = store.load();
      const read = JSON.parse(kept.get("visao:read"));
      return [Object.keys(cards).sort(), read, store.clear(), [...kept]];"""
    )
    assert stored(body) == [
        ["tensor-00000001", "x-00000009"],
        {"a.html": 5, "b.html": 3, "c.html": 1, "odd": "kept"},
        True,
        [["other", "stays"]],
    ]


@settings(max_examples=20)
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=40))
def test_whatever_the_browser_holds_the_page_goes_on(cases):
    body = (
        ANSWERED
        + """return data.map(([schedule, read]) => {
      kept.clear();
      kept.set("visao:review", schedule);
      kept.set("visao:read", read);
      const found = store.load();
      s.waiting([], found.cards, found.read, "2026-01-01");
      store.answered(name, true, "2026-01-01", card);
      const cards = store.load().cards;
      const text = [kept.get("visao:review"), kept.get("visao:review-unread")];
      return [Object.hasOwn(cards, name), found.problem !== "broken" || text.includes(schedule)];
    });"""
    )
    assert all(kept and safe for kept, safe in stored(body, cases))
