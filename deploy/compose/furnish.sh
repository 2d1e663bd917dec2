#!/bin/bash
# Runs once, when the database is made: roles as in docs/operations/postgresql.md, and one for the standby.
set -euo pipefail

psql --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
  --set owner="$RASID_OWNER_PASSWORD" --set app="$RASID_APP_PASSWORD" \
  --set vault="$RASID_VAULT_PASSWORD" --set standby="$RASID_STANDBY_PASSWORD" <<'SQL'
SET synchronous_commit TO local;
CREATE ROLE rasid_owner LOGIN PASSWORD :'owner';
CREATE ROLE rasid_app LOGIN PASSWORD :'app';
CREATE ROLE rasid_vault LOGIN PASSWORD :'vault';
CREATE ROLE rasid_standby LOGIN REPLICATION PASSWORD :'standby';
CREATE DATABASE rasid OWNER rasid_owner ENCODING 'UTF8' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';
\c rasid
SET synchronous_commit TO local;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gist;
SELECT pg_create_physical_replication_slot('standby');
SQL

echo "host replication rasid_standby all scram-sha-256" >> "$PGDATA/pg_hba.conf"
