#!/bin/sh
# Backs up both databases and the data folder once a day, and keeps the latest KEEP of them and one a month for MONTHS months.
#   backup.sh            for ever: from hour HOUR of each day on, and at once if there is none; what failed is tried again
#   backup.sh once       now
#   backup.sh check      is the latest one younger than 26 hours?
#   backup.sh list       which there are
#   backup.sh restore NAME          the register and the data folder, as they were
#   backup.sh forget-engine         Temporal's databases are dropped; `gongkai rebuild` fills new ones from the register
# PostgreSQL is found by PGHOST, PGUSER and PGPASSWORD. Whatever has its final name in FOLDER is whole.
set -eu
umask 077
FOLDER=${FOLDER:-/backups}
DESK=${DESK:-/desk}
KEEP=${KEEP:-14}
MONTHS=${MONTHS:-12}
HOUR=${HOUR:-2}
PAUSE=300
# Temporal's first: an engine that is older than the register catches up, a newer one knows acts that nobody has.
DATABASES="temporal_visibility temporal gongkai"

list() {
  find "$FOLDER" -mindepth 1 -maxdepth 1 -type d -name '[0-9]*T[0-9]*' ! -name '*.part' | sort -r
}

dump() {
  name=$(date +%Y%m%dT%H%M%S)
  rm -rf "$FOLDER"/*.part
  mkdir "$FOLDER/$name.part"
  for database in $DATABASES; do
    pg_dump --format custom --file "$FOLDER/$name.part/$database.dump" "$database"
    pg_restore --list "$FOLDER/$name.part/$database.dump" >/dev/null
  done
  tar -C "$DESK" --exclude './gongkai.lo*' -czf "$FOLDER/$name.part/desk.tar.gz" .
  (cd "$FOLDER/$name.part" && sha256sum -- *.dump desk.tar.gz >SHA256SUMS)
  sync
  mv "$FOLDER/$name.part" "$FOLDER/$name"
  echo "backed up: $name"
}

rotate() {
  kept=0 months=0 month=none
  list | while read -r backup; do
    taken=$(basename "$backup" | cut -c 1-6)
    if [ "$taken" != "$month" ]; then
      month=$taken months=$((months + 1)) is_newest=yes
    else
      is_newest=no
    fi
    kept=$((kept + 1))
    if [ "$kept" -le "$KEEP" ] || { [ "$is_newest" = yes ] && [ "$months" -le "$MONTHS" ]; }; then
      continue
    fi
    rm -rf "$backup"
    echo "forgotten: $(basename "$backup")"
  done
}

is_due() {
  [ -z "$(list)" ] ||
    { [ "$(date +%H)" -ge "$HOUR" ] && [ -z "$(find "$FOLDER" -maxdepth 1 -name "$(date +%Y%m%d)T??????")" ]; }
}

restore() {
  (cd "$FOLDER/$1" && sha256sum --check --quiet SHA256SUMS)
  dropdb --force --if-exists gongkai
  createdb --owner gongkai --encoding UTF8 --template template0 gongkai
  pg_restore --exit-on-error --dbname gongkai "$FOLDER/$1/gongkai.dump"
  tar -C "$DESK" -xzf "$FOLDER/$1/desk.tar.gz"
  echo "restored: $1"
}

forget_engine() {
  for database in temporal_visibility temporal; do
    dropdb --force --if-exists --maintenance-db postgres "$database"
  done
  echo "forgotten: what Temporal knew"
}

case ${1:-} in
  once) # two commands, not one with &&: within that, what fails would not end it
    dump
    rotate
    ;;
  check) [ -n "$(find "$FOLDER" -mindepth 1 -maxdepth 1 -name '[0-9]*T??????' -mmin -1560)" ] ;;
  list) list ;;
  restore) restore "${2:?name one of: $(list)}" ;;
  forget-engine) forget_engine ;;
  "")
    while :; do
      if is_due; then
        # In a process of its own: what fails in it ends it there, and is tried again.
        "$0" once || echo "the backup failed, and is tried again in $PAUSE seconds" >&2
      fi
      sleep "$PAUSE" &
      wait $!
    done
    ;;
  *)
    echo "backup.sh: once, check, list, restore NAME, forget-engine, or nothing" >&2
    exit 2
    ;;
esac
