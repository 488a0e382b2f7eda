-- When the company works -------------------------------------------------------------------------------
create table business_calendar (
  calendar_id uuid primary key,
  name text not null unique,
  -- Counted up by each change: who has made a calendar ready sees by it that it is another.
  version integer not null,
  time_zone text not null,
  week jsonb not null,
  holidays jsonb,
  exceptions jsonb not null
);
select reference('business_calendar');

-- Where customers meet the company -----------------------------------------------------------------------
-- Contacts keep the key alone, so that one which is not used any more is retired and still has its names.
create table touchpoint (
  touchpoint_key text primary key,
  stage text not null check (stage in ('discover', 'buy', 'receive', 'use', 'pay', 'get-help', 'renew', 'leave')),
  -- The place within the stage.
  place integer not null,
  name_es text not null,
  name_en text not null,
  -- The function of the company that answers for it.
  accountable text not null,
  is_retired boolean not null default false
);
select reference('touchpoint');

insert into touchpoint (touchpoint_key, stage, place, name_es, name_en, accountable) values
  ('advertising', 'discover', 1, 'Publicidad', 'Advertising', 'marketing'),
  ('website', 'discover', 2, 'Página web', 'Website', 'marketing'),
  ('recommendation', 'discover', 3, 'Recomendación', 'Recommendation', 'marketing'),
  ('first-enquiry', 'discover', 4, 'Primera consulta', 'First enquiry', 'sales'),
  ('advice', 'buy', 1, 'Asesoramiento', 'Advice', 'sales'),
  ('shop-visit', 'buy', 2, 'Visita a la tienda', 'Visit to the shop', 'sales'),
  ('quotation', 'buy', 3, 'Presupuesto', 'Quotation', 'sales'),
  ('order', 'buy', 4, 'Pedido', 'Order', 'sales'),
  ('order-follow-up', 'receive', 1, 'Seguimiento del pedido', 'Follow-up of the order', 'service'),
  ('appointment', 'receive', 2, 'Cita de entrega', 'Appointment for delivery', 'delivery'),
  ('delivery', 'receive', 3, 'Entrega', 'Delivery', 'delivery'),
  ('installation', 'receive', 4, 'Instalación', 'Installation', 'installation'),
  ('first-use', 'use', 1, 'Primeros pasos', 'First use', 'service'),
  ('everyday-use', 'use', 2, 'Uso diario', 'Everyday use', 'service'),
  ('maintenance', 'use', 3, 'Mantenimiento', 'Maintenance', 'installation'),
  ('invoice', 'pay', 1, 'Factura', 'Invoice', 'billing'),
  ('payment', 'pay', 2, 'Pago', 'Payment', 'billing'),
  ('payment-reminder', 'pay', 3, 'Aviso de pago', 'Payment reminder', 'billing'),
  ('question', 'get-help', 1, 'Consulta', 'Question', 'service'),
  ('incident', 'get-help', 2, 'Incidencia', 'Incident', 'service'),
  ('complaint', 'get-help', 3, 'Queja o reclamación', 'Complaint', 'service'),
  ('repair', 'get-help', 4, 'Reparación y garantía', 'Repair and warranty', 'service'),
  ('return', 'get-help', 5, 'Devolución', 'Return', 'service'),
  ('renewal', 'renew', 1, 'Renovación', 'Renewal', 'sales'),
  ('next-purchase', 'renew', 2, 'Nueva compra', 'Next purchase', 'sales'),
  ('review', 'renew', 3, 'Opinión o reseña', 'Opinion or review', 'marketing'),
  ('cancellation', 'leave', 1, 'Baja', 'Cancellation', 'service'),
  ('winning-back', 'leave', 2, 'Recuperación del cliente', 'Winning back', 'sales');

-- In order: the first that fits says where a contact belongs.
create table touchpoint_rule (
  rule_id uuid primary key,
  place integer not null,
  touchpoint_key text not null references touchpoint,
  conditions jsonb not null
);
select reference('touchpoint_rule');

-- What is promised -------------------------------------------------------------------------------------------
create table standard (
  standard_id uuid primary key,
  version integer not null,
  state text not null check (state in ('draft', 'active', 'retired')),
  changed_at timestamptz not null
);
select reference('standard');

-- A promise is not changed under who was given it: each version stays as it was.
create table standard_version (
  standard_id uuid not null references standard,
  version integer not null,
  content jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (standard_id, version)
);
select reference('standard_version');

-- Whether it was kept ------------------------------------------------------------------------------------------
-- Of a contact or a matter by a standard. Where a standard does not apply there is no row, unless it once seemed to.
create table verdict (
  customer_id uuid not null,
  subject_id uuid not null,
  standard_id uuid not null,
  -- Under which the timeline tells that it was broken.
  verdict_id uuid not null,
  subject text not null check (subject in ('contact', 'matter')),
  standard_version integer not null,
  verdict text not null check (verdict in ('kept', 'broken', 'running', 'not-applicable')),
  reason text,
  -- In the unit of the limit, which the standard's version says.
  measured double precision,
  limit_value double precision,
  -- When time runs out; null while it stands still.
  until timestamptz,
  began_at timestamptz not null,
  touchpoint text,
  channel text,
  decided_at timestamptz not null,
  revision integer not null,
  primary key (customer_id, subject_id, standard_id)
);
select dist('verdict', 'customer_id');
-- Those whose time has run out are found by this alone.
create index verdict_due on verdict (until, customer_id, subject_id, standard_id)
  where verdict = 'running' and until is not null;
create index verdict_running on verdict (standard_id, customer_id, subject_id) where verdict = 'running';
create index verdict_by_week on verdict (standard_id, began_at) include (verdict, measured);

-- What a verdict was before it became another.
create table verdict_revision (
  customer_id uuid not null,
  subject_id uuid not null,
  standard_id uuid not null,
  revision integer not null,
  content jsonb not null,
  replaced_at timestamptz not null,
  primary key (customer_id, subject_id, standard_id, revision)
);
select dist('verdict_revision', 'customer_id');

-- What a standard would have said of the last weeks is read by matters, from the last back.
create index matter_by_time on matter (last_at, customer_id, matter_id);
