"""Error bodies as Perspective sends them; clients branch on ``errorType``."""

from dataclasses import dataclass, field
from typing import Any

TYPE = "type.googleapis.com/google.commentanalyzer.v1alpha1.Error"


@dataclass
class ApiError(Exception):
    """An HTTP status, a message and, where Perspective gives one, its ``errorType`` with details."""

    message: str
    error_type: str = ""
    code: int = 400
    status: str = "INVALID_ARGUMENT"
    extra: dict[str, Any] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """The JSON body."""
        error: dict[str, Any] = {"code": self.code, "message": self.message, "status": self.status}
        if self.error_type:
            error["details"] = [{"@type": TYPE, "errorType": self.error_type, **self.extra}]
        return {"error": error}


def invalid(message: str) -> ApiError:
    """A request that is not in the format asked for."""
    return ApiError(message, "INVALID_REQUEST")


def empty() -> ApiError:
    """No text."""
    return ApiError("Comment must be non-empty.", "COMMENT_EMPTY")


def too_long() -> ApiError:
    """More bytes than are read."""
    return ApiError("Comment text too long.", "COMMENT_TOO_LONG")


def no_attributes() -> ApiError:
    """Nothing was asked for."""
    return ApiError("Missing requested_attributes", "NO_REQUESTED_ATTRIBUTES")


def unknown_attribute(name: str) -> ApiError:
    """An attribute that is not offered."""
    return invalid(f"Unknown requested attribute: {name}")


def no_language() -> ApiError:
    """No word that could be read."""
    return ApiError("Unable to detect language", "LANGUAGE_DETECTION_FAILED")


def language(name: str, languages: list[str], detected: list[str]) -> ApiError:
    """Languages that the attribute does not read."""
    return ApiError(
        f"Attribute {name} does not support request languages: {','.join(languages)}",
        "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
        extra={
            "languageNotSupportedByAttributeError": {
                "detectedLanguages": detected,
                "requestedLanguages": languages,
                "attribute": name,
            }
        },
    )
