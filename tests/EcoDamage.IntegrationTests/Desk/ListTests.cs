using EcoDamage.Casework.Registers;

namespace EcoDamage.IntegrationTests.Desk;

/// <summary>Lists show each row once, page by page, and a filter shows exactly what it names.</summary>
public sealed class ListTests : IAsyncLifetime
{
    Office office = null!;

    public async ValueTask InitializeAsync() => office = await Office.OpenAsync("2025-09-01 09:00");

    public ValueTask DisposeAsync() => office.DisposeAsync();

    static readonly Registry.CaseFilter Nothing = new(null, null, null, null, Mine: false);

    async Task<T> AskAsync<T>(string organ, Func<Registry, Actor, Task<T>> question, Role role = Role.Officer)
    {
        await using var db = office.Store.For(organ);
        return await question(new(db), office.As(organ, role));
    }

    async Task<IReadOnlyList<string>> FoundAsync(Registry.CaseFilter filter, string organ = Given.Lead, Role role = Role.Officer) =>
        [.. (await AskAsync(organ, (r, a) => r.CasesAsync(a, filter, null, CancellationToken.None), role)).Rows.Select(c => c.Title)];

    async Task<string> ClueAsync(string title, Func<RegisterClueChange, RegisterClueChange>? change = null)
    {
        var wanted = (change ?? (x => x))(new("310120", Field7.Ecology));
        var clue = Given.Case().Clue() with
        {
            Title = title,
            District = wanted.District,
            Field = wanted.Field,
            FoundOn = office.Clock.Today,
            Competent = change is null,
        };
        return ((Casework.Outcome.Done)await office.TryAsync(null, Given.Lead, clue)).Number;
    }

    sealed record RegisterClueChange(string District, Field7 Field);

    [Fact]
    public async Task Pages_of_cases_follow_each_other_and_show_every_case_once_newest_first()
    {
        List<string> made = [];
        for (var i = 0; i < (2 * Registry.PageSize) + 5; i++)
        {
            made.Add($"线索{i:00}");
            await ClueAsync(made[^1]);
        }
        List<string> seen = [];
        long? before = null;
        for (var page = 0; page < 3; page++)
        {
            var from = before;
            var rows = await AskAsync(Given.Lead, (r, a) => r.CasesAsync(a, Nothing, from, CancellationToken.None));
            Assert.Equal((page < 2, made.Count), (rows.More, rows.Count));
            seen.AddRange(rows.Rows.Select(c => c.Title));
            before = rows.Rows[^1].Id;
        }
        Assert.Equal(made.AsEnumerable().Reverse(), seen);
    }

    [Fact]
    public async Task Each_filter_shows_what_it_names_and_nothing_else()
    {
        await ClueAsync("奉贤生态");
        await ClueAsync("浦东生态", x => x with { District = "310115" });
        await ClueAsync("奉贤水务", x => x with { Field = Field7.Water });
        var given = Given.Case().Decided();
        await given.InAsync(office);
        var decided = given.Clue().Title;
        Assert.Equal(["浦东生态"], await FoundAsync(Nothing with { District = "310115" }));
        Assert.Equal(["奉贤水务"], await FoundAsync(Nothing with { Field = Field7.Water }));
        Assert.Equal([decided], await FoundAsync(Nothing with { Stage = Stage.Investigation }));
        Assert.Equal(["奉贤水务", "浦东生态", "奉贤生态"], await FoundAsync(Nothing with { Stage = Stage.ClueTransfer }));
        Assert.Equal([decided, "奉贤水务", "浦东生态", "奉贤生态"], await FoundAsync(Nothing with { Mine = true }));
        Assert.Empty(await FoundAsync(Nothing with { Mine = true }, role: Role.Leader));
        Assert.Empty(await FoundAsync(Nothing, Given.Stranger));
        Assert.Equal(["浦东生态"], await FoundAsync(Nothing with { Text = "浦东" }));
        // What looks like a pattern is text.
        Assert.Empty(await FoundAsync(Nothing with { Text = "%" }));
        Assert.Empty(await FoundAsync(Nothing with { Text = "_" }));
    }

