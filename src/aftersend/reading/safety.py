"""Self-harm and threats of violence: no score is given; the reader is pointed to help."""

import re

SELF_HARM = re.compile(
    r"\bi(?:'m| am|'ll| will| want| wanna| plan| intend| need| wish| have decided| keep wanting)?"
    r"(?: going| gonna| about)?(?: to)?(?: just| really| finally)? (?:kill|hang|hurt|harm|shoot|drown) myself\b"
    r"|\b(?:end|take|taking|ending) my (?:own )?life\b|\bkilling myself\b"
    r"|\bi (?:just |really |only )?(?:want(?: to)?|wanna) (?:die|be dead|not wake up)\b"
    r"|\b(?:don't|do not) want to (?:live|be alive|exist|wake up)\b"
    r"|\bbetter off (?:if i (?:was|were) dead|without me)\b"
    r"|\b(?:i am|i'm|feeling|feel|been) suicidal\b|\bi (?:cut|burn) myself (?:again|last night|today|on purpose)\b"
    r"|\bno (?:reason|point) (?:for me )?(?:to live|in living|to go on)\b",
    re.IGNORECASE,
)
THREAT = re.compile(
    r"\b(?:i|we)(?:'ll| will|'m going to|'m gonna| am going to|'re going to| are going to| gonna|'ma"
    r"| want to| swear i'll) "
    r"(?:(?:come|find|fucking|personally|also)\s+(?:and\s+)?(?:you\s+(?:and\s+)?)?)*(?:kill|murder|shoot"
    r"|stab|strangle|behead|slit|bomb|burn|rape|beat|break)\s+"
    r"(?:you|your|him|her|his)\b"
    r"|\bi(?:'ll| will) put a bullet\b|\byou(?:'re| are) (?:a )?dead (?:man|woman|meat)\b"
    r"|\byou will (?:be killed|die (?:tonight|tomorrow|soon))\b"
    r"|\bi know where you (?:live|sleep|work)\b(?=.{0,60}\b(?:back|careful|regret|sorry|dead|die|kill|hurt"
    r"|soon)\b)",
    re.IGNORECASE,
)
_PLAY = re.compile(
    r"\b(?:at|in) (?:chess|scrabble|fifa|mario kart|tennis|the game|ping pong|monopoly)\b|\bboss (?:fight"
    r"|battle)\b|\bwith kindness\b",
    re.I,
)

HELP = {
    "self-harm": (
        "This sounds like pain that deserves a person, not a score. If you may act on it, call your local "
        "emergency number; "
        "in the US and Canada call or text 988, in the UK and Ireland call 116 123; elsewhere "
        "findahelpline.com lists lines by country."
    ),
    "threat": (
        "This reads as a threat of violence, so it gets no score. If you wrote it, do not send it: step away "
        "and talk to someone. "
        "If you received it, keep a dated screenshot and the link, report it to the platform, and to the "
        "police if you feel in danger."
    ),
}
# The model alone is enough above this probability, where the text also speaks of the writer.
MODEL_LIMIT = 0.97
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i'll|i've|me|my|myself)\b", re.IGNORECASE)


def danger(text: str, self_harm: float = 0.0) -> str | None:
    """Key of `HELP`, or None. Rules decide; for self-harm also the model, given its probability.

    A threat counts when the writer threatens a person; hatred that wishes harm on a group is scored like
    any other.
    """
    if SELF_HARM.search(text) or (self_harm > MODEL_LIMIT and _FIRST_PERSON.search(text)):
        return "self-harm"
    if THREAT.search(text) and not _PLAY.search(text):
        return "threat"
    return None
