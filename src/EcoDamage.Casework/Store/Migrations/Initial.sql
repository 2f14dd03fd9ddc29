-- What the model cannot say: what is never changed, who may do what, and the second of the two walls. The first stands in the queries.
-- app.organ and app.day are set when a connection is opened, app.case for one transaction by the desk (case in hand). Unset: no rows.


-- 1. What is never changed, whoever asks.

-- The journal.
create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The journal is append-only' using errcode = 'integrity_constraint_violation';
end $$;
create trigger journal_no_change before update or delete on journal for each row execute function journal_is_append_only();
create trigger journal_no_truncate before truncate on journal for each statement execute function journal_is_append_only();
create trigger journal_body_no_change before update or delete on journal_body for each row execute function journal_is_append_only();
create trigger journal_body_no_truncate before truncate on journal_body for each statement execute function journal_is_append_only();

-- Settings are for everybody to read; a proposal is added, and confirmed once. Nothing of them is changed or removed.
create function settings_are_journaled() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.confirmed_at is null and (old.id, old.key, old.value, old.from_day, old.reason, old.proposed_by, old.proposed_at)
      is not distinct from (new.id, new.key, new.value, new.from_day, new.reason, new.proposed_by, new.proposed_at) then
    return new;
  end if;
  raise exception 'Settings are journaled: propose a new value' using errcode = 'integrity_constraint_violation';
end $$;
create trigger settings_no_change before update or delete on settings for each row execute function settings_are_journaled();

-- Notices of holidays likewise; those of a release are brought by the owner alone, already confirmed.
create function calendar_notices_are_journaled() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if current_user <> 'ecodamage_app' or (not new.shipped and new.confirmed_at is null) then
      return new;
    end if;
  elsif tg_op = 'UPDATE' and old.confirmed_at is null
      and (old.id, old.year, old.official, old.source, old.issued_on, old.days_off, old.work_days, old.shipped, old.reason,
        old.proposed_by, old.proposed_by_name, old.proposed_at)
      is not distinct from (new.id, new.year, new.official, new.source, new.issued_on, new.days_off, new.work_days, new.shipped, new.reason,
        new.proposed_by, new.proposed_by_name, new.proposed_at) then
    return new;
  end if;
  raise exception 'Notices are journaled: propose a new one' using errcode = 'integrity_constraint_violation';
end $$;
create trigger calendar_notices_no_change before insert or update or delete on calendar_notices
  for each row execute function calendar_notices_are_journaled();


-- 2. Books and calendar.

-- The books that every node holds in memory: each change is counted, so that one look tells whether they are still the same.
create table books (version int not null);
insert into books values (1);
create function books_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update books set version = version + 1;
  return null;
end $$;
create trigger books_changed after insert or update or delete on organs for each statement execute function books_changed();
create trigger books_changed after insert or update or delete on districts for each statement execute function books_changed();
create trigger books_changed after insert or update or delete on calendar_notices for each statement execute function books_changed();

-- Who writes what depends on the books holds them; who changes the calendar takes them alone. The version is read by a statement of its
-- own, after the lock was got.
create function books_held() returns int language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(31);
  return (select version from books);
end $$;
create function books_taken() returns void language sql as $$ select pg_advisory_xact_lock(31) $$;

