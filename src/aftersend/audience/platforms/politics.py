"""Political talk on a microblog: hardly anybody shares the other side, while many answer it (E01, E02)."""

from aftersend.audience.platforms.microblog import PLACE as MICROBLOG
from aftersend.model.place import Place

PLACE = Place(
    recipe=MICROBLOG.recipe,
    follows=MICROBLOG.follows,
    followed=MICROBLOG.followed,
    memory_days=MICROBLOG.memory_days,
    params={**MICROBLOG.params, "homophily.distance": 2.2},
)
