-- Holidays of which only one half is free.
--
-- Oldest program level that may still run on this schema: 1. A program of level 1 does not know the column, takes such a
-- day for a whole one and writes none.

alter table holiday add column free_half text constraint holiday_free_half check (free_half in ('morning', 'afternoon'));
