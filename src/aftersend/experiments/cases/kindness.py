"""Kindness spreads: a post that thanks a stranger."""

from aftersend.experiments.cases import HOUR, Worked
from aftersend.model.post import Post
from aftersend.model.scenario import Features, Response, Scenario

CASE = Worked(
    story=(
        "A bus driver waits for a child who has dropped her bag. A passenger with 3,000 followers thanks him in a post"
        " and says which line it was."
    ),
    scenario=Scenario(
        audience="short-video",
        accounts=50_000,
        post=Post(author_reach=3_000, appeal=0.0),
        groups=("friends and their like", "everyone else"),
        features=Features(kindness=0.95, severity={"everyone": 0.0}),
    ),
    responses=((), (Response(move="delete", at_s=6 * HOUR),)),
    policies=("stated_preference", "x_2023"),
)
