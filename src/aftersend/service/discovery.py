"""The discovery document that Google's Python client reads to build its methods."""

from typing import Any

_ANY = {"type": "any"}


def document(root: str) -> dict[str, Any]:
    """Discovery document of ``commentanalyzer`` v1alpha1, served at ``root`` (with a slash at the end)."""
    return {
        "kind": "discovery#restDescription",
        "discoveryVersion": "v1",
        "id": "commentanalyzer:v1alpha1",
        "name": "commentanalyzer",
        "version": "v1alpha1",
        "title": "Comment analysis, compatible with the Perspective Comment Analyzer API",
        "protocol": "rest",
        "rootUrl": root,
        "servicePath": "",
        "baseUrl": root,
        "batchPath": "batch",
        "parameters": {
            "key": {"type": "string", "location": "query", "description": "Accepted and not looked at."},
            "alt": {"type": "string", "location": "query", "default": "json"},
            "prettyPrint": {"type": "boolean", "location": "query", "default": "true"},
            "fields": {"type": "string", "location": "query"},
        },
        "schemas": {
            "AnalyzeCommentRequest": _schema("AnalyzeCommentRequest"),
            "AnalyzeCommentResponse": _schema("AnalyzeCommentResponse"),
            "SuggestCommentScoreRequest": _schema("SuggestCommentScoreRequest"),
            "SuggestCommentScoreResponse": _schema("SuggestCommentScoreResponse"),
        },
        "resources": {
            "comments": {
                "methods": {
                    "analyze": _method("analyze", "AnalyzeComment"),
                    "suggestscore": _method("suggestscore", "SuggestCommentScore"),
                }
            }
        },
    }


def _method(verb: str, kind: str) -> dict[str, Any]:
    return {
        "id": f"commentanalyzer.comments.{verb}",
        "path": f"v1alpha1/comments:{verb}",
        "flatPath": f"v1alpha1/comments:{verb}",
        "httpMethod": "POST",
        "parameters": {},
        "parameterOrder": [],
        "request": {"$ref": f"{kind}Request"},
        "response": {"$ref": f"{kind}Response"},
    }


def _schema(name: str) -> dict[str, Any]:
    return {"id": name, "type": "object", "additionalProperties": _ANY}
