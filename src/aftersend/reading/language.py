"""Which language a text is in: its script first, then its commonest words. Only English is scored.

The word lists hold function words that hardly occur in the other languages listed; texts of fewer than three
words are taken for English when every letter is Latin and no listed foreign word is met.
"""

import re
import unicodedata
from collections import Counter

UNKNOWN = "und"
_SCRIPTS = {
    "CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "DEVANAGARI": "hi", "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh", "THAI": "th", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "ETHIOPIC": "am", "KHMER": "km", "MYANMAR": "my", "GUJARATI": "gu", "GURMUKHI": "pa",
}  # fmt: skip
# Languages that are told by their letters alone.
OTHER_SCRIPTS = frozenset(_SCRIPTS.values())
_FUNCTION_WORDS = {
    "en": "the and of to is you that it was for are with this have not be on but your they what my so just if "
    "we can do he she his her him has had were been who will would there their from about when no out up "
    "don't i'm it's like get all people why how don't should could than then because me i an or as at by "
    "in a",
    "de": "der die das und ist nicht ich du wir ihr sie ein eine mit auf für den dem des zu auch sich es",
    "fr": "le la les et est pas je tu nous vous ils une des du dans pour que qui sur avec ce cette sont mais",
    "es": "el la los las y es no que en por con para una uno del se lo su pero más como muy está son todo yo tú",
    "it": "il lo gli e è non che di per con una sono della del questo ma come più ho hai anche io sei",
    "pt": "o os as e é não que em por com para uma um do da se mas mais como muito está são você eu isso",
    "nl": "de het een en is niet ik jij wij dat van voor met op zijn maar ook als heb wat zo te er",
    "pl": "i w nie na to jest się że z do jak ale co tak po czy są ja ty za od być",
    "sv": "och är inte jag du vi det en ett som på för med av att den har men kan till om",
    "da": "og er ikke jeg du vi det en et som på for med af at den har men kan til om så",
    "nb": "og er ikke jeg du vi det en et som på for med av at den har men kan til om så",
    "fi": "ja on ei että se minä sinä hän oli mutta kun niin myös ovat tämä joka kuin",
    "tr": "ve bir bu da de için ne çok ama değil mi gibi ben sen biz daha var yok ile",
    "id": "dan yang di ini itu tidak dengan untuk ada saya kamu dari akan juga ke bisa sudah",
    "vi": "và là không của có tôi bạn được cho một những này đã với người trong",
    "ro": "și este nu în la cu pe un o care mai sunt dar ca să din",
    "cs": "a je se na to že v ne jsem ale jak co si tak by do",
    "hu": "a az és nem hogy egy van ez de is én te meg csak ha mi",
    "tl": "ang ng mga sa na ay ako ikaw hindi po ito siya kung lang naman",
}
# Letters that English words, also borrowed ones, hardly have; and words that are hardly anything else.
_SIGNS = {
    code: frozenset(letters)
    for code, letters in {
        "de": "ß",
        "pt": "ãõ",
        "pl": "łąęśżź",
        "hu": "őű",
        "tr": "ğış",
        "da": "ø",
        "cs": "řěů",
        "ro": "țș",
    }.items()
}
_UNMISTAKABLE = {
    code: frozenset(words.split())
    for code, words in {
        "es": "hola gracias amigo mierda qué también está",
        "fr": "bonjour merci c'est je t'aime suis très être",
        "de": "danke bitte schön ich nicht für",
        "it": "ciao grazie bella sono perché",
        "pt": "obrigado você não também",
        "nl": "niet ik",
    }.items()
}
_WORD_SETS = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_SAMPLE = 5000
# A longer run of letters is no word.
_LONGEST = 60


def detect(text: str) -> str:
    """ISO 639-1 code of the main language of the first 5,000 letters and signs; ``und`` without words."""
    sample = text[:_SAMPLE].lower().replace("\u2019", "'")
    words = [w for w in _WORD.findall(sample) if len(w) <= _LONGEST and not w.startswith(("http", "www"))]
    if not words:
        return UNKNOWN
    if not sample.isascii():
        script = _main_script(words)
        if script != "LATIN":
            return _SCRIPTS.get(script, UNKNOWN)
    return _latin_language(words)


def _main_script(words: list[str]) -> str:
    letters = (c for word in words for c in word)
    scripts = Counter(unicodedata.name(c, "UNKNOWN").split()[0] for c in letters)
    scripts["LATIN"] += scripts.pop("MATHEMATICAL", 0) + scripts.pop("FULLWIDTH", 0)
    return scripts.most_common(1)[0][0]


def _latin_language(words: list[str]) -> str:
    english = sum(w in _WORD_SETS["en"] for w in words)
    if 4 * english >= len(words) >= 8:
        return "en"
    long = [w for w in words if len(w) > 1]
    hits = {code: sum(w in known for w in long) for code, known in _WORD_SETS.items() if code != "en"}
    for code, signs in _SIGNS.items():
        hits[code] += 2 * sum(not signs.isdisjoint(w) for w in long)
    for code, known in _UNMISTAKABLE.items():
        hits[code] += 2 * sum(w in known for w in long)
    best = max(hits, key=hits.__getitem__)
    # One short word that English shares ("no", "on", "die") must not turn it into another language.
    return best if hits[best] >= 2 + english else "en"
