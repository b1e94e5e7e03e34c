"""Furniture and headings: what of a page is article."""

from __future__ import annotations

import pytest

from claimcmp.corpus.furniture import mark_passages
from claimcmp.records.articles import PassageRole

LEAD = (
    "At least twelve people were killed on Tuesday when a warehouse exploded in the harbour of Velmar, the capital of "
    "Ardania, the interior ministry said."
)
SECOND = (
    "Rescue workers searched the ruins all night for survivors, while the government promised a full inquiry into the "
    "storage of chemicals near the docks."
)
BODY, HEADING, FURNITURE = PassageRole.BODY, PassageRole.HEADING, PassageRole.FURNITURE


def marked(text: str) -> list[tuple[PassageRole, str | None, str]]:
    return [(passage.role, passage.kind, passage.span.slice(text)) for passage in mark_passages(text)]


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def role_of(line: str, *paragraphs: str) -> PassageRole:
    return next(role for role, _, text in marked(page(*paragraphs)) if text == line)


def kind_of(line: str, *paragraphs: str) -> str | None:
    role, kind = next((role, kind) for role, kind, text in marked(page(*paragraphs)) if text == line)
    assert role is FURNITURE
    return kind


@pytest.mark.parametrize(
    "line",
    [
        "The night of the fire",
        "Second part: What the ministry knew from 2010 to 2019",
        "Disaster or crime?",
        "1. Background",
        "## What the law says.",
        "**Nobody in charge**",
        "What is known:",
    ],
)
def test_headings(line: str) -> None:
    assert role_of(line, LEAD, line, SECOND) is HEADING


@pytest.mark.parametrize(
    "line",
    [
        "Nobody survived.",
        "- two ships sank in the harbour",
        "The minister said:",
        "The Harbour Post reports:",
        "“Nobody told us to leave.” ― Ana Roe",
        "“We will never forget the dead”",
        "they did not answer",
        "More than 40 people are missing.",
        "Related attacks killed nine.",
        "Help arrived late.",
        "Images of the docks show a crater.",
        "“Your support gives our people hope,” the president said.",
        "The figures do not necessarily reflect the real toll.",
        "The minister will send a letter to the United Nations.",
        "July 5 2016 was a black day for Velmar.",
        "3 days ago the army left the port.",
        "The report was published by the ministry on Monday.",
        "By Friday, all fires were out.",
        "Support our troops, the crowd shouted.",
    ],
)
def test_short_sentences_are_article(line: str) -> None:
    assert role_of(line, LEAD, line, SECOND) is BODY


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Date:", "metadata"),
        ("Tuesday, 5 July 2021 10:30", "metadata"),
        ("2021-07-05", "metadata"),
        ("4 min read", "metadata"),
        ("By Ana Roe and Bo Lind", "byline"),
        ("Follow us on Twitter", "follow"),
        ("Subscribe to our newsletter to get the news of the day in your inbox every morning.", "follow"),
        ("Join our Telegram channel", "follow"),
        ("Share this article on Facebook", "share"),
        ("Read more: Port reopens after a month", "related"),
        ("You may also like", "related"),
        ("Most read", "related"),
        ("[Harbour after the blast, Ana Roe/Reuters]", "photo"),
        ("Photo by Bo Lind via Unsplash", "photo"),
        ("Photo: Ana Roe", "photo"),
        ("![the harbour](harbour.jpg)", "photo"),
        ("The views expressed in this article are the author's own.", "disclaimer"),
        ("Your donation helps us to keep reporting.", "appeal"),
        ("To submit an article, see the page for writers.", "submissions"),
        ("© 2021 Harbour Post. All rights reserved.", "legal"),
        ("This article was first published in the Harbour Post.", "legal"),
        ("We use cookies to improve this site.", "legal"),
        ("Reporting by Ana Roe; Editing by Bo Lind", "credits"),
        ("(AFP, Reuters)", "credits"),
        ("Advertisement", "page furniture"),
        ("hero_image_small", "page furniture"),
        ("https://example.org/a", "page furniture"),
        ("* * *", "separator"),
        ("Editor's note: This text was shortened.", "editorial note"),
        ("Leave a comment", "comment form"),
        ("12 comments", "comments"),
    ],
)
def test_site_text_is_furniture_wherever_it_stands(line: str, kind: str) -> None:
    assert kind_of(line, LEAD, line, SECOND) == kind
    assert role_of(SECOND, LEAD, line, SECOND) is BODY


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ana Roe is a senior fellow at the Velmar Institute and the author of two books on shipping.", "author bio"),
        ("Dr. Bo Lind, PhD, writes about the sea.", "author bio"),
        ("Ana Roe, political observer and researcher in maritime law", "author bio"),
        ("Ana Roe", "byline"),
        ("The Velmar Institute (VI) is an independent, non-partisan research organisation.", "organisation"),
    ],
)
def test_notes_on_people_and_publishers_end_an_article(line: str, kind: str) -> None:
    assert kind_of(line, LEAD, SECOND, line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Ivan Petrov, an analyst at the Velmar Institute, said talks would resume.",
        "Ana Roe is the third journalist killed in Ardania this year.",
        "Bo Lind is a researcher who was arrested on Monday.",
        "Talks resume on Monday.",
    ],
)
def test_news_about_people_may_end_an_article(line: str) -> None:
    assert role_of(line, LEAD, SECOND, line) is BODY


