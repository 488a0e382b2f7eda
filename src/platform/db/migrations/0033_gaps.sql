-- What customers expect and perceive, and what the company believes of it.

-- Of each quarter, touchpoint ('': none) and dimension ('': each respondent's mean over all he was asked about), on seven
-- points: how many respondents, each by his last answers in the quarter, their sum and that of their squares. Counted
-- from the answers by a job.
create table gap_quarter (
  quarter date not null,
  touchpoint text not null,
  dimension text not null,
  expected_n integer not null,
  expected_sum double precision not null,
  expected_squares double precision not null,
  perceived_n integer not null,
  perceived_sum double precision not null,
  perceived_squares double precision not null,
  -- Of who said both: perceived less expected.
  both_n integer not null,
  both_sum double precision not null,
  both_squares double precision not null,
  -- Respondents of whom nothing is known.
  anonymous_n integer not null,
  primary key (quarter, touchpoint, dimension)
);

-- When a quarter was counted last, and how many answers there were then: counted again once there are others.
create table gap_counted (
  quarter date primary key,
  answers bigint not null,
  counted_at timestamptz not null
);

-- What somebody of the company believes that customers expect and perceive, from 1 to 7: once a quarter and question.
create table belief (
  person_id text not null,
  quarter date not null,
  touchpoint text not null,
  dimension text not null,
  -- As the person was when answering.
  side text not null check (side in ('managers', 'front-line')),
  expected smallint check (expected between 1 and 7),
  perceived smallint check (perceived between 1 and 7),
  answered_at timestamptz not null,
  primary key (person_id, quarter, touchpoint, dimension)
);
create index belief_of_quarter on belief (quarter, touchpoint, dimension);
