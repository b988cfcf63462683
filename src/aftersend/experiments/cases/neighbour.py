"""A joke that hurts: a young employee mocks an elderly neighbour in a short clip."""

from aftersend.experiments.cases import HOUR, Worked
from aftersend.model.post import Post
from aftersend.model.scenario import Features, Response, Scenario

AT = 6 * HOUR

CASE = Worked(
    story=(
        "A young employee with 5,000 followers posts a clip that mocks an elderly neighbour struggling with his"
        " shopping. It is meant as a joke among friends. They laugh; others see cruelty to somebody who cannot answer."
    ),
    scenario=Scenario(
        audience="short-video",
        accounts=50_000,
        horizon_s=7 * 24 * HOUR,
        post=Post(author_reach=5_000, appeal=0.8),
        groups=("friends and their like", "everyone else"),
        features=Features(
            moral=0,
            negative=2,
            context=0.1,
            toxic=0.8,
            severity={"friends and their like": 0.35, "everyone else": 0.8},
            intent=0.4,
        ),
    ),
    responses=(
        (),
        (Response(move="delete", at_s=AT),),
        (Response(move="apologise", at_s=AT, components=("regret",), sincerity=0.2),),
        (
            Response(
                move="apologise",
                at_s=AT,
                components=("responsibility", "repair", "regret", "repentance"),
                sincerity=0.9,
            ),
            Response(move="repair", at_s=3 * 24 * HOUR, sincerity=0.9),
        ),
        (Response(move="double_down", at_s=AT),),
    ),
    policies=("moderated", "demotion", "chronological"),
)
