namespace EcoDamage.IntegrationTests.Proof;

/// <summary>文号 and 案号: each organ counts its letters from 1 in each year, each district its cases.</summary>
public sealed class NumberTests : IAsyncLifetime
{
    const string Neighbour = Given.CoDepartment;

    Office office = null!;

    public async ValueTask InitializeAsync() => office = await Office.OpenAsync("2025-12-29 09:00");

    public ValueTask DisposeAsync() => office.DisposeAsync();

    async Task<string> CaseAsync()
    {
        var given = Given.Case("2025-12-30");
        return (await office.DoAsync(null, Given.Lead, given.Clue() with { FoundOn = office.Clock.Today })).Number;
    }

    /// <summary>Sends a letter and returns the number that its journal entry and its row bear.</summary>
    async Task<string?> SentAsync(string number, string organ)
    {
        var act =
            organ == Given.Lead
                ? (Act)
                    new RequestAssistance
                    {
                        Type = AssistanceKind.Evidence,
                        Matter = "调取材料",
                        AnswerBy = office.Clock.Today.AddDays(9),
                        Procuratorate = new(Given.Procuratorate),
                    }
                : new Domain.Investigation.GiveProfessionalSupport
                {
                    Kinds = Domain.Investigation.ProfessionalSupport.Survey,
                    To = new(Given.Lead),
                    Text = "勘查情况。",
                };
        var done = await office.DoAsync(number, organ, act);
        var entry = (await office.ReadAsync(number)).Journal[done.Seq - 1].Entry;
        Assert.Equal(
            entry.DocumentNo,
            Assert.Single(
                await LookBehind.ListAsync(
                    office.Database.Superuser,
                    $"select document_no from letters l join cases c on c.id = l.case_id where number = '{number}' and sent_seq = "
                        + $"{done.Seq}"
                )
            )
        );
        return entry.DocumentNo;
    }

    static string Number(string organ, int year, int no) => $"{Given.Organs[new(organ)].Prefix ?? "〔代字待核〕"}〔{year}〕{no}号";

