-- 限制知悉: a seal ends with its last day, and keeps nothing from an organ with which the entry was expressly shared, such as the procuratorate that inquires (art. 4¶2).
drop policy sealed on journal_body;
create policy sealed on journal_body as restrictive for select to ecodamage_app
  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
    or organ = (select current_setting('app.organ', true))
    or exists (select 1 from shared_entries x where x.case_id = journal_body.case_id and x.seq = journal_body.seq and x.organ = (select current_setting('app.organ', true)))
    or not exists (select 1 from sealed_entries s where s.case_id = journal_body.case_id and s.seq = journal_body.seq
                     and (s.until is null or s.until >= (now() at time zone 'Asia/Shanghai')::date)));
grant update (until) on sealed_entries to ecodamage_app;
