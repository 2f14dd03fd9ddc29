using EcoDamage.Casework.CaseFiles;
using EcoDamage.Web.Shell;

namespace EcoDamage.IntegrationTests.Desk;

/// <summary>
/// 文号: one number is borne by one letter, however it is spelled, and a hand at a keyboard never moves the organ's series.
/// </summary>
public sealed class DocumentNumberTests : IAsyncLifetime
{
    Office office = null!;

    public async ValueTask InitializeAsync() => office = await Office.OpenAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    Task<string> CaseAsync() =>
        Given
            .Case(office.Clock.Today.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .Notified()
            .InAsync(office);

    RequestAssistance Letter() =>
        new()
        {
            Type = AssistanceKind.Evidence,
            Matter = "调取材料",
            AnswerBy = office.Clock.Today.AddDays(9),
        };

    async Task<string> SentAsync(string number)
    {
        var done = await office.DoAsync(number, Given.Lead, Letter());
        return (await office.ReadAsync(number)).Journal[done.Seq - 1].Entry.DocumentNo!;
    }

    Task<Outcome> OnPaperAsync(string number, string documentNo) =>
        office.Desk.PerformAsync(
            number,
            Letter() with
            {
                AnswerBy = office.Clock.Today.AddDays(9),
            },
            Given.Hand(Given.Lead),
            new Submission(Guid.NewGuid()) { Past = new(office.Clock.Today.AddDays(-1), "扫描件1，挂号信回执", documentNo) }
        );

    static int Running(string documentNo) => Folding.Document(documentNo)!.Value.No;

    [Fact]
    public async Task Number_seven_goes_in_once_in_whatever_spelling()
    {
        var number = await CaseAsync();
        office.Clock.Set(office.Clock.Today.AddDays(3));
        Assert.IsType<Outcome.Done>(await OnPaperAsync(number, "沪环函〔2025〕７号"));
        Assert.Equal("沪环函〔2025〕７号", (await office.ReadAsync(number)).Journal[^1].Entry.DocumentNo);
        foreach (
            var again in (string[])
                [
                    "沪环函〔2025〕7号",
                    "沪环函[2025]7号",
                    "沪环函【2025】7号",
                    "沪环函（2025）7号",
                    "沪环函(2025)7号",
                    "沪环函〔２０２５〕 7 号",
                    "沪环函〔2025〕第007号",
                    "沪环函\u200B〔2025〕7号",
                ]
        )
        {
            var taken = Assert.IsType<Outcome.Invalid>(await OnPaperAsync(number, again));
            Assert.Equal(new FieldError("pastNo", "该文号已经用于本单位的另一份函件，请核对。"), Assert.Single(taken.Errors));
        }
        Assert.IsType<Outcome.Done>(await OnPaperAsync(number, "沪环函〔2025〕8号"));
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task A_number_typed_by_hand_never_moves_the_series_and_the_series_passes_over_it()
    {
        var number = await CaseAsync();
        office.Clock.Set(office.Clock.Today.AddDays(3));
        var first = await SentAsync(number);
        var next = Running(first) + 1;
        var series = first[..(first.LastIndexOf('〕') + 1)];
        Assert.IsType<Outcome.Done>(await OnPaperAsync(number, $"{series}20261120号"));
        Assert.Equal($"{series}{next}号", await SentAsync(number));
        Assert.IsType<Outcome.Done>(await OnPaperAsync(number, $"{series.Replace('〔', '[').Replace('〕', ']')}{next + 1}号"));
        Assert.Equal($"{series}{next + 2}号", await SentAsync(number));
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Who_types_a_number_far_above_the_series_is_asked_about_it()
    {
        var number = await CaseAsync();
        var lead = Given.Hand(Given.Lead);
        var first = await SentAsync(number);
        var series = first[..(first.LastIndexOf('〕') + 1)];
        Assert.Null(await office.Desk.DoubtAsync(lead, $"{series}{Running(first) + 100}号"));
        Assert.Contains(
            $"{Running(first)} 号高出很多",
            await office.Desk.DoubtAsync(lead, $"{series}{Running(first) + 101}号"),
            StringComparison.Ordinal
        );
        Assert.NotNull(await office.Desk.DoubtAsync(lead, $"{series.Replace('〔', '（').Replace('〕', '）')}２０２６１１２０号"));
        // Another series is nothing to compare with.
        Assert.Null(await office.Desk.DoubtAsync(lead, "沪府函〔2025〕20261120号"));
        Assert.Null(await office.Desk.DoubtAsync(lead, "收文登记第 20261120 号"));
    }

    [Fact]
    public async Task The_database_refuses_the_same_number_twice()
    {
        var number = await CaseAsync();
        var sent = await SentAsync(number);
        var id = (await office.ReadAsync(number)).Id;
        Assert.Equal(
            "23505",
            await LookBehind.RefusedAsync(
                office.Database.Owner,
                $"insert into document_numbers (organ, key, case_id) values ('{Given.Lead}', '{Folding.DocumentKey(sent)}', {id})"
            )
        );
        // Not given back, not read by others, not taken without a case in hand.
        Assert.Equal("42501", await LookBehind.RefusedAsync(office.Database.Portal, "delete from document_numbers", Given.Lead));
        Assert.Equal(
            "42501",
            await LookBehind.RefusedAsync(
                office.Database.Portal,
                $"insert into document_numbers (organ, key, case_id) values ('{Given.Lead}', 'x', {id})",
                Given.Lead
            )
        );
        Assert.Empty(
            await LookBehind.ListAsync(
                office.Database.Portal,
                $"select key from document_numbers where organ = '{Given.Lead}'",
                Given.Procuratorate
            )
        );
        Assert.NotEmpty(await LookBehind.ListAsync(office.Database.Portal, "select key from document_numbers", Given.Lead));
    }

    [Fact]
    public async Task A_rebuild_finds_the_numbers_again_and_a_journal_from_elsewhere_brings_its_own()
    {
        var number = await CaseAsync();
        var sent = await SentAsync(number);
        var taken = await LookBehind.ListAsync(
            office.Database.Superuser,
            "select organ || key || case_id from document_numbers order by 1"
        );
        await LookBehind.ListAsync(office.Database.Superuser, "delete from document_numbers");
        await Operations.BringUpToDateAsync(office.Database.Owner, rebuild: true, CancellationToken.None);
        Assert.Equal(
            taken,
            await LookBehind.ListAsync(office.Database.Superuser, "select organ || key || case_id from document_numbers order by 1")
        );

        byte[] file;
        await using (var db = new EcoDamage.Casework.Store.CaseworkStore(Npgsql.NpgsqlDataSource.Create(office.Database.Owner)).ForNobody())
            file = System.Text.Encoding.UTF8.GetBytes(
                string.Join('\n', (await CaseExport.LinesAsync(db, number, CancellationToken.None))!)
            );
        await using var elsewhere = await Office.OpenAsync();
        elsewhere.Clock.Set(office.Clock.Today);
        var imported = await new CaseImport(elsewhere.Store, elsewhere.Books, elsewhere.Clock).RunAsync(
            file,
            "管理员",
            ct: TestContext.Current.CancellationToken
        );
        Assert.Empty(imported.Faults);
        // The series there goes on after the numbers that came in.
        var own = await Given
            .Case(elsewhere.Clock.Today.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .Notified()
            .InAsync(elsewhere);
        var numbers = (await elsewhere.ReadAsync(own))
            .Journal.Select(p => (p.Entry.Organ, p.Entry.DocumentNo))
            .Where(x => x.DocumentNo is not null)
            .ToList();
        var theirs = (await elsewhere.ReadAsync(number)).Journal.Select(p => (p.Entry.Organ, p.Entry.DocumentNo)).ToHashSet();
        Assert.NotEmpty(numbers);
        Assert.DoesNotContain(numbers, theirs.Contains);
        Assert.Contains((new OrganCode(Given.Lead), sent), theirs);

        // Where a letter bears one of its numbers already, the journal does not come in.
        await using var third = await Office.OpenAsync();
        third.Clock.Set(office.Clock.Today);
        await Given
            .Case(third.Clock.Today.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .Notified()
            .InAsync(third);
        var other = System.Text.Encoding.UTF8.GetString(file);
        var refused = await new CaseImport(third.Store, third.Books, third.Clock).RunAsync(
            System.Text.Encoding.UTF8.GetBytes(other),
            "管理员",
            ct: TestContext.Current.CancellationToken
        );
        Assert.Null(refused.Number);
        Assert.NotEmpty(refused.Faults);
    }
}
