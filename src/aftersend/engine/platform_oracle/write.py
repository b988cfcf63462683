"""Who is there writes; what is about to be said may be asked about."""

from collections.abc import Mapping

from aftersend.core.chance import draw
from aftersend.engine.platform_names import (
    APPEAL_DRAW,
    ELSEWHERE_DRAW,
    FALSE_DRAW,
    KIND_DRAW,
    LOCAL_DRAW,
    MORAL_DRAW,
    OF_ACCOUNT,
    OUTGROUP_DRAW,
    TOXIC_DRAW,
    WORDS,
    WRITE,
)
from aftersend.engine.platform_oracle.moderate import verdict
from aftersend.engine.platform_oracle.state import State
from aftersend.engine.platform_oracle.things import Account, Post, Values, key_of, neutral
from aftersend.engine.platform_tables import appeals
from aftersend.engine.verdicts import as_threshold
from aftersend.model.rule import ACTIONS


def write(here: State) -> None:
    """Those post."""
    here.fresh_posts = len(here.posts)
    stock = appeals(here.p.laws, here.params, here.p.stock) if here.tick == 0 else []
    for a, appeal in zip(here.accounts, stock, strict=False):
        send(here, a, draft(here, a, dict.fromkeys(("toxic", "moral", "outgroup", "false", "kind"), 0), a.home, appeal))
    for a in here.accounts[len(stock) :]:
        values = here.seen_by(a)
        if a.present and here.happens("write", values, here.now(a, WRITE)):
            post = compose(here, a, values)
            if prompt(here, a, post):
                send(here, a, post)


def send(here: State, a: Account, post: Post) -> None:
    """It is there from now on."""
    a.latest = (here.tick, len(here.posts))
    a.posts += 1
    a.unanswered = 1
    a.fixed["newcomer"] = 0
    here.posts.append(post)
    here.add(a.arm, "written", 1)


def draft(here: State, a: Account, said: Mapping[str, int], community: int, appeal: int) -> Post:
    """A post that says so, and how bad it is taken to be."""
    post = Post(here.tick, a.number, a.group, community, a.arm, dict(said), appeal, [0, 0])
    weigh(here, post)
    return post


def compose(here: State, a: Account, values: Values) -> Post:
    """What it writes."""
    k = here.post_key(a.number, here.tick)
    said = {
        "toxic": here.happens("toxic", values, draw(k, TOXIC_DRAW)),
        "moral": sum(here.happens("moral", values, draw(k, MORAL_DRAW + w)) for w in range(WORDS)),
        "outgroup": sum(here.happens("outgroup", values, draw(k, OUTGROUP_DRAW + w)) for w in range(WORDS)),
        "false": here.happens("false", values, draw(k, FALSE_DRAW)),
        "kind": here.happens("kind", values, draw(k, KIND_DRAW)),
    }
    if here.willing(a, "committed"):
        said["toxic"] = bool(round(here.p.planted[a.planted - 1].toxic))
    community = a.home
    if draw(k, LOCAL_DRAW) >> 32 >= as_threshold(here.p.local):
        elsewhere = (draw(k, ELSEWHERE_DRAW) >> 32) * here.p.communities >> 32
        community = a.home if elsewhere in here.closed[a.arm] else elsewhere
    appeal = int(here.x.appeal[draw(k, APPEAL_DRAW) >> 54])
    return draft(here, a, {n: int(x) for n, x in said.items()}, community, appeal)


def weigh(here: State, post: Post) -> None:
    """How severe it is to the other and to its own side."""
    post.severity = [int(x) for x in here.x.severity[post.said["toxic"], post.said["outgroup"]]]


def prompt(here: State, a: Account, post: Post) -> bool:
    """Whether it is sent, after the prompts."""
    k = here.post_key(a.number, here.tick)
    for rule_number, rule in here.of_arm(a, "writing"):
        values = {**neutral(), **here.account_values(a), "rules_shown": float(here.shown[a.arm])}
        values |= {
            "severity": max(post.severity) / 16, "moral": float(post.said["moral"]),
            "outgroup": float(post.said["outgroup"]), "toxic": float(post.said["toxic"]),
            "falsity": float(post.said["false"]), "kindness": float(post.said["kind"]),
        }  # fmt: skip
        chance = key_of(here.rule_key(rule_number), k)
        if verdict(here, rule_number, values, draw(chance, 0)) is None:
            continue
        a.prompted = here.tick
        luck = draw(chance, 1) >> 32
        cancel, milder, worse = here.numbers(rule_number)
        outcome = 1 if luck < cancel else 2 if luck < milder else 3 if luck < worse else 0
        if outcome in (2, 3):
            post.said["toxic"] = int(outcome == 3)
            weigh(here, post)
        here.decide(OF_ACCOUNT, -1, a.number, rule_number, ACTIONS.index(rule.action), outcome)
        if outcome == 1:
            return False
    return True
