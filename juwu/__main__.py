"""``python -m juwu``: the same door as the command ``juwu``."""

from juwu.cli import main

raise SystemExit(main())
