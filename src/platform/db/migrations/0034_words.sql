-- What the words of customers say: language, sentiment, topics, urgency, intent to leave.

-- How words are read, and who sees personal data in them. No row: as the program proposes. `rules` grows with each change
-- after which words must be read again.
create table words_settings (
  only_row boolean primary key default true check (only_row),
  content jsonb not null,
  rules integer not null,
  -- The key of an endpoint, sealed.
  sealed_key text
);
select reference('words_settings');

-- How far the reading of all comments anew has come.
create table words_reading (
  only_row boolean primary key default true check (only_row),
  rules integer not null,
  place_customer uuid,
  place_comment uuid,
  done bigint not null,
  started_at timestamptz not null,
  finished_at timestamptz
);
select reference('words_reading');

-- What was learnt from the company's own ratings; the newest one counts.
create table words_lesson (
  lesson_id uuid primary key,
  learnt_at timestamptz not null,
  n integer not null,
  own_f1 double precision,
  base_f1 double precision,
  gain_low double precision,
  gain_high double precision,
  -- Used only where it wins on comments held out.
  wins boolean not null,
  content bytea
);
select reference('words_lesson');

-- What a customer's words say: a contact's text, or what he wrote to a question.
create table comment (
  customer_id uuid not null,
  comment_id uuid not null,
  contact_id uuid,
  answer_id uuid,
  question_id text,
  kind text not null check (kind in ('contact', 'review', 'answer')),
  at timestamptz not null,
  channel text not null,
  touchpoint text,
  -- Another language or no words at all is no judgement; 'not analysed yet' is a row of comment_waiting.
  state text not null check (state in ('analysed', 'no-words', 'other-language')),
  language text,
  -- -1 bad to 1 good, and how far from 0 is neutral.
  score real,
  band real not null,
  -- By topic, how good what is said of it is.
  topics jsonb not null,
  urgent boolean not null,
  leaving boolean not null,
  -- Where each sentence begins, and its score: [[0, -0.4], …].
  sentences jsonb not null,
  -- Who says so: base, own:…, endpoint:…
  heard_by text not null,
  rules integer not null,
  -- What of it somebody corrected; it wins. What the machine says stays beside it.
  by_hand jsonb,
  machine jsonb,
  -- 0 bad, 1 middling, 2 good: what he chose beside his words.
  rating smallint,
  digest text not null,
  -- Its words, personal data left out, and what it is found by: '#t-price', '#urgent', '#leaving'.
  words tsvector,
  primary key (customer_id, comment_id)
);
select dist('comment', 'customer_id');
create index comment_of_contact on comment (customer_id, contact_id) where contact_id is not null;
create index comment_of_answer on comment (customer_id, answer_id) where answer_id is not null;
create index comment_newest on comment (at desc, comment_id desc, customer_id);
create index comment_at_touchpoint on comment (touchpoint, at desc, comment_id desc, customer_id);
create index comment_review on comment (at desc, comment_id desc, customer_id) where kind = 'review';
create index comment_taught on comment (at desc, comment_id desc, customer_id)
  where rating is not null or by_hand is not null;
create index comment_words on comment using gin (words);

-- Words that were told, corrected or taken back and are still to be read.
create table comment_waiting (
  customer_id uuid not null,
  waiting_id uuid not null,
  contact_id uuid,
  answer_id uuid,
  primary key (customer_id, waiting_id)
);
select dist('comment_waiting', 'customer_id');

-- As comment, of somebody of whom nothing is known: no customer, no time of day.
create table anonymous_comment (
  answer_id uuid not null,
  question_id text not null,
  survey_id uuid not null,
  day date not null,
  touchpoint text,
  state text not null check (state in ('analysed', 'no-words', 'other-language')),
  language text,
  score real,
  band real not null,
  topics jsonb not null,
  urgent boolean not null,
  leaving boolean not null,
  heard_by text not null,
  rules integer not null,
  primary key (answer_id, question_id)
);
select dist('anonymous_comment', 'answer_id');

create table anonymous_waiting (
  answer_id uuid primary key
);
select dist('anonymous_waiting', 'answer_id');

-- Comments by day and topic, in parts as touchpoint_day. Topic '': each comment once; else once for each topic it names,
-- with how good what is said of that topic is.
create table voice_day (
  day date not null,
  touchpoint text not null,
  kind text not null,
  topic text not null,
  part_id uuid not null,
  comments bigint not null,
  negative bigint not null,
  neutral bigint not null,
  positive bigint not null,
  -- Of another language, or without words: in no sentiment.
  unheard bigint not null,
  urgent bigint not null,
  leaving bigint not null,
  score_milli bigint not null,
  primary key (day, touchpoint, kind, topic, part_id)
);
create index voice_day_part on voice_day (part_id) where part_id <> '00000000-0000-0000-0000-000000000000';

-- Filters that people keep, of which list.
alter table saved_view add column list text not null default 'customers' check (list in ('customers', 'voice'));

-- What was written before.
insert into comment_waiting (customer_id, waiting_id, contact_id)
select customer_id, contact_id, contact_id from contact where direction = 'in' and text is not null;
insert into comment_waiting (customer_id, waiting_id, answer_id)
select customer_id, answer_id, answer_id from survey_answer where texts <> '{}';
insert into anonymous_waiting select answer_id from anonymous_answer where texts <> '{}';
