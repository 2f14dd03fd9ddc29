using System.Text.RegularExpressions;

namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// What refused people read: all of it written down, none without an article, none that tells what the asker may not see.
/// </summary>
public sealed partial class RefusalTests(ITestOutputHelper output)
{
    [GeneratedRegex(
        @"^\| (403|409|409 for good|in principle|400) \| [A-Z–]+ \| \S.* \| (.*[\u4e00-\u9fff].*) \| 第[零一二三四五六七八九十]+条.* \|$"
    )]
    private static partial Regex Row();

    [Fact]
    public void None_is_without_an_article_or_not_in_Chinese() =>
        Assert.All(
            RefusalTable
                .CheckedIn.Split('\n')
                .Where(l =>
                    l.StartsWith("| ", StringComparison.Ordinal)
                    && !l.StartsWith("| answer", StringComparison.Ordinal)
                    && !l.StartsWith("| ---", StringComparison.Ordinal)
                ),
            l => Assert.Matches(Row(), l)
        );

    [GeneratedRegex("\"([^\"{]*[\u4e00-\u9fff][^\"{]*)")]
    private static partial Regex Literal();

    [Fact]
    public void No_act_has_a_reason_that_the_table_lacks()
    {
        var missing = new List<string>();
        foreach (
            var file in Directory.EnumerateFiles(
                Path.Combine(Docs.Generated.Root(), "src", "EcoDamage.Domain"),
                "*.cs",
                SearchOption.AllDirectories
            )
        )
        foreach (var line in File.ReadLines(file).Where(l => l.Contains("yield return new(", StringComparison.Ordinal)))
        foreach (
            var text in Literal()
                .Matches(line[line.IndexOf("yield return new(", StringComparison.Ordinal)..])
                .Select(m => m.Groups[1].Value)
                .Where(t => t.Length > 3)
        )
            if (!RefusalTable.CheckedIn.Contains(text, StringComparison.Ordinal) && text[0] is not ('条' or ',' or ')'))
                missing.Add($"{Path.GetFileNameWithoutExtension(file)}: {text}");
        // Either a course should reach it, or it is written down in refusals-tail.md.
        Assert.True(missing.Count == 0, string.Join("\n", missing));
    }

    /// <summary>Whoever does not see an entry can't tell by what is refused that it was made.</summary>
    [Fact]
    public void An_entry_that_an_organ_does_not_see_changes_none_of_its_answers()
    {
        var told = new SortedSet<string>(StringComparer.Ordinal);
        var compared = 0;
        foreach (var (before, after) in Reached.States.Zip(Reached.States.Skip(1)).Where(p => p.First.Course == p.Second.Course))
        {
            foreach (var organ in before.Case.Who.All.Select(h => h.Organ).Distinct().Where(o => !after.Case.Sees(o, after.Case.Version)))
            {
                if (!View(before.Case, organ).SequenceEqual(View(after.Case, organ)))
                    continue;
                foreach (var type in ActType.All)
                {
                    compared++;
                    var actor = Reached.Person(Given.Organs[organ], type.Rule.Roles[0]);
                    var (then, now) = (Words(type.Ask(before.Case.By(actor))), Words(type.Ask(after.Case.By(actor))));
                    if (then != now && !Known.Contains((after.Case.Journal[^1].Entry.Act, type.Name)))
                        told.Add(
                            $"{after.Case.Journal[^1].Entry.Act} → {type.Name} to {WhoMay.Letters(after.Case, organ)}: {then} → {now}"
                        );
                }
            }
        }
        output.WriteLine($"{compared} answers compared.");
        Assert.True(told.Count == 0, string.Join("\n", told));
    }

    // Told on purpose.
    static readonly (string Made, string Told)[] Known =
    [
        // The criminal procuratorate urges the obligor (art. 14), so it may learn that there is one.
        ("DecideToClaim", "UrgeObligor"),
        // Once the procuratorate has sued for the damage no claim is opened or resumed (art. 5¶1), and the department learns why.
        ("FileSuit", "DecideToClaim"),
        ("FileSuit", "ResumeClaim"),
        ("WithdrawSuit", "DecideToClaim"),
        ("WithdrawSuit", "ResumeClaim"),
        ("RefuseSuit", "DecideToClaim"),
        ("RefuseSuit", "ResumeClaim"),
        // A department that was told of the announcement may settle in the procuratorate's suit (art. 23), so it may learn of the suit,
        // which the court hears in public.
        ("DocketSuit", "SubmitSettlement"),
        ("RecordFinalJudgment", "SubmitSettlement"),
        ("WithdrawSuit", "SubmitSettlement"),
        // There is one public-interest case at a time, and who was asked to answer its announcement may learn that it has ended.
        ("CloseCase", "OpenPublicInterestCase"),
        ("CloseCase", "ReplyToAnnouncement"),
        ("CloseCase", "WithdrawDeclaration"),
        ("CloseCase", "RecordOrganisationReply"),
        ("EndPublicInterestCase", "RecordOrganisationReply"),
        // So may who knows of it and would join the dossier to another.
        ("CloseCase", "JoinCases"),
        // The suit was public, and so is that it is over: a reply counts again.
        ("WithdrawSuit", "ReplyToAnnouncement"),
        // That a ground is proved is told, not by what: the duty to sue was missed on that day (art. 21¶5).
        ("UrgeSuit", "FileSuit"),
        // The lead may learn who works beside it.
        ("AcceptLateReply", "RemoveCoDepartment"),
        // The court that made the title may learn that it is fulfilled.
        ("RecordPayment", "TransferToEnforcement"),
    ];

    // What the organ may know apart from the entries it sees: its seats, its letters and deadlines, and that the dossier is closed.
    static IEnumerable<string> View(DamageCase c, OrganCode organ) =>
        c
            .Who.CapacitiesOf(organ)
            .Select(x => $"{x}")
            .Append($"{c.Stage == Stage.Closed}")
            .Concat(c.Letters.Where(l => c.Sees(organ, l)).Select(l => $"{l.No} {l.State}"))
            .Concat(c.Deadlines.Where(d => c.Sees(organ, d)).Select(d => $"{d.No} {d.IsOpen} {d.IsPaused}"));

    static string Words(Answer answer) =>
        answer switch
        {
            Answer.Yes yes => "open" + string.Concat(yes.Departures.Select(o => $" [{o.Text}]")),
            Answer.NotYet wait => string.Join("；", wait.Why.Select(o => o.Text)),
            Answer.Never never => never.Why.Text,
            _ => "",
        };
}
