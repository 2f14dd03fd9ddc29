-- What earlier builds kept by year goes on as brought by a release; the next one of the same year takes its place.
insert into calendar_notices (year, official, source, days_off, work_days, shipped, reason,
    proposed_by, proposed_by_name, proposed_at, confirmed_by, confirmed_by_name, confirmed_at)
  select year, official, source, days_off, work_days, true, '随平台版本更新',
    'release', '平台版本', now(), 'migration', '升级数据库', now() from calendar_years order by year;
drop table calendar_years;

-- Notices are for everybody to read; a proposal is added, and confirmed once. Nothing of them is changed or removed.
alter table calendar_notices add constraint ck_calendar_notices_two_people check (confirmed_by is null or confirmed_by <> proposed_by);
alter table calendar_notices add constraint ck_calendar_notices_confirmed check ((confirmed_by is null) = (confirmed_at is null));
alter table calendar_notices add constraint ck_calendar_notices_dated check (shipped or (official and issued_on is not null));
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
grant select, insert on calendar_notices to ecodamage_app;
grant update (confirmed_by, confirmed_by_name, confirmed_at) on calendar_notices to ecodamage_app;
grant usage on all sequences in schema public to ecodamage_app;

-- Deadlines that a notice has moved, in whatever cases: shown by the portal itself to system administrators, never behind the wall of an organ.
alter table calendar_moves enable row level security;
alter table calendar_moves force row level security;
create policy owner_all on calendar_moves to ecodamage_owner using (true) with check (true);
create policy portal on calendar_moves for select to ecodamage_app using ((select current_setting('app.organ', true)) = 'portal');
grant select on calendar_moves to ecodamage_app;

-- Organs and districts come with a release. An organ enters of itself only its prefix and its reminders.
revoke insert, update, delete on organs from ecodamage_app;
grant update (prefix, reminders) on organs to ecodamage_app;
grant select on districts to ecodamage_app;

-- The books that every node holds in memory: each change is counted, so that one look tells whether they are still the same.
create table books (version int not null);
insert into books values (1);
grant select on books to ecodamage_app;
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

-- The effects of a notice lie in all cases, behind the walls of all organs. These functions look and write past them, as the owner: they tell
-- no more than number, period and last day, and write nothing but the last days.
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