def test_a_bio_in_the_middle_is_article() -> None:
    line = "Ana Roe is a professor at the university of Velmar."
    assert role_of(line, LEAD, line, SECOND) is BODY


def test_all_below_the_first_furniture_after_the_article_is_furniture() -> None:
    text = page(
        "Blast in Velmar", LEAD, SECOND, "Popular", "Storm hits the coast of Norwick", "A storm has hit the coast...", "enEnglish"
    )
    assert [role for role, _, _ in marked(text)] == [HEADING, BODY, BODY, FURNITURE, FURNITURE, FURNITURE, FURNITURE]


def test_comments_below_the_form_are_furniture_even_when_long() -> None:
    comment = "I was at the docks that evening with my two brothers and I can tell you that nobody warned us at all, not once."
    text = page(LEAD, SECOND, "Leave a reply", comment)
    assert [role for role, _, _ in marked(text)] == [BODY, BODY, FURNITURE, FURNITURE]


def test_a_comment_link_on_top_does_not_end_the_article() -> None:
    assert role_of(SECOND, "Leave a comment", LEAD, SECOND) is BODY


def test_a_heading_and_a_short_end_stay() -> None:
    text = page(LEAD, SECOND, "Next Steps", "Talks resume on Monday.")
    assert [role for role, _, _ in marked(text)] == [BODY, BODY, HEADING, BODY]


def test_repeated_paragraphs_and_headings() -> None:
    text = page("Blast in Velmar", "Blast in Velmar", LEAD, SECOND, "They died.", SECOND, "They died.")
    assert [kind for _, kind, _ in marked(text)] == [None, "repeated heading", None, None, None, "duplicate", None]


def test_a_lead_lifted_out_of_the_text_is_the_copy() -> None:
    text = page(LEAD, SECOND, "Nobody was warned.", LEAD, "The inquiry goes on.")
    assert [kind for _, kind, _ in marked(text)] == ["duplicate", None, None, None, None]


def test_a_menu_above_the_article() -> None:
    text = "\n".join(["Home", "World", "Sport", "Business", "Opinion", "Blast kills twelve in Velmar", LEAD, SECOND])
    assert [kind for _, kind, _ in marked(text)][:6] == [*["page furniture"], *["navigation"] * 4, None]


