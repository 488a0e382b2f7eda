-- Answers of whom nothing is known, by link and touchpoint at once ('link|touchpoint'): figures show whole blocks of them, never
-- what two requests could be subtracted by. Those of before are counted by the night's recount.
alter table survey_day drop constraint survey_day_scope_check;
alter table survey_day add constraint survey_day_scope_check
  check (scope in ('all', 'touchpoint', 'link', 'cell'));
