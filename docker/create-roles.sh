#!/bin/bash
# Run once by the image of PostgreSQL, on an empty data folder. Says the same as DatabaseRoles.cs.
set -euo pipefail

psql -v ON_ERROR_STOP=1 -v owner_password="$ECODAMAGE_OWNER_PASSWORD" -v app_password="$ECODAMAGE_APP_PASSWORD" \
  --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
create role ecodamage_owner login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password :'owner_password';
create role ecodamage_app login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password :'app_password';
create database ecodamage owner ecodamage_owner template template0 encoding 'UTF8' locale 'C.UTF-8';
revoke all on database ecodamage from public;
grant connect on database ecodamage to ecodamage_owner, ecodamage_app;
\connect ecodamage
alter schema public owner to ecodamage_owner;
revoke all on schema public from public;
grant usage on schema public to ecodamage_app;
-- Under row-level security an index serves an operator only if its function is leakproof.
alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;
SQL
