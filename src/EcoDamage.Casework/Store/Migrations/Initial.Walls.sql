-- Row-level security: the second of the two walls. The first stands in the queries.
-- app.organ is set when a connection is opened, app.case for one transaction by the desk (case in hand). Unset: no rows.

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The journal is append-only' using errcode = 'integrity_constraint_violation';
end $$;
create trigger journal_no_change before update or delete on journal for each row execute function journal_is_append_only();
create trigger journal_no_truncate before truncate on journal for each statement execute function journal_is_append_only();
create trigger journal_body_no_change before update or delete on journal_body for each row execute function journal_is_append_only();
create trigger journal_body_no_truncate before truncate on journal_body for each statement execute function journal_is_append_only();

do $$
declare t text;
begin
  foreach t in array array['cases','journal','journal_body','visibility','shared_entries','letters','deadlines','next_steps','open_rounds','officers','submissions','drafts','readings'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- Migration, verification and export run as the owner, which no web process ever is.
    execute format('create policy owner_all on %I to ecodamage_owner using (true) with check (true)', t);
  end loop;
end $$;

create policy in_hand on cases to ecodamage_app
  using (id = (select nullif(current_setting('app.case', true), '')::bigint)
    or exists (select 1 from visibility v where v.case_id = cases.id and v.organ = (select current_setting('app.organ', true))))
  with check (id = (select nullif(current_setting('app.case', true), '')::bigint));

create policy organ_wall on visibility to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint) or organ = (select current_setting('app.organ', true)))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));

create policy organ_wall on shared_entries to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint) or organ = (select current_setting('app.organ', true)))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));

create policy organ_wall on journal to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
    or exists (select 1 from visibility v where v.case_id = journal.case_id and v.organ = (select current_setting('app.organ', true))))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));

create policy organ_wall on journal_body to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
    or organ = (select current_setting('app.organ', true))
    or exists (select 1 from visibility v where v.case_id = journal_body.case_id and v.organ = (select current_setting('app.organ', true))
                 and (v.reach & journal_body.layer) <> 0 and (v.until_seq is null or journal_body.seq <= v.until_seq))
    or exists (select 1 from shared_entries s where s.case_id = journal_body.case_id and s.seq = journal_body.seq and s.organ = (select current_setting('app.organ', true))))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));

create policy organ_wall on letters to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
    or from_organ = (select current_setting('app.organ', true)) or to_organ = (select current_setting('app.organ', true))
    or exists (select 1 from visibility v where v.case_id = letters.case_id and v.organ = (select current_setting('app.organ', true))
                 and (v.reach & letters.layer) <> 0 and (v.until_seq is null or letters.sent_seq <= v.until_seq)))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));

create policy organ_wall on deadlines to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
    or owner = (select current_setting('app.organ', true))
    or exists (select 1 from visibility v where v.case_id = deadlines.case_id and v.organ = (select current_setting('app.organ', true))
                 and (v.reach & deadlines.layer) <> 0 and (v.until_seq is null or deadlines.trigger_seq <= v.until_seq)))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));

create policy organ_wall on next_steps to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint) or organ = (select current_setting('app.organ', true)))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));

create policy organ_wall on officers to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint) or organ = (select current_setting('app.organ', true)))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));

create policy organ_wall on open_rounds to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));

-- Submissions and drafts belong to the organ that made them, whatever case is in hand.
create policy organ_wall on submissions to ecodamage_app
  using (organ = (select current_setting('app.organ', true))) with check (organ = (select current_setting('app.organ', true)));
create policy organ_wall on drafts to ecodamage_app
  using (organ = (select current_setting('app.organ', true))) with check (organ = (select current_setting('app.organ', true)));

-- Who read the file of another organ: told to all who work on the case, changed by nobody.
create policy organ_wall on readings to ecodamage_app
  using (organ = (select current_setting('app.organ', true))
    or exists (select 1 from visibility v where v.case_id = readings.case_id and v.organ = (select current_setting('app.organ', true)) and (v.reach & 12) <> 0 and v.until_seq is null))
  with check (organ = (select current_setting('app.organ', true)));

grant usage on schema public to ecodamage_app;
grant select, insert, update, delete on all tables in schema public to ecodamage_app;
grant usage on all sequences in schema public to ecodamage_app;
revoke update, delete, truncate on journal, journal_body, shared_entries, submissions, readings from ecodamage_app;
revoke delete on cases, letters, deadlines, visibility, drafts from ecodamage_app;
revoke insert, update, delete on "__EFMigrationsHistory" from ecodamage_app;

alter table cases add constraint ck_cases_version check (version > 0);
alter table journal add constraint ck_journal_seq check (seq > 0);
alter table visibility add constraint ck_visibility_reach check (reach between 0 and 15);
alter table letters add constraint ck_letters_received check (state not in ('Received', 'Replied', 'Returned') or received_on is not null);
