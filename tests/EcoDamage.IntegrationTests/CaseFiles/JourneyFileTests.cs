namespace EcoDamage.IntegrationTests.CaseFiles;

/// <summary>
/// The facts of the journeys as import files, written by the journeys themselves (Cast.KeepActsAsync). Each goes in act by act under the
/// rules of its own days,
/// comes out as a journal, and goes into another portal as the same case.
/// </summary>
public sealed class JourneyFileTests
{
    [Theory]
    [InlineData("silence", Stage.Closed, 31, 10)]
    [InlineData("refused-twice", Stage.Performance, 48, 20)]
    [InlineData("enforced", Stage.Closed, 46, 16)]
    [InlineData("unconfirmed", Stage.Litigation, 23, 6)]
    public async Task A_journey_is_taken_in_given_out_and_is_the_same_elsewhere(string file, Stage stage, int entries, int letters)
    {
        var lines = Lines(file);
        await using var here = await Office.OpenAsync("2026-09-16 09:00");
        var taken = await TakeInAsync(here, lines);
        var first = await here.ReadAsync(taken, Given.Procuratorate);
        Assert.Equal((stage, entries, letters), (first.Stage, first.Version, first.Letters.Count));
        Assert.Equal(FileOf.Bytes(lines), FileOf.Bytes(FileOf.Acts(first)));

        await using var there = await Office.OpenAsync("2026-09-17 09:00");
        var exported = await here.ExportAsync(taken);
        Assert.Equal(taken, await TakeInAsync(there, exported));
        Assert.Equal(PaperCase.Portrait(first), PaperCase.Portrait(await there.ReadAsync(taken, Given.Procuratorate)));
        Assert.Equal(exported, await there.ExportAsync(taken));
        foreach (var office in (Office[])[here, there])
            Assert.Empty((await office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task A_case_that_opens_another_is_taken_in_with_it_and_both_name_each_other()
    {
        var lines = Lines("handed-over");
        await using var office = await Office.OpenAsync("2026-09-16 09:00");
        var result = await office.ImportAsync(FileOf.Bytes(lines));
        Assert.Empty(result.Faults);
        var first = await office.ReadAsync(result.Number!, Given.Procuratorate);
        Assert.Equal(FileOf.Bytes(lines), FileOf.Bytes(FileOf.Acts(first)));
        var number = Assert.Single(result.Opened);
        var second = await office.ReadAsync(number, Given.Procuratorate);
        Assert.Equal((CaseRelation.Subsequent, number), first.Relations.Links.Select(l => (l.Relation, l.Number)).Single());
        Assert.Equal((CaseRelation.Preceding, first.Number), second.Relations.Links.Select(l => (l.Relation, l.Number)).Single());
        Assert.Contains("¥2,079,700.00", second.Relations.Links[0].Note, StringComparison.Ordinal);
        Assert.All(second.Journal, p => Assert.NotNull(p.Entry.Past));
        // The two are the same elsewhere, each from its own journal.
        await using var there = await Office.OpenAsync("2026-09-17 09:00");
        foreach (var c in (DamageCase[])[first, second])
        {
            Assert.Equal(c.Number, await TakeInAsync(there, await office.ExportAsync(c.Number)));
            Assert.Equal(PaperCase.Portrait(c), PaperCase.Portrait(await there.ReadAsync(c.Number, Given.Procuratorate)));
        }
        foreach (var o in (Office[])[office, there])
            Assert.Empty((await o.VerifyAsync()).Problems);
        // All or nothing: a fault after it leaves neither of the two.
        await using var empty = await Office.OpenAsync("2026-09-16 09:00");
        Assert.Single(
            (
                await empty.ImportAsync(
                    FileOf.Bytes([.. lines, lines[^1].Replace("\"OpenSubsequentCase\"", "\"Reconsult\"", StringComparison.Ordinal)])
                )
            ).Faults.DistinctBy(f => f.Line)
        );
        Assert.Equal(0, (await empty.VerifyAsync()).Cases);
    }

    [Fact]
    public async Task What_the_clock_enters_is_not_in_the_file_and_still_in_the_case()
    {
        Assert.DoesNotContain(Lines("silence"), l => l.Contains("LapseAnnouncement", StringComparison.Ordinal));
        await using var office = await Office.OpenAsync("2026-09-16 09:00");
        var c = await office.ReadAsync(await TakeInAsync(office, Lines("silence")), Given.Procuratorate);
        Assert.Equal(new DateOnly(2025, 10, 9), Assert.Single(c.Journal, p => p.Entry.Act == "LapseAnnouncement").Entry.Day);
    }

    [Fact]
    public async Task A_third_round_of_consultation_is_refused_by_line_and_nothing_goes_in()
    {
        var lines = Lines("refused-twice").ToList();
        var ruling = lines.FindLastIndex(l => l.Contains("\"RuleOnConfirmation\"", StringComparison.Ordinal));
        var again = lines
            .Find(l => l.Contains("\"Reconsult\"", StringComparison.Ordinal))!
            .Replace("2026-01-05", "2026-03-02", StringComparison.Ordinal);
        lines.Insert(ruling + 1, again);
        await using var office = await Office.OpenAsync("2026-09-16 09:00");
        var result = await office.ImportAsync(FileOf.Bytes(lines));
        var fault = Assert.Single(result.Faults);
        Assert.Equal((ruling + 2, "act"), (fault.Line, fault.Field));
        Assert.Contains("已经重新磋商一次，仍未予确认，只能提起诉讼（第二十一条第二款）", fault.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await office.VerifyAsync()).Cases);
    }

    static IReadOnlyList<string> Lines(string file) =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "CaseFiles", "journeys", file + ".jsonl"));

    static async Task<string> TakeInAsync(Office office, IReadOnlyList<string> lines)
    {
        var result = await office.ImportAsync(FileOf.Bytes(lines));
        Assert.Empty(result.Faults);
        return result.Number!;
    }
}
