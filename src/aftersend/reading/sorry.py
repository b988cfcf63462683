"""Whether the writer of a text apologises or claims to, by plain rules: one pattern a line.

Others' apologies, compassion ("sorry for your loss"), polite openings ("sorry, where is…") and refusals do not count.
A move such as "mistakes were made" does, since it stands where an apology was due.
"""

import re

_OPENS = r"(?:^|[.!?;:,\n(]\s{0,3}|\b(?:and|but|so|then|just|ok|okay|oh|ugh|fine|please)[, ]\s?)"
_VERY = r"(?:(?:so|very|both|all|just|\w{2,12}ly)[ ,]{1,2})*"
_WE = r"\b(?:i|we)(?:['’](?:m|re|d|ll)| am| are| was| were| do| did| want to| must| would like to| have to| can only)?"
_OTHERS = r"\b(?:he|she|they|you|who|nobody|everyone|people) (?:\w+ )?(?:should |must |has to |have to )?"
_REST = r"[^.!?]{0,30}"
_MINE = (
    rf"{_OPENS}{_VERY}sorry\b",
    rf"{_WE} {_VERY}(?:sorry|ashamed|apologi[sz]e|regret)\b",
    r"\bhow sorry (?:i|we)\b",
    r"\b(?:i|we) feel (?:so )?(?:ashamed|guilty|terrible|awful|bad) (?:about|that i|for what)\b",
    rf"\b(?:i|we)\b{_REST}\bowe (?:you|him|her|them|everyone)\b{_REST}\bapology\b",
    rf"{_OPENS}(?:my |our )?(?:\w{{2,12}} )?apologies\b",
    rf"\baccept (?:my|our)\b{_REST}\bapolog",
    r"\b(?:forgive|pardon) (?:me|us)\b",
    r"\b(?:is|was|all|entirely|totally) (?:my|our) (?:own )?(?:fault|mistake)\b",
    rf"{_OPENS}(?:my|our) (?:fault|mistake|bad)\b(?! lines?)",
    r"\b(?:i|we) (?:was|were) wrong\b",
    rf"\b(?:i|we)\b{_REST}\btake (?:full |all )?(?:the )?(?:responsibility|blame)\b",
    r"\bmistakes were made\b",
    r"\bregret (?:it|what i|what we|my|our|any|that (?:i|we))\b",
)
_NOT_MINE = (
    # Reported.
    r"[\"“][^\"”]{0,300}[\"”]",
    r"\b(?:the|his|her|their) \w+ says mistakes\b",
    rf"{_OTHERS}(?:apologi[sz]\w*|sa(?:y|id|ys) sorry\b)",
    # Refused.
    r"\b(?:not|never|don['’]t|won['’]t|nor|isn['’]t|wasn['’]t) (?:\w+ ){0,2}(?:sorry|apologi[sz]e|regret|forgive)\b",
    r"\b(?:not|never|isn['’]t|wasn['’]t) (?:\w+ ){0,2}(?:my|our) (?:fault|mistake)\b",
    r"\bsorry not sorry\b",
    r"\bno (?:apolog\w+|regrets?)\b",
    r"\bregret (?:nothing|buying|watching|reading|eating|to (?:inform|say|announce))\b",
    # Compassion; "sorry you feel that way" stays, since it is a move.
    r"\bsorry for (?:you|him|her|them|(?:your|his|her|their) (?:loss|\w+['’]s))\b",
    r"\bsorry to (?:hear|say|see|inform|bother|interrupt|be)\b",
    r"\bsorry about your (?:loss|mother|mum|father|dad|dog|cat|exam)\b",
    r"\bsorry (?:that )?your?\b(?! feel| felt| took| find| found| thought| got| (?:are|were) (?:hurt|upset|off|too))",
    r"\b(?:feel|feeling|felt) sorry for\b",
    # Polite or scornful openings.
    r"\bsorry,? (?:we(?:['’]re| are) (?:sold out|closed|full)|where|what|who|how|is|are|can|could|do|does)\b",
    r"\bsorry,? (?:pal|bro|mate|buddy)\b",
    r"\bsorry,? but (?!(?:i|we|it was|you (?:made|started|pushed|provoked)|\w+ (?:deserved|asked)|what did)\b)",
    r"\bwrong-footed\b",
)
_FOUND, _LEFT_OUT = (re.compile("|".join(patterns), re.IGNORECASE) for patterns in (_MINE, _NOT_MINE))


def is_apology(text: str) -> bool:
    """Whether the writer apologises, or claims to."""
    return bool(_FOUND.search(_LEFT_OUT.sub(" ~ ", text)))
