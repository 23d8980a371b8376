--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Data for Name: team; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.team VALUES (1, 1, 'product', 'Producto', 'Product', 'internal', NULL, NULL, NULL, NULL, false, false, true, NULL, false);
INSERT INTO public.team VALUES (2, 1, 'sales', 'Ventas', 'Sales', 'internal', NULL, NULL, NULL, NULL, false, false, true, NULL, false);
INSERT INTO public.team VALUES (3, 1, 'marketing', 'Marketing', 'Marketing', 'internal', NULL, NULL, NULL, NULL, false, false, true, NULL, false);
INSERT INTO public.team VALUES (4, 1, 'operations', 'Operaciones', 'Operations', 'internal', NULL, NULL, NULL, NULL, false, false, true, NULL, false);
INSERT INTO public.team VALUES (5, 1, 'finance', 'Finanzas', 'Finance', 'internal', NULL, NULL, NULL, NULL, false, false, true, NULL, false);
INSERT INTO public.team VALUES (6, 1, 'legal', 'Jurídico', 'Legal', 'supplier', 1, 2, 3, 4, true, true, false, 'mon-fri 09:00-17:00', true);


--
-- Data for Name: member; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.member VALUES (1, 1, 'ana', 'ana of the house', 3, 'admin', NULL, false);
INSERT INTO public.member VALUES (2, 1, 'ben', 'ben of the house', 2, 'member', NULL, false);
INSERT INTO public.member VALUES (3, 1, 'ñandú', 'Ó''Neil "the \ slash"', 1, 'director', 'en', true);


--
-- Data for Name: absence; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.absence VALUES (1, 1, 1, '2026-12-24', '2027-01-06', true);


