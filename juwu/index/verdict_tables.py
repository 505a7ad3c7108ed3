"""The tables of the memory of checks: one row for each file, with what was found in it."""

from __future__ import annotations

VERSION = 5
"""Grows with every change of the tables; a file of another version is made anew."""

TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (
    n INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    family TEXT NOT NULL,
    id TEXT NOT NULL,
    blob TEXT NOT NULL,
    pending INTEGER NOT NULL,
    day TEXT,
    told TEXT NOT NULL,
    claims TEXT NOT NULL,
    questions INTEGER
);
CREATE INDEX file_name ON file (family, id);
CREATE INDEX file_pending ON file (n) WHERE pending;
CREATE INDEX file_told ON file (n) WHERE told != '';
CREATE INDEX file_questions ON file (questions) WHERE questions IS NOT NULL;
CREATE TABLE questions (n INTEGER PRIMARY KEY, whats TEXT NOT NULL UNIQUE);
CREATE TABLE asked (what TEXT, questions INTEGER, PRIMARY KEY (what, questions)) WITHOUT ROWID;
CREATE TABLE held (what TEXT, n INTEGER, PRIMARY KEY (what, n)) WITHOUT ROWID;
CREATE INDEX held_by ON held (n);
CREATE TABLE across (
    family TEXT PRIMARY KEY,
    pending INTEGER NOT NULL,
    day TEXT,
    told TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE across_asked (what TEXT, family TEXT, PRIMARY KEY (what, family)) WITHOUT ROWID;
CREATE TABLE report (language TEXT PRIMARY KEY, errors INTEGER NOT NULL, text TEXT NOT NULL);
"""
"""Records of one place ask the same of others: of ten thousand, some seven hundred different sets.
So each set stands once: whole in ``questions``, and by each question in ``asked``."""

TRIGGERS = """
CREATE TRIGGER file_came AFTER INSERT ON file WHEN EXISTS (SELECT 1 FROM report) {_NO_REPORT}
CREATE TRIGGER file_went AFTER DELETE ON file {_NO_REPORT}
CREATE TRIGGER file_is_other AFTER UPDATE OF family, told ON file
    WHEN old.family != new.family OR old.told != new.told {_NO_REPORT}
CREATE TRIGGER across_came AFTER INSERT ON across {_NO_REPORT}
CREATE TRIGGER across_is_other AFTER UPDATE OF told ON across
    WHEN old.told != new.told {_NO_REPORT}
CREATE TRIGGER law_is_other BEFORE INSERT ON about WHEN new.key GLOB 'law/*'
    AND new.value IS NOT (SELECT value FROM about WHERE key = new.key) {_NO_REPORT}
CREATE TRIGGER law_went AFTER DELETE ON about WHEN old.key GLOB 'law/*' {_NO_REPORT}
""".replace("{_NO_REPORT}", "BEGIN DELETE FROM report; END;")
"""A report goes with whatever it tells of: files, what was found in them, and the families."""
