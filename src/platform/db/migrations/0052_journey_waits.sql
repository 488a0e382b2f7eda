-- Of one step after another, how long the customer waited in between: those who waited longest come first. Null: a whole way,
-- a loop or a last step.
alter table journey_customer add column waited_minutes integer;
