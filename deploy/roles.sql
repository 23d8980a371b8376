-- The two roles of a board and its database, for psql 14 or newer as a superuser of a PostgreSQL of your own:
--   TABLERO_OWNER_PASSWORD=… TABLERO_SERVER_PASSWORD=… psql -d postgres -f deploy/roles.sql
-- Again is harmless; passwords become those that are given.
\set ON_ERROR_STOP on
\getenv owner_password TABLERO_OWNER_PASSWORD
\getenv server_password TABLERO_SERVER_PASSWORD

select format('create role %I login nosuperuser nocreatedb nocreaterole', name)
from (values ('tablero_owner'), ('tablero_server')) as wanted (name)
where not exists (select from pg_roles where rolname = name)
\gexec
alter role tablero_owner password :'owner_password';
alter role tablero_server password :'server_password';

select 'create database tablero owner tablero_owner template template0 encoding ''UTF8'''
where not exists (select from pg_database where datname = 'tablero')
\gexec

\connect tablero
revoke all on database tablero from public;
grant connect on database tablero to tablero_server;
revoke create on schema public from public;
grant all on schema public to tablero_owner;
grant usage on schema public to tablero_server;
