"""Who is there: a synthetic recipe, a given graph, or a world fitted to a log. One preset a file."""

from aftersend.core.registry import Registry
from aftersend.model.recipe import Preset

PRESETS: Registry[Preset] = Registry("aftersend.audience.presets", "PRESET", "audience preset")
