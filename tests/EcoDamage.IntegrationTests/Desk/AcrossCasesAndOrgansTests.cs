using EcoDamage.Casework.Registers;

namespace EcoDamage.IntegrationTests.Desk;

/// <summary>
/// Acts that need another organ's signature, that were done on an earlier day, or that write into a second case: through the desk, on
/// PostgreSQL.
/// </summary>
public sealed class AcrossCasesAndOrgansTests(OfficeFixture fixture) : IClassFixture<OfficeFixture>
{
    const string Water = "fx-water";

    readonly Office office = fixture.Office;

    Given Fresh() => Given.Case(office.Clock.Today.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    Task<DamageCase> CaseAsync(string number, string organ = Given.Lead) => office.ReadAsync(number, organ);

    async Task<LetterNo> LetterAsync(string number, string to, LetterKind kind) =>
        (await CaseAsync(number, to)).Letters.Last(l => l.To == new OrganCode(to) && l.Kind == kind).No;

    async Task SoundAsync()
    {
        var found = await office.VerifyAsync();
        Assert.True(found.Problems.Count == 0, string.Join("; ", found.Problems));
    }

    [Fact]
    public async Task The_lead_passes_only_with_the_other_departments_signature()
    {
        var number = await Fresh().Decided().InAsync(office);
        Assert.IsType<Outcome.NotFound>(await office.TryAsync(number, Water, new AddNote { Text = "x" }));
        await office.DoAsync(number, Given.Lead, new TransferLead { To = new(Water), Reason = "属水务职责。" });
        Assert.Equal(new OrganCode(Given.Lead), (await CaseAsync(number)).Who.Lead);
        // It sees what it is to sign, and nothing else.
        var asked = await CaseAsync(number, Water);
        Assert.False(asked.SeesFile(new(Water)));
        Assert.IsType<Outcome.Forbidden>(
            await office.TryAsync(number, Water, new NotifyProcuratorate { Procuratorate = new(Given.Procuratorate), Contact = "x" })
        );
        await office.DoAsync(
            number,
            Water,
            new CoSign { Letter = await LetterAsync(number, Water, LetterKind.SignatureRequest), Agrees = true }
        );
        var c = await CaseAsync(number, Water);
        Assert.Equal(new OrganCode(Water), c.Who.Lead);
        Assert.Equal(new OrganCode(Water), c.Deadlines.Open(Period.ClaimNotice)!.Owner);
        await SoundAsync();
    }

    [Fact]
    public async Task A_subsequent_case_is_opened_and_linked_both_ways_in_one_transaction()
    {
        var given = Fresh().Agreed();
        var first = await given.InAsync(office);
        var open = new OpenSubsequentCase
        {
            Relation = SubsequentRelation.NewAct,
            Title = "再次倾倒案",
            FoundOn = given.Day(56),
            Address = "地块北侧",
            Facts = "再次倾倒。",
            Consulted = "已经协商。",
        };
        office.Clock.Set(given.Day(57));
        await office.DoAsync(first, Given.Lead, open);
        var here = await CaseAsync(first);
        var second = Assert.Single(here.Relations.Links).Number;
        var there = await CaseAsync(second);
        Assert.Equal((CaseRelation.Preceding, first), (there.Relations.Links[0].Relation, there.Relations.Links[0].Number));
        Assert.Equal("再次倾倒案", there.Title);
        Assert.Equal(Stage.ClueTransfer, there.Stage);
        await SoundAsync();
        // Refused, it leaves neither a link nor a case.
        var before = await office.DigestAsync();
        Assert.IsType<Outcome.NotFound>(await office.TryAsync(first, Given.Court, open));
        Assert.Equal(before, await office.DigestAsync());
    }

    [Fact]
    public async Task A_case_is_split_and_its_periods_keep_their_trigger_days()
    {
        var given = Fresh().Decided();
        var first = await given.InAsync(office);
        await office.DoAsync(
            first,
            Given.Lead,
            new SplitCase
            {
                Obligors = [new(2)],
                Title = "某清运公司部分",
                Reason = "行为和损害可以分开。",
            }
        );
        var here = await CaseAsync(first);
        var there = await CaseAsync(Assert.Single(here.Relations.Links).Number);
        Assert.Equal(["某清运公司"], there.Obligors.Select(o => o.Data.Name));
        Assert.Equal(new OrganCode(Given.Lead), there.Who.Lead);
        var (old, carried) = (here.Deadlines.Open(Period.ClaimNotice)!, there.Deadlines.Open(Period.ClaimNotice)!);
        Assert.Equal((old.TriggerDay, old.Nominal), (carried.TriggerDay, carried.Nominal));
        Assert.True(here.Obligors[1].Left);
        await SoundAsync();
    }

    [Fact]
    public async Task Two_cases_of_one_event_become_one_under_the_elder_number()
    {
        var elder = await Fresh().Decided().InAsync(office);
        var given = Fresh().Decided();
        var younger = await given.InAsync(office);
        var trigger = (await CaseAsync(younger)).Deadlines.Open(Period.ClaimNotice)!.TriggerDay;
        Assert.IsType<Outcome.Conflict>(
            await office.TryAsync(younger, Given.Lead, new JoinCases { Into = "SHD-310120-2020-0001", Reason = "同一事件。" })
        );
        // Both are led by the same department: no other signature is needed.
        await office.DoAsync(younger, Given.Lead, new JoinCases { Into = elder, Reason = "同一事件。" });
        var (into, joined) = (await CaseAsync(elder), await CaseAsync(younger));
        Assert.Equal(Stage.Closed, joined.Stage);
        Assert.Equal((CaseRelation.Joined, younger), (into.Relations.Links[0].Relation, into.Relations.Links[0].Number));
        Assert.Contains(into.Deadlines, d => d.IsOpen && d.Period == Period.ClaimNotice && d.TriggerDay == trigger);
        await SoundAsync();
    }

    [Fact]
    public async Task Another_departments_case_is_joined_when_it_has_signed_too()
    {
        var given = Fresh();
        office.Clock.Set(given.Day(-14));
        var elder = (await office.DoAsync(null, Water, given.Clue() with { Field = Field7.Water })).Number;
        await office.DoAsync(
            elder,
            Water,
            new AddCoDepartment
            {
                Department = new(Given.Lead),
                ShareFile = true,
                Reason = "可能是同一事件。",
            }
        );
        var younger = await given.Registered().InAsync(office);
        await office.DoAsync(younger, Given.Lead, new JoinCases { Into = elder, Reason = "同一事件。" });
        Assert.NotEqual(Stage.Closed, (await CaseAsync(younger)).Stage);
        await office.DoAsync(
            younger,
            Water,
            new CoSign { Letter = await LetterAsync(younger, Water, LetterKind.SignatureRequest), Agrees = true }
        );
        Assert.Equal(Stage.Closed, (await CaseAsync(younger)).Stage);
        Assert.Equal(younger, (await CaseAsync(elder, Water)).Relations.Links[0].Number);
        await SoundAsync();
    }

    [Fact]
    public async Task A_reply_of_an_earlier_day_works_when_the_procuratorate_acknowledges_it()
    {
        var given = Fresh();
        office.Clock.Set(given.Day(-14));
        var number = (await office.DoAsync(null, Given.Procuratorate, given.Clue() with { Competent = false })).Number;
        await office.DoAsync(
            number,
            Given.Procuratorate,
            new OpenPublicInterestCase
            {
                CaseNo = "沪奉检民公立〔2025〕3号",
                Ground = PublicInterestGround.OwnClue,
                Facts = "事实",
                FitsCompensation = true,
                Finding = "理由",
                Heads = [DamageHead.Restoration],
            }
        );
        await office.DoAsync(
            number,
            Given.Procuratorate,
            new PublishAnnouncement
            {
                Medium = "正义网",
                PublishedOn = office.Clock.Today,
                Text = "公告",
            }
        );
        await office.DoAsync(
            number,
            Given.Procuratorate,
            new NotifyDepartmentOfAnnouncement { Department = new(Given.Lead), Part = "全部" }
        );
        var sent = office.Clock.Today.AddDays(29);
        office.Clock.Set(office.Clock.Today.AddDays(42));

        var reply = new ReplyToAnnouncement { Will = true, Reason = "已经邮寄。" };
        var past = new Submission(Guid.NewGuid(), null, Given.Hand(Given.Lead).Signature) { Past = new(sent, "扫描件1，挂号信回执") };
        var before = await office.DigestAsync();
        Assert.IsType<Outcome.Invalid>(
            await office.Desk.PerformAsync(
                number,
                reply,
                office.As(Given.Lead, Role.Leader),
                past with
                {
                    Past = new(office.Clock.Today.AddDays(1), "x"),
                }
            )
        );
        Assert.IsType<Outcome.Invalid>(
            await office.Desk.PerformAsync(number, reply, office.As(Given.Lead, Role.Leader), past with { Past = new(sent, " ") })
        );
        Assert.Equal(before, await office.DigestAsync());

        Assert.IsType<Outcome.Done>(await office.Desk.PerformAsync(number, reply, office.As(Given.Lead, Role.Leader), past));
        var c = await CaseAsync(number, Given.Procuratorate);
        Assert.NotNull(c.PublicInterest.Current!.Of(new(Given.Lead))!.Lapsed);
        Assert.Equal(sent, c.Journal[^1].Entry.Day);
        await office.DoAsync(
            number,
            Given.Procuratorate,
            new AcknowledgePastAct { Letter = await LetterAsync(number, Given.Procuratorate, LetterKind.PastActNotice), Accepts = true }
        );
        c = await CaseAsync(number, Given.Procuratorate);
        Assert.Null(c.PublicInterest.Current!.Of(new(Given.Lead))!.Lapsed);
        Assert.Equal(new OrganCode(Given.Lead), c.Who.Lead);
        await SoundAsync();
    }

    [Fact]
    public async Task A_setting_takes_two_people_and_a_day_to_come_and_then_holds_for_new_acts_only()
    {
        var given = Fresh().Consulting();
        var number = await given.InAsync(office);
        var (today, now) = (office.Clock.Today, office.Clock.GetUtcNow().UtcDateTime);
        await using var db = office.Store.ForNobody();
        await SettingsInForce.ProposeAsync(db, "Sue", 45, today.AddDays(5), "起诉准备时间不足。", "admin-1", "管理员一", now);
        var id = await db.Settings.Select(s => s.Id).MaxAsync();
        Assert.False(await SettingsInForce.ConfirmAsync(db, id, "admin-1", "管理员一", today, now));
        Assert.Empty(await SettingsInForce.ChangesAsync(db));
        Assert.True(await SettingsInForce.ConfirmAsync(db, id, "admin-2", "管理员二", today, now));
        Assert.False(await SettingsInForce.ConfirmAsync(db, id, "admin-3", "管理员三", today, now));
        Assert.Equal(Period.Sue.Length, Setting.Length(await SettingsInForce.ChangesAsync(db), Period.Sue, today.AddDays(4)));

        office.Clock.Set(today.AddDays(6));
        await office.DoAsync(
            number,
            Given.Lead,
            new EndConsultation
            {
                Obligors = [new(1), new(2)],
                Ground = FailureGround.Refuses,
                Facts = "拒绝。",
            }
        );
        var c = await CaseAsync(number);
        Assert.Equal(45, c.Deadlines.Open(Period.Sue)!.Length);
        Assert.Equal(45, Assert.Single(c.Journal[^1].Entry.Settings!).Value);
        // Journaled: neither the application nor anybody else takes it back.
        foreach (var statement in (string[])[$"update settings set value = 20 where id = {id}", $"delete from settings where id = {id}"])
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await LookBehind.RefusedAsync(office.Database.Portal, statement));
            Assert.Equal(PostgresErrorCodes.IntegrityConstraintViolation, await LookBehind.RefusedAsync(office.Database.Owner, statement));
        }
        // What it may write, the confirmation, it writes once: the trigger refuses, not a missing grant.
        var again = $"update settings set confirmed_by = 'admin-9' where id = {id}";
        Assert.Equal(PostgresErrorCodes.IntegrityConstraintViolation, await LookBehind.RefusedAsync(office.Database.Portal, again));
        Assert.Equal(45, (await db.Settings.AsNoTracking().SingleAsync(s => s.Id == id)).Value);
        await SoundAsync();
    }

    [Fact]
    public async Task A_sealed_item_is_read_by_nobody_else_also_behind_the_second_wall()
    {
        var given = Fresh().Notified();
        var number = await given.InAsync(office);
        var added = await office.DoAsync(
            number,
            Given.Lead,
            new AddEvidence
            {
                Name = "举报人陈述",
                Type = EvidenceKind.Statement,
                CollectedOn = office.Clock.Today,
                Source = "举报",
                Custodian = "奉贤区生态环境局",
                Proves = "时间",
            }
        );
        await using var db = office.Store.For(Given.Procuratorate);
        var id = await db.Cases.Where(x => x.Number == number).Select(x => x.Id).SingleAsync();
        Assert.Equal(1, await db.JournalBodies.CountAsync(b => b.CaseId == id && b.Seq == added.Seq));
        await office.DoAsync(
            number,
            Given.Lead,
            new SealItem
            {
                Item = added.Seq,
                Action = SealAction.Seal,
                Readers = [new() { Person = office.As(Given.Lead, Role.Officer).UserId }],
                Reason = "保护举报人。",
            }
        );
        Assert.Equal(0, await db.JournalBodies.CountAsync(b => b.CaseId == id && b.Seq == added.Seq));
        Assert.False((await CaseAsync(number)).By(office.As(Given.Procuratorate, Role.Officer), office.Clock.Today).Sees(added.Seq));
        Assert.True((await CaseAsync(number)).Sees(new(Given.Lead), added.Seq));
        await office.DoAsync(
            number,
            Given.Lead,
            new SealItem
            {
                Item = added.Seq,
                Action = SealAction.Lift,
                Reason = "已无必要。",
            }
        );
        Assert.Equal(1, await db.JournalBodies.CountAsync(b => b.CaseId == id && b.Seq == added.Seq));

        // A seal ends with its last day; and who inquires (art. 4¶2) reads what is sealed.
        var seal = new SealItem
        {
            Item = added.Seq,
            Action = SealAction.Seal,
            Readers = [new() { Person = office.As(Given.Lead, Role.Officer).UserId }],
            Reason = "保护举报人。",
        };
        await office.DoAsync(number, Given.Lead, seal with { Until = office.Clock.Today.AddDays(1) });
        Assert.Equal(0, await db.JournalBodies.CountAsync(b => b.CaseId == id && b.Seq == added.Seq));
        office.Clock.Set(office.Clock.Today.AddDays(1));
        Assert.Equal(0, await db.JournalBodies.CountAsync(b => b.CaseId == id && b.Seq == added.Seq));
        Assert.False((await CaseAsync(number)).By(office.As(Given.Procuratorate, Role.Officer), office.Clock.Today).Sees(added.Seq));
        office.Clock.Set(office.Clock.Today.AddDays(1));
        Assert.Equal(1, await db.JournalBodies.CountAsync(b => b.CaseId == id && b.Seq == added.Seq));
        Assert.True((await CaseAsync(number)).By(office.As(Given.Procuratorate, Role.Officer), office.Clock.Today).Sees(added.Seq));
        await office.DoAsync(number, Given.Lead, seal);
        Assert.Equal(0, await db.JournalBodies.CountAsync(b => b.CaseId == id && b.Seq == added.Seq));
        await office.DoAsync(
            number,
            Given.Procuratorate,
            new MakeSupervisoryInquiry
            {
                Type = InquiryKind.Consult,
                Matter = "查阅材料",
                AnswerBy = office.Clock.Today.AddDays(9),
                Prosecutors = [new() { Name = "陈检察官", LegalPost = "检察官" }, new() { Name = "许检察官", LegalPost = "检察官" }],
            }
        );
        Assert.Equal(1, await db.JournalBodies.CountAsync(b => b.CaseId == id && b.Seq == added.Seq));
        await SoundAsync();
    }

    [Fact]
    public async Task A_clue_of_last_week_opens_its_case_on_its_own_day_and_a_paper_letter_keeps_its_number()
    {
        var given = Fresh();
        var today = office.Clock.Today;
        var number = (
            await office.DoAsync(null, Given.Lead, given.Clue() with { FoundOn = today.AddDays(-8) }, pastOn: today.AddDays(-7))
        ).Number;
        Assert.IsType<Outcome.Invalid>(
            await office.TryAsync(null, Given.Lead, given.Clue() with { FoundOn = today.AddDays(-6) }, pastOn: today.AddDays(-7))
        );
        await office.DoAsync(number, Given.Lead, given.Check(), pastOn: today.AddDays(-6));
        await office.DoAsync(number, Given.Lead, given.Decision() with { DecidedOn = today.AddDays(-5) }, pastOn: today.AddDays(-5));
        var c = await CaseAsync(number);
        Assert.Equal((today.AddDays(-7), today.AddDays(-5)), (c.Journal[0].Entry.Day, c.Deadlines.Open(Period.ClaimNotice)!.TriggerDay));

        var signed = new Submission(Guid.NewGuid(), null, Given.Hand(Given.Lead).Signature)
        {
            Past = new(today.AddDays(-4), "扫描件1，挂号信回执", "奉环函〔2025〕77号"),
        };
        Assert.IsType<Outcome.Done>(await office.Desk.PerformAsync(number, given.Notice(), office.As(Given.Lead, Role.Leader), signed));
        Assert.Equal("奉环函〔2025〕77号", (await CaseAsync(number)).Letters[^1].DocumentNo);
        var again = new Submission(Guid.NewGuid()) { Past = signed.Past };
        var taken = Assert.IsType<Outcome.Invalid>(
            await office.Desk.PerformAsync(
                number,
                new AddCoDepartment
                {
                    Department = new(Water),
                    ShareFile = true,
                    Reason = "x",
                },
                Given.Hand(Given.Lead),
                again
            )
        );
        Assert.Equal("pastNo", Assert.Single(taken.Errors).Field);
        await SoundAsync();
    }

    [Fact]
    public async Task The_elder_case_is_not_joined_into_the_younger()
    {
        var elder = await Fresh().Decided().InAsync(office);
        var younger = await Fresh().Decided().InAsync(office);
        var refused = Assert.IsType<Outcome.Invalid>(
            await office.TryAsync(elder, Given.Lead, new JoinCases { Into = younger, Reason = "同一事件。" })
        );
        Assert.Contains("登记在后", Assert.Single(refused.Errors).Text, StringComparison.Ordinal);
    }
}
