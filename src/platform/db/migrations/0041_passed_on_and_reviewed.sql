-- To whom a change gave a case; null: it was made before this was kept.
alter table owner_change_case add column given_id text;

-- The few contacts that are public reviews, where a touchpoint is looked at: not all that happened there.
create index contact_reviews on contact (touchpoint, at) where channel = 'review' and direction = 'in';

-- "Spread" is how rules ask through a year.
update insight_answer set question = 'design-effects' where question = 'spread';
