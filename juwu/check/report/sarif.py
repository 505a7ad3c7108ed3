"""SARIF 2.1.0 (OASIS), as code scanning services read it.

Braces are doubled in messages and brackets are broken off from what could follow them, because a
SARIF viewer makes placeholders of ``{0}`` and links of ``[text](target)`` (its sections 3.11.5 and
3.11.6).
"""

from __future__ import annotations

import json
from urllib.parse import quote

from juwu import __version__
from juwu.check.codes import Explanation
from juwu.check.report.fingerprint import fingerprinted
from juwu.check.report.report import Report
from juwu.check.report.reporter import Audience
from juwu.finding import Finding, Severity
from juwu.language import Language
from juwu.text import clean
from juwu.value import Map

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
"""The published schema; named in the report, never fetched."""

_ROOT = "%SRCROOT%"
_LANGUAGE = {Language.ZH: "zh-CN", Language.EN: "en-US"}


def as_sarif(report: Report, audience: Audience) -> str:
    """One run of juwu: the rules that found something, and what they found."""
    codes = list(dict.fromkeys(finding.code for finding in report.findings))
    severities = {finding.code: finding.severity for finding in report.findings}
    run = {
        "tool": {
            "driver": {
                "name": "juwu",
                "version": __version__,
                "language": _LANGUAGE[audience.language],
                "rules": [
                    _rule(code, severities[code], audience.explain(code), audience.language)
                    for code in codes
                ],
            }
        },
        "language": _LANGUAGE[audience.language],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, name, codes.index(finding.code), audience)
            for finding, name in fingerprinted(report.findings, audience.prefix)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: str, severity: Severity, told: Explanation | None, language: Language) -> Map:
    rule: Map = {"id": code, "defaultConfiguration": {"level": severity.value}}
    if told is not None:
        cause, fix = told.cause.say(language), told.fix.say(language)
        rule["shortDescription"] = {"text": _literal(told.title.say(language))}
        rule["fullDescription"] = {"text": _literal(cause)}
        rule["help"] = {"text": _literal("\n".join(filter(None, (cause, fix, told.source))))}
    return rule


def _result(finding: Finding, name: str, rule: int, audience: Audience) -> Map:
    location: Map = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(audience.path(finding)), "uriBaseId": _ROOT},
            "region": {"startLine": finding.line, "startColumn": finding.column},
        }
    }
    if finding.pointer:
        place = clean(str(finding.pointer))
        location["logicalLocations"] = [{"fullyQualifiedName": place, "kind": "member"}]
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": _literal(audience.text(finding))},
        "locations": [location],
        "partialFingerprints": {"juwu/v1": name},
    }


def _literal(text: str) -> str:
    text = clean(text, lines=True).replace("{", "{{").replace("}", "}}")
    return text.replace("](", "] (")


def _uri(path: str) -> str:
    return quote(path, errors="surrogateescape")
