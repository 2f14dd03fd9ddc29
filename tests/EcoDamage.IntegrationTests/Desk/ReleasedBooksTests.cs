using EcoDamage.Casework.Registers;
using EcoDamage.Web.Shell;

namespace EcoDamage.IntegrationTests.Desk;

/// <summary>
/// A release meets a database that has been in use: organs, districts and holidays follow it by code and by year, with the rows that depend
/// on them; nothing is removed, and what people have entered stays.
/// </summary>
public sealed class ReleasedBooksTests
{
    static readonly DateOnly Ninth = new(2025, 10, 9);

    // The holidays of October end on the eighth, here a day later.
    static readonly DateOnly Tenth = new(2025, 10, 10);

    static async Task<Brought> BringAsync(Office office, ShippedBooks release)
    {
        await using var source = NpgsqlDataSource.Create(office.Database.Owner);
        return await Operations.BringBooksAsync(source, release, CancellationToken.None);
    }

    static ShippedBooks.YearOfNotice Longer(DateOnly issued) => Holidays.WithOff(2025, issued, Ninth);

    static Task<IReadOnlyList<string>> ListAsync(Office office, string query) => LookBehind.ListAsync(office.Database.Superuser, query);

    static async Task<DateOnly> DueAsync(Office office, string period) =>
        DateOnly.FromDateTime(
            DateTime.Parse(
                (await ListAsync(office, $"select due::timestamp from deadlines where period = '{period}'"))[0],
                System.Globalization.CultureInfo.InvariantCulture
            )
        );

    // ── organs and districts ──

    [Fact]
    public async Task An_organ_that_is_renamed_bears_the_new_name_and_keeps_what_it_has_entered()
    {
        await using var office = await Office.OpenAsync();
        await ListAsync(office, $"update organs set prefix = '奉环', reminders = array['OneBefore'] where code = '{Given.Lead}'");
        var before = await office.Database.DigestOfAsync("organs");
        Assert.Equal(0, (await BringAsync(office, ShippedBooks.OfThisRelease)).Organs);
        Assert.Equal(before, await office.Database.DigestOfAsync("organs"));

        var release = ShippedBooks.OfThisRelease with
        {
            Organs =
            [
                .. ShippedBooks.OfThisRelease.Organs.Select(o =>
                    o.Code.Value == Given.Lead ? o with { Name = "上海市奉贤区生态和环境局", ShortName = "奉贤区生态和环境局" } : o
                ),
            ],
        };
        var brought = await BringAsync(office, release);
        Assert.Equal(1, brought.Organs);
        Assert.Empty(brought.Regrouped);
        Assert.Equal(
            ["上海市奉贤区生态和环境局 奉环 {OneBefore}"],
            await ListAsync(office, $"select name || ' ' || prefix || ' ' || reminders::text from organs where code = '{Given.Lead}'")
        );
        // A node that has been running knows it with its next look.
        await office.Books.RefreshAsync();
        Assert.Equal("上海市奉贤区生态和环境局", office.Books.Organs.Name(new(Given.Lead)));
    }

    [Fact]
    public async Task A_new_organ_and_a_new_district_come_in_and_those_that_are_named_no_more_stay()
    {
        await using var office = await Office.OpenAsync();
        var gone = ShippedBooks.OfThisRelease.Districts[0];
        var fresh = new Organ
        {
            Code = new("sh-new"),
            Name = "上海市新设局",
            ShortName = "新设局",
            Kind = OrganKind.SupportingBody,
            District = "310199",
        };
        var release = ShippedBooks.OfThisRelease with
        {
            Organs = [fresh, .. ShippedBooks.OfThisRelease.Organs.Where(o => o.Code.Value != Given.Stranger)],
            Districts =
            [
                new("310199", "新设区", "xs"),
                .. ShippedBooks
                    .OfThisRelease.Districts.Where(d => d != gone)
                    .Select(d => d.Code == "310120" ? d with { Name = "奉贤新区" } : d),
            ],
        };
        Assert.Equal(1, (await BringAsync(office, release)).Organs);
        await office.Books.RefreshAsync();
        Assert.Equal("上海市新设局", office.Books.Organs.Name(new("sh-new")));
        Assert.NotNull(office.Books.Organs.Find(new(Given.Stranger)));
        Assert.Equal(
            ("新设区", "奉贤新区", gone.Name),
            (office.Books.Organs.District("310199"), office.Books.Organs.District("310120"), office.Books.Organs.District(gone.Code))
        );
    }

