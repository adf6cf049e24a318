#!/bin/sh
# Runs once, when the volume of PostgreSQL is new: the register's own role and database, beside Temporal's.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$GONGKAI_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role gongkai login password :'password';
create database gongkai owner gongkai encoding 'UTF8' template template0;
SQL
