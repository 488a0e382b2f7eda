-- Low answers, the newest first, for the day of whoever answers for the customer.
create index survey_answer_low on survey_answer (started_at, customer_id, answer_id)
  where mode = 'identified' and low <> '{}';
