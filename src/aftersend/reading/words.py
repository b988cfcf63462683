"""Word lists written for this project, and the way to find their words in a text.

Moral-emotional words (both moral and felt, after Brady et al. 2017), out-group words (us and them, after Rathje
et al. 2021), and words that praise, hedge, attribute or swear. An asterisk stands for any ending. The lists are
short and English; they point at words, they do not judge a text.
"""

import re
from functools import cache

from aftersend.model.appraisal import Span

LISTS = {
    "moral_emotional": (
        "abhor* abus* accus* appall* atroc* bastion betray* blam* blasphem* brutal* cheat* condemn* conspir* "
        "corrupt* coward* "
        "crime* criminal* cruel* decei* decept* defil* degrad* deplor* despic* disgrac* disgust* dishonest* "
        "dishonour* dishonor* "
        "evil* exploit* fraud* greed* guilt* harass* hate* hateful hero* heroic honour* honor* hypocri* "
        "immoral* indecen* infuriat* "
        "injust* innocen* insult* liar* lie lied lies lying loath* malic* martyr* massacr* mock* murder* "
        "noble nobl* obscen* "
        "offend* oppress* outrag* perver* punish* rape* rapist* revolt* ruthless* sacred sacrific* savag* "
        "scandal* shame* "
        "shaming sick* sin sinful slaughter* slaver* spite* steal* stolen suffer* terror* thief thieves "
        "thug* tortur* traitor* "
        "treason* treacher* tyran* unfair* unforgiv* vengeance vicious* victim* vile villain* violat* "
        "violen* wicked* wrong*"
    ),
    "out_group": (
        "they them their theirs those_people these_people you_people your_kind their_kind leftist* lefties "
        "rightist* liberals "
        "conservatives democrats republicans tories labour_voters the_left the_right the_elite* elites "
        "globalist* establishment "
        "the_media mainstream_media immigrants migrants foreigners outsiders woke snowflake* libtard* "
        "fascist* communist* marxist* "
        "socialist* radicals extremists enemies enemy opponents invaders boomers millennials sheeple"
    ),
    "us": "we us our ours ourselves",
    "hedge": (
        "maybe perhaps possibly probably apparently allegedly reportedly supposedly seemingly likely "
        "unlikely might could seems "
        "appears suggest suggests roughly about around approximately i_think i_believe i_guess it_seems "
        "as_far_as_i_know afaik "
        "in_my_opinion imo imho rumour* rumor* unconfirmed not_sure i_heard"
    ),
    "empathy": (
        "sorry_to_hear sorry_for_your_loss that_must_be that_must_have been_there i_feel_for hope_you're_ok "
        "hope_you_are_ok "
        "hope_you_feel thinking_of_you i_understand_how i_can_imagine i_hear_you you're_not_alone "
        "you_are_not_alone here_for_you "
        "my_heart_goes take_care sending_love my_condolences sounds_hard sounds_really_hard sounds_tough"
    ),
    "profanity": (
        "fuck* motherfuck* shit* bullshit crap arse* ass asshole* bastard* bitch* bollocks cunt* damn* dick* "
        "dumbass goddamn* piss* prick* "
        "pussy slut* twat* wank* whore* wtf stfu"
    ),
    "absolute": "always never everyone nobody everything nothing all none every completely totally entirely",
}
DIALECT = "ain't finna y'all gonna tryna ima imma bout_to gon aint dat dis dem wit nah fam bruh deadass hella"


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The compiled list; raises KeyError for a list that does not exist."""
    return compile_words(LISTS[name])


def compile_words(words: str) -> re.Pattern[str]:
    """Words parted by blanks to one pattern; ``_`` is a blank inside an entry, ``*`` any ending."""
    parts = (re.escape(w).replace("_", r"\s+").replace(r"\*", r"\w*") for w in sorted(words.split(), reverse=True))
    return re.compile(rf"(?<![\w'])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def find(name: str, text: str) -> tuple[Span, ...]:
    """Where the words of the list stand in ``text``."""
    return tuple(Span(m.start(), m.end()) for m in pattern(name).finditer(text))


@cache
def dialect_pattern() -> re.Pattern[str]:
    """Marks of African American or informal Southern English, where classifiers are known to over-flag."""
    return compile_words(DIALECT)
