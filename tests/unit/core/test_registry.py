"""Mechanisms are found by file name."""

import pytest

from aftersend.core.errors import UnknownName
from aftersend.core.registry import Registry
from aftersend.model.law import Law


def test_every_module_with_the_attribute_is_an_entry() -> None:
    laws: Registry[Law] = Registry("aftersend.laws", "LAW", "law")
    assert "hop_decay" in laws
    assert all(isinstance(law, Law) for law in laws.values())


def test_unknown_entry_says_the_nearest() -> None:
    with pytest.raises(UnknownName, match="unknown law 'herdin'; did you mean 'herding'"):
        Registry("aftersend.laws", "LAW", "law")["herdin"]
