"""JUnit's XML, as Jenkins, GitLab and most CI services read it.

The elements and attributes are those of the schema that the Jenkins xUnit plugin publishes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from juwu.check.report.report import Report
from juwu.check.report.reporter import Audience
from juwu.finding import Finding
from juwu.text import clean

# What clean lets pass and XML 1.0 forbids all the same: the two non-characters of its section 2.2.
_NO_XML = re.compile("[\ufffe\uffff]")


def as_junit(report: Report, audience: Audience) -> str:
    """A test for each file that was judged; errors make it fail, warnings are its output.

    The text is ASCII, other characters are numbered, so that no console encoding can break it.
    """
    by_path: dict[str, list[Finding]] = {path: [] for path in report.judged}
    for finding in report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    failed = sum(any(one.is_error for one in found) for found in by_path.values())
    counts = {"tests": str(len(by_path)), "failures": str(failed), "errors": "0"}
    root = Element("testsuites", {"name": "juwu", **counts})
    suite = SubElement(root, "testsuite", {"name": "juwu check", **counts})
    for path in sorted(by_path):
        _case(suite, audience.prefix + path, by_path[path], audience)
    indent(root)
    told: bytes = tostring(root, encoding="us-ascii", xml_declaration=True)
    return told.decode("ascii")


def _case(suite: Element, path: str, found: Sequence[Finding], audience: Audience) -> None:
    place = PurePosixPath(path)
    folder = str(place.parent).replace("/", ".")
    case = SubElement(suite, "testcase", name=_xml(path), classname=_xml(folder))
    errors = [finding for finding in found if finding.is_error]
    if errors:
        message = errors[0].message.say(audience.language)
        more = f" (+{len(errors) - 1})" if len(errors) > 1 else ""
        failure = SubElement(case, "failure", type=errors[0].code, message=_xml(message) + more)
        failure.text = "\n".join(_told(finding, path, audience) for finding in errors)
    warnings = [finding for finding in found if not finding.is_error]
    if warnings:
        output = SubElement(case, "system-out")
        output.text = "\n".join(_told(finding, path, audience) for finding in warnings)


def _told(finding: Finding, path: str, audience: Audience) -> str:
    head = f"{_xml(path)}:{finding.line}:{finding.column}: [{finding.code}]"
    pointer = f" {_xml(str(finding.pointer))}" if finding.pointer else ""
    return f"{head}{pointer}\n{_NO_XML.sub('?', audience.text(finding))}"


def _xml(text: str) -> str:
    return _NO_XML.sub("?", clean(text))