    [Fact]
    public async Task What_an_organ_may_do_next_is_written_anew_where_it_has_become_an_organ_of_another_kind()
    {
        await using var office = await Office.OpenAsync();
        await Given.Case().Decided().InAsync(office);
        var steps = await office.Database.DigestOfAsync("next_steps");
        var release = ShippedBooks.OfThisRelease with
        {
            Organs =
            [
                .. ShippedBooks.OfThisRelease.Organs.Select(o =>
                    o.Code.Value == Given.Lead ? o with { Kind = OrganKind.SupportingBody } : o
                ),
            ],
        };
        Assert.Equal([Given.Lead], (await BringAsync(office, release)).Regrouped);
        Assert.NotEqual(steps, await office.Database.DigestOfAsync("next_steps"));
        Assert.Empty((await office.VerifyAsync()).Problems);
        Assert.Equal([Given.Lead], (await BringAsync(office, ShippedBooks.OfThisRelease)).Regrouped);
        Assert.Equal(steps, await office.Database.DigestOfAsync("next_steps"));
    }

    // ── the calendar ──

    [Fact]
    public async Task A_longer_holiday_moves_the_deadlines_that_end_in_it_and_no_others_and_each_is_kept()
    {
        await using var office = await Office.OpenAsync();
        var beside = await Given.Case("2025-09-04").Decided().InAsync(office);
        var number = await Given.Case("2025-09-16").Decided().InAsync(office);
        var rest = await ListAsync(office, "select (case_id, no, due)::text from deadlines where due <> '2025-10-09' order by 1");
        Assert.NotEmpty(rest);

        var brought = await BringAsync(office, Holidays.ReleaseWith(Longer(new(2025, 9, 1))));
        Assert.Equal((0, 1, 2), (brought.Organs, brought.Notices, brought.Moved));
        Assert.Equal(
            ["2025-10-10 2025-10-10 16:00:00"],
            await ListAsync(
                office,
                $"""
                select d.due || ' ' || d.late_from at time zone 'UTC' from deadlines d join cases c on c.id = d.case_id
                where c.number = '{number}' and d.period = 'ClaimNotice'
                """
            )
        );
        Assert.Equal(
            // The check was over in time; that its last day is another is told all the same.
            [
                $"{number} ClaimNotice {Given.Lead} true 2025-10-09 2025-10-10",
                $"{number} PreliminaryCheck {Given.Lead} false 2025-10-09 2025-10-10",
            ],
            await ListAsync(
                office,
                "select concat_ws(' ', number, period, owner, open::text, due_before, due_after) from calendar_moves order by 1"
            )
        );
        Assert.Equal(rest, await ListAsync(office, "select (case_id, no, due)::text from deadlines where due <> '2025-10-10' order by 1"));
        Assert.NotEqual(number, beside);
        Assert.Empty((await office.VerifyAsync()).Problems);

        // Brought once, it brings nothing any more.
        var again = await BringAsync(office, Holidays.ReleaseWith(Longer(new(2025, 9, 1))));
        Assert.Equal((0, 0, 0), (again.Organs, again.Notices, again.Moved));
    }

