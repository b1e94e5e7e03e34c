"""Web pages: the article without its surroundings, what the page says about it, and pages that hold no article."""

from __future__ import annotations

from datetime import date

import pytest

from claimcmp.corpus.formats.html import fragment_text, read_page
from claimcmp.errors import InputError
from claimcmp.records.intervals import Period

DAY = Period(date(2031, 3, 5), date(2031, 3, 5))
JSON_LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},'
    '{"@type":["NewsArticle"],"headline":"Silo &amp; fire","datePublished":"2031-03-05T23:30:00+05:00","inLanguage":"en-GB",'
    '"author":[{"@type":"Person","name":"Ann Tolan"},{"@type":"Person","name":"Bo Rask"}],"publisher":{"name":"Velmar Herald"},'
    '"mainEntityOfPage":{"@id":"https://herald.example/silo"}}]}</script>'
)


def page(paragraphs: tuple[str, ...], *, head: str = "", above: str = "", language: str = "en", below: str = "") -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"""<!doctype html><html lang="{language}"><head><title>Twelve dead in Velmar - Velmar Herald</title>{head}</head><body>
    <header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
    <main><article><h1>Twelve dead in Velmar</h1>{above}<div class="story">{body}</div>{below}</article></main>
    <aside><h3>Related stories</h3><ul><li><a href="/1">Ferry to Osmark will stop in winter, ministry says</a>
    <time datetime="2029-01-01">1 January 2029</time></li><li><a href="/2">Norwick opens a new railway line</a></li></ul></aside>
    <section class="comments" id="comments"><h3>3 comments</h3><div class="comment"><p>That is what comes of saving on inspectors, I say,
    and everybody in the harbour knows it.</p></div></section><footer><p>© 2031 Velmar Herald. All rights reserved.</p></footer></body></html>"""


def test_only_the_article_comes_out(story: tuple[str, ...]) -> None:
    text = read_page(page(story).encode()).text
    assert text.split("\n\n") == ["# Twelve dead in Velmar", *story]


def test_json_ld_is_believed_first(story: tuple[str, ...]) -> None:
    meta = '<meta property="og:title" content="Other"><meta property="article:published_time" content="2030-01-01">'
    said = read_page(page(story, head=meta + JSON_LD).encode()).metadata
    assert (said.title, said.author, said.source, said.published, said.url, said.language) == (
        "Silo & fire", "Ann Tolan, Bo Rask", "Velmar Herald", DAY, "https://herald.example/silo", "en",
    )  # fmt: skip
    assert said.guessed == ()


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="Silo"><meta property="og:site_name" content="Herald"><meta name="author" content="Ann Tolan">'
        '<meta property="article:published_time" content="2031-03-05T10:00:00Z">',
        '<meta name="DC.title" content="Silo"><meta name="DC.publisher" content="Herald"><meta name="DC.creator" content="Ann Tolan">'
        '<meta name="DC.date" content="2031-03-05">',
        '<script type="application/ld+json">{broken</script><meta name="twitter:title" content="Silo">'
        '<meta name="application-name" content="Herald"><meta name="parsely-author" content="Ann Tolan"><meta name="parsely-pub-date" content="2031-03-05">',
    ],
)  # fmt: skip
def test_meta_tags(story: tuple[str, ...], head: str) -> None:
    said = read_page(page(story, head=head).encode()).metadata
    assert (said.title, said.source, said.author, said.published, said.guessed) == ("Silo", "Herald", "Ann Tolan", DAY, ())


@pytest.mark.parametrize(
    "above",
    [
        '<p class="meta">By <span class="author">Ann Tolan</span></p><p class="post-date">5 March 2031</p>',
        '<span class="author-name author">Ann Tolan</span><span class="published">Published: Wednesday, March 5, 2031 at 10:30 am</span>',
        '<div class="byline">By Ann Tolan</div><div id="article-date">05.03.2031 | 10:30</div>',
    ],
)
def test_what_only_the_page_shows_is_a_guess(story: tuple[str, ...], above: str) -> None:
    said = read_page(page(story, above=above).encode(), url="https://www.herald.example/silo?x=1").metadata
    assert (said.title, said.source, said.author, said.published) == ("Twelve dead in Velmar", "herald.example", "Ann Tolan", DAY)
    assert set(said.guessed) == {"title", "source", "published"}


