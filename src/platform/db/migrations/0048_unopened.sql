-- Of an anonymous survey the moment at which an invitation was opened says, beside the texts of that day, whose one is. It is
-- not noted any more, and what was noted goes.
update survey_invitation i
set opened_at = null,
    state = case when i.state <> 'opened' then i.state when i.bounced_at is not null then 'bounced'
                 when i.sent_at is not null then 'sent' else 'selected' end
from survey s
where s.survey_id = i.survey_id and s.mode = 'anonymous' and i.opened_at is not null;

delete from survey_funnel_day f using survey s
where s.survey_id = f.survey_id and s.mode = 'anonymous' and f.step = 'opened';