    /// <summary>A day on which a period stands still is no last day either, so only the case can say where such a period ends.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deadline_that_has_stood_still_moves_as_its_case_says(bool resumed)
    {
        await using var office = await Office.OpenAsync();
        var given = Given.Case().Consulting();
        var number = await given.InAsync(office);
        var d = (await office.ReadAsync(number)).Deadlines.Open(Period.Consultation)!;
        office.Clock.Set(given.Day(50));
        await office.DoAsync(
            number,
            Given.Lead,
            new PauseDeadline
            {
                Deadline = d.No,
                From = given.Day(46),
                Basis = "补充鉴定",
            }
        );
        if (resumed)
        {
            office.Clock.Set(given.Day(60));
            await office.DoAsync(
                number,
                Given.Lead,
                new ResumeDeadline
                {
                    Deadline = d.No,
                    On = given.Day(56),
                    Reason = "鉴定完成",
                }
            );
        }
        var before = await DueAsync(office, d.Period.Key);
        var brought = await BringAsync(
            office,
            Holidays.ReleaseWith(Holidays.WithOff(before.Year, new(before.Year, 1, 2), before, before.AddDays(1), before.AddDays(2)))
        );
        Assert.True(brought.Moved > 0);
        await office.Books.RefreshAsync();
        var c = await office.ReadAsync(number);
        var due = c.Deadlines[d.No].Due(office.Books.Calendar, office.Clock.Today);
        Assert.Equal((due, true), (await DueAsync(office, d.Period.Key), due > before.AddDays(2)));
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task What_the_clock_enters_waits_for_the_last_day_by_the_new_calendar()
    {
        await using var office = await Office.OpenAsync("2025-09-05 08:00");
        var number = await AnnouncedAsync(office);
        await using var node = await ClockNode.StartAsync(office.Database, office.Clock);
        await BringAsync(office, Holidays.ReleaseWith(Longer(new(2025, 9, 1))));
        Assert.Equal(["2025-10-11"], await ListAsync(office, "select clock_on::text from deadlines where period = 'AnnouncementEnd'"));
        const string Lapses = "select count(*) from journal_body where body::jsonb ->> 'act' = 'LapseAnnouncement'";
        // The node was started before: by the holidays it knew then, the period would have ended on the ninth.
        office.Clock.Set(new(2025, 10, 10), 20);
        await node.RunAsync();
        Assert.Equal(0, await office.Database.CountAsync(Lapses));
        office.Clock.Set(new(2025, 10, 11), 20);
        await node.RunAsync();
        Assert.Equal(1, await office.Database.CountAsync(Lapses));
        Assert.Equal(
            ["2025-10-10"],
            await ListAsync(
                office,
                "select body::jsonb #>> '{data,lastDay}' from journal_body where body::jsonb ->> 'act' = 'LapseAnnouncement'"
            )
        );
        Assert.Empty((await office.VerifyAsync()).Problems);
        Assert.NotEmpty(number);
    }

    static async Task<string> AnnouncedAsync(Office office)
    {
        const string Procuratorate = "cm-procuratorate";
        var clue = Given.Case().Clue() with { District = "310151", Competent = false, FoundOn = office.Clock.Today };
        var number = (await office.DoAsync(null, Procuratorate, clue)).Number;
        await office.DoAsync(
            number,
            Procuratorate,
            new OpenPublicInterestCase
            {
                CaseNo = "沪崇检民公立〔2025〕1号",
                Ground = PublicInterestGround.OwnClue,
                Facts = "损害公益。",
                FitsCompensation = true,
                Finding = "符合条件。",
                Heads = [DamageHead.Restoration],
            }
        );
        await office.DoAsync(
            number,
            Procuratorate,
            new PublishAnnouncement
            {
                Medium = "正义网",
                PublishedOn = office.Clock.Today,
                Text = "请有权机关和组织在三十日内函告。",
            }
        );
        return number;
    }

    /// <summary>An act that a node performs with the calendar of yesterday in its memory is written by the one in force.</summary>
    [Fact]
    public async Task A_node_that_has_not_looked_since_writes_no_row_by_the_old_calendar()
    {
        await using var office = await Office.OpenAsync();
        var given = Given.Case("2025-09-16");
        await BringAsync(office, Holidays.ReleaseWith(Longer(new(2025, 9, 1))));
        Assert.Equal(Ninth, office.Books.Calendar.Roll(new(2025, 10, 1)));
        await given.Decided().InAsync(office);
        Assert.Equal(Tenth, await DueAsync(office, "ClaimNotice"));
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    // ── who stands above whom ──

    [Fact]
    public async Task A_notice_that_people_entered_stays_until_a_release_knows_a_later_one()
    {
        await using var office = await Office.OpenAsync();
        await Given.Case("2025-09-16").Decided().InAsync(office);
        var desk = new CalendarDesk(office.Store, office.Books, office.Clock);
        var entered = Longer(new(2025, 8, 1));
        var id = await desk.ProposeAsync(
            new(2025, entered.Source, entered.Issued!.Value, entered.Off, entered.Work),
            "全市统一执行",
            "one",
            "甲",
            CancellationToken.None
        );
        Assert.False(await desk.ConfirmAsync(id, "one", "甲", CancellationToken.None));
        Assert.Equal(Ninth, await DueAsync(office, "ClaimNotice"));
        Assert.True(await desk.ConfirmAsync(id, "two", "乙", CancellationToken.None));
        Assert.Equal(Tenth, await DueAsync(office, "ClaimNotice"));

        // What is shipped is older, or of the same day and other days.
        Assert.Equal(0, (await BringAsync(office, ShippedBooks.OfThisRelease)).Notices);
        Assert.Equal(0, (await BringAsync(office, Holidays.ReleaseWith(Holidays.WithOff(2025, new(2025, 8, 1))))).Notices);
        Assert.Equal(Tenth, await DueAsync(office, "ClaimNotice"));

        // Published later, it holds; and what was entered is still told.
        Assert.Equal(2, (await BringAsync(office, Holidays.ReleaseWith(Holidays.WithOff(2025, new(2025, 8, 2))))).Moved);
        Assert.Equal(Ninth, await DueAsync(office, "ClaimNotice"));
        Assert.Equal(
            1,
            await office.Database.CountAsync($"select count(*) from calendar_notices where id = {id} and proposed_by_name = '甲'")
        );
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Both_migrations_bring_the_books_in()
    {
        await using var office = await Office.OpenAsync();
        var gone = $"delete from organs where code = '{Given.Stranger}'; delete from districts where code = '310120'";
        await ListAsync(office, gone);
        await Operations.BringUpToDateAsync(office.Database.Owner, rebuild: false, CancellationToken.None);
        Assert.Equal(1, await office.Database.CountAsync($"select count(*) from organs where code = '{Given.Stranger}'"));
        await ListAsync(office, gone);
        Assert.Equal(0, await Operations.MigrateAsync(["migrate", $"--ConnectionStrings:Owner={office.Database.Owner}"]));
        Assert.Equal(1, await office.Database.CountAsync("select count(*) from districts where code = '310120'"));
    }
}
