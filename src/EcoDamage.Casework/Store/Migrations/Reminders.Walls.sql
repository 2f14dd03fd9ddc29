-- Reminders belong to the organ that is reminded. They are made behind its own wall, of its own deadlines only, and never deleted.
alter table reminders enable row level security;
alter table reminders force row level security;
create policy owner_all on reminders to ecodamage_owner using (true) with check (true);
create policy organ_wall on reminders to ecodamage_app
  using (organ = (select current_setting('app.organ', true)))
  with check (organ = (select current_setting('app.organ', true))
    and exists (select 1 from deadlines d where d.case_id = reminders.case_id and d.no = reminders.deadline and d.owner = reminders.organ));
grant select, insert, update (dismissed_at, dismissed_by) on reminders to ecodamage_app;

-- The clock looks for what it has to enter, whoever must keep the deadline; nothing else of a case is shown to it before it takes the case in hand.
create policy clock on deadlines for select to ecodamage_app
  using (clock_on is not null and (select current_setting('app.organ', true)) = 'portal');
