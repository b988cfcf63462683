"""Real data that numbers were derived from, by id; the data themselves are not part of the project."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class DataSet:
    """What it holds, where it comes from and on which terms."""

    what: str
    origin: str
    licence: str


DATA_SETS: Mapping[str, DataSet] = MappingProxyType(
    {
        "youngblood": DataSet(
            "3,982,990 tweets by number of retweets, and 341,676 users with activity and followers",
            "github.com/masonyoungblood/TwitterABM",
            "GPL-3",
        ),
        "twitter1516": DataSet(
            "2,139 retweet trees of 2015-16, 892,106 actions",
            "github.com/gszswork/Twitter15_16_dataset",
            "none stated",
        ),
        "seismic100": DataSet(
            "101 retweet cascades of 2,000 or more retweets", "github.com/NII-Kobayashi/TiDeH", "MIT"
        ),
        "tiktok_vn": DataSet(
            "10,102 videos of 2025 with views, likes, comments and shares, nearly all above 500,000 views",
            "a public collection of Vietnamese TikTok videos",
            "none stated",
        ),
    }
)
