-- 回避: each organ knows its own; lists leave out what a person has withdrawn from.
alter table recusals enable row level security;
alter table recusals force row level security;
create policy owner_all on recusals to ecodamage_owner using (true) with check (true);
create policy organ_wall on recusals to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint) or organ = (select current_setting('app.organ', true)))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));
grant select, insert, update, delete on recusals to ecodamage_app;
