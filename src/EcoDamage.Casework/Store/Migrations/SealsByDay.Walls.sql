-- 限制知悉 ends by the portal's day (app.day, set with the organ), never by the clock of the database, which may run otherwise. Where no day is told, a seal holds.
alter policy sealed on journal_body
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
    or organ = (select current_setting('app.organ', true))
    or exists (select 1 from shared_entries x where x.case_id = journal_body.case_id and x.seq = journal_body.seq and x.organ = (select current_setting('app.organ', true)))
    or not exists (select 1 from sealed_entries s where s.case_id = journal_body.case_id and s.seq = journal_body.seq
                     and coalesce(s.until >= (select nullif(current_setting('app.day', true), '')::date), true)));
