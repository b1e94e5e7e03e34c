"""What web pages print around an article, as patterns: general vocabulary of news sites, blogs and journals.

Each pattern holds for a paragraph of so many words at most, because a long paragraph that mentions a newsletter
is still article. Patterns are anchored, or ask for the reader ("your", "us"), for the same reason: a sentence
that somebody is quoted with must not be lost because a site's appeal uses the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

AGENCIES = r"(?:AFP|AP|Reuters|REUTERS|dpa|DPA|EFE|ANSA|UPI|PTI|IANS|ANI|TASS|Xinhua|Anadolu|AA|Sputnik|Bloomberg|Agencies)"
_PICTURE_HOUSES = (
    r"(?:Getty(?: Images)?|AFP|AP|EPA|Reuters|Shutterstock|Unsplash|Pexels|Pixabay|Flickr|iStock|Alamy|Anadolu"
    r"|Wikimedia(?: Commons)?)"
)
_NETWORKS = r"(?:telegram|twitter|facebook|instagram|whatsapp|youtube|linkedin|tiktok|threads|mastodon|bluesky|google news|x)"
_CHANNELS = rf"(?:{_NETWORKS}|newsletters?|channels?|app|inbox|podcasts?|rss|feed|updates|alerts|notifications|social media)"
_TEXTS = r"(?:articles?|essays?|papers?|story|stories|pitch|pieces?|op-?eds?|manuscripts?|letters?|reviews?|contributions?)"
_THIS_TEXT = r"(?:article|piece|essay|story|commentary|report|post|analysis|interview|column)"
_PROFESSIONS = (
    r"(?:professor|lecturer|fellow|scholar|researcher|research (?:associate|assistant|analyst)|scientist|historian|economist"
    r"|journalist|reporter|correspondent|columnist|editor|writer|author|blogger|broadcaster|commentator|analyst|observer"
    r"|strategist|consultant|adviser|advisor|expert|specialist|student|candidate|graduate|intern|teacher|lawyer|barrister"
    r"|diplomat|director|chair(?:man|woman)?|founder|co-founder|coordinator|photographer|academic|practitioner"
    r"|contributor|Ph\.?D|MPhil|LLM|bachelor|master)s?"
)
_NAME_WORD = r"(?-i:[^\W\d_a-z])[\w.'’-]*"
_NAME = (
    rf"(?:(?:dr|prof|professor|mr|mrs|ms|sir)\.? )?{_NAME_WORD}(?: (?:{_NAME_WORD}|de|la|van|von|der|al|bin|ibn|el)){{1,4}}"
    r"(?:,? \(?(?:ph\.?d\.?|m\.?a\.?|m\.?d\.?|mphil|llm|jr\.?|sr\.?)\)?,?)*"
)
# What a note about an author or a publisher does not tell.
_NO_NEWS = (
    r"(?!.*\b(?:said|says|told|tells|added|warned|denied|announced|accused|charged|arrested|detained|killed|died|dead|shot"
    r"|wounded|injured|sentenced|elected|resigned|claimed)\b)(?!.*[\"“”])"
)


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """One kind of furniture: a pattern for whole paragraphs of at most `most_words` words."""

    kind: str
    pattern: re.Pattern[str]
    most_words: int

    def matches(self, text: str, words: int) -> bool:
        """Tell whether a paragraph is of this kind."""
        return words <= self.most_words and self.pattern.search(text) is not None


def _kind(kind: str, most_words: int, *patterns: str) -> Boilerplate:
    return Boilerplate(kind, re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE), most_words)


COMMENT_FORM = _kind(
    "comment form",
    30,
    r"^(?:leave|post|write|add|submit)(?: a| your)? (?:reply|comment)s?\b",
    r"^please (?:enter|fill in|type) your\b",
    r"\byour e-?mail address will not be published\b",
    r"^required fields are marked\b",
    r"^save my name\b",
    r"^cancel reply\b",
    r"^you have entered an incorrect e-?mail\b",
    r"^notify me (?:of|when|by)\b",
    r"^(?:log|sign) ?in to (?:leave|post|reply|comment)\b",
    r"^be the first to comment\b",
)
# May stand anywhere in a page.
ANYWHERE = (
    COMMENT_FORM,
    _kind(
        "comments",
        15,
        r"^(?:view |show |see |read )?(?:all )?(?:\d+ )?comments?(?: ?\(\d+\)| are closed\.?| off)?$",
        r"^join the (?:conversation|discussion)\b",
        r"\bcommunity (?:standards|guidelines)$",
        r"\bcomments? via (?:facebook|disqus)\b",
    ),
    _kind(
        "follow",
        40,
        rf"^(?:and |please |you can |also )*(?:follow|subscribe|sign up|join|connect with)\b[^\"“”]{{0,120}}\b{_CHANNELS}\b",
        r"^stay (?:tuned|connected|informed|updated|up to date|in touch)\b",
        r"^(?:follow|like|join|find) us\b",
        r"^subscribe(?: now| today| here| to (?:our|the|my)\b.*)?[.!]?$",
        r"^sign up (?:for|to) (?:our|the|my|receive|get)\b",
        r"^get (?:our|the|all the) (?:latest|best|top|daily|weekly|day's|news)\b",
        r"^(?:never|don['’]?t) miss (?:a|an|any|our)\b",
        r"^(?:download|get|try) (?:our|the) (?:\w+ ){0,2}app\b",
        rf"^(?:our |the )?(?:\w+ )?{_CHANNELS}[:.]?$",
    ),
    _kind(
        "share",
        8,
        rf"^(?:(?:share|tweet|pin|print|e-?mail|copy link|send|save|bookmark|{_NETWORKS}|this|the|post|article|story|page"
        r"|on|via|with|friends?|to|a|by|or|and|it)\b[\s:,|/&]*)+$",
        r"^(?:\d+ )?shares?$",
    ),
    _kind(
        "related",
        25,
        r"^(?:related|recommended|popular|trending|latest|recent|featured|top|similar|other|more|previous|next)"
        r"(?: (?:articles?|posts?|stories|story|news|topics?|content|coverage|reads?|reading|videos?|headlines|links?|tags?"
        r"|now|this week))?:?$",
        r"^(?:related|recommended|watch|listen|in pictures|more news|more stories)(?: \w+)?: ",
        r"^(?:also read|read also|see also|read more|read next|read the full|more from|more like this|further reading"
        r"|continue reading|keep reading|up next)\b",
        r"^(?:you (?:may|might|will|could)|(?:people|readers) also)(?: also)? (?:like|enjoy|read|be interested)\b",
        r"^(?:most|more) (?:read|popular|viewed|shared|commented|recent)\b.{0,12}$",
        r"^(?:editor['’]?s?|our|staff) picks?$",
        r"^click here (?:to|for)\b",
    ),
    _kind(
        "metadata",
        14,
        r"^(?:date|published|publication date|date of publication|posted|updated|last (?:updated|modified)|first published"
        r"|created|author|written by|source|categor(?:y|ies)|filed under|section|tags?|topics?|keywords?|reading time"
        r"|read time|views?|location|place|language|issue|volume|doi|short url)(?: on| at| in)?\s*:",
        r"^(?:published|posted|updated|last updated|first published)(?: on| at)? \w+[\w\s,.:/-]{0,12}\d{4}[\d\s,.:/+-]*\w{0,4}$",
        r"^(?:\w+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?),? \d{4}"
        r"(?:[,|•\s-]+(?:at )?\d{1,2}[:.]\d{2}.{0,15})?$",
        r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[,|•\s-]+(?:at )?\d{1,2}[:.]\d{2}.{0,15})?$",
        r"^\d+ (?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?)(?: read| ago)$",
        r"^(?:get )?short url\b",
    ),
    _kind(
        "byline",
        14,
        r"^(?-i:By|BY) (?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w.'’-]*| and| de| van| von| al| bin| in|,)*$",
    ),
    _kind(
        "photo",
        45,
        r"^[\[(]?(?:file )?(?:photo|image|picture|cover|cover photo|cover image|featured image|illustration|graphic)s?"
        r"(?: credits?| courtesy| source)?(?: by\b| via\b|:|\s*[|/©])",
        r"^[\[(]?credits?: ",
        rf"[\[(](?:{_PICTURE_HOUSES} ?(?:photo|file|images?)?/|(?:file )?photo\b|[^\])(\[]{{2,60}}/ ?{_PICTURE_HOUSES})"
        r"[^\])]*[\])]\.?$",
        rf"(?:/| via |©) ?{_PICTURE_HOUSES}\]?\)?\.?$",
        r"^!\[[^\]]*\]\([^)]*\)$",
    ),
    _kind(
        "disclaimer",
        90,
        r"\b(?:views|opinions|positions|statements)\b.{0,60}\b(?:are|is|remain)\b.{0,30}\b(?:author|writer|contributor)"
        r"s?['’]?s?\b.{0,20}\b(?:own|alone|only)\b",
        r"\b(?:views|opinions|positions?|statements|editorial|polic(?:y|ies))\b.{0,200}\bnot necessarily (?:reflect|represent)",
        r"\bnot necessarily (?:reflect|represent|mirror)\b.{0,80}\b(?:views|opinions|positions?|editorial)\b",
        r"^(?:the )?(?:views|opinions) expressed\b",
        r"^disclaimer\b",
    ),
    _kind(
        "appeal",
        80,
        r"^[^\"“”]*\b(?:support|fund|sustain) (?:our|independent|quality|honest) (?:work|journalism|reporting|newsroom|site)\b",
        r"^(?:please )?(?:donate|make a (?:donation|contribution)|become a (?:member|supporter|subscriber|patron)|support us)\b",
        r"^[^\"“”]*\byour (?:donation|contribution|gift|support)s?\b.{0,60}\b(?:us|our)\b",
        r"^if you (?:enjoyed|liked|value|appreciate) (?:this|our)\b",
    ),
    _kind(
        "submissions",
        60,
        rf"\b(?:submit|send|pitch)(?: us| in)? your (?:\w+ ){{0,2}}{_TEXTS}\b",
        rf"^(?:to |if you (?:want|wish|would like) to )?(?:submit an?|send us an?|pitch us) (?:\w+ ){{0,2}}{_TEXTS}?\b",
        r"\bsubmissions? (?:page|guidelines|form)\b",
        r"^(?:write|contribute) (?:for|to) us\b",
        r"^(?:contact|e-?mail|reach|write to) (?:us|the author|the editor|me)\b",
        r"^(?:do you |if you )?(?:have|got) a (?:tip|news tip|story)\b.{0,40}\bus\b",
    ),
    _kind(
        "legal",
        60,
        r"^(?:copyright\b|©|\(c\) ?\d{4})",
        r"\ball rights reserved\b",
        r"\b(?:we|this (?:site|website)) uses? cookies\b",
        r"^(?:cookie|privacy) (?:policy|notice|settings)\b.{0,40}$",
        r"^terms (?:of (?:use|service)|and conditions)\b.{0,40}$",
        r"\b(?:may not be|without (?:the )?(?:prior )?(?:written )?permission)\b.{0,60}"
        r"\b(?:reproduced|republished|rewritten|redistributed)\b",
        r"\bcreative commons\b.{0,40}\blicen[cs]e\b",
        rf"^(?:this|the) {_THIS_TEXT} (?:was |has been |is )?(?:first|originally|previously|also) "
        r"(?:published|appeared|posted)\b",
        r"^(?:originally|first) (?:published|appeared)\b",
        r"^our standards\b",
    ),
    _kind(
        "credits",
        45,
        r"^[(\[]?(?:additional |further )?(?:reporting|writing|editing|compiled|translated|translation|edited)"
        r"(?: and (?:writing|editing|reporting))? by\b",
        r"^[(\[]?with (?:additional )?(?:reporting|files|inputs?|material|contributions?) (?:by|from)\b",
        rf"^[-–—(\[]* ?{AGENCIES}(?:(?:,| and| ?[/+]) ?(?:the )?{AGENCIES})*[)\]]?\.?$",
        r"\bcontributed to this (?:report|story|article)\b",
        r"^(?:sources?:? )?\w+(?: \w+)? and (?:news )?agencies$",
    ),
    _kind(
        "page furniture",
        14,
        r"^(?:advertisements?|advertising|sponsored(?: content)?|promoted(?: content)?|partner content"
        r"|paid (?:post|content))\W*$",
        r"^(?:advertisement\W+)?(?:(?:story|article|content) continues (?:below|after)|scroll (?:down )?to|continue below)\b",
        r"^(?:skip to|back to top|jump to|load more|show more|see more|view all|see all)\b",
        r"^(?:loading|search|menu|home|close|print(?: this)?(?: page)?|toggle \w+|next|previous|table of contents|log ?in"
        r"|sign in|register|about(?: us)?|contact(?: us)?|careers|advertise(?: with us)?|help|faq)\W*$",
        r"^[^\W_]+_[\w]+$",
        r"^(?:https?://|www\.)\S+$",
        r"^[@#]\w+(?:\s+[@#]\w+)*$",
    ),
    _kind("editorial note", 80, r"^[\[(]?editor['’]?s['’]? note\b", r"^\W*about the (?:author|writer)s?\b"),
)
# Hold only below the last long paragraph of the article.
AT_THE_END = (
    _kind(
        "author bio",
        130,
        rf"^{_NO_NEWS}{_NAME},? (?:is|are) (?:currently |also |both )*(?:an?|the (?=author|editor|founder|co-|director|former|"
        rf"head)|based|working|pursuing)\b.{{0,160}}\b{_PROFESSIONS}\b",
        rf"^{_NO_NEWS}{_NAME},? (?:has (?:been|worked|written|covered)|works|serves|holds|studies|speciali[sz]es)\b"
        rf".{{0,160}}\b{_PROFESSIONS}\b",
        rf"^{_NO_NEWS}{_NAME},? (?:writes|reports|covers|teaches|blogs|tweets)\b",
        rf"^{_NO_NEWS}(?:the|this) (?:author|writer)s? (?:is|are)\b",
    ),
    # A name and what the person is, without a verb.
    _kind("author bio", 35, rf"^{_NO_NEWS}{_NAME}(?:,| [-–—|]) [^.]{{0,80}}\b{_PROFESSIONS}\b[^.]*\.?$"),
    _kind(
        "organisation",
        120,
        rf"^{_NO_NEWS}(?:the )?[\w&'’. -]{{2,60}}(?: \([\w-]+\))?,? is an?\b.{{0,40}}\b(?:independent|non-?partisan|non-?profit"
        r"|not-for-profit|non-for-profit|award-winning|leading|premier|online|digital)\b.{0,80}\b(?:organi[sz]ation|think[- ]tank"
        r"|institut(?:e|ion)|publication|newspaper|magazine|agency|outlet|newsroom|news site|website|platform"
        r"|broadcaster|journal)\b",
        r"^(?:founded|established|launched) in \d{4}\b.{0,200}"
        r"\b(?:publication|newspaper|magazine|agency|outlet|platform|institute|think[- ]tank|audience|readers)\b",
    ),
)
NAME_ONLY = _kind("byline", 5, rf"^{_NAME}$")
"""A signature under an article; the same form also suits a heading, so nothing may follow it."""
