"""Names of columns, streams of luck and other constants of the platform engine, read by both of its twins."""

from aftersend.engine.choice import STATE
from aftersend.model.acts import CHANGING, REACTIONS
from aftersend.model.states import ONE, STATES

# Streams of luck of an account, in each tick (counter = tick * STREAMS + stream), and roots of keys.
STREAMS = 8
VISIT, WRITE, LEAVE, LOOK, MOOD, EXPELLED, PURSUE = range(7)
PEOPLE, POSTS, FOLLOWS, HOMES, ARMS, PLANTED, RULES, MOVES = range(301, 309)
POST_BIT, AUTHOR_SHIFT = 1 << 63, 20  # luck of an account with a post: POST_BIT + author << AUTHOR_SHIFT + tick
# Draws of a post, by its key.
TOXIC_DRAW, MORAL_DRAW, OUTGROUP_DRAW, FALSE_DRAW, KIND_DRAW, APPEAL_DRAW, LOCAL_DRAW, ELSEWHERE_DRAW = (
    0, 1, 8, 15, 16, 17, 18, 19,
)  # fmt: skip
WORDS = 7

ACCOUNT_STATES = tuple(name for name, state in STATES.items() if state.of == "account")
POST_STATES = tuple(name for name, state in STATES.items() if state.of == "post")
FIXED = ACCOUNT_STATES[: ACCOUNT_STATES.index(CHANGING[0])]
SHIFTS = tuple((round((STATES[n].values[1] - STATES[n].values[0]) * ONE)).bit_length() - 1 for n in CHANGING)
LOWS = tuple(round(STATES[n].values[0] * ONE) for n in CHANGING)
TOPS = tuple(len(STATES[n].values) - 1 for n in CHANGING)
NEWCOMER, NAMED = FIXED.index("newcomer"), FIXED.index("named")
FIRST_POST_STATE = STATE[POST_STATES[0]]

# Columns of Memory.mark: ticks that may never have come, then all that starts at 0.
(
    WARNED, REMOVED_AT, PROMPTED, EXPELLED_AT, LEFT, LAST_VISIT, HOME, FOE, EXPLAINED, ANSWERED, ANSWERED_UNTIL,
    SUSPENDED, SAW, PRESENT, STRIKES, VISITS, REACTED, WRITTEN, UNANSWERED,
) = range(19)  # fmt: skip
MARKS = 19
OWN_POST, OWN_TICK, SHARED_POST, SHARED_AT = range(4)  # columns of Memory.latest; SHARED_AT = tick * 16 + hop
HOP_BITS, RING, MOST_STRIKES = 4, 16, 7

# Columns of a post.
(
    TICK, AUTHOR, GROUP, COMMUNITY, ARM, MORAL, OUTGROUP, TOXIC, FALSE, KIND, APPEAL, SEVERITY_OTHER, SEVERITY_OWN,
    LABEL, REACH, REMOVED, SEEDED, VIEWS,
) = range(18)  # fmt: skip
FIRST_REACTION = 18
OWN_FOR, OWN_AGAINST, REPLIED, UNCIVIL, RECENT, NOW_LIKED, NOW_CONDEMNED = range(
    FIRST_REACTION + len(REACTIONS), FIRST_REACTION + len(REACTIONS) + 7
)
POST_COLUMNS = NOW_CONDEMNED + 1
POST_NAMES = (
    "tick", "author", "group", "community", "arm", "moral", "outgroup", "toxic", "false", "kind", "appeal",
    "severity_other", "severity_own", "label", "reach", "removed", "seeded", "views", *REACTIONS, "own_for",
    "own_against", "replies", "uncivil_replies",
)  # fmt: skip
FULL_REACH = 1 << 30
LAST_REPLIES = 10
OPEN, LIKE, DISLIKE, SHARE, PRAISE, CONDEMN, DEFEND, REPORT = range(len(REACTIONS))

REPLY_NAMES = ("tick", "author", "post", "reaction", "toxic", "removed")
REACTION_NAMES = ("tick", "account", "post", "reaction", "source")
DECISION_NAMES = ("tick", "kind", "subject", "author", "rule", "action", "outcome")
OF_POST, OF_REPLY, OF_ACCOUNT, OF_COMMUNITY = range(4)
SENT, CANCELLED, MILDER, WORSE = range(4)
SUMS = ("moral", "outgroup", "toxic", "same_side")
ORDINARY, BRIGADE, COMMITTED = range(3)  # roles of planted accounts
TOP = 200  # best posts of the platform, from which feeds draw
FRESH = 2  # ticks within which a brigade lifts a post
DEAD = -(1 << 30)  # score of a post that nobody may see
FOREMOST = 1 << 29  # score of what one comes by for
