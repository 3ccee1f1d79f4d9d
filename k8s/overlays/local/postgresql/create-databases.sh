#!/bin/sh
# Run once by the image, on an empty data folder: one database and one role for each service.
set -eu
for database in fan messaging commerce recommendation; do
    psql -v ON_ERROR_STOP=1 --username postgres \
        -v database="$database" \
        -v role="$(cat "/run/secrets/databases/$database/username")" \
        -v password="$(cat "/run/secrets/databases/$database/password")" <<'SQL'
create role :"role" login password :'password';
create database :"database" owner :"role";
revoke connect on database :"database" from public;
SQL
done
