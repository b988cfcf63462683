"""The crowd is wrong: an innocent post, torn from its context, under a brigade."""

from aftersend.experiments.cases import HOUR, Worked
from aftersend.model.post import Post
from aftersend.model.scenario import Brigade, Features, Response, Scenario

AT = 6 * HOUR

CASE = Worked(
    story=(
        "A nurse with 2,000 followers writes a dry sentence about a long night. A cut of it reads as contempt for"
        " patients. Two hundred coordinated accounts condemn, share and report it; whoever reads all of it sees none."
    ),
    scenario=Scenario(
        audience="microblog",
        post=Post(author_reach=2_000, appeal=0.5),
        groups=("colleagues", "everyone else"),
        features=Features(
            context=0.95,
            severity={"colleagues": 0.05, "everyone else": 0.5},
            intent=0.0,
            responsibility=0.3,
        ),
        brigade=Brigade(accounts=200, start_s=HOUR, over_s=2 * HOUR, mix={"condemn": 0.6, "share": 0.2, "report": 0.2}),
    ),
    responses=(
        (),
        (Response(move="explain", at_s=AT),),
        (Response(move="delete", at_s=AT),),
        (Response(move="apologise", at_s=AT, components=("regret", "responsibility")),),
    ),
    policies=("moderated", "forgiving", "friction"),
)
