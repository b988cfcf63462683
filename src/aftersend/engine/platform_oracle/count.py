"""What a tick left behind is counted, and people learn from it."""

from aftersend.engine.platform_oracle.state import State
from aftersend.engine.platform_oracle.things import AGAINST, FOR, counted
from aftersend.model.acts import CHANGING, REACTIONS, REPLIES
from aftersend.model.states import HOPS


def count(here: State) -> None:
    """Add up, in order of account."""
    here.fresh_replies, here.touched = len(here.replies), []
    asked: set[int] = set()
    for i, p in here.saw:
        here.posts[p].views += 1
        here.log["impressions"].append([here.tick, i, p])
    for i, p, act, toxic, source, hop, passes in here.done:
        post, a = here.posts[p], here.accounts[i]
        post.did[act] += 1
        if act not in ("open", "report"):
            here.accounts[post.author].unanswered = 0
        own = a.group == post.group
        post.own_for += own and act in FOR
        post.own_against += own and act in AGAINST
        if act in ("like", "dislike", "condemn"):
            if p not in here.touched:
                here.touched.append(p)
            post.liked += act == "like"
            post.condemned += act != "like"
        if act == "report" and post.did[act].bit_length() != (post.did[act] - 1).bit_length():
            asked.add(p)
        if passes:
            a.shared = (here.tick, min(hop + 1, HOPS - 1), p)
        if act in REPLIES:
            post.replies.append(toxic)
            here.replies.append([here.tick, i, p, REACTIONS.index(act), toxic, -1])
        here.log["reactions"].append([here.tick, i, p, REACTIONS.index(act), source])
    here.asked = sorted(asked)


def learn(here: State) -> None:
    """Authors learn, post by post."""
    for p in here.touched:
        post = here.posts[p]
        a = here.accounts[post.author]
        values = {**here.account_values(a), **here.post_values(post, post.severity[1])}
        values |= {"likes": counted(post.liked), "condemners": counted(post.condemned)}
        values |= {"same_group": 1.0, "rules_shown": float(here.shown[a.arm])}
        here.move(a, {name: here.said(name, values, "event") for name in CHANGING})
        post.liked = post.condemned = 0
