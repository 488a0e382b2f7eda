/**
 * Rows as version 20 had them: calls of 12 customers about late deliveries, judged by a promise, with cases that people
 * work, notes and a file. The company lies so far west that its days are not those of the clock.
 */
export const AS_VERSION_20 = `
  update company set time_zone = 'America/Mexico_City';
  insert into person (id, name, email, email_verified, role, created_at, updated_at, functions)
    select id, name, lower(name) || '@example.com', true, role, '2026-01-01Z', '2026-01-01Z', '{delivery}'
    from (values ('p1', 'Eva', 'agent'), ('p2', 'Dora', 'director')) p (id, name, role);
  insert into customer (customer_id, kind, name, country, search, created_at)
    select gen_random_uuid(), 'person', 'Ñandú ' || n, 'MX', 'nandu ' || n, '2026-01-01Z' from generate_series(1, 12) n;
  insert into customer_rollup select customer_id, 0, 0, 0, 0, 0, null, null, null, null, 0 from customer;
  insert into identity select 'external', name, customer_id from customer;
  insert into customer_identity (customer_id, kind, value) select customer_id, 'external', name from customer;
  insert into insight_run (run_id, started_at, beat_at, finished_at, as_of, state, reason) select
    gen_random_uuid(), '2026-02-01Z', '2026-02-01Z', '2026-02-01Z', '2026-01-31', 'done', 'nightly';
  insert into customer_score (customer_id, run_id, state, joined_month, age, expected_value_minor)
    select customer_id, run_id, 'active', '2026-01-01', '0-2', 1000 from customer, insight_run;
  insert into customer_owner select customer_id, 'p1', 'La conoce', '2026-01-02Z', 'Dora', null from customer;
  insert into owner_person values ('p1', 'Eva');

  insert into contact (customer_id, contact_id, source, external_id, at, channel, direction, touchpoint, touchpoint_told,
                       matter_id, matter_chosen, actor_kind, actor_name, subject, text, wait_seconds, payload)
    select customer_id, gen_random_uuid(), 'api', name || '/' || k,
           timestamptz '2026-02-10 03:00Z' + k * interval '1 hour', 'phone', case k when 2 then 'out' else 'in' end,
           'delivery', true, m.matter_id, false, 'team', 'Reparto', 'Pedido', 'El paquete llega tarde', 70 * k, '{"a": [1]}'
    from (select customer_id, name, gen_random_uuid() as matter_id from customer) m, generate_series(1, 3) k;
  insert into inbox (source, external_id, customer_id, record_id, digest)
    select 'contact:' || source, external_id, customer_id, contact_id, 'd' from contact;
  insert into timeline (customer_id, id, at, kind, payload)
    select customer_id, contact_id, at, 'contact', jsonb_build_object('contactId', contact_id, 'matterId', matter_id,
           'channel', channel, 'direction', direction, 'touchpoint', touchpoint, 'subject', subject, 'text', text,
           'outcome', null, 'promisedUntil', null, 'waitSeconds', wait_seconds, 'reference', null,
           'actor', jsonb_build_object('kind', actor_kind, 'name', actor_name)) from contact;
  insert into matter select customer_id, matter_id, 3, 2, min(at), (array_agg(contact_id order by at))[1], 'delivery',
      max(at), max(at), null, null from contact group by customer_id, matter_id;
  insert into customer_contact_rollup select customer_id, 3, 2, max(at), max(at) from contact group by customer_id;
  insert into contact_revision select customer_id, contact_id, 1, null, '{"text": "antes"}', at from contact
    where direction = 'out';
  insert into note select customer_id, gen_random_uuid(), contact_id, at, 'p1', 'Eva', 'Prefiere las tardes', '{p2}'
    from contact where direction = 'out';
  insert into contact_attachment select customer_id, gen_random_uuid(), contact_id, 'ñ.bin', 'application/octet-stream',
      5, encode(sha256('\\x00ff0a5c09'), 'hex'), at, 'Eva' from contact where direction = 'out';
  insert into contact_attachment_piece select customer_id, attachment_id, 0, contact_id, '\\x00ff0a5c09'
    from contact_attachment;

  insert into standard values (gen_random_uuid(), 1, 'active', '2026-01-01Z');
  insert into standard_version select standard_id, 1, '{"name": "Deprisa", "note": "", "scope": {}, "severity": "medium",
      "appliesFrom": null, "template": null, "promise": {"kind": "answered-within",
      "limit": {"value": 2, "unit": "minutes", "calendarId": null}}}', changed_at, 'Dora' from standard;
  insert into verdict (customer_id, subject_id, standard_id, verdict_id, subject, standard_version, verdict, measured,
                       limit_value, began_at, touchpoint, channel, decided_at, revision)
    select customer_id, contact_id, standard_id, gen_random_uuid(), 'contact', 1,
           case when wait_seconds > 120 then 'broken' else 'kept' end, wait_seconds, 120, at, touchpoint, channel, at,
           case when wait_seconds > 120 then 1 else 0 end
    from contact, standard where direction = 'in';
  insert into verdict_revision select customer_id, subject_id, standard_id, 0, '{"verdict": "running"}', decided_at
    from verdict where verdict = 'broken';

  insert into service_case (customer_id, case_id, matter_id, subject, touchpoint, accountable, state, severity,
                            severity_because, opened_at, holder_id, holder_because, contact_due_at, solve_due_at, due_at,
                            escalation, reopened)
    select customer_id, gen_random_uuid(), matter_id, 'Pedido', touchpoint, 'delivery', 'open', 'medium', '[]', last_at, 'p1',
           'owner', last_at + interval '4 hours', last_at + interval '3 days', last_at + interval '4 hours', 0, 0 from matter;
  insert into case_evidence select c.customer_id, case_id, verdict_id, 'verdict', decided_at,
      jsonb_build_object('standardId', standard_id, 'standard', 'Deprisa'), null
    from service_case c join verdict v on v.customer_id = c.customer_id and verdict = 'broken';
  insert into case_log select customer_id, case_id, gen_random_uuid(), opened_at, 'p1', 'Eva', 'note',
      '{"text": "Llamada hecha"}' from service_case;
  insert into case_promise select customer_id, case_id, gen_random_uuid(), opened_at, 'Eva', 'Mañana',
      '2027-04-01Z', 'running', null from service_case;
  insert into case_task select customer_id, case_id, gen_random_uuid(), 'Llamar', null, 'p2', opened_at, 'Eva', null, null
    from service_case;
  insert into case_hand_over select customer_id, case_id, gen_random_uuid(), opened_at, 'p1', 'Eva', '{p2}', 'Sabe más',
      'pending', null, null from service_case;
  insert into compensation select customer_id, case_id, gen_random_uuid(), 'voucher', 500, 'EUR', 'Perdón', 'given',
      opened_at, 'p1', 'Eva', 'p1', '2026-02-01', opened_at, 'Eva', null from service_case;
  insert into empowerment_use values ('p1', '2026-02-01', 6000);
  insert into notification select 'p1', gen_random_uuid(), opened_at, 'case-given', customer_id, case_id, '{}', null
    from service_case;
  insert into event_wanted values ('case.opened');
  insert into event select gen_random_uuid(), 'case.opened', customer_id, opened_at, '{}', true from service_case;
  insert into webhook_endpoint values (gen_random_uuid(), 'https://hook.example.com/', '', '{case.opened}', 'sealed', null,
    null, false, '2026-01-01Z', null, null);
  insert into webhook_delivery select endpoint_id, event_id, 'waiting', 1, at, null, null from event, webhook_endpoint;
  insert into webhook_attempt select endpoint_id, event_id, 1, due_at, 12, 503, 'status', 'no' from webhook_delivery;
`;

/** Tables that it had, with how many rows each was given. */
export const KEPT_OF_VERSION_20 = {
  contact: 36,
  inbox: 36,
  timeline: 36,
  matter: 12,
  customer_contact_rollup: 12,
  contact_revision: 12,
  note: 12,
  contact_attachment: 12,
  contact_attachment_piece: 12,
  customer_owner: 12,
  standard: 1,
  standard_version: 1,
  verdict: 24,
  verdict_revision: 12,
  service_case: 12,
  case_evidence: 12,
  case_log: 12,
  case_promise: 12,
  case_task: 12,
  case_hand_over: 12,
  compensation: 12,
  empowerment_use: 1,
  notification: 12,
  event_wanted: 1,
  event: 12,
  webhook_endpoint: 1,
  webhook_delivery: 12,
  webhook_attempt: 12,
};