    [Fact]
    public async Task A_box_of_letters_holds_what_its_name_says()
    {
        var given = Given.Case().Consulting().Then(Given.Lead, 42, Given.Case().Invitation());
        var number = await given.InAsync(office);
        Task<IReadOnlyList<LetterKind>> Box(string organ, Registry.Box box) => BoxAsync(organ, box);
        Assert.Equal([LetterKind.ConsultationInvitation], await Box(Given.Procuratorate, Registry.Box.ToReceive));
        Assert.Equal([LetterKind.ConsultationInvitation], await Box(Given.Procuratorate, Registry.Box.ToAnswer));
        Assert.Equal([LetterKind.ConsultationInvitation, LetterKind.ClaimNotice], await Box(Given.Procuratorate, Registry.Box.Inbox));
        Assert.Empty(await Box(Given.Procuratorate, Registry.Box.Outbox));
        Assert.Equal([LetterKind.ConsultationInvitation, LetterKind.ClaimNotice], await Box(Given.Lead, Registry.Box.Outbox));
        Assert.Equal([LetterKind.ConsultationInvitation], await Box(Given.Lead, Registry.Box.Unanswered));
        Assert.Empty(await Box(Given.Lead, Registry.Box.Inbox));
        await office.DoAsync(number, Given.Procuratorate, new AcknowledgeLetter { Letter = new(2) });
        Assert.Empty(await Box(Given.Procuratorate, Registry.Box.ToReceive));
        Assert.Equal([LetterKind.ConsultationInvitation], await Box(Given.Procuratorate, Registry.Box.ToAnswer));
        await office.DoAsync(number, Given.Procuratorate, Given.Case().Attendance());
        foreach (var box in (Registry.Box[])[Registry.Box.ToAnswer, Registry.Box.ToReceive])
            Assert.Empty(await Box(Given.Procuratorate, box));
        Assert.Empty(await Box(Given.Lead, Registry.Box.Unanswered));
    }

    async Task<IReadOnlyList<LetterKind>> BoxAsync(string organ, Registry.Box box) =>
        [.. (await AskAsync(organ, (r, a) => r.LettersAsync(a, box, null, CancellationToken.None))).Rows.Select(l => l.Letter.Kind)];

    [Fact]
    public async Task Periods_to_keep_and_to_watch_are_told_apart_and_end_by_their_day()
    {
        await Given.Case().Decided().InAsync(office);
        Task<IReadOnlyList<string>> Of(string organ, bool mine, DateOnly? until) => PeriodsAsync(organ, mine, until);
        Assert.Contains("ClaimNotice", await Of(Given.Lead, true, null));
        Assert.DoesNotContain("PreliminaryCheck", await Of(Given.Lead, true, null));
        Assert.Equal(["ClaimNotice"], await Of(Given.Lead, true, new(2025, 10, 9)));
        Assert.Empty(await Of(Given.Lead, true, new(2025, 10, 8)));
        Assert.Empty(await Of(Given.Procuratorate, true, null));
        Assert.Equal(["ClaimNotice"], await Of(Given.Procuratorate, false, null));
    }

    async Task<IReadOnlyList<string>> PeriodsAsync(string organ, bool mine, DateOnly? until) =>
        [
            .. (await AskAsync(organ, (r, a) => r.DeadlinesAsync(a, mine, until, null, 50, CancellationToken.None))).Rows.Select(d =>
                d.Deadline.Period
            ),
        ];

    [Fact]
    public async Task A_second_clue_of_the_same_place_is_offered_as_a_possible_duplicate()
    {
        var first = await Given.Case().Registered().InAsync(office);
        var second = await Given.Case().Registered().InAsync(office);
        await ClueAsync("浦东另一线索", x => x with { District = "310115" });
        var c = await office.ReadAsync(second);
        Assert.Equal(
            [first],
            (await AskAsync(Given.Lead, (r, a) => r.PossibleDuplicatesAsync(a, c, CancellationToken.None))).Select(d => d.Number)
        );
        Assert.Empty(await AskAsync(Given.Stranger, (r, a) => r.PossibleDuplicatesAsync(a, c, CancellationToken.None)));
    }
}
