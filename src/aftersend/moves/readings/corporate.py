"""From a firm to its customers: something failed and must be mended, so delay only hurts (F06)."""

from aftersend.model.move import Reading

READING = Reading(
    params={
        "remorse.own": 0.5,
        "remorse.other": 0.5,
        "timing.rush": 0.0,
        "anger.waiting": 0.15,
        "conduct.softens": 1.2,
    },
    free={},
    grade="E",
    source="F06",
    doc="an apology for a service that failed: repair counts more than words, and sooner is better",
)
