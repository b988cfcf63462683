"""Where the numbers of the laws come from: published findings and data sets, by id."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One published result. `seen`: whether its figure was read in the source, or remembered."""

    statement: str
    figure: str
    source: str
    url: str
    year: int
    seen: bool


@dataclass(frozen=True, slots=True)
class DataSet:
    """Real data that numbers were derived from; the data themselves are not part of the project."""

    what: str
    origin: str
    licence: str


FINDINGS: dict[str, Finding] = {
    "B03": Finding(
        "A tenth of the accounts makes most of the content.",
        "10 % of users write 80 % of all tweets, 97 % of political ones (United States)",
        "Robertson, del Rosario & Van Bavel, Inside the funhouse mirror factory; Pew Research Center 2019",
        "https://doi.org/10.1016/j.copsyc.2024.101918",
        2024,
        True,
    ),
    "E02": Finding(
        "Reshares stay within a side.",
        "assortativity of reshares by side about 0.8",
        "Tien, Eisenberg, Cherng & Porter, Online reactions to the 2017 Unite the Right rally",
        "https://doi.org/10.1007/s41109-019-0223-3",
        2020,
        True,
    ),
    "H01": Finding(
        "One visible vote draws the next.",
        "one fake up-vote raises the chance of the next by 32 %",
        "Muchnik, Aral & Taylor, Social influence bias: a randomized experiment",
        "https://doi.org/10.1126/science.1240466",
        2013,
        True,
    ),
    "T10": Finding(
        "The half-life of attention differs by platform.",
        "2018: Twitter 21 min, Facebook 30 min, Instagram 19 h, LinkedIn 24 h, YouTube 6 d, Pinterest 3.5 months",
        "Graffius, Lifespan (half-life) of social media posts",
        "https://scottgraffius.com/blog/files/halflife-social-media.html",
        2018,
        True,
    ),
    "T11": Finding(
        "Half of retweets come within an hour, three quarters within a day.",
        "50 % within 1 h, 75 % within 24 h (Twitter 2009)",
        "Kwak, Lee, Park & Moon, What is Twitter, a social network or a news media?",
        "https://doi.org/10.1145/1772690.1772751",
        2010,
        False,
    ),
    "T12": Finding(
        "Topics turn over faster as supply grows.",
        "a top-50 hashtag stayed 17.5 h in 2013, 11.9 h in 2016",
        "Lorenz-Spreen, Mønsted, Hövel & Lehmann, Accelerating dynamics of collective attention",
        "https://doi.org/10.1038/s41467-019-09311-w",
        2019,
        False,
    ),
    "V01": Finding(
        "Most posts get no onward share at all, and chains beyond one hop are rare.",
        "70-95 % of trees are a lone post, 1-4 % reach depth 2",
        "Goel, Watts & Goldstein, The structure of online diffusion networks",
        "https://doi.org/10.1145/2229012.2229058",
        2012,
        True,
    ),
    "V02": Finding(
        "A popular event is one in four thousand, and the mean tree is just under two.",
        "0.025 % of trees have 100 or more adopters; mean size 1.93 (Twitter 2011-12)",
        "Goel, Anderson, Hofman & Watts, The structural virality of online diffusion",
        "https://doi.org/10.1287/mnsc.2015.2158",
        2016,
        True,
    ),
    "V03": Finding(
        "Structural virality is low and nearly independent of size; the largest broadcast decides popularity.",
        "trees of 100 or more: median structural virality 2-6, rank correlation with size -.05 to .36",
        "Goel, Anderson, Hofman & Watts, The structural virality of online diffusion",
        "https://doi.org/10.1287/mnsc.2015.2158",
        2016,
        False,
    ),
    "V05": Finding(
        "Visible popularity makes outcomes more unequal and less predictable.",
        "sign only: Gini with social influence above Gini without",
        "Salganik, Dodds & Watts, Experimental study of inequality and unpredictability",
        "https://doi.org/10.1126/science.1121066",
        2006,
        True,
    ),
    "V12": Finding(
        "Views of recommended short videos are extremely unequal.",
        "Gini of views about 0.93 over some 20,000 random videos of 2020",
        "TikTok Odds, TikTok is impressively unequal",
        "https://www.tiktokodds.com/2020/05/tiktok-is-impressively-unequal.html",
        2020,
        True,
    ),
    "V13": Finding(
        "Engagement per view of short videos is a few percent.",
        "5.38 % in 2023, 6.72 % in 2022",
        "Socialinsider, TikTok benchmarks",
        "https://www.socialinsider.io/blog/tiktok-benchmarks/",
        2023,
        True,
    ),
}

DATA_SETS: dict[str, DataSet] = {
    "youngblood": DataSet(
        "3,982,990 tweets by number of retweets, and 341,676 users with activity and followers",
        "github.com/masonyoungblood/TwitterABM",
        "GPL-3",
    ),
    "twitter1516": DataSet(
        "2,139 retweet trees of 2015-16, 892,106 actions", "github.com/gszswork/Twitter15_16_dataset", "none stated"
    ),
    "seismic100": DataSet("101 retweet cascades of 2,000 or more retweets", "github.com/NII-Kobayashi/TiDeH", "MIT"),
    "tiktok_vn": DataSet(
        "10,102 videos of 2025 with views, likes, comments and shares, nearly all above 500,000 views",
        "a public collection of Vietnamese TikTok videos",
        "none stated",
    ),
}

ASSUMED = "assumed"


def known_source(source: str) -> bool:
    """Whether a parameter's source is a finding, a data set, or the word "assumed"."""
    return source == ASSUMED or source in FINDINGS or source in DATA_SETS
