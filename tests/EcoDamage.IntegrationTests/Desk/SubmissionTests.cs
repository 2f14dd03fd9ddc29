namespace EcoDamage.IntegrationTests.Desk;

/// <summary>Twice, at the same moment, too late, in the wrong hands: what the desk makes of an attempt, on PostgreSQL.</summary>
public sealed class SubmissionTests(OfficeFixture fixture) : IClassFixture<OfficeFixture>
{
    readonly Office office = fixture.Office;

    Actor Officer => office.As(Given.Lead, Role.Officer);
    Actor Leader => office.As(Given.Lead, Role.Leader);

    // Each test has a case of its own; only the clock is common, and runs on from one to the next.
    Given Fresh() => Given.Case(office.Clock.Today.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    static AddNote Note(string text = "记录") => new() { Text = text };

    async Task UnchangedAsync(Func<Task> attempt)
    {
        var before = await office.DigestAsync(withDrafts: true);
        await attempt();
        Assert.Equal(before, await office.DigestAsync(withDrafts: true));
    }

    [Fact]
    public async Task A_repeated_submission_answers_as_the_first_time_and_does_nothing_again()
    {
        var number = await Fresh().Registered().InAsync(office);
        var id = Guid.NewGuid();
        var first = Assert.IsType<Outcome.Done>(await office.TryAsync(number, Given.Lead, Note(), id: id));
        await UnchangedAsync(async () =>
        {
            var again = Assert.IsType<Outcome.Done>(await office.TryAsync(number, Given.Lead, Note(), id: id));
            Assert.Equal(first with { Repeated = true }, again);
        });
    }

    [Fact]
    public async Task A_repeat_of_an_act_that_can_be_done_only_once_still_answers_done()
    {
        var given = Fresh().Checked();
        var number = await given.InAsync(office);
        office.Clock.Set(given.Day(0));
        var id = Guid.NewGuid();
        var first = Assert.IsType<Outcome.Done>(await office.TryAsync(number, Given.Lead, given.Decision(), id: id));
        await UnchangedAsync(async () =>
            Assert.Equal(first with { Repeated = true }, await office.TryAsync(number, Given.Lead, given.Decision(), id: id))
        );
    }

    [Fact]
    public async Task A_repeated_opening_opens_one_case()
    {
        var clue = Fresh().Clue() with { FoundOn = office.Clock.Today };
        var id = Guid.NewGuid();
        var first = Assert.IsType<Outcome.Done>(await office.TryAsync(null, Given.Lead, clue, id: id));
        await UnchangedAsync(async () =>
            Assert.Equal(first with { Repeated = true }, await office.TryAsync(null, Given.Lead, clue, id: id))
        );
    }

    [Fact]
    public async Task An_id_that_served_another_act_person_or_case_is_a_conflict()
    {
        var (number, other) = (await Fresh().Registered().InAsync(office), await Fresh().Registered().InAsync(office));
        var id = Guid.NewGuid();
        await office.TryAsync(number, Given.Lead, Note(), id: id);
        await UnchangedAsync(async () =>
        {
            Assert.IsType<Outcome.UsedUp>(
                await office.Desk.PerformAsync(number, Fresh().Check(), Leader, new(id, null, Officer.Signature))
            );
            Assert.IsType<Outcome.UsedUp>(await office.Desk.PerformAsync(number, Note(), Leader, new(id)));
            Assert.IsType<Outcome.UsedUp>(await office.Desk.PerformAsync(other, Note(), Officer, new(id)));
            Assert.IsType<Outcome.UsedUp>(await office.Desk.OpenAsync(Fresh().Clue(), Officer, new(id)));
        });
    }

    [Fact]
    public async Task An_id_that_served_another_past_day_or_proof_is_a_conflict()
    {
        var number = await Fresh().Registered().InAsync(office);
        var id = Guid.NewGuid();
        office.Clock.Forward(TimeSpan.FromDays(3));
        var day = office.Clock.Today.AddDays(-1);
        Submission On(DateOnly on, string proof) => new(id) { Past = new(on, proof) };
        Assert.IsType<Outcome.Done>(await office.Desk.PerformAsync(number, Note(), Officer, On(day, "扫描件1")));
        await UnchangedAsync(async () =>
        {
            Assert.IsType<Outcome.Done>(await office.Desk.PerformAsync(number, Note(), Officer, On(day, "扫描件1")));
            Assert.IsType<Outcome.UsedUp>(await office.Desk.PerformAsync(number, Note(), Officer, On(day.AddDays(-1), "扫描件1")));
            Assert.IsType<Outcome.UsedUp>(await office.Desk.PerformAsync(number, Note(), Officer, On(day, "扫描件2")));
            Assert.IsType<Outcome.UsedUp>(await office.Desk.PerformAsync(number, Note(), Officer, new(id)));
        });
    }

    [Fact]
    public async Task A_repeat_tells_nothing_to_an_organ_that_does_not_see_the_case()
    {
        var number = await Fresh().Registered().InAsync(office);
        var id = Guid.NewGuid();
        await office.TryAsync(number, Given.Lead, Note(), id: id);
        await UnchangedAsync(async () => Assert.IsType<Outcome.NotFound>(await office.TryAsync(number, Given.Stranger, Note(), id: id)));
    }

    [Fact]
    public async Task An_id_that_served_an_organ_behind_the_wall_is_a_conflict_and_not_a_failure()
    {
        var (number, theirs) = (await Fresh().Notified().InAsync(office), await Fresh().Registered().InAsync(office));
        var id = Guid.NewGuid();
        await office.TryAsync(theirs, Given.Lead, Note(), id: id);
        await UnchangedAsync(async () => Assert.IsType<Outcome.UsedUp>(await office.TryAsync(number, Given.Procuratorate, Note(), id: id)));
    }

    [Fact]
    public async Task A_rehearsal_says_how_the_act_would_end_and_leaves_nothing()
    {
        var number = await Fresh().Registered().InAsync(office);
        await UnchangedAsync(async () =>
        {
            Assert.IsType<Outcome.Done>(await office.Desk.RehearseAsync(number, Note(), Officer, new(Guid.NewGuid())));
            Assert.IsType<Outcome.Conflict>(await office.Desk.RehearseAsync(number, Fresh().Meeting(), Officer, new(Guid.NewGuid())));
            Assert.IsType<Outcome.Done>(
                await office.Desk.RehearseAsync(null, Fresh().Clue() with { FoundOn = office.Clock.Today }, Officer, new(Guid.NewGuid()))
            );
        });
    }

    [Fact]
    public async Task Eight_copies_at_the_same_moment_make_one_entry()
    {
        var number = await Fresh().Registered().InAsync(office);
        var id = Guid.NewGuid();
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => office.TryAsync(number, Given.Lead, Note(), id: id)))
        );
        Assert.All(outcomes, o => Assert.Equal(2, Assert.IsType<Outcome.Done>(o).Seq));
        Assert.Single(outcomes.Cast<Outcome.Done>(), o => !o.Repeated);
        Assert.Equal(2, (await office.ReadAsync(number)).Version);
    }

    [Fact]
    public async Task Eight_copies_of_an_opening_at_the_same_moment_open_one_case()
    {
        var clue = Fresh().Clue() with { FoundOn = office.Clock.Today };
        var id = Guid.NewGuid();
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => office.TryAsync(null, Given.Lead, clue, id: id)))
        );
        Assert.Single(outcomes.Select(o => Assert.IsType<Outcome.Done>(o).Number).Distinct());
        Assert.Single(outcomes.Cast<Outcome.Done>(), o => !o.Repeated);
    }

    [Fact]
    public async Task Twenty_notes_at_the_same_moment_are_twenty_entries_in_one_chain()
    {
        var number = await Fresh().Registered().InAsync(office);
        var outcomes = await Task.WhenAll(
            Enumerable.Range(1, 20).Select(i => Task.Run(() => office.TryAsync(number, Given.Lead, Note($"第 {i} 条"))))
        );
        Assert.Equal(Enumerable.Range(2, 20), outcomes.Select(o => Assert.IsType<Outcome.Done>(o).Seq).Order());
        var c = await office.ReadAsync(number);
        Assert.Equal(
            Enumerable.Range(1, 20).Select(i => $"第 {i} 条").Order(StringComparer.Ordinal),
            c.Done<AddNote>().Select(x => x.Act.Text).Order(StringComparer.Ordinal)
        );
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Case_numbers_and_document_numbers_run_without_gaps_also_when_many_write_and_some_are_refused()
    {
        var clue = Fresh().Clue() with { FoundOn = office.Clock.Today, District = "310151" };
        var opened = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i => Task.Run(() => office.TryAsync(null, Given.Lead, i % 2 == 0 ? clue : clue with { Field = Field7.Water })))
        );
        var year = office.Clock.Today.Year;
        Assert.Equal(
            [$"SHD-310151-{year}-0001", $"SHD-310151-{year}-0002", $"SHD-310151-{year}-0003"],
            opened.OfType<Outcome.Done>().Select(d => d.Number).Order(StringComparer.Ordinal)
        );
        Assert.Equal(3, opened.OfType<Outcome.Invalid>().Count());
    }

    // ── stale forms ──

    [Fact]
    public async Task A_form_opened_before_something_visible_happened_is_stale_and_names_it()
    {
        var number = await Fresh().Registered().InAsync(office);
        await office.DoAsync(number, Given.Lead, Note("期间的记录"));
        await UnchangedAsync(async () =>
        {
            var stale = Assert.IsType<Outcome.Stale>(await office.TryAsync(number, Given.Lead, Fresh().Check(), version: 1));
            Assert.Equal(2, stale.Version);
            Assert.Equal("期间的记录", Assert.IsType<AddNote>(Assert.Single(stale.Since).Act).Text);
        });
        Assert.IsType<Outcome.Done>(await office.TryAsync(number, Given.Lead, Note(), version: 2));
    }

    [Fact]
    public async Task What_another_organ_noted_for_itself_makes_nothing_stale()
    {
        var given = Fresh().Notified();
        var number = await given.InAsync(office);
        var version = (await office.ReadAsync(number)).Version;
        await office.DoAsync(number, Given.Procuratorate, Note("检察机关内部记录"));
        Assert.IsType<Outcome.Done>(
            await office.TryAsync(number, Given.Lead, given.Commission() with { WantedBy = null }, version: version)
        );
    }

    // ── four eyes, roles ──

    [Fact]
    public async Task Who_drafted_never_signs_and_nobody_signs_for_another_organ()
    {
        var number = await Fresh().Registered().InAsync(office);
        var check = Fresh().Check();
        await UnchangedAsync(async () =>
        {
            Assert.IsType<Outcome.Forbidden>(await office.Desk.PerformAsync(number, check, Officer, new(Guid.NewGuid())));
            Assert.IsType<Outcome.Forbidden>(
                await office.Desk.PerformAsync(number, check, Officer, new(Guid.NewGuid(), null, Leader.Signature))
            );
            Assert.IsType<Outcome.Forbidden>(await office.Desk.PerformAsync(number, check, Leader, new(Guid.NewGuid())));
            Assert.IsType<Outcome.Forbidden>(
                await office.Desk.PerformAsync(number, check, Leader, new(Guid.NewGuid(), null, Leader.Signature))
            );
            Assert.IsType<Outcome.Forbidden>(
                await office.Desk.PerformAsync(
                    number,
                    check,
                    Leader,
                    new(Guid.NewGuid(), null, office.As(Given.Stranger, Role.Officer).Signature)
                )
            );
        });
        Assert.IsType<Outcome.Done>(await office.Desk.PerformAsync(number, check, Leader, new(Guid.NewGuid(), null, Officer.Signature)));
        var entry = (await office.ReadAsync(number)).Journal[^1].Entry;
        Assert.Equal((Officer.Signature, Leader.Signature), (entry.By, entry.SignedBy));
    }

    [Fact]
    public async Task Administrators_and_auditors_do_nothing_on_a_case()
    {
        var number = await Fresh().Registered().InAsync(office);
        await UnchangedAsync(async () =>
        {
            foreach (var role in new[] { Role.OrganAdministrator, Role.SystemAdministrator, Role.Auditor })
                Assert.IsType<Outcome.Forbidden>(
                    await office.Desk.PerformAsync(number, Note(), Officer with { Role = role }, new(Guid.NewGuid()))
                );
            Assert.IsType<Outcome.Forbidden>(
                await office.Desk.PerformAsync(number, Note(), Actor.Clock with { Organ = Officer.Organ }, new(Guid.NewGuid()))
            );
        });
    }

    [Fact]
    public async Task An_organ_without_the_capacity_is_forbidden_and_one_that_does_not_see_the_case_finds_none()
    {
        var given = Fresh().Notified();
        var number = await given.InAsync(office);
        await UnchangedAsync(async () =>
        {
            Assert.IsType<Outcome.Forbidden>(await office.TryAsync(number, Given.Procuratorate, given.Conclusion()));
            Assert.IsType<Outcome.NotFound>(await office.TryAsync(number, Given.Stranger, given.Conclusion()));
            Assert.IsType<Outcome.NotFound>(await office.TryAsync("SHD-000000-2025-0001", Given.Lead, given.Conclusion()));
        });
    }

    [Fact]
    public async Task A_departure_needs_a_reason_and_a_leader()
    {
        var given = Fresh().Consulting();
        var number = await given.InAsync(office);
        office.Clock.Set(given.Day(55));
        await UnchangedAsync(async () =>
        {
            var conflict = Assert.IsType<Outcome.Conflict>(await office.TryAsync(number, Given.Lead, given.Agreement()));
            Assert.True(Assert.Single(conflict.Why).Departable);
            Assert.IsType<Outcome.Conflict>(await office.TryAsync(number, Given.Lead, given.Agreement(), departure: "  "));
        });
        await office.DoAsync(number, Given.Lead, given.Agreement(), "书面达成一致");
        Assert.Equal("书面达成一致", (await office.ReadAsync(number)).Journal[^1].Entry.Departure);
    }

    [Fact]
    public async Task An_act_that_anybody_may_do_needs_a_leader_who_did_not_draft_it_once_it_leaves_a_principle()
    {
        await using var own = await Office.OpenAsync("2025-09-01 09:00");
        // The announcement period is over, and in principle nobody is told of it any more.
        var given = Courses.All.Single(c => c.Name == "silence").Course(Given.Case());
        var until = given.Steps.TakeWhile(s => s.Act is not Domain.Litigation.FileSuit).ToList();
        string? number = null;
        foreach (var step in until)
        {
            own.Clock.Set(step.Day);
            number = (await own.DoAsync(number, step.Organ, step.Act, step.Departure, step.PastOn)).Number;
        }
        own.Clock.Set(given.Day(24));
        await own.TickAsync();
        var act = new NotifyDepartmentOfAnnouncement { Department = new("cm-agriculture"), Part = "农田" };
        Assert.False(act.Kind.Rule.SignedOff);
        var (hand, leader) = (own.As(Courses.PublicInterest, Role.Officer), own.As(Courses.PublicInterest, Role.Leader));
        Submission By(Signature? drafter) => new(Guid.NewGuid(), null, drafter, "部门来函补充提出意见");
        var before = await own.DigestAsync(withDrafts: true);
        Assert.True(
            Assert
                .Single(Assert.IsType<Outcome.Conflict>(await own.Desk.PerformAsync(number!, act, hand, new(Guid.NewGuid()))).Why)
                .Departable
        );
        foreach (
            var (actor, drafter) in new (Actor, Signature?)[]
            {
                (hand, null),
                (hand, hand.Signature),
                (leader, null),
                (leader, leader.Signature),
            }
        )
            Assert.IsType<Outcome.Forbidden>(await own.Desk.PerformAsync(number!, act, actor, By(drafter)));
        Assert.Equal(before, await own.DigestAsync(withDrafts: true));
        Assert.IsType<Outcome.Done>(await own.Desk.PerformAsync(number!, act, leader, By(hand.Signature)));
        var entry = (await own.ReadAsync(number!, Courses.PublicInterest)).Journal[^1].Entry;
        Assert.Equal((hand.UserId, leader.UserId, "部门来函补充提出意见"), (entry.By.UserId, entry.SignedBy?.UserId, entry.Departure));
    }

    [Fact]
    public async Task Who_is_recused_saves_no_draft_of_the_case_by_any_door()
    {
        var number = await Fresh().Registered().InAsync(office);
        await office.DoAsync(
            number,
            Given.Lead,
            new RecuseOfficer
            {
                Person = Officer.UserId,
                AskedBy = "义务人",
                AskedOn = office.Clock.Today,
                Ground = "近亲属",
                Granted = true,
            }
        );
        var text = new DraftText(Guid.NewGuid(), 0, Guid.NewGuid(), 1, number, ActType.Of<AddNote>(), new() { ["text"] = "回避后写的" });
        await UnchangedAsync(async () =>
        {
            Assert.Equal(Saving.NotFound, (await office.Drafts.SaveAsync(text, Officer)).End);
            Assert.Equal(Saving.NotFound, (await office.Drafts.SubmitAsync(text, Officer)).End);
        });
        Assert.Equal(Saving.Kept, (await office.Drafts.SaveAsync(text, Leader)).End);
    }

    // ── midnight in Beijing ──

    [Theory]
    [InlineData(23, 59, 0, "已按期办理")]
    [InlineData(0, 1, 1, "逾期 1 日")]
    public async Task The_last_day_ends_at_midnight_in_Beijing(int hour, int minute, int daysAfter, string text)
    {
        // A decision whose fifteenth day is an ordinary working day.
        var day0 = office.Clock.Today.AddDays(20);
        while (PaperCase.Calendar.Roll(day0.AddDays(15)) != day0.AddDays(15))
            day0 = day0.AddDays(1);
        var given = Given.Case(day0.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Decided();
        var number = await given.InAsync(office);
        office.Clock.Set(given.Day(15 + daysAfter), hour, minute);
        await office.DoAsync(number, Given.Lead, given.Notice());
        var c = await office.ReadAsync(number);
        Assert.Equal(given.Day(15 + daysAfter), c.Journal[^1].Entry.Day);
        Assert.Equal(
            text,
            c.Deadlines.Single(d => d.Period == Period.ClaimNotice).StatusOn(office.Clock.Today, office.Books.Calendar).Text
        );
        Assert.Equal(
            given.Day(15 + daysAfter).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            (
                await LookBehind.ListAsync(
                    office.Database.Superuser,
                    $"select met_on::text from deadlines where period = 'ClaimNotice' and case_id = {c.Id}"
                )
            )[0]
        );
    }
}
