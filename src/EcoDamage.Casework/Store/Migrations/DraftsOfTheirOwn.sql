-- Drafts of earlier builds bore the id of the submission that they became; one that was written on after that used the submission up.
update drafts d set state = 'Discarded' where d.state in ('Editing', 'Returned', 'Submitted') and exists (select 1 from submissions s where s.id = d.id);
-- The submission by which a sign-off enters a draft is the draft's own. What was signed before keeps the one it was entered by.
update drafts d set sign_off_id = case when d.state = 'Done' then d.id else gen_random_uuid() end, version = 1;
create unique index ix_drafts_sign_off on drafts (sign_off_id);
alter table drafts alter column sign_off_id drop default;
alter table drafts add constraint ck_drafts_version check (version > 0);
alter table submissions alter column content drop default, alter column beside drop default;
