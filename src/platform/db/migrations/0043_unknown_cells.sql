-- Answers of whom nothing is known, by link and touchpoint at once ('link|touchpoint'): figures show whole blocks of them, never
-- what two requests could be subtracted by.
alter table survey_day drop constraint survey_day_scope_check;
alter table survey_day add constraint survey_day_scope_check
  check (scope in ('all', 'touchpoint', 'link', 'cell'));
-- Figures read the cells of a survey by their days, whatever links there are.
create index survey_day_cells on survey_day (survey_id, day) where scope = 'cell';

-- Those of before are counted here, so that their figures do not wait for the night's recount.
insert into survey_day (survey_id, scope, scope_key, next_day, day, question_id, value, part_id, answers, last_of)
select n.survey_id, 'cell', concat(n.link_id, '|', n.touchpoint), '9999-12-31', n.day, told.question_id, each.value,
       '00000000-0000-0000-0000-000000000000', count(*), count(*)
from anonymous_answer n
cross join lateral (
  select key as question_id, value as given, false as is_text from jsonb_each(n.answers)
  where jsonb_array_length(value) > 0
  union all
  select key, '["text"]'::jsonb, true from jsonb_each(n.texts)
  union all
  select '', case when n.is_complete then '["complete"]'::jsonb else '["partial"]'::jsonb end, true
) as told
cross join lateral (
  select value from jsonb_array_elements_text(told.given) as value
  union all
  select '#' where not told.is_text and jsonb_typeof(told.given -> 0) = 'string'
) as each
group by n.survey_id, n.link_id, n.touchpoint, n.day, told.question_id, each.value;
