"""Kinds of platform, one a file: who is there, whom they follow, and the law parameters that go with it."""

from aftersend.core.registry import Registry
from aftersend.model.place import Place

PLATFORMS: Registry[Place] = Registry("aftersend.audience.platforms", "PLACE", "platform")
