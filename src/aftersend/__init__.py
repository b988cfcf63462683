"""aftersend: what happens after you hit send?

The public names are loaded on first use, so that ``import aftersend`` stays instant.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from aftersend._version import __version__

if TYPE_CHECKING:
    from aftersend.forecasting import forecast as forecast
    from aftersend.forecasting.result import Forecast as Forecast
    from aftersend.futures import simulate as simulate
    from aftersend.model.actions import ActionLog as ActionLog
    from aftersend.model.plan import Plan as Plan
    from aftersend.sources import read as read

_HOMES = {
    "ActionLog": "aftersend.model.actions",
    "Forecast": "aftersend.forecasting.result",
    "Plan": "aftersend.model.plan",
    "forecast": "aftersend.forecasting",
    "read": "aftersend.sources",
    "simulate": "aftersend.futures",
}

__all__ = ["ActionLog", "Forecast", "Plan", "__version__", "forecast", "read", "simulate"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'aftersend' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
