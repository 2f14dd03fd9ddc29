insert into calendar_years (year, official, source, days_off, work_days)
  select distinct on (year) year, official, source, days_off, work_days from calendar_notices where confirmed_at is not null
  order by year, issued_on desc nulls last, shipped, id desc;
grant select, insert, update, delete on calendar_years to ecodamage_app;
grant insert, update, delete on organs to ecodamage_app;
drop function calendar_take_effect(int, jsonb, jsonb);
drop function calendar_effects(jsonb, jsonb);
drop function calendar_halted(date[]);
drop function books_taken();
drop function books_held();
drop trigger calendar_notices_no_change on calendar_notices;
drop function calendar_notices_are_journaled();
drop function books_changed() cascade;
drop table books;