--
-- Data for Name: client; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.client VALUES (1, 1, 'acme', 'acme', NULL, NULL, NULL, 1, false);
INSERT INTO public.client VALUES (2, 1, 'globex', 'Globex
S.A.', 'a', 9000000000, '2027-02-28', 1, true);


--
-- Data for Name: commitment; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.commitment VALUES (1, 1, 1, 'Launch kit', NULL, NULL, 1, 'open', false, '2026-12-18', '2026-11-02 09:00:00.123456+00', NULL, '2026-11-02 09:00:00.123456+00', '2026-12-18', '2026-12-18', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.commitment VALUES (2, 1, 1, 'Launch kit', NULL, NULL, 1, 'proposed', false, '2026-12-18', '2026-11-02 09:00:00.123456+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.commitment VALUES (3, 1, 1, 'Launch', 'Lanzamiento', 'All of it', 1, 'accepted', true, '2026-12-18', '2026-11-02 09:00:00.123456+00', '2026-11-09', '2026-11-03 10:00:00+00', '2026-12-11', '2026-12-18', '2026-12-17 10:00:00+00', '2026-12-18 10:00:00.5+00', 'Very good', NULL, 'One text is missing', 'trello', 'c1');


--
-- Data for Name: client_note; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.client_note VALUES (1, 1, 1, 1, 'opportunity', 'quiere más', 'llamar', '2026-12-04', 2, 1, '2026-11-02 09:00:00.123456+00', '2026-11-05 09:00:00+00', 'sí', true);


--
-- Data for Name: task; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.task VALUES (1, 2, 'Changed', NULL, 1, 2, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, 'active', '2026-11-02 09:00:00.123456+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-02 09:00:00.123456+00', false, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.task VALUES (2, 1, 'Write the text', NULL, 1, 3, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, 'accepted', '2026-11-02 09:00:00.123456+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.task VALUES (3, 1, 'Write the text', NULL, 1, 4, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, 'done', '2026-11-02 09:00:00.123456+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, '2026-11-02 09:00:00.123456+00', NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.task VALUES (4, 1, 'Write the text', NULL, NULL, 2, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, 'accepted', '2026-11-02 09:00:00.123456+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.task VALUES (5, 1, 'Film', 'Two minutes	and a half', 1, 3, 1, 'Ana M.', 'film', 960, 'L', -9, -5000000000, '2026-11-09', '2026-11-30', 'done', '2026-11-02 09:00:00.123456+00', 1, '2026-11-02 09:30:00+00', '2026-11-27', '2026-11-02 10:00:00+00', '2026-11-26', '2026-12-01', 'Rain', '2026-11-10 08:00:00+00', true, '2026-11-25 15:00:00+00', NULL, 2, 'approval', 'The client has to sign', '2026-11-12 08:00:00+00', '2026-11-20', 2, 'trello', 't1');


--
-- Data for Name: comment; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.comment VALUES (1, 1, 1, 1, '¿Cuándo? 👋', true, '2026-11-02 09:00:00.123456+00', true);


--
-- Data for Name: counter; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.counter VALUES ('organisation', 1);
INSERT INTO public.counter VALUES ('team', 6);
INSERT INTO public.counter VALUES ('member', 3);
INSERT INTO public.counter VALUES ('client', 2);
INSERT INTO public.counter VALUES ('commitment', 3);
INSERT INTO public.counter VALUES ('due_move', 1);
INSERT INTO public.counter VALUES ('told', 1);
INSERT INTO public.counter VALUES ('task', 5);
INSERT INTO public.counter VALUES ('dependency', 3);
INSERT INTO public.counter VALUES ('comment', 1);
INSERT INTO public.counter VALUES ('absence', 1);
INSERT INTO public.counter VALUES ('holiday', 1);
INSERT INTO public.counter VALUES ('token', 1);
INSERT INTO public.counter VALUES ('deputy', 1);
INSERT INTO public.counter VALUES ('signal', 1);
INSERT INTO public.counter VALUES ('playbook', 1);
INSERT INTO public.counter VALUES ('playbook_use', 1);
INSERT INTO public.counter VALUES ('client_note', 1);
INSERT INTO public.counter VALUES ('rating', 1);
INSERT INTO public.counter VALUES ('review', 1);
INSERT INTO public.counter VALUES ('review_agenda', 1);
INSERT INTO public.counter VALUES ('review_decision', 1);
INSERT INTO public.counter VALUES ('review_note', 1);
INSERT INTO public.counter VALUES ('raised_item', 1);
INSERT INTO public.counter VALUES ('review_action', 1);
INSERT INTO public.counter VALUES ('event', 42);


--
-- Data for Name: dependency; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.dependency VALUES (1, 1, 1, 2, 0, false);
INSERT INTO public.dependency VALUES (2, 1, 2, 4, 0, false);
INSERT INTO public.dependency VALUES (3, 1, 3, 4, 250, true);


--
-- Data for Name: deputy; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.deputy VALUES (1, 1, 1, 2, '2026-12-24', '2027-01-06', true);


--
-- Data for Name: due_move; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.due_move VALUES (1, 1, 1, '2026-12-18', '2027-01-08', 'client-late', 'No logo yet', 1, '2026-11-02 09:00:00.123456+00');


--
-- Data for Name: event; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.event VALUES (18, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'team.added', 'team', 6, 1, '{}', '{"id": 6, "code": "legal", "kind": "supplier", "lead": 1, "hours": "mon-fri 09:00-17:00", "chaser": 2, "name_en": "Legal", "name_es": "Jurídico", "version": 1, "capacity": 3, "wip_limit": 4, "is_retired": true, "wip_is_hard": true, "order_is_hard": true, "members_accept": false}', 2);
INSERT INTO public.event VALUES (1, 1, '2026-11-30 22:51:52.77169+00', '2026-11-30 22:51:52.77169+00', NULL, NULL, 'organisation.opened', 'organisation', 1, 1, '{}', '{"id": 1, "name": "Tablero", "zone": "Europe/Madrid", "hours": "mon-fri 09:00-17:00", "version": 1, "language": "es"}', NULL);
INSERT INTO public.event VALUES (2, 1, '2026-11-30 22:51:52.77169+00', '2026-11-30 22:51:52.77169+00', NULL, NULL, 'team.added', 'team', 1, 1, '{}', '{"id": 1, "code": "product", "kind": "internal", "lead": null, "hours": null, "chaser": null, "name_en": "Product", "name_es": "Producto", "version": 1, "capacity": null, "wip_limit": null, "is_retired": false, "wip_is_hard": false, "order_is_hard": false, "members_accept": true}', NULL);
INSERT INTO public.event VALUES (3, 1, '2026-11-30 22:51:52.77169+00', '2026-11-30 22:51:52.77169+00', NULL, NULL, 'team.added', 'team', 2, 1, '{}', '{"id": 2, "code": "sales", "kind": "internal", "lead": null, "hours": null, "chaser": null, "name_en": "Sales", "name_es": "Ventas", "version": 1, "capacity": null, "wip_limit": null, "is_retired": false, "wip_is_hard": false, "order_is_hard": false, "members_accept": true}', NULL);
INSERT INTO public.event VALUES (4, 1, '2026-11-30 22:51:52.77169+00', '2026-11-30 22:51:52.77169+00', NULL, NULL, 'team.added', 'team', 3, 1, '{}', '{"id": 3, "code": "marketing", "kind": "internal", "lead": null, "hours": null, "chaser": null, "name_en": "Marketing", "name_es": "Marketing", "version": 1, "capacity": null, "wip_limit": null, "is_retired": false, "wip_is_hard": false, "order_is_hard": false, "members_accept": true}', NULL);
INSERT INTO public.event VALUES (5, 1, '2026-11-30 22:51:52.77169+00', '2026-11-30 22:51:52.77169+00', NULL, NULL, 'team.added', 'team', 4, 1, '{}', '{"id": 4, "code": "operations", "kind": "internal", "lead": null, "hours": null, "chaser": null, "name_en": "Operations", "name_es": "Operaciones", "version": 1, "capacity": null, "wip_limit": null, "is_retired": false, "wip_is_hard": false, "order_is_hard": false, "members_accept": true}', NULL);
INSERT INTO public.event VALUES (6, 1, '2026-11-30 22:51:52.77169+00', '2026-11-30 22:51:52.77169+00', NULL, NULL, 'team.added', 'team', 5, 1, '{}', '{"id": 5, "code": "finance", "kind": "internal", "lead": null, "hours": null, "chaser": null, "name_en": "Finance", "name_es": "Finanzas", "version": 1, "capacity": null, "wip_limit": null, "is_retired": false, "wip_is_hard": false, "order_is_hard": false, "members_accept": true}', NULL);
INSERT INTO public.event VALUES (7, 7, '2026-11-30 22:51:52.840125+00', '2026-11-30 22:51:52.840125+00', NULL, NULL, 'member.added', 'member', 1, 1, '{}', '{"id": 1, "name": "ana of the house", "role": "admin", "team": 3, "handle": "ana", "version": 1, "language": null, "is_retired": false}', NULL);
INSERT INTO public.event VALUES (8, 7, '2026-11-30 22:51:52.840125+00', '2026-11-30 22:51:52.840125+00', NULL, NULL, 'member.added', 'member', 2, 1, '{}', '{"id": 2, "name": "ben of the house", "role": "member", "team": 2, "handle": "ben", "version": 1, "language": null, "is_retired": false}', NULL);
INSERT INTO public.event VALUES (19, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'member.added', 'member', 3, 1, '{}', '{"id": 3, "name": "Ó''Neil \"the \\ slash\"", "role": "director", "team": 1, "handle": "ñandú", "version": 1, "language": "en", "is_retired": true}', 2);
INSERT INTO public.event VALUES (9, 7, '2026-11-30 22:51:52.840125+00', '2026-11-30 22:51:52.840125+00', NULL, NULL, 'client.added', 'client', 1, 1, '{}', '{"id": 1, "code": "acme", "name": "acme", "tier": null, "manager": 1, "version": 1, "renews_on": null, "is_retired": false, "yearly_value": null}', NULL);
INSERT INTO public.event VALUES (20, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'client.added', 'client', 2, 1, '{}', '{"id": 2, "code": "globex", "name": "Globex\nS.A.", "tier": "a", "manager": 1, "version": 1, "renews_on": "2027-02-28", "is_retired": true, "yearly_value": 9000000000}', 2);
INSERT INTO public.event VALUES (10, 7, '2026-11-30 22:51:52.840125+00', '2026-11-30 22:51:52.840125+00', NULL, NULL, 'commitment.promised', 'commitment', 1, 1, '{}', '{"id": 1, "due": "2026-12-18", "owner": 1, "state": "open", "title": "Launch kit", "client": 1, "detail": null, "reason": null, "source": null, "version": 1, "told_due": "2026-12-18", "lapses_on": null, "source_id": null, "accepted_at": null, "promised_at": "2026-11-02T09:00:00.123456+00:00", "proposed_at": "2026-11-02T09:00:00.123456+00:00", "cancelled_at": null, "client_title": null, "delivered_at": null, "promised_due": "2026-12-18", "accepted_words": null, "is_confidential": false}', NULL);
INSERT INTO public.event VALUES (11, 7, '2026-11-30 22:51:52.840125+00', '2026-11-30 22:51:52.840125+00', NULL, NULL, 'commitment.proposed', 'commitment', 2, 1, '{}', '{"id": 2, "due": "2026-12-18", "owner": 1, "state": "proposed", "title": "Launch kit", "client": 1, "detail": null, "reason": null, "source": null, "version": 1, "told_due": null, "lapses_on": null, "source_id": null, "accepted_at": null, "promised_at": null, "proposed_at": "2026-11-02T09:00:00.123456+00:00", "cancelled_at": null, "client_title": null, "delivered_at": null, "promised_due": null, "accepted_words": null, "is_confidential": false}', NULL);
INSERT INTO public.event VALUES (21, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'commitment.added', 'commitment', 3, 1, '{"note": "line\nbreak   \"quoted\""}', '{"id": 3, "due": "2026-12-18", "owner": 1, "state": "accepted", "title": "Launch", "client": 1, "detail": "All of it", "reason": "One text is missing", "source": "trello", "version": 1, "told_due": "2026-12-18", "lapses_on": "2026-11-09", "source_id": "c1", "accepted_at": "2026-12-18T10:00:00.5+00:00", "promised_at": "2026-11-03T10:00:00+00:00", "proposed_at": "2026-11-02T09:00:00.123456+00:00", "cancelled_at": null, "client_title": "Lanzamiento", "delivered_at": "2026-12-17T10:00:00+00:00", "promised_due": "2026-12-11", "accepted_words": "Very good", "is_confidential": true}', 2);
INSERT INTO public.event VALUES (25, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'commitment.moved', 'due_move', 1, 1, '{}', '{"id": 1, "cause": "client-late", "reason": "No logo yet", "to_due": "2027-01-08", "version": 1, "from_due": "2026-12-18", "moved_at": "2026-11-02T09:00:00.123456+00:00", "moved_by": 1, "commitment": 1}', 2);
INSERT INTO public.event VALUES (26, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'commitment.told', 'told', 1, 1, '{}', '{"id": 1, "due": "2027-01-08", "how": "meeting", "words": "They take it well", "told_at": "2026-11-02T09:00:00.123456+00:00", "told_by": 1, "version": 1, "commitment": 1}', 2);
INSERT INTO public.event VALUES (12, 7, '2026-11-30 22:51:52.840125+00', '2026-11-30 22:51:52.840125+00', NULL, NULL, 'task.added', 'task', 1, 1, '{}', '{"id": 1, "due": null, "size": null, "team": 2, "state": "active", "title": "Write the text", "detail": null, "reason": null, "source": null, "done_at": null, "returns": 0, "version": 1, "asked_at": null, "asked_by": null, "assignee": null, "is_early": false, "position": null, "priority": 0, "needed_by": null, "source_id": null, "unblocker": null, "block_kind": null, "commitment": 1, "created_at": "2026-11-02T09:00:00.123456+00:00", "not_before": null, "started_at": "2026-11-02T09:00:00.123456+00:00", "work_class": null, "accepted_at": null, "accepted_for": null, "block_reason": null, "cancelled_at": null, "assignee_name": null, "blocked_since": null, "blocked_until": null, "countered_for": null, "effort_minutes": null}', NULL);
INSERT INTO public.event VALUES (13, 7, '2026-11-30 22:51:52.840125+00', '2026-11-30 22:51:52.840125+00', NULL, NULL, 'task.added', 'task', 2, 1, '{}', '{"id": 2, "due": null, "size": null, "team": 3, "state": "accepted", "title": "Write the text", "detail": null, "reason": null, "source": null, "done_at": null, "returns": 0, "version": 1, "asked_at": null, "asked_by": null, "assignee": null, "is_early": false, "position": null, "priority": 0, "needed_by": null, "source_id": null, "unblocker": null, "block_kind": null, "commitment": 1, "created_at": "2026-11-02T09:00:00.123456+00:00", "not_before": null, "started_at": null, "work_class": null, "accepted_at": null, "accepted_for": null, "block_reason": null, "cancelled_at": null, "assignee_name": null, "blocked_since": null, "blocked_until": null, "countered_for": null, "effort_minutes": null}', NULL);
INSERT INTO public.event VALUES (14, 7, '2026-11-30 22:51:52.840125+00', '2026-11-30 22:51:52.840125+00', NULL, NULL, 'task.added', 'task', 3, 1, '{}', '{"id": 3, "due": null, "size": null, "team": 4, "state": "done", "title": "Write the text", "detail": null, "reason": null, "source": null, "done_at": "2026-11-02T09:00:00.123456+00:00", "returns": 0, "version": 1, "asked_at": null, "asked_by": null, "assignee": null, "is_early": false, "position": null, "priority": 0, "needed_by": null, "source_id": null, "unblocker": null, "block_kind": null, "commitment": 1, "created_at": "2026-11-02T09:00:00.123456+00:00", "not_before": null, "started_at": null, "work_class": null, "accepted_at": null, "accepted_for": null, "block_reason": null, "cancelled_at": null, "assignee_name": null, "blocked_since": null, "blocked_until": null, "countered_for": null, "effort_minutes": null}', NULL);
INSERT INTO public.event VALUES (15, 7, '2026-11-30 22:51:52.840125+00', '2026-11-30 22:51:52.840125+00', NULL, NULL, 'task.added', 'task', 4, 1, '{}', '{"id": 4, "due": null, "size": null, "team": 2, "state": "accepted", "title": "Write the text", "detail": null, "reason": null, "source": null, "done_at": null, "returns": 0, "version": 1, "asked_at": null, "asked_by": null, "assignee": null, "is_early": false, "position": null, "priority": 0, "needed_by": null, "source_id": null, "unblocker": null, "block_kind": null, "commitment": null, "created_at": "2026-11-02T09:00:00.123456+00:00", "not_before": null, "started_at": null, "work_class": null, "accepted_at": null, "accepted_for": null, "block_reason": null, "cancelled_at": null, "assignee_name": null, "blocked_since": null, "blocked_until": null, "countered_for": null, "effort_minutes": null}', NULL);
INSERT INTO public.event VALUES (22, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'task.added', 'task', 5, 1, '{}', '{"id": 5, "due": "2026-11-30", "size": "L", "team": 3, "state": "done", "title": "Film", "detail": "Two minutes\tand a half", "reason": "Rain", "source": "trello", "done_at": "2026-11-25T15:00:00+00:00", "returns": 2, "version": 1, "asked_at": "2026-11-02T09:30:00+00:00", "asked_by": 1, "assignee": 1, "is_early": true, "position": -5000000000, "priority": -9, "needed_by": "2026-11-27", "source_id": "t1", "unblocker": 2, "block_kind": "approval", "commitment": 1, "created_at": "2026-11-02T09:00:00.123456+00:00", "not_before": "2026-11-09", "started_at": "2026-11-10T08:00:00+00:00", "work_class": "film", "accepted_at": "2026-11-02T10:00:00+00:00", "accepted_for": "2026-11-26", "block_reason": "The client has to sign", "cancelled_at": null, "assignee_name": "Ana M.", "blocked_since": "2026-11-12T08:00:00+00:00", "blocked_until": "2026-11-20", "countered_for": "2026-12-01", "effort_minutes": 960}', 2);
INSERT INTO public.event VALUES (42, 42, '2026-11-30 22:51:52.904744+00', '2026-11-30 22:51:52.904744+00', 2, NULL, 'task.changed', 'task', 1, 2, '{}', '{"id": 1, "due": null, "size": null, "team": 2, "state": "active", "title": "Changed", "detail": null, "reason": null, "source": null, "done_at": null, "returns": 0, "version": 2, "asked_at": null, "asked_by": null, "assignee": null, "is_early": false, "position": null, "priority": 0, "needed_by": null, "source_id": null, "unblocker": null, "block_kind": null, "commitment": 1, "created_at": "2026-11-02T09:00:00.123456+00:00", "not_before": null, "started_at": "2026-11-02T09:00:00.123456+00:00", "work_class": null, "accepted_at": null, "accepted_for": null, "block_reason": null, "cancelled_at": null, "assignee_name": null, "blocked_since": null, "blocked_until": null, "countered_for": null, "effort_minutes": null}', NULL);
INSERT INTO public.event VALUES (16, 7, '2026-11-30 22:51:52.840125+00', '2026-11-30 22:51:52.840125+00', NULL, NULL, 'dependency.added', 'dependency', 1, 1, '{}', '{"id": 1, "version": 1, "lag_days": 0, "successor": 2, "is_removed": false, "predecessor": 1}', NULL);
INSERT INTO public.event VALUES (17, 7, '2026-11-30 22:51:52.840125+00', '2026-11-30 22:51:52.840125+00', NULL, NULL, 'dependency.added', 'dependency', 2, 1, '{}', '{"id": 2, "version": 1, "lag_days": 0, "successor": 4, "is_removed": false, "predecessor": 2}', NULL);
INSERT INTO public.event VALUES (23, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'dependency.added', 'dependency', 3, 1, '{}', '{"id": 3, "version": 1, "lag_days": 250, "successor": 4, "is_removed": true, "predecessor": 3}', 2);
INSERT INTO public.event VALUES (24, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'comment.added', 'comment', 1, 1, '{}', '{"id": 1, "task": 1, "text": "¿Cuándo? 👋", "author": 1, "said_at": "2026-11-02T09:00:00.123456+00:00", "version": 1, "is_removed": true, "is_question": true}', 2);
INSERT INTO public.event VALUES (27, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'absence.added', 'absence', 1, 1, '{}', '{"id": 1, "member": 1, "version": 1, "last_day": "2027-01-06", "first_day": "2026-12-24", "is_removed": true}', 2);
INSERT INTO public.event VALUES (28, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'holiday.added', 'holiday', 1, 1, '{}', '{"id": 1, "day": "2026-12-24", "name": "Nochebuena", "team": 2, "version": 1, "free_half": "afternoon", "is_removed": true}', 2);
INSERT INTO public.event VALUES (41, 41, '2026-11-30 22:51:52.898184+00', '2026-11-30 22:51:52.898184+00', 1, NULL, 'token.issued', 'token', 1, 1, '{}', '{"id": 1, "name": "laptop", "scope": "read", "member": 1, "version": 1, "created_at": "2026-11-02T09:00:00.123456+00:00", "expires_at": "2027-11-02T09:00:00+00:00", "revoked_at": "2026-11-05T09:00:00+00:00"}', NULL);
INSERT INTO public.event VALUES (29, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'deputy.added', 'deputy', 1, 1, '{}', '{"id": 1, "deputy": 2, "member": 1, "version": 1, "last_day": "2027-01-06", "first_day": "2026-12-24", "is_removed": true}', 2);
INSERT INTO public.event VALUES (30, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'signal.raised', 'signal', 1, 1, '{}', '{"id": 1, "day": "2026-12-24", "kind": "long_block", "lead": 1, "task": 1, "team": 2, "seen_at": "2026-11-02T09:00:00.123456+00:00", "version": 1, "ended_at": "2026-11-05T09:00:00+00:00", "measured": 9, "threshold": 5, "commitment": 1}', 2);
INSERT INTO public.event VALUES (31, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'playbook.added', 'playbook', 1, 1, '{}', '{"id": 1, "code": "portal", "text": "playbook: portal\n# «ñ»\n", "edition": 3, "version": 1, "is_retired": false}', 2);
INSERT INTO public.event VALUES (32, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'playbook.used', 'playbook_use', 1, 1, '{}', '{"id": 1, "edition": 3, "version": 1, "playbook": 1, "commitment": 1, "parameters": "legal=no\nsites=3"}', 2);
INSERT INTO public.event VALUES (33, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'note.added', 'client_note', 1, 1, '{}', '{"id": 1, "kind": "opportunity", "text": "quiere más", "owner": 2, "author": 1, "client": 1, "next_by": "2026-12-04", "said_at": "2026-11-02T09:00:00.123456+00:00", "version": 1, "closed_at": "2026-11-05T09:00:00+00:00", "next_step": "llamar", "commitment": 1, "is_removed": true, "closing_words": "sí"}', 2);
INSERT INTO public.event VALUES (34, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'commitment.rated', 'rating', 1, 1, '{}', '{"id": 1, "score": 9, "words": "muy contentos", "author": 1, "version": 1, "rated_at": "2026-11-02T09:00:00.123456+00:00", "commitment": 1, "is_removed": true}', 2);
INSERT INTO public.event VALUES (35, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'review.opened', 'review', 1, 1, '{}', '{"id": 1, "day": "2026-11-09", "red": "1", "item": 3, "kind": "look_back", "team": null, "owner": null, "spent": "1:600,3:45", "anyway": "no hay más tiempo", "client": 1, "solved": "1,3", "starts": 570, "minutes": 45, "subject": "¿Qué pasó?", "version": 1, "began_at": "2026-11-09T08:30:00+00:00", "attendees": "1,2", "closed_at": null, "closed_by": 2, "frozen_at": "2026-11-04T09:00:00+00:00", "opened_at": "2026-11-02T09:00:00.123456+00:00", "opened_by": 1, "commitment": 1, "drafted_at": "2026-11-03T09:00:00+00:00", "item_since": "2026-11-09T08:42:00+00:00"}', 2);
INSERT INTO public.event VALUES (36, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'review.agenda', 'review_agenda', 1, 1, '{}', '{"id": 1, "day": "2026-11-04", "seed": 1, "as_of": 7, "items": "[]", "review": 1, "html_en": "<p>n", "html_es": "<p>ñ", "text_en": "n", "text_es": "ñ\n✓", "version": 1, "wide_en": "w", "wide_es": "ñandú", "document": "{\"kind\":\"agenda\"}", "markdown_en": "# n", "markdown_es": "# ñ"}', 2);
INSERT INTO public.event VALUES (37, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'review.skipped', 'review_decision', 1, 1, '{}', '{"id": 1, "due": "2026-11-11", "who": 2, "item": 3, "kind": "skipped", "words": "mañana", "author": 1, "review": 1, "said_at": "2026-11-02T09:00:00.123456+00:00", "version": 1, "commitment": 1, "is_removed": true}', 2);
INSERT INTO public.event VALUES (38, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'review.noted', 'review_note', 1, 1, '{}', '{"id": 1, "item": 3, "task": 1, "team": 2, "text": "llega el jueves", "author": 1, "review": 1, "said_at": "2026-11-02T09:00:00.123456+00:00", "version": 1, "commitment": 1, "is_removed": true}', 2);
INSERT INTO public.event VALUES (39, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'review.raised', 'raised_item', 1, 1, '{}', '{"id": 1, "team": null, "text": "¿Quién?", "want": "help", "owner": 2, "author": 1, "client": null, "said_at": "2026-11-02T09:00:00.123456+00:00", "version": 1, "is_removed": true}', 2);
INSERT INTO public.event VALUES (40, 18, '2026-11-30 22:51:52.871015+00', '2026-11-02 09:00:00.123456+00', 1, 2, 'action.agreed', 'review_action', 1, 1, '{}', '{"id": 1, "due": "2026-11-11", "item": 3, "text": "llamar", "owner": 2, "words": "hecho", "review": 1, "done_at": "2026-11-06T09:00:00+00:00", "made_at": "2026-11-02T09:00:00.123456+00:00", "made_by": 1, "version": 1, "given_at": "2026-11-05T09:00:00+00:00", "commitment": 1, "dropped_at": null, "is_removed": true}', 2);


--
-- Data for Name: forecast_record; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.forecast_record VALUES (1, '2026-11-23', 'week', '2026-12-18', '2026-11-02', 620500, 600000, 700000, 1000000, '2026-12-16', '2026-12-22', NULL);


--
-- Data for Name: holiday; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.holiday VALUES (1, 1, '2026-12-24', 2, 'Nochebuena', true, 'afternoon');


--
-- Data for Name: import_batch; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--



--
-- Data for Name: import_row; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--



--
-- Data for Name: organisation; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.organisation VALUES (1, 1, 'Tablero', 'Europe/Madrid', 'es', 'mon-fri 09:00-17:00');


--
-- Data for Name: playbook; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.playbook VALUES (1, 1, 'portal', 3, 'playbook: portal
# «ñ»
', false);


--
-- Data for Name: playbook_use; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.playbook_use VALUES (1, 1, 1, 1, 3, 'legal=no
sites=3');


--
-- Data for Name: raised_item; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.raised_item VALUES (1, 1, NULL, NULL, 2, 'help', '¿Quién?', 1, '2026-11-02 09:00:00.123456+00', true);


--
-- Data for Name: rating; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.rating VALUES (1, 1, 1, 9, 'muy contentos', 1, '2026-11-02 09:00:00.123456+00', true);


--
-- Data for Name: request_key; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.request_key VALUES (1, 'k', '\x6b', 41, 41, '2026-11-30 22:51:52.898184+00');


--
-- Data for Name: review; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.review VALUES (1, 1, 'look_back', NULL, 1, NULL, '2026-11-09', 570, 45, '1,2', '¿Qué pasó?', 1, 1, '2026-11-02 09:00:00.123456+00', '2026-11-03 09:00:00+00', '2026-11-04 09:00:00+00', 2, NULL, '1', '1,3', 'no hay más tiempo', '2026-11-09 08:30:00+00', 3, '2026-11-09 08:42:00+00', '1:600,3:45');


--
-- Data for Name: review_action; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.review_action VALUES (1, 1, 1, 3, 1, 'llamar', 2, '2026-11-11', 1, '2026-11-02 09:00:00.123456+00', '2026-11-05 09:00:00+00', '2026-11-06 09:00:00+00', NULL, 'hecho', true);


--
-- Data for Name: review_agenda; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.review_agenda VALUES (1, 1, 1, 7, '2026-11-04', 1, '[]', '{"kind":"agenda"}', 'ñ
✓', 'n', 'ñandú', 'w', '# ñ', '# n', '<p>ñ', '<p>n');


--
-- Data for Name: review_decision; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.review_decision VALUES (1, 1, 1, 3, 1, 'skipped', 'mañana', 2, '2026-11-11', 1, '2026-11-02 09:00:00.123456+00', true);


--
-- Data for Name: review_note; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.review_note VALUES (1, 1, 1, 1, 1, 2, 3, 1, 'llega el jueves', '2026-11-02 09:00:00.123456+00', true);


--
-- Data for Name: schema_migration; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.schema_migration VALUES (1, 'm0001-board', '9799a09f7a6be2d8f5298c8b4b756f22d15a2abf4904dc5f08c55265aaccd6e9', 1, '2026-11-30 22:51:52.937656+00');
INSERT INTO public.schema_migration VALUES (2, 'm0002-deputies-and-redaction', '85fe4ed24bd8d397c4141ee249921822285901ae6e8b0a32cdd82f3e8e19e6d3', 1, '2026-11-30 22:51:52.962569+00');
INSERT INTO public.schema_migration VALUES (3, 'm0003-signals-and-forecasts', '23c9f443381ac6ea54fd9757db0236a7720485c2f48432986b10273668627b7e', 1, '2026-11-30 22:51:52.966619+00');
INSERT INTO public.schema_migration VALUES (4, 'm0004-playbooks', '2b0d3c041615fdb9f05fdf3664c51c0f44a2942f26c4afbb5e9d0ccc01b9c1e3', 1, '2026-11-30 22:51:52.971572+00');
INSERT INTO public.schema_migration VALUES (5, 'm0005-client-notes', 'e132df13710bfa8a14f40722fdbe0ebc8fcc5de057b2826831e1fcc6f3c260d9', 1, '2026-11-30 22:51:52.974425+00');
INSERT INTO public.schema_migration VALUES (6, 'm0006-half-days', 'db2602ab63cc51ee2cd1083040269b945e268c0a8a5a17d61c896d66a4a891eb', 1, '2026-11-30 22:51:52.978937+00');
INSERT INTO public.schema_migration VALUES (7, 'm0007-reviews', '9c1bd9bf1ffa35098eedadc3391fe48d22254af5e8682a9469a3b044bc2586d9', 1, '2026-11-30 22:51:52.979381+00');
INSERT INTO public.schema_migration VALUES (8, 'm0008-review-pages', '24ad3ee516a4520b4640c677f26f9aeb30c3cda97b82f7debeb8c72ccc1b9cc3', 1, '2026-11-30 22:51:52.99027+00');
INSERT INTO public.schema_migration VALUES (9, 'm0009-turns', 'a03256e623d3baecacfd898350c81683ad47e08a5e0cabceb5893038dfa2dcd6', 1, '2026-11-30 22:51:52.991247+00');


--
-- Data for Name: signal; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.signal VALUES (1, 1, 'long_block', 1, 1, 2, 1, 9, 5, '2026-12-24', '2026-11-02 09:00:00.123456+00', '2026-11-05 09:00:00+00');


--
-- Data for Name: token; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.token VALUES (1, 1, 1, 'laptop', 'read', '\x0101010101010101010101010101010101010101010101010101010101010101', '2026-11-02 09:00:00.123456+00', '2027-11-02 09:00:00+00', '2026-11-05 09:00:00+00', NULL);


--
-- Data for Name: told; Type: TABLE DATA; Schema: public; Owner: tablero_owner
--

INSERT INTO public.told VALUES (1, 1, 1, '2027-01-08', 'meeting', 'They take it well', 1, '2026-11-02 09:00:00.123456+00');


--
-- Name: import_batch_id_seq; Type: SEQUENCE SET; Schema: public; Owner: tablero_owner
--

SELECT pg_catalog.setval('public.import_batch_id_seq', 1, false);


--
-- PostgreSQL database dump complete
--


