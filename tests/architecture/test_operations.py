"""The operator's page speaks of what is there: every alert, service, setting and word of the backup script."""

import re

from bootstrap.settings import Settings
from tests.architecture.tree import ROOT, text

PAGE = text(ROOT / "docs" / "operations.md")
COMPOSE = text(ROOT / "docker-compose.yml")
ALERTS = re.findall(r"- alert: (\w+)", text(ROOT / "docker" / "grafana" / "alerts.yml"))
SERVICES = set(re.findall(r"(?m)^  ([a-z-]+):(?: #.*)?\n    ", COMPOSE.partition("\nservices:\n")[2]))


def test_every_alert_has_a_row_that_says_what_it_means_and_what_to_do() -> None:
    rows = re.findall(r"(?m)^\| `(Gongkai\w+)` \| (.+?) \| (.+?) \|$", PAGE)
    assert [name for name, _, _ in rows] == ALERTS
    assert len(ALERTS) == 8


def test_every_service_is_in_the_table_of_what_runs() -> None:
    table = PAGE.partition("## What runs")[2].partition("\n## ")[0]
    first_cells = re.findall(r"(?m)^\| (`.+?) \|", table)
    assert {name for cell in first_cells for name in re.findall(r"`([a-z-]+)`", cell)} == SERVICES


def test_every_service_that_a_command_names_is_there() -> None:
    named = re.findall(r"office (?:exec|logs|restart|run(?: --\S+)*|stop|cp)((?: [a-z-]+)+)", PAGE)
    first = {words.split()[0] for words in named} - {"temporal-namespace"}
    stopped = {name for words in re.findall(r"office stop((?: [a-z-]+)+)", PAGE) for name in words.split()}
    assert len(first) > 3
    assert (first | stopped) - SERVICES == set()


def test_every_setting_is_in_the_table_and_nothing_else() -> None:
    table = PAGE.partition("## Settings")[2].partition("\n## ")[0]
    assert set(re.findall(r"GONGKAI_(\w+)", table)) == {name.upper() for name in Settings.model_fields}
    used = set(re.findall(r"(?m)^\s+GONGKAI_(\w+): ", COMPOSE)) - {"PASSWORD"}
    assert used - {name.upper() for name in Settings.model_fields} == set()


def test_every_word_to_the_backup_script_is_one_that_it_knows() -> None:
    script = text(ROOT / "docker" / "postgres" / "backup.sh")
    known = set(re.findall(r"(?m)^  ([a-z-]+)\) ", script))
    asked = set(re.findall(r"(?:backup\.sh|--no-deps backup) ([a-z-]+)", PAGE))
    assert asked == {"once", "list", "restore", "forget-engine"}
    assert asked - known == set()


def test_the_variables_of_the_page_are_in_the_example() -> None:
    example = text(ROOT / "docker" / "example.env")
    asked = set(re.findall(r"\b((?:BACKUP_|TEMPORAL_UI_|GRAFANA_)\w+|GONGKAI_(?:WORKERS|WEBS|SITE))\b", PAGE))
    assert len(asked) > 5
    assert [name for name in asked if f"\n{name}=" not in example] == []
