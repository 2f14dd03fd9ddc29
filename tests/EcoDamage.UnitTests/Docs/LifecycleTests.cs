using System.Text;
using EcoDamage.UnitTests.Cases;

namespace EcoDamage.UnitTests.Docs;

/// <summary>docs/lifecycle.md: every act, stage by stage, as the acts themselves declare it.</summary>
public sealed class LifecycleTests
{
    [Fact]
    public void The_lifecycle_in_the_docs_is_that_of_the_acts() => Generated.Holds("lifecycle.md", Page());

    [Fact]
    public void What_an_act_starts_opens_and_asks_for_is_read_from_it()
    {
        var decision = Effects.Of(ActType.Of<DecideToClaim>());
        Assert.Equal([Period.ClaimNotice, Period.Limitation], decision.Starts);
        Assert.Equal([ProceedingKind.Compensation], decision.Proceedings);
        // Through another method, with the period handed on; and both outcomes of a condition.
        Assert.Empty(
            new[] { Period.Instalment, Period.Milestone, Period.Confirmation }.Except(Effects.Of(ActType.Of<SignAgreement>()).Starts)
        );
        Assert.Equal([Period.CostProof, Period.LetterReply], Effects.Of(ActType.Of<RequestSuitSupport>()).Starts.OrderBy(p => p.Key));
        Assert.Equal(
            [ProceedingKind.Compensation, ProceedingKind.PublicInterestLitigation],
            Effects.Of(ActType.Of<ReopenCase>()).Proceedings
        );
        Assert.Equal([Stage.Consultation], MovesTo(ActType.Of<ConcludeInvestigation>()));
        Assert.Equal([ActType.Of<AnswerInvitation>()], Effects.Of(ActType.Of<InviteProcuratorate>()).AsksFor);
    }

    // Stages are consequences: seen in what the courses reach, not declared anywhere.
    static readonly Lazy<ILookup<string, Stage>> Moves = new(() =>
        Reached
            .States.SelectMany(s =>
            {
                var last = s.Case.Journal[^1].Entry;
                var before = DamageCase
                    .Replay(1, s.Case.Number, s.Case.Journal.SkipLast(1))
                    .Proceedings.Select(p => p.Course.Count)
                    .ToList();
                return s
                    .Case.Proceedings.SelectMany((p, i) => p.Course.Skip(i < before.Count ? before[i] : 1))
                    .Select(m => (last.Act, m.Stage));
            })
            .Distinct()
            .ToLookup(m => m.Act, m => m.Stage)
    );

    static IEnumerable<Stage> MovesTo(ActType t) => Moves.Value[t.Name].Order();

    static string Page()
    {
        var page = new StringBuilder(
            """
            # Lifecycle

            Generated from the acts by `./eco docs`; a unit test compares. What an act records and what stands against it is in its class,
            `src/EcoDamage.Domain/<stage>/<act>.cs`.
            "Opens" names the case or proceeding that an act may open, and the stage into which it has brought a proceeding in one of the
            courses that the tests play; "starts" and "meets" the periods (notes on them: [law/](law/README.md)). ✍: an officer drafts, a
            leader signs off.
            In the diagrams an arrow leads from the act that starts a period to the act that meets it, a dotted one from a letter to its
            answer, a thick one to the stage that opens.

            """.ReplaceLineEndings("\n")
        );
        foreach (var room in ActType.All.GroupBy(t => t.Room))
        {
            page.Append(
                $"\n## {Title(room.Key)}\n\n| act | 中文 | article | force | by | ✍ | opens | starts | meets "
                    + "|\n|---|---|---|---|---|---|---|---|---|\n"
            );
            foreach (var t in room)
                page.Append(
                    $"| {t.Name} | {t.Rule.Title} | {t.Rule.Article} | {t.Rule.Force.Label()} | {By(t)} | {(t.Rule.SignedOff ? "✍" : "")} "
                        + $"| {Opens(t)} | {List(Effects.Of(t).Starts)} | {List(Period.All.Where(p => p.MetBy == t.Name))} |\n"
                );
            page.Append(Diagram([.. room]));
        }
        return page.ToString();
    }

    static string Title(string room) => Enum.TryParse<Stage>(room, out var stage) ? $"{room} {stage.Label()}" : "General 各阶段通用";

    static string By(ActType t) =>
        t.Rule.ByClock ? "the clock"
        : t.Rule.Follows ? "with an act in another case"
        : t.Rule.OpensFor.Count > 0 ? string.Join("、", t.Rule.OpensFor.Select(k => k.Label()))
        : t.Rule.By.Length > 6 ? "各办案机关"
        : string.Join("、", t.Rule.By.Select(b => b.Label()));

    static string Opens(ActType t)
    {
        var effects = Effects.Of(t);
        return string.Join(
            "、",
            (t.Rule.OpensFor.Count > 0 ? new[] { "案件" } : [])
                .Concat(effects.Proceedings.Select(p => $"程序“{p.Label()}”"))
                .Concat(MovesTo(t).Select(s => $"阶段“{s.Label()}”"))
        );
    }

    static string List(IEnumerable<Period> periods) => string.Join("、", periods.Select(Words));

    static string Words(Period p) => p.Length == 0 ? p.Title : $"{p.Title} {p.Length} {p.Unit.Label()}";

    static string Diagram(IReadOnlyList<ActType> acts)
    {
        var nodes = new SortedSet<string>(StringComparer.Ordinal);
        var edges = new List<string>();
        foreach (var t in acts)
        {
            var effects = Effects.Of(t);
            foreach (var p in effects.Starts)
                if (ActType.Named(p.MetBy) is { } meets)
                    edges.Add($"{Node(t)} -->|{Words(p)}| {Node(meets)}");
            foreach (var answer in effects.AsksFor.Where(a => !effects.Starts.Exists(p => p.MetBy == a.Name)))
                edges.Add($"{Node(t)} -.->|答复| {Node(answer)}");
            foreach (var s in MovesTo(t))
            {
                nodes.Add($"S{(int)s}([\"阶段：{s.Label()}\"])");
                edges.Add($"{Node(t)} ==> S{(int)s}");
            }
        }
        if (edges.Count == 0)
            return "";
        return $"\n```mermaid\nflowchart LR\n{string.Concat(nodes.Select(n => $"  {n}\n"))}"
            + $"{string.Concat(edges.Select(e => $"  {e}\n"))}```\n";

        string Node(ActType t)
        {
            nodes.Add($"{t.Name}[\"{t.Rule.Title}\"]");
            return t.Name;
        }
    }
}