def test_a_time_element_gives_the_date_and_that_of_another_story_does_not(story: tuple[str, ...]) -> None:
    assert read_page(page(story).encode()).metadata.published is None
    said = read_page(page(story, above='<time datetime="2031-03-05T08:00">this morning</time>').encode()).metadata
    assert (said.published, "published" in said.guessed) == (DAY, False)


def test_amp_pages_and_live_blogs(story: tuple[str, ...]) -> None:
    amp = page(story, head=JSON_LD + '<link rel="canonical" href="https://herald.example/silo">').replace("<html", "<html amp")
    assert read_page(amp.encode()).text.split("\n\n")[1:] == list(story)
    posts = "".join(
        f'<article class="post"><h2>1{hour}:00 New word from the harbour</h2><time datetime="2031-03-05T1{hour}:00">1{hour}:00</time><p>{text}</p></article>'
        for hour, text in enumerate(story)
    )
    live = f'<html lang="en"><head><title>Live</title>{JSON_LD.replace("NewsArticle", "LiveBlogPosting")}</head><body><main><h1>Silo and fire: live</h1>{posts}</main></body></html>'
    document = read_page(live.encode())
    assert all(text in document.text for text in story)
    assert document.metadata.published == DAY


@pytest.mark.parametrize(
    ("encoding", "meta", "header"),
    [
        ("utf-8", "", "iso-8859-1"),
        ("windows-1256", "windows-1256", None),
        ("windows-1256", "windows-1256", "utf-8"),
        ("windows-1256", "", "windows-1256"),
        ("utf-8-sig", "windows-1256", "windows-1256"),
    ],
)
def test_whatever_header_and_page_say_the_letters_are_right(encoding: str, meta: str, header: str | None) -> None:
    text = (
        "قتل اثنا عشر شخصا يوم الثلاثاء عندما انفجرت صومعة للحبوب في ميناء فيلمار القديم، وفق ما أعلنته سلطة الميناء في بيان لها.",
        "وقالت الوزيرة آن تولان للصحفيين إن تحقيقا سيبدأ على الفور وإن أي سفينة لن تغادر الميناء قبل يوم الجمعة المقبل.",
    )
    head = f'<meta charset="{meta}">' if meta else ""
    document = read_page(page(text, head=head, language="ar").encode(encoding), charset=header)
    assert all(paragraph in document.text for paragraph in text)
    assert document.metadata.language == "ar"


BANNER = "<div class='box'><h2>We value your privacy</h2><p>We and our 734 partners use cookies and process personal data such as IP addresses. Accept all or manage your preferences.</p></div>"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (page(("The first sentence of a long report on the harbour of Velmar stands here and no more than that.",), below="<div>Subscribe to continue reading. Already a subscriber? Sign in.</div>"), "behind a paywall"),
        (page(("The first sentence of a long report on the harbour of Velmar stands here and no more than that.",), head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","isAccessibleForFree":false}</script>'), "behind a paywall"),
        (f"<html><head><title>Before you continue</title></head><body>{BANNER}</body></html>", "consent to cookies"),
        ('<html><head><title>Herald</title><script src="app.js"></script></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>', "scripts would have to run"),
        ("<html><body><p>Please enable JavaScript and cookies to continue. Checking your browser before you can enter.</p><script>x()</script></body></html>", "scripts would have to run"),
        ("<html><head><title>x</title></head><body><p>Too short.</p></body></html>", "no article in the page"),
        ("plain words and no page", "no HTML in it"),
        ("   ", "empty file"),
    ],
)  # fmt: skip
def test_pages_without_an_article_are_refused_with_the_reason(source: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_page(source.encode())


def test_an_article_with_a_consent_banner_or_a_call_to_subscribe_is_one(story: tuple[str, ...]) -> None:
    source = page(story * 3, above=BANNER, below="<p>Subscribe to continue reading our newsletter.</p>")
    assert all(text in read_page(source.encode()).text for text in story)


def test_pieces_of_html_become_paragraphs() -> None:
    assert (
        fragment_text("<p>One <b>two</b>&amp;</p><ul><li>three<br>four</li></ul><script>x</script>")
        == "One two&\n\nthree\n\nfour"
    )
    assert fragment_text("plain &amp; simple\n\nsecond < third") == "plain & simple\n\nsecond < third"
