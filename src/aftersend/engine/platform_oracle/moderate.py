"""Rules look at what was said, and act on it."""

from aftersend.core.chance import draw, key
from aftersend.engine.platform_names import OF_POST, OF_REPLY, POSTS
from aftersend.engine.platform_oracle.state import State
from aftersend.engine.platform_oracle.things import Account, Values, ident, key_of, neutral
from aftersend.engine.verdicts import plain_verdict
from aftersend.model.rule import ACTIONS


def verdict(here: State, k: int, values: Values, luck: int) -> int | None:
    """Ticks until a rule acts, or None."""
    arm, _, rule = here.rules[k]
    return plain_verdict(rule, here.p.arms[arm].params, {**values, "activity": 0.0}, luck, here.p.tick_s)


def subject(here: State, kind: int, number: int) -> tuple[Account, int, Values]:
    """Author, luck and states of what a rule looks at."""
    if kind == OF_POST:
        post = here.posts[number]
        author = here.accounts[post.author]
        k, of_it = here.post_key(post.author, post.tick), here.post_values(post, max(post.severity))
    else:
        _, who, p, _, toxic, _ = here.replies[number]
        author, target = here.accounts[who], here.posts[p]
        k = key_of(key_of(key(POSTS, here.p.seed), who), ident(target))
        of_it = {"toxic": float(toxic), "severity": max(int(x) for x in here.x.severity[toxic, 0]) / 16}
    return author, k, {**neutral(), **here.account_values(author), **of_it}


def ask(here: State, when: str, kind: int, number: int, look: int = 0) -> None:
    """Rules of this moment look at it."""
    author, k, values = subject(here, kind, number)
    if when in ("removed", "struck"):
        values["rules_shown"] = float(here.shown[author.arm])
    for rule_number, _ in here.of_arm(author, when):
        delay = verdict(here, rule_number, values, draw(key_of(here.rule_key(rule_number), k), look))
        if delay is not None:
            here.due.setdefault(here.tick + delay, []).append((rule_number, kind, number))


def moderate(here: State) -> None:
    """Rules look, then what is due is done."""
    for p in range(here.fresh_posts, len(here.posts)):
        ask(here, "written", OF_POST, p)
    for r in range(here.fresh_replies, len(here.replies)):
        ask(here, "written", OF_REPLY, r)
    for p in here.asked:
        if here.posts[p].removed < 0:
            ask(here, "reported", OF_POST, p, here.posts[p].did["report"].bit_length())
    for rule_number, kind, number in here.due.get(here.tick, []):  # grows while it is read
        rule, outcome = here.rules[rule_number][2], 0
        author, k, _ = subject(here, kind, number)
        if not act(here, rule_number, kind, number, author):
            continue
        if rule.action == "remove":
            ask(here, "removed", kind, number)
        if rule.action == "strike":
            ask(here, "struck", kind, number)
        if rule.action in ("answer", "label") and kind == OF_POST and author.left < 0:
            values = {**subject(here, kind, number)[2], "rules_shown": float(here.shown[author.arm])}
            if here.happens("withdraw", values, draw(key_of(here.rule_key(rule_number), k), 2)):
                outcome = 1
                if here.posts[number].removed < 0:
                    here.posts[number].removed = here.tick
        here.decide(kind, number, author.number, rule_number, ACTIONS.index(rule.action), outcome)


def act(here: State, k: int, kind: int, number: int, author: Account) -> bool:
    """Carry out a decision; whether it changed anything."""
    action, (a, b, _) = here.rules[k][2].action, here.numbers(k)
    if action in ("remove", "restore"):
        return remove(here, kind, number, author, action == "remove", a)
    if action == "strike":
        author.expiry[author.expiry.index(min(author.expiry))] = here.tick + a
        author.strikes = sum(t > here.tick for t in author.expiry)
    elif action == "warn":
        author.warned = here.tick
    elif action == "suspend":
        author.suspended = here.tick + a
    elif action == "answer":
        author.answered, author.answered_until = a, here.tick + b
    elif kind == OF_POST and action in ("demote", "label", "seed"):
        post = here.posts[number]
        if action == "demote":
            post.reach = a
        elif action == "label":
            post.label = a
        else:
            post.seeded += a
    else:
        return False
    return True


def remove(here: State, kind: int, number: int, author: Account, take: bool, explained: int) -> bool:
    """Take down, or put back."""
    gone = (here.posts[number].removed if kind == OF_POST else here.replies[number][5]) >= 0
    if gone == take:
        return False
    if kind == OF_POST:
        here.posts[number].removed = here.tick if take else -1
    else:
        here.replies[number][5] = here.tick if take else -1
    if take:
        author.removed, author.explained = here.tick, int(explained > 0)
    else:
        author.expiry[author.expiry.index(max(author.expiry))] = 0
        author.strikes = sum(t > here.tick for t in author.expiry)
    return True
