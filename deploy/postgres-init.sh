#!/bin/sh
# Run once, when the data folder of PostgreSQL is new: the server gets a role that owns its database and nothing else.
set -eu

psql --set=ON_ERROR_STOP=1 --set=password="$PARLEY_DATABASE_PASSWORD" --username="$POSTGRES_USER" --dbname=postgres <<'END'
CREATE ROLE parley LOGIN PASSWORD :'password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE parley OWNER parley ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0;
REVOKE ALL ON DATABASE parley FROM PUBLIC;
END