    [Fact]
    public async Task Letters_of_an_organ_run_on_from_one_over_all_its_cases_and_begin_again_in_a_new_year()
    {
        var (one, two) = (await CaseAsync(), await CaseAsync());
        await office.DoAsync(
            one,
            Given.Lead,
            new AddCoDepartment
            {
                Department = new(Neighbour),
                ShareFile = true,
                Reason = "绿地受损",
            }
        );
        Assert.Equal(Number(Given.Lead, 2025, 1), (await office.ReadAsync(one)).Letters.Single().DocumentNo);
        Assert.Equal(Number(Given.Lead, 2025, 2), await SentAsync(two, Given.Lead));
        Assert.Equal(Number(Given.Lead, 2025, 3), await SentAsync(one, Given.Lead));
        // Another organ counts for itself.
        Assert.Equal(Number(Neighbour, 2025, 1), await SentAsync(one, Neighbour));
        Assert.Equal(Number(Given.Lead, 2025, 4), await SentAsync(one, Given.Lead));
        Assert.Equal(Number(Neighbour, 2025, 2), await SentAsync(one, Neighbour));

        // The year is Shanghai's: at this instant it is still 2025 in Greenwich.
        office.Clock.Set(new(2026, 1, 1), 6);
        Assert.Equal(Number(Given.Lead, 2026, 1), await SentAsync(two, Given.Lead));
        Assert.Equal(Number(Given.Lead, 2026, 2), await SentAsync(one, Given.Lead));
        Assert.Equal(Number(Neighbour, 2026, 1), await SentAsync(one, Neighbour));
        Assert.Equal(4, await Series(Given.Lead, 2025));
        Assert.Equal(2, await Series(Given.Lead, 2026));
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    async Task<int> Series(string organ, int year) =>
        (int)await office.Database.CountAsync($"select value from counters where key = 'doc:{organ}:{year}'");

    [Fact]
    public async Task A_refused_letter_uses_up_no_number_and_a_withdrawn_one_keeps_its_own()
    {
        var number = await CaseAsync();
        Assert.Equal(Number(Given.Lead, 2025, 1), await SentAsync(number, Given.Lead));
        Assert.IsNotType<Outcome.Done>(await office.TryAsync(number, Given.Lead, Given.Case().Notice()));
        var letter = (await office.ReadAsync(number)).Letters.Single();
        await office.DoAsync(number, Given.Lead, new WithdrawLetter { Letter = letter.No, Reason = "写错对象。" });
        Assert.Equal(Number(Given.Lead, 2025, 1), (await office.ReadAsync(number)).Letters[0].DocumentNo);
        var next = await SentAsync(number, Given.Lead);
        Assert.NotEqual(Number(Given.Lead, 2025, 1), next);
        var all = (await office.ReadAsync(number)).Journal.Select(p => p.Entry.DocumentNo).OfType<string>().ToList();
        Assert.Equal(all.Distinct(), all);
        Assert.Equal(Number(Given.Lead, 2025, all.Count), next);
    }

    [Fact]
    public async Task Cases_of_a_district_and_year_are_numbered_from_one_and_two_districts_apart()
    {
        var given = Given.Case("2025-12-30");
        async Task<string> InAsync(string organ, string district) =>
            (
                await office.DoAsync(
                    null,
                    organ,
                    given.Clue() with
                    {
                        FoundOn = office.Clock.Today,
                        District = district,
                        Competent = false,
                    }
                )
            ).Number;
        Assert.Equal("SHD-310120-2025-0001", await InAsync(Given.Lead, "310120"));
        Assert.Equal("SHD-310120-2025-0002", await InAsync(Given.Lead, "310120"));
        Assert.Equal("SHD-310151-2025-0001", await InAsync("cm-procuratorate", "310151"));
        // By the district of the damage, not of the organ.
        Assert.Equal("SHD-310120-2025-0003", await InAsync("cm-procuratorate", "310120"));
        office.Clock.Set(new(2026, 1, 1), 6);
        Assert.Equal("SHD-310120-2026-0001", await InAsync(Given.Lead, "310120"));
        Assert.Equal("SHD-310151-2026-0001", await InAsync("cm-procuratorate", "310151"));
        Assert.Equal("SHD-310120-2026-0002", await InAsync(Given.Lead, "310120"));
    }

    [Fact]
    public async Task A_case_that_came_in_with_its_number_is_taken_once_and_the_next_case_passes_over_it()
    {
        await using var elsewhere = await Office.OpenAsync("2025-12-29 09:00");
        var imported = "";
        for (var i = 0; i < 3; i++)
            imported = (await elsewhere.DoAsync(null, Given.Lead, Given.Case("2025-12-30").Clue())).Number;
        Assert.Equal("SHD-310120-2025-0003", imported);
        var file = FileOf.Bytes(await elsewhere.ExportAsync(imported));

        Assert.Equal(imported, (await office.ImportAsync(file)).Number);
        var before = await office.DigestAsync();
        var again = await office.ImportAsync(file);
        Assert.Null(again.Number);
        Assert.Equal("案卷 SHD-310120-2025-0003 已经在本平台，不能重复导入。", Assert.Single(again.Faults).Text);
        Assert.Equal(before, await office.DigestAsync());
        // Whoever opens a case now gets the next number, and a lower one that comes in later moves nothing back.
        Assert.Equal("SHD-310120-2025-0004", await CaseAsync());
        Assert.Equal(
            "SHD-310120-2025-0002",
            (await office.ImportAsync(FileOf.Bytes(await elsewhere.ExportAsync("SHD-310120-2025-0002")))).Number
        );
        Assert.Equal("SHD-310120-2025-0005", await CaseAsync());
        Assert.Equal(
            "SHD-310120-2025-0001",
            (await office.ImportAsync(FileOf.Bytes(await elsewhere.ExportAsync("SHD-310120-2025-0001")))).Number
        );
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task A_journal_whose_letter_bears_a_number_in_use_here_is_refused_and_leaves_nothing()
    {
        await using var elsewhere = await Office.OpenAsync("2025-12-29 09:00");
        for (var i = 0; i < 2; i++)
            await elsewhere.DoAsync(null, Given.Lead, Given.Case("2025-12-30").Clue() with { FoundOn = elsewhere.Clock.Today });
        await elsewhere.DoAsync(
            "SHD-310120-2025-0002",
            Given.Lead,
            new RequestAssistance
            {
                Type = AssistanceKind.Evidence,
                Matter = "调取材料",
                AnswerBy = elsewhere.Clock.Today.AddDays(9),
                Procuratorate = new(Given.Procuratorate),
            }
        );
        var here = await CaseAsync();
        Assert.Equal(Number(Given.Lead, 2025, 1), await SentAsync(here, Given.Lead));
        var before = await office.DigestAsync();
        var refused = await office.ImportAsync(FileOf.Bytes(await elsewhere.ExportAsync("SHD-310120-2025-0002")));
        Assert.Null(refused.Number);
        Assert.Equal(
            (3, "body.documentNo", $"文号“{Number(Given.Lead, 2025, 1)}”已经用于该单位的另一份函件。"),
            refused.Faults.Select(f => (f.Line, f.Field, f.Text)).Single()
        );
        Assert.Equal(before, await office.DigestAsync());
        // The same number of another organ is another number.
        await office.DoAsync(
            here,
            Given.Lead,
            new AddCoDepartment
            {
                Department = new(Neighbour),
                ShareFile = true,
                Reason = "绿地受损",
            }
        );
        Assert.Equal(Number(Neighbour, 2025, 1), await SentAsync(here, Neighbour));
    }

    [Fact]
    public async Task A_case_on_paper_numbers_its_letters_as_the_desk_does()
    {
        await using var desk = await Office.OpenAsync();
        var given = Given.Case().Closed();
        var stored = await desk.ReadAsync(await given.InAsync(desk));
        Assert.Equal(given.InMemory().Case.Journal.Select(p => p.Entry.DocumentNo), stored.Journal.Select(p => p.Entry.DocumentNo));
        Assert.Contains(stored.Journal, p => p.Entry.DocumentNo is not null && p.Entry.Day.Year == 2026);
    }
}
