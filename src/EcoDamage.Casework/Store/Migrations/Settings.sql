-- Settings are for everybody to read; a proposal is added, and confirmed once. Nothing of them is changed or removed.
alter table settings add constraint ck_settings_two_people check (confirmed_by is null or confirmed_by <> proposed_by);
alter table settings add constraint ck_settings_confirmed check ((confirmed_by is null) = (confirmed_at is null));
create function settings_are_journaled() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.confirmed_at is null and (old.id, old.key, old.value, old.from_day, old.reason, old.proposed_by, old.proposed_at)
      is not distinct from (new.id, new.key, new.value, new.from_day, new.reason, new.proposed_by, new.proposed_at) then
    return new;
  end if;
  raise exception 'Settings are journaled: propose a new value' using errcode = 'integrity_constraint_violation';
end $$;
create trigger settings_no_change before update or delete on settings for each row execute function settings_are_journaled();
grant select, insert on settings to ecodamage_app;
grant update (confirmed_by, confirmed_by_name, confirmed_at) on settings to ecodamage_app;
grant usage on all sequences in schema public to ecodamage_app;

alter table sealed_entries enable row level security;
alter table sealed_entries force row level security;
create policy owner_all on sealed_entries to ecodamage_owner using (true) with check (true);
create policy organ_wall on sealed_entries to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
    or exists (select 1 from visibility v where v.case_id = sealed_entries.case_id and v.organ = (select current_setting('app.organ', true))))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));
grant select, insert, delete on sealed_entries to ecodamage_app;

-- 限制知悉: whatever an organ's reach, a sealed entry is read by the organ that wrote it, and by the desk with the case in hand.
create policy sealed on journal_body as restrictive for select to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
    or organ = (select current_setting('app.organ', true))
    or not exists (select 1 from sealed_entries s where s.case_id = journal_body.case_id and s.seq = journal_body.seq));

-- Drafts written before writers were kept.
update drafts set writers = array[drafter_id] where cardinality(writers) = 0;
