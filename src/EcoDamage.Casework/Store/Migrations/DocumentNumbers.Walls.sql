-- 文号: each organ knows its own; whoever has the case in hand may take one for it. None is given back.
alter table document_numbers enable row level security;
alter table document_numbers force row level security;
create policy owner_all on document_numbers to ecodamage_owner using (true) with check (true);
create policy organ_wall on document_numbers to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint) or organ = (select current_setting('app.organ', true)))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));
grant select, insert on document_numbers to ecodamage_app;
