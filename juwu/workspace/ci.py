"""The files that have a forge check every push: GitHub, GitLab, Gitea and Forgejo.

Each judges a request against the commit that it began from, with what may change so, and any other
push as a whole. They are plain shell between the forge's own lines, so that a person can run them.
"""

from __future__ import annotations

import shlex

_INSTALL = "python -m pip install juwu"

_GITHUB = """\
name: juwu
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    env:
      BASE: ${{ github.event.pull_request.base.sha }}
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      - run: INSTALL
      - name: juwu check
        run: |
          if [ -n "$BASE" ]; then
            JUWU check --since "$(git merge-base "$BASE" HEAD)" --format github
          else
            JUWU check --format github
          fi
      - name: juwu diff
        if: ${{ always() && github.event_name == 'pull_request' }}
        run: JUWU diff "$(git merge-base "$BASE" HEAD)" --format markdown >> "$GITHUB_STEP_SUMMARY"
"""

_GITEA = """\
# Gitea 和 Forgejo 都读这个文件；runs-on 写本单位 runner 的标签。
# Both Gitea and Forgejo read this file; runs-on is a label of your own runner.
name: juwu
on:
  push:
  pull_request:
jobs:
  check:
    runs-on: ubuntu-latest
    env:
      BASE: ${{ github.event.pull_request.base.sha }}
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      - run: INSTALL
      - name: juwu check
        run: |
          if [ -n "$BASE" ]; then
            JUWU check --since "$(git merge-base "$BASE" HEAD)"
          else
            JUWU check
          fi
"""

_GITLAB = """\
juwu:
  image: python:3.11
  variables:
    GIT_DEPTH: "0"
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS == null
  script:
    - INSTALL
    - |
      if [ -n "$CI_MERGE_REQUEST_DIFF_BASE_SHA" ]; then
        set -- --since "$(git merge-base "$CI_MERGE_REQUEST_DIFF_BASE_SHA" HEAD)"
      else
        set --
      fi
      JUWU check "$@" --format gitlab > gl-code-quality-report.json || true
      JUWU check "$@" --format junit > juwu-junit.xml || true
      JUWU check "$@"
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: juwu-junit.xml
"""

_FILES = {
    ".github/workflows/juwu.yml": _GITHUB,
    ".gitea/workflows/juwu.yml": _GITEA,
    ".gitlab-ci.yml": _GITLAB,
}


def ci_files(folder: str) -> dict[str, str]:
    """The files by their path from the top of the repository, where forges look for them.

    Args:
        folder: The workspace, seen from there; ``.`` for the top itself.
    """
    call = "juwu" if folder == "." else f"juwu -C {shlex.quote(folder)}"
    return {
        path: text.replace("INSTALL", _INSTALL).replace("JUWU", call)
        for path, text in _FILES.items()
    }
