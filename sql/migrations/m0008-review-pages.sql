-- Frozen agendas as pages too, as a browser shows and prints them.
--
-- Oldest program level that may still run on this schema: 1. A program of level 1 writes no page, and whoever asks for one
-- of an agenda that was frozen before this is told so.

alter table review_agenda
    add column html_es text,
    add column html_en text;

-- Every row is the image of its latest event, so those written before have to have the new columns too: these, and the
-- half of a holiday, whose migration left them as they were.
update event set image = image || '{"html_es": null, "html_en": null}'
where entity = 'review_agenda' and not image ? 'html_es';
update event set image = image || '{"free_half": null}'
where entity = 'holiday' and not image ? 'free_half';

-- The texts that people write, with the pages of frozen agendas.
create or replace function redactable() returns table (entity text, field text, is_copied boolean)
language sql immutable as $$
    values
        ('organisation', 'name', false), ('team', 'name_es', false), ('team', 'name_en', false),
        ('member', 'name', false), ('client', 'name', false), ('commitment', 'title', false),
        ('commitment', 'client_title', false), ('commitment', 'detail', false),
        ('commitment', 'accepted_words', true), ('commitment', 'reason', true), ('due_move', 'reason', true),
        ('told', 'words', true), ('task', 'title', false), ('task', 'detail', false),
        ('task', 'assignee_name', false), ('task', 'reason', true), ('task', 'block_reason', true),
        ('comment', 'text', true), ('holiday', 'name', false), ('token', 'name', false),
        ('playbook', 'text', false), ('playbook_use', 'parameters', false),
        ('client_note', 'text', true), ('client_note', 'next_step', true), ('client_note', 'closing_words', true),
        ('rating', 'words', true),
        ('review', 'subject', false), ('review', 'anyway', true), ('review_decision', 'words', true),
        ('review_note', 'text', true), ('raised_item', 'text', true), ('review_action', 'text', true),
        ('review_action', 'words', true), ('review_agenda', 'items', false), ('review_agenda', 'document', false),
        ('review_agenda', 'text_es', false), ('review_agenda', 'text_en', false),
        ('review_agenda', 'wide_es', false), ('review_agenda', 'wide_en', false),
        ('review_agenda', 'markdown_es', false), ('review_agenda', 'markdown_en', false),
        ('review_agenda', 'html_es', false), ('review_agenda', 'html_en', false)
$$;

revoke all on function redactable() from public;