-- The effects of a notice lie in all cases, behind the walls of all organs. These functions look and write past them, as the owner: they
-- tell no more than number, period and last day, and write nothing but the last days.
create function calendar_halted(changed date[]) returns table (id bigint, number text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct c.id, c.number from deadlines d join cases c on c.id = d.case_id
  where d.halted and d.rolls_from is not null and d.rolls_from <= (select max(x) from unnest(changed) x)
    and exists (select 1 from unnest(changed) x where x between d.rolls_from and d.due)
  order by 1
$$;

create function calendar_effects(rolls jsonb, halted jsonb) returns table (case_id bigint, no int, number text, period text, owner text,
  open boolean, due_before date, due_after date, late_from timestamptz, paused boolean, clock_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.case_id, d.no, c.number, d.period, d.owner, d.open, d.due, r.due, r.late_from, d.paused,
    case when d.clock_on is not null then r.due + 1 end
  from jsonb_to_recordset(rolls) as r (day date, due date, late_from timestamptz)
  join deadlines d on d.rolls_from = r.day and not d.halted
  join cases c on c.id = d.case_id
  where d.due <> r.due
  union all
  select d.case_id, d.no, c.number, d.period, d.owner, d.open, d.due, h.due, h.late_from, h.paused, h.clock_on
  from jsonb_to_recordset(halted) as h (case_id bigint, no int, due date, late_from timestamptz, paused boolean, clock_on date)
  join deadlines d on d.case_id = h.case_id and d.no = h.no and d.halted
  join cases c on c.id = d.case_id
  where (d.due, d.late_from, d.paused, d.clock_on) is distinct from (h.due, h.late_from, h.paused, h.clock_on)
$$;

create function calendar_take_effect(of_notice int, rolls jsonb, halted jsonb) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare moved int;
begin
  if not exists (select 1 from calendar_notices n where n.id = of_notice and n.confirmed_at is not null) then
    raise exception 'Only a confirmed notice takes effect' using errcode = 'integrity_constraint_violation';
  end if;
  with effects as materialized (select * from calendar_effects(rolls, halted)),
  written as (
    update deadlines d set due = e.due_after, late_from = e.late_from, paused = e.paused, clock_on = e.clock_on
    from effects e where d.case_id = e.case_id and d.no = e.no
  ),
  kept as (
    insert into calendar_moves (notice, number, deadline, period, owner, open, due_before, due_after)
    select of_notice, e.number, e.no, e.period, e.owner, e.open, e.due_before, e.due_after from effects e where e.due_before <> e.due_after
    returning 1
  )
  select count(*) into moved from kept;
  return moved;
end $$;
revoke all on function calendar_halted(date[]), calendar_effects(jsonb, jsonb), calendar_take_effect(int, jsonb, jsonb) from public;
grant execute on function calendar_halted(date[]), calendar_effects(jsonb, jsonb), calendar_take_effect(int, jsonb, jsonb) to ecodamage_app;


-- 3. What the application may do at all. The owner, who migrates, verifies and exports, is no web process ever.

grant usage on schema public to ecodamage_app;
grant usage on all sequences in schema public to ecodamage_app;
grant select on "__EFMigrationsHistory" to ecodamage_app;

-- Accounts, keys and numbers. Of a running session only the last request changes.
grant select, insert, update, delete on "AspNetUsers", "AspNetUserClaims", "AspNetUserLogins", "AspNetUserTokens" to ecodamage_app;
grant select, insert, update, delete on data_protection_keys, counters to ecodamage_app;
grant select, insert, delete, update (seen_at) on sessions to ecodamage_app;

-- Organs and districts come with a release. An organ enters of itself only its prefix and its reminders.
grant select on districts, books, calendar_moves to ecodamage_app;
grant select, update (prefix, reminders) on organs to ecodamage_app;
grant select, insert, update (confirmed_by, confirmed_by_name, confirmed_at) on settings, calendar_notices to ecodamage_app;

-- What was once entered stays; most of what lists read is written over, some of it goes.
grant select, insert on journal, journal_body, shared_entries, submissions, readings, document_numbers to ecodamage_app;
grant select, insert, update on cases, visibility, letters, deadlines, drafts to ecodamage_app;
grant select, insert, update, delete on next_steps, open_rounds, officers, recusals to ecodamage_app;
grant select, insert, delete, update (until) on sealed_entries to ecodamage_app;
grant select, insert, update (dismissed_at, dismissed_by) on reminders to ecodamage_app;


-- 4. Row-level security. Accounts, sessions and keys have none: they are read before anybody knows who asks.

do $$
declare t text;
begin
  foreach t in array array['cases', 'journal', 'journal_body', 'visibility', 'shared_entries', 'sealed_entries', 'letters', 'deadlines',
    'next_steps', 'open_rounds', 'officers', 'recusals', 'document_numbers', 'submissions', 'drafts', 'reminders', 'readings',
    'calendar_moves']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to ecodamage_owner using (true) with check (true)', t);
  end loop;
end $$;

-- The case and its chain: whoever sees that the case exists, in whatever capacity. All that belongs to a case is written with it in hand.
create policy in_hand on cases to ecodamage_app
  using (id = (select nullif(current_setting('app.case', true), '')::bigint)
    or exists (select 1 from visibility v where v.case_id = cases.id and v.organ = (select current_setting('app.organ', true))))
  with check (id = (select nullif(current_setting('app.case', true), '')::bigint));

create policy organ_wall on journal to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
    or exists (select 1 from visibility v where v.case_id = journal.case_id and v.organ = (select current_setting('app.organ', true))))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));