@pytest.mark.parametrize(
    ("prefix", "rest"),
    [
        ("VELMAR (Reuters) - ", LEAD),
        ("PORT VELMAR, Ardania, July 5 (AP) — ", LEAD),
        ("VELMAR — ", LEAD),
        ("Harbourwatch- ", LEAD),
        ("Published July 5 2016 ", LEAD),
        ("Last updated at Oct 26 2016 ", LEAD),
        ("Tue 05 Jul 2016 ", LEAD),
        ("2 July 2016 ", LEAD),
        ("24.11.2016 ", LEAD),
    ],
)
def test_datelines_are_split_off(prefix: str, rest: str) -> None:
    assert marked(prefix + rest) == [(FURNITURE, "dateline", prefix.strip()), (BODY, None, rest)]


@pytest.mark.parametrize(
    "text",
    [
        "July 5, 2016, was a black day for the harbour of Velmar and for all of Ardania, whose people still mourn.",
        "13 November 2022 was a black day for the harbour of Velmar and for all of Ardania, whose people mourn.",
        "Ardania – The country that never slept – mourned twelve people who died in the harbour of Velmar on Tuesday.",
        "Well-known officials said that twelve people had died in the harbour of Velmar in the course of Tuesday.",
    ],
)
def test_sentences_that_begin_like_datelines_are_whole(text: str) -> None:
    assert marked(text) == [(BODY, None, text)]


@pytest.mark.parametrize(
    "tail",
    [
        "Related News Storm hits coast Port reopens",
        "Follow us on Instagram. SUBSCRIBE Never miss a story",
        "Our Standards: The Harbour Post Principles.",
        "Reporting by Ana Roe; Editing by Bo Lind",
        "(Reporting by Ana Roe)",
        "Read Also",
        "(Source: Harbour Post) Twitter",
        "Last Update: Tuesday 5 July 2016 20:36 - GMT 17:36",
        "Source Harbourwatch and agencies",
        "Related Storm hits the coast Port Reopens Tags storm coast Community standards Comment via Facebook",
    ],
)
def test_site_text_behind_the_last_sentence_of_a_line(tail: str) -> None:
    text = f"{LEAD} {SECOND} {tail}"
    assert marked(text) == [(BODY, None, f"{LEAD} {SECOND}"), (FURNITURE, "after the article", tail)]


def test_words_of_site_text_inside_sentences_stay() -> None:
    text = f"{LEAD} Related attacks were reported from Norwick. He read more. The report tags ships."
    assert marked(text) == [(BODY, None, text)]


def test_headline_agency_and_date_in_one_line() -> None:
    text = f"Blast kills twelve in Velmar Monitor AFP Tuesday 5 Jul 2016 {LEAD}"
    assert marked(text) == [
        (HEADING, None, "Blast kills twelve in Velmar Monitor"),
        (FURNITURE, "dateline", "AFP Tuesday 5 Jul 2016"),
        (BODY, None, LEAD),
    ]


def wrapped(text: str, width: int = 72) -> str:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_one_passage(newline: str) -> None:
    text = page("Blast in Velmar", wrapped(LEAD), wrapped(SECOND)).replace("\n", newline)
    found = marked(text)
    assert [role for role, _, _ in found] == [HEADING, BODY, BODY]
    assert [" ".join(piece.split()) for _, _, piece in found] == ["Blast in Velmar", LEAD, SECOND]


def test_lines_broken_by_hand_at_any_place_are_one_passage() -> None:
    text = "The ministry of\nArdania counted twelve dead\nin the harbour of Velmar."
    assert marked(text) == [(BODY, None, text)]


def test_one_line_is_one_paragraph_where_lines_are_long() -> None:
    assert [text for _, _, text in marked(f"{LEAD}\n{SECOND}")] == [LEAD, SECOND]


def test_a_text_without_final_stops_is_article_all_the_same() -> None:
    text = "Twelve people died in Velmar\nA warehouse exploded on Tuesday\nThe port is closed"
    assert [role for role, _, _ in marked(text)] == [BODY, BODY, BODY]


def test_a_no_break_space_counts_as_space() -> None:
    assert marked("\u00a0\u00a0Follow\u00a0us\u00a0on Twitter") == [(FURNITURE, "follow", "Follow\u00a0us\u00a0on Twitter")]


def test_an_empty_text_has_no_passages() -> None:
    assert mark_passages(" \n\n\t") == ()
