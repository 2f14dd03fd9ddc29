using System.Text.Encodings.Web;
using System.Text.Json;
using EcoDamage.Casework.Registers;

namespace EcoDamage.IntegrationTests.Walls;

/// <summary>Each of the two walls without the other, against the table that was written by hand (<see cref="MarkedCases"/>).</summary>
public sealed class EachWallAloneTests(MarkedCases cases) : IClassFixture<MarkedCases>
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    DateOnly Today => cases.Office.Clock.Today;

    Task<IReadOnlyList<string>> BehindAsync(string organ, string query) =>
        LookBehind.ListAsync(cases.Host.Database.Portal, query, organ, Today);

    static string Line(bool seen, string organ, MarkedCases.Mark mark) =>
        $"{organ} {(seen ? "reads" : "misses")} {mark.Word} ({mark.Where})";

    // The court knows the obligors by the parties of what was filed, which the entries name by number.
    static bool ByNumber(MarkedCases.Mark mark, string organ) => mark.Where == "name of an obligor" && organ == MarkedCases.Court;

    static bool MayAny(MarkedCases.Mark mark, string organ) =>
        mark.Seers.Any(s => s == organ || s.StartsWith(organ + ".", StringComparison.Ordinal));

    [Fact]
    public async Task Row_level_security_alone_shows_each_organ_the_entries_of_the_table_and_no_others()
    {
        var wrong = new List<string>();
        foreach (var organ in MarkedCases.Everybody)
        {
            var bodies = string.Join('\n', await BehindAsync(organ, "select body from journal_body"));
            foreach (var mark in MarkedCases.Journaled.Where(m => m.Where != "title" && !ByNumber(m, organ)))
                if (bodies.Contains(mark.Word, StringComparison.Ordinal) != MayAny(mark, organ))
                    wrong.Add(Line(!MayAny(mark, organ), organ, mark));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Row_level_security_alone_shows_no_marked_word_in_any_other_table_to_who_may_not_meet_it()
    {
        var wrong = new List<string>();
        // Rows are walled, not columns: the list leaves out obligors and the exact address of a case of which only the heading may be
        // known.
        string[] columns = ["name of an obligor", "exact address"];
        foreach (var organ in MarkedCases.Everybody)
        foreach (var table in await cases.Host.Database.GuardedTablesAsync())
        {
            var rows = string.Join('\n', await BehindAsync(organ, $"select x::text from {table} x"));
            foreach (var mark in MarkedCases.Marks.Where(m => table != "cases" || !columns.Contains(m.Where)))
                if (rows.Contains(mark.Word, StringComparison.Ordinal) && !MayAny(mark, organ))
                    wrong.Add($"{table}: {Line(true, organ, mark)}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Row_level_security_alone_shows_the_cases_drafts_and_readings_to_whom_they_are_for()
    {
        foreach (var organ in MarkedCases.Everybody)
        {
            var titles = string.Join('\n', await BehindAsync(organ, "select title from cases"));
            foreach (var mark in MarkedCases.Marks.Where(m => m.Where == "title"))
                Assert.Equal(
                    (organ, mark.Word, MayAny(mark, organ)),
                    (organ, mark.Word, titles.Contains(mark.Word, StringComparison.Ordinal))
                );
            var drafts = await BehindAsync(organ, "select id from drafts");
            string[] own =
                organ == MarkedCases.Lead ? [$"{cases.DraftOfLead}"]
                : organ == MarkedCases.Procuratorate ? [$"{cases.DraftOfProcuratorate}"]
                : [];
            Assert.Equal(own, drafts);
            var readings = await BehindAsync(organ, "select user_name from readings");
            var may = MarkedCases.Marks.Single(m => m.Where == "log of readings");
            Assert.Equal((organ, MayAny(may, organ)), (organ, readings.Contains(may.Word)));
        }
    }

    [Fact]
    public async Task The_rules_alone_show_each_organ_the_entries_of_the_table_and_no_others()
    {
        var wrong = new List<string>();
        foreach (var number in cases.Numbers)
        {
            // The case in hand is whole: what is asked here is what the rules would show of it, no policy helping.
            var c = await cases.Office.ReadAsync(number);
            var texts = c.Journal.Select(p => JsonSerializer.Serialize(p.Act, p.Act.GetType(), Plain)).ToList();
            foreach (var organ in MarkedCases.Everybody)
            {
                // The organ, not one of its people.
                var eyes = c.By(new("", "", Given.Organs[new(organ)], Role.Officer), Today);
                var seen = string.Join('\n', eyes.Journal.Select(p => texts[p.Entry.Seq - 1]));
                foreach (
                    var mark in MarkedCases.Journaled.Where(m =>
                        m.Where != "title" && !ByNumber(m, organ) && texts.Exists(t => t.Contains(m.Word, StringComparison.Ordinal))
                    )
                )
                    if (seen.Contains(mark.Word, StringComparison.Ordinal) != MayAny(mark, organ))
                        wrong.Add(Line(!MayAny(mark, organ), organ, mark));
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData(Role.Officer, true)]
    [InlineData(Role.Leader, false)]
    [InlineData(Role.Clerk, false)]
    public async Task A_seal_also_keeps_the_people_of_the_own_organ_out_who_are_not_named(Role role, bool reads)
    {
        await using var db = cases.Office.Store.For(MarkedCases.Lead);
        var reader = cases.Office.As(MarkedCases.Lead, role);
        var c = (
            await Casework.CaseFile.OpenAsync(db, cases.Filed, Today, PaperCase.Calendar, reader, TestContext.Current.CancellationToken)
        )!;
        foreach (var (word, sealedFromOthers) in new[] { ("Qsealedz", true), ("Qtomorrowz", true), ("Qyesterdayz", false) })
        {
            var seq = c.Whole.Journal.Single(p => p.Act is Domain.Investigation.AddEvidence { Proves: var text } && text == word).Entry.Seq;
            Assert.Equal((word, reads || !sealedFromOthers), (word, c.Sees(seq)));
        }
    }

    [Fact]
    public async Task A_seal_ends_by_the_day_of_the_portal_and_holds_where_no_day_is_told()
    {
        var database = cases.Host.Database.Portal;
        async Task<bool> ReadsAsync(DateOnly? day) =>
            (
                await LookBehind.ListAsync(
                    database,
                    "select body from journal_body where body like '%Qtomorrowz%'",
                    MarkedCases.Procuratorate,
                    day
                )
            ).Count == 1;
        Assert.False(await ReadsAsync(Today));
        Assert.False(await ReadsAsync(Today.AddDays(1)));
        Assert.True(await ReadsAsync(Today.AddDays(2)));
        Assert.False(await ReadsAsync(null));
    }

    // Letters and periods, by both walls. Of the letters: who sent, from where to where, and who may know of it beside both ends.
    [Fact]
    public async Task Letters_and_periods_lie_behind_both_walls_alike()
    {
        string[] file = [MarkedCases.Lead, MarkedCases.Co, MarkedCases.Procuratorate];
        var sent = MarkedCases.Sent;
        var c = await cases.Office.ReadAsync(cases.Filed);
        Assert.Equal(sent.Select(s => (s.Kind, s.From, s.To)), c.Letters.Take(sent.Count).Select(l => (l.Kind, l.From.Value, l.To.Value)));
        foreach (var organ in MarkedCases.Everybody)
        {
            var rows = (await BehindAsync(organ, $"select no from letters where case_id = {c.Id}")).ToHashSet();
            for (var i = 0; i < sent.Count; i++)
            {
                var may = MarkedCases.MayKnow(sent[i], organ);
                Assert.Equal((organ, sent[i], may), (organ, sent[i], rows.Contains($"{i + 1}")));
                Assert.Equal((organ, sent[i], may), (organ, sent[i], c.Sees(new(organ), c.Letters[i])));
            }
        }
        // Periods: the owner, who sees the file, and of the claim notice who knows that the case exists. The former holder: what ran when
        // it left.
        var left = c.Journal.Single(p => p.Act is Domain.General.RemoveCoDepartment).Entry.Seq;
        foreach (var organ in MarkedCases.Everybody)
        {
            var rows = (await BehindAsync(organ, $"select no from deadlines where case_id = {c.Id}")).ToHashSet();
            foreach (var d in c.Deadlines)
            {
                var existence = d.Period == Domain.Deadlines.Period.ClaimNotice && organ == MarkedCases.Existence;
                var may =
                    d.Owner.Value == organ || file.Contains(organ) || existence || (organ == MarkedCases.Former && d.TriggerSeq <= left);
                Assert.Equal((organ, d.Period.Key, may), (organ, d.Period.Key, rows.Contains($"{d.No}")));
                Assert.Equal((organ, d.Period.Key, may), (organ, d.Period.Key, c.Sees(new(organ), d)));
            }
        }
        Assert.Contains(c.Deadlines, d => d.TriggerSeq <= left);
        Assert.Contains(c.Deadlines, d => d.TriggerSeq > left);
    }

    // The lists, asked over the connection of the owner of the tables, whom no policy holds.
    [Fact]
    public async Task The_queries_of_the_lists_alone_show_each_organ_what_they_show_behind_the_policies()
    {
        await using var source = NpgsqlDataSource.Create(cases.Host.Database.Owner);
        var open = new CaseworkStore(source, cases.Office.Clock);
        foreach (var organ in MarkedCases.Everybody)
        {
            await using var behind = cases.Office.Store.For(organ);
            await using var alone = open.For(organ);
            var (walled, unwalled) = (await ListedAsync(new(behind), organ), await ListedAsync(new(alone), organ));
            Assert.Equal(walled, unwalled);
        }
        // No wall of the database stands there: all is to be had.
        await using var all = open.For(MarkedCases.Stranger);
        Assert.Equal(cases.Numbers.Count, await all.Cases.CountAsync(TestContext.Current.CancellationToken));
    }

    async Task<List<string>> ListedAsync(Registry registry, string organ)
    {
        var (actor, ct) = (cases.Office.As(organ, Role.Officer), TestContext.Current.CancellationToken);
        var listed = new List<string>();
        foreach (var text in (string?[])[null, .. MarkedCases.Marks.Select(m => m.Word)])
            listed.AddRange(
                (await registry.CasesAsync(actor, new(text, null, null, null, Mine: false), null, ct)).Rows.Select(c =>
                    $"case {text} {c.Number}"
                )
            );
        foreach (var box in Enum.GetValues<Registry.Box>())
            listed.AddRange((await registry.LettersAsync(actor, box, null, ct)).Rows.Select(l => $"{box} {l.Number} {l.Letter.No}"));
        foreach (var mine in (bool[])[true, false])
            listed.AddRange(
                (await registry.DeadlinesAsync(actor, mine, null, null, 200, ct)).Rows.Select(d =>
                    $"period {mine} {d.Number} {d.Deadline.No}"
                )
            );
        listed.AddRange(
            (await registry.DraftsAsync(actor, Enum.GetValues<DraftState>(), false, null, 100, ct)).Rows.Select(d => $"draft {d.Draft.Id}")
        );
        listed.AddRange((await registry.NextStepsAsync(actor, 50, ct)).Select(c => $"steps {c.Case.Number} {c.Steps.Count}"));
        listed.AddRange((await registry.StagesAsync(actor, ct)).Select(s => $"stage {s.Stage} {s.Count}"));
        return listed;
    }
}