-- What an organ can read of the case: the layers that it reaches, up to the entry with which it left. Its own it always reads.
create policy organ_wall on journal_body to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
    or organ = (select current_setting('app.organ', true))
    or exists (select 1 from visibility v where v.case_id = journal_body.case_id and v.organ = (select current_setting('app.organ', true))
                 and (v.reach & journal_body.layer) <> 0 and (v.until_seq is null or journal_body.seq <= v.until_seq))
    or exists (select 1 from shared_entries s where s.case_id = journal_body.case_id and s.seq = journal_body.seq
                 and s.organ = (select current_setting('app.organ', true))))
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

-- The clock looks for what it has to enter, whoever must keep the deadline; nothing else of a case is shown to it before it takes the
-- case in hand.
create policy clock on deadlines for select to ecodamage_app
  using (clock_on is not null and (select current_setting('app.organ', true)) = 'portal');

-- 限制知悉: whatever an organ's reach, a sealed entry is read by the organ that wrote it, by one with which it was expressly shared, such as
-- the procuratorate that inquires (art. 4¶2), and by the desk with the case in hand. A seal ends with its last day, by the portal's day,
-- never by the clock of the database, which may run otherwise. Where no day is told, a seal holds.
create policy sealed on journal_body as restrictive for select to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
    or organ = (select current_setting('app.organ', true))
    or exists (select 1 from shared_entries x where x.case_id = journal_body.case_id and x.seq = journal_body.seq
                 and x.organ = (select current_setting('app.organ', true)))
    or not exists (select 1 from sealed_entries s where s.case_id = journal_body.case_id and s.seq = journal_body.seq
                     and coalesce(s.until >= (select nullif(current_setting('app.day', true), '')::date), true)));

create policy organ_wall on sealed_entries to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
    or exists (select 1 from visibility v where v.case_id = sealed_entries.case_id
                 and v.organ = (select current_setting('app.organ', true))))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));

-- Each organ knows its own: what it reaches and was given, its next steps, its officers, who has withdrawn (回避), its 文号. Whoever has the
-- case in hand writes these for it.
do $$
declare t text;
begin
  foreach t in array array['visibility', 'shared_entries', 'next_steps', 'officers', 'recusals', 'document_numbers'] loop
    execute format($wall$
      create policy organ_wall on %I to ecodamage_app
        using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
          or organ = (select current_setting('app.organ', true)))
        with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint))
      $wall$, t);
  end loop;
end $$;

create policy organ_wall on open_rounds to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint))
  with check (case_id = (select nullif(current_setting('app.case', true), '')::bigint));

-- Submissions and drafts belong to the organ that made them, whatever case is in hand.
create policy organ_wall on submissions to ecodamage_app
  using (organ = (select current_setting('app.organ', true))) with check (organ = (select current_setting('app.organ', true)));
create policy organ_wall on drafts to ecodamage_app
  using (organ = (select current_setting('app.organ', true))) with check (organ = (select current_setting('app.organ', true)));

-- Reminders belong to the organ that is reminded. They are made behind its own wall, of its own deadlines only.
create policy organ_wall on reminders to ecodamage_app
  using (organ = (select current_setting('app.organ', true)))
  with check (organ = (select current_setting('app.organ', true))
    and exists (select 1 from deadlines d where d.case_id = reminders.case_id and d.no = reminders.deadline and d.owner = reminders.organ));

-- Who read the file of another organ: told to all who work on the case, changed by nobody.
create policy organ_wall on readings to ecodamage_app
  using (organ = (select current_setting('app.organ', true))
    or exists (select 1 from visibility v where v.case_id = readings.case_id and v.organ = (select current_setting('app.organ', true))
                 and (v.reach & 12) <> 0 and v.until_seq is null))
  with check (organ = (select current_setting('app.organ', true)));

-- Deadlines that a notice has moved, in whatever cases: shown by the portal itself to system administrators, never behind the wall of an
-- organ.
create policy portal on calendar_moves for select to ecodamage_app using ((select current_setting('app.organ', true)) = 'portal');
