"""What titles and common first names tell of "he" and "she"; names that are given to both are left out."""

from __future__ import annotations

MALE = "male"
FEMALE = "female"

MALE_TITLES = frozenset("mr mr. sir lord king prince sheikh sultan baron emir ayatollah imam pope".split())
FEMALE_TITLES = frozenset("mrs mrs. ms ms. miss queen princess lady madam dame sheikha baroness duchess".split())
PRONOUN_GENDERS = {
    **dict.fromkeys(("he", "him", "his"), MALE),
    **dict.fromkeys(("she", "her", "hers"), FEMALE),
}
MALE_NAMES = frozenset(
    "james john robert michael william david richard joseph thomas charles daniel matthew anthony mark donald steven paul "
    "andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey jacob gary nicholas eric jonathan stephen "
    "larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry peter henry adam "
    "nathan walter harold carl arthur roger joe jim tom bill bob mike dan tim ron barack bernie mitch ted marco "
    "mohammed muhammad mohammad ahmed ahmad ali hassan hussein omar ibrahim mahmoud mustafa yusuf abdullah khalid hamid karim "
    "fred roy louis philip keith greg ken jeff steve chris dave ben rob matt ed phil alan ian neil simon martin oliver hugo otto "
    "lukas felix stefan marco luca paolo giovanni miguel antonio rafael rami samir tariq bashar salim nasser saeed amir reza "
    "vladimir dmitry sergei ivan boris pedro juan carlos jose luis pierre jean francois hans klaus narendra imran".split()
)
FEMALE_NAMES = frozenset(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley "
    "kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia kathleen amy "
    "angela anna ruth brenda pamela nicole katherine christine catherine virginia rachel janet emma maria heather diane "
    "julie joyce victoria kelly christina joan evelyn judith hillary ivanka melania nina alice jane ann anne "
    "claire connie kathy carolyn marilyn doris gloria teresa sara ellen martha judy donna kellyanne kamala carly tammy wendy "
    "sophie charlotte hannah clara greta ingrid paula lucia carmen rosa sofia giulia mariam samira sally "
    "fatima aisha khadija zainab maryam leila layla amina nadia yasmin natalia olga irina elena svetlana theresa ursula".split()
)


def gender_of(name: str, *, title: str = "") -> str | None:
    """Return the gender that a title before a name, or its first word, tells; None where they tell none."""
    words = name.lower().split()
    first = words[0] if words else ""
    for word in (title.lower(), first):
        if word in MALE_TITLES or word in MALE_NAMES:
            return MALE
        if word in FEMALE_TITLES or word in FEMALE_NAMES:
            return FEMALE
    return None
