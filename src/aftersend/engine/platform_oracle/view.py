"""Who is there looks, and reacts."""

from aftersend.core.chance import draw, mix
from aftersend.engine.choice import plain_choose, plain_weight
from aftersend.engine.platform_names import FOREMOST, LOOK, RING
from aftersend.engine.platform_oracle.rank import met
from aftersend.engine.platform_oracle.state import State
from aftersend.engine.platform_oracle.things import Account, Values, ident, nearest, neutral
from aftersend.engine.platform_tables import LIFTED
from aftersend.engine.verdicts import as_threshold
from aftersend.model.acts import REPLIES
from aftersend.model.states import STATES


def followee(here: State, a: Account, k: int) -> int:
    """The k-th account that it follows."""
    return int(here.who.follow[a.number, k])


def valued(here: State, a: Account, p: int, luck: int) -> int | None:
    """A post's score for this viewer; None where it may not be shown."""
    post = here.posts[p]
    if post.removed >= 0 or post.author == a.number or p in a.reacted[-RING:]:
        return None
    return here.scores[a.arm][p, int(a.group == post.group)] + liking(here, a, p, luck)


def liking(here: State, a: Account, p: int, luck: int) -> int:
    """What this viewer's own taste adds; where nothing is scored, luck decides between equals."""
    h = draw(luck, (1 << 40) + here.posts[p].author)
    r = here.p.arms[a.arm].ranking
    plain = r.newest_first or not any(r.weights.values())
    return h >> 48 if plain else int(here.x.taste[h >> 54])


def candidates(here: State, a: Account, luck: int, last: int) -> list[tuple[int, int, int, int]]:
    """Score, post, hop and source of what an account could be shown."""
    found: list[tuple[int, int, int, int]] = []
    limit = round(here.p.candidates * here.p.followed)

    def offer(p: int, hop: int, source: int) -> None:
        score = valued(here, a, p, luck)
        if score is not None:
            found.append((score, p, hop, source))

    if a.foe >= 0 and met(here, p := here.accounts[a.foe].latest[1]) and valued(here, a, p, luck) is not None:
        found.append((FOREMOST + liking(here, a, p, luck), p, 0, a.foe))
    for k in range(here.p.follows):
        f = here.accounts[followee(here, a, k)]
        tick, p = f.latest
        if len(found) < limit and tick > last and met(here, p):
            offer(p, 0, f.number)
        tick, hop, p = f.shared
        if len(found) < limit and tick >= last and met(here, p) and f is not a:
            offer(p, hop, f.number)
    nearby = [p for p in here.local if here.posts[p].community == a.home]
    local = as_threshold(here.p.local)
    for j in range(len(found), here.p.candidates):
        h = draw(luck, j)
        way = h & 0xFFFFFFFF
        pool = nearby if way < local else here.local if way < local + (2**32 - local) // 2 else here.best[a.arm]
        if pool:
            p = pool[(h >> 32) * len(pool) >> 32]
            if mix(h) >> 34 < here.posts[p].reach:
                offer(p, 0, here.posts[p].author)
    return found


def view(here: State) -> None:
    """Who sees what, and chooses which reaction."""
    here.done, here.saw = [], []
    for a in here.accounts:
        if not a.present:
            continue
        luck = here.now(a, LOOK)
        here.add(a.arm, "present", 1)
        values = here.seen_by(a)
        a.last_visit, last = here.tick, a.last_visit
        if here.willing(a, "brigade"):
            lift(here, a, luck)
            continue
        slots: dict[int, tuple[int, int, int]] = {}
        for score, p, hop, source in candidates(here, a, luck, last):
            slots.setdefault(p, (score, hop, source))
        chosen = sorted(slots, key=lambda p: -slots[p][0])[: here.p.slots]
        for p in chosen:
            look(here, a, p, slots[p][1], slots[p][2], values)
        if chosen:
            a.saw = nearest("seen", sum(here.posts[p].said["toxic"] for p in chosen) / len(chosen))
            here.log["presence"].append([here.tick, a.number, sum(here.posts[p].said["toxic"] for p in chosen)])


def lift(here: State, a: Account, luck: int) -> None:
    """A brigade's own likes and shares."""
    many = len(here.lifted)
    start = (draw(luck, 1 << 40) >> 32) * many >> 32
    for j in range(min(many, here.p.slots)):
        p = here.lifted[(start + j) % many]
        if here.posts[p].author != a.number and p not in a.reacted[-RING:]:
            a.reacted.append(p)
            here.done.append((a.number, p, "like", 0, here.posts[p].author, 0, False))
            here.done.append((a.number, p, "share", 0, here.posts[p].author, 0, True))


def look(here: State, a: Account, p: int, hop: int, source: int, mine: Values) -> None:
    """One account at one post."""
    post = here.posts[p]
    side = int(a.group == post.group)
    here.saw.append((a.number, p))
    here.add(a.arm, "seen", 1)
    for name, x in zip(("moral", "outgroup", "toxic"), ("moral", "outgroup", "toxic"), strict=True):
        here.add(a.arm, name, post.said[x])
        here.add(a.arm, f"{name}_squared", post.said[x] ** 2)
    here.add(a.arm, "same_side", side)
    here.add(a.arm, "same_side_squared", side)
    h = draw(here.me(a), ident(post))
    values = {**neutral(), **mine, **here.post_values(post, post.severity[side])}
    values |= {"rules_shown": float(here.shown[a.arm]), "same_group": float(side), "hop": float(hop)}
    values["pursued"] = float(post.author == a.foe)
    reads = list(STATES)[here.x.read_state]
    cell = STATES[reads].cell(values[reads])
    values["read"] = float(mix(h) >> 32 < int(here.x.read[cell]))
    odds = [plain_weight(here.said(act, values) + (post.appeal if act in LIFTED else 0)) for act in here.acts]
    choice = plain_choose(h >> 32, odds)
    if choice < 0:
        return
    act, toxic = here.acts[choice], 0
    if act in REPLIES:
        toxic = int(here.happens("toxic", values, mix(mix(h))))
        if here.willing(a, "committed"):
            toxic = round(here.p.planted[a.planted - 1].toxic)
        if toxic and post.author != a.foe and here.happens("pursue", values, mix(mix(mix(mix(h))))):
            a.foe = post.author
    passes = act == "share" or (act in ("condemn", "defend") and mix(mix(mix(h))) >> 32 < here.x.quoted)
    a.reacted.append(p)
    here.done.append((a.number, p, act, toxic, source, hop, passes))
