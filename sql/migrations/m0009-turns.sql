-- Where a meeting is: since when, at which item, and how long each item has taken.
--
-- Oldest program level that may still run on this schema: 1. A program of level 1 knows none of these columns and
-- writes none; a review that it opens has taken no time.

alter table review
    add column began_at timestamptz,
    add column item integer check (item > 0),
    add column item_since timestamptz,
    add column spent text,
    add constraint review_turn_is_dated check ((item is null) = (item_since is null)),
    add constraint review_turned_has_begun check (item is null or began_at is not null);

-- An image is the whole row, so that folding the history gives the tables: those of before have the columns too.
update event
set image = image || '{"began_at":null,"item":null,"item_since":null,"spent":null}'
where entity = 'review';
