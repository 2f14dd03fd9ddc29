namespace EcoDamage.UnitTests.Cases;

/// <summary>Each letter goes to whom the procedure names, to all of them and to nobody else.</summary>
public sealed class LetterTests
{
    public static TheoryData<string> Names => [.. Played.Keys];

    static readonly Dictionary<string, Func<Given>> Played = Courses
        .All.Select(x => (x.Name, Play: (Func<Given>)(() => x.Course(Given.Case()))))
        .Concat(LetterCourses.All)
        .ToDictionary(x => x.Name, x => x.Play);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_letter_goes_to_whom_the_procedure_names_and_to_nobody_else(string name)
    {
        var paper = new PaperCase();
        var c = paper.Case;
        var wrong = new List<string>();
        foreach (var step in Played[name]().Steps)
        {
            paper.CatchUp(step.Day);
            var rows = LetterTable.Of(c, step);
            var wanted = rows.SelectMany(r => LetterTable.Addressees(r, c, step).Select(o => $"{r.Kind} to {o}"))
                .Order(StringComparer.Ordinal)
                .ToList();
            // What takes effect with the last signature is sent by who proposed it.
            var from = step.Act is CoSign or AcknowledgePastAct ? [.. Senders(c, step), step.Organ] : new[] { step.Organ };
            var before = c.Letters.Count;
            paper.Do(step);
            var sent = c.Letters.Skip(before).ToList();
            var found = sent.Select(l => $"{l.Kind} to {l.To}").Order(StringComparer.Ordinal).ToList();
            var act = $"{step.Act.Kind.Name} by {step.Organ} on {step.Day:yyyy-MM-dd}";
            if (!wanted.SequenceEqual(found))
                wrong.Add($"{act}: wanted [{string.Join(", ", wanted)}], found [{string.Join(", ", found)}]");
            foreach (var l in sent)
            {
                if (!from.Contains(l.From.Value))
                    wrong.Add($"{act}: {l.Kind} comes from {l.From}");
                if (rows.FirstOrDefault(r => r.Kind == l.Kind) is { } row && row.Answer != "?" && row.Answer != (l.AnsweredBy ?? ""))
                    wrong.Add($"{act}: {l.Kind} is answered by {l.AnsweredBy}");
                if (Entered.Of(step.Act)["answerBy"]?.GetValue<string>() is { } by && l.AnswerBy is { } day && by != $"{day:yyyy-MM-dd}")
                    wrong.Add($"{act}: {l.Kind} is to be answered by {day:O}");
                if (!NoteAlone.Contains(l.Kind) && !c.Sees(l.To, l.SentSeq))
                    wrong.Add($"{act}: {l.To} cannot read {l.Kind}");
                if (l.No.Value != before + 1 + sent.IndexOf(l))
                    wrong.Add($"{act}: {l.Kind} bears number {l.No}");
                if (l.State != LetterState.Delivered || l.ReceivedBy is not null)
                    wrong.Add($"{act}: {l.Kind} is {l.State} when it is sent");
                if (l.DocumentNo is null && step.Act.TakesNumber())
                    wrong.Add($"{act}: {l.Kind} bears no number");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // These say all that the addressee is told.
    static readonly LetterKind[] NoteAlone =
    [
        LetterKind.ClueResult,
        LetterKind.ClosingNotice,
        LetterKind.LapseFell,
        LetterKind.SuitReviewed,
    ];

    // The proposing organ of a joint act, or who entered the past act.
    static IEnumerable<string> Senders(DamageCase c, Step step) =>
        [c.Letters[Entered.Of(step.Act)["letter"]!.GetValue<int>() - 1].From.Value];

    [Fact]
    public void Every_kind_of_letter_is_sent_in_a_course_and_stands_in_the_table()
    {
        var sent = Played.Values.SelectMany(p => p().InMemory().Case.Letters).Select(l => l.Kind).ToHashSet();
        Assert.Equal(NeverSent, LetterKind.All.Except(sent));
        Assert.Equal(NeverSent, LetterKind.All.Except(LetterTable.Rows.Select(r => r.Kind)));
    }

    /// <summary>
    /// Names that no act uses: the claim goes to an administrator outside the portal, and of linked cases each journal tells by itself.
    /// That a court that enforces is told of a substitution is walked in <see cref="Rulebook.MoneyCourses"/>.
    /// </summary>
    static readonly LetterKind[] NeverSent = [LetterKind.SubstitutionNotice, LetterKind.CaseLinked, LetterKind.CreditorClaim];

    [Fact]
    public void No_organ_ever_writes_to_itself()
    {
        foreach (var (name, play) in Played)
            Assert.All(play().InMemory().Case.Letters, l => Assert.True(l.From != l.To, $"{name}: {l.Kind} from {l.From} to itself"));
    }

    [Fact]
    public void Every_row_of_the_table_is_met_in_a_course()
    {
        var met = new HashSet<LetterTable.Row>();
        foreach (var (_, play) in Played)
        {
            var paper = new PaperCase();
            foreach (var step in play().Steps)
            {
                paper.CatchUp(step.Day);
                foreach (var row in LetterTable.Of(paper.Case, step).Where(r => LetterTable.Addressees(r, paper.Case, step).Count > 0))
                    met.Add(row);
                paper.Do(step);
            }
        }
        Assert.Equal("", string.Join(", ", LetterTable.Rows.Except(met).Select(r => $"{r.Act} {r.Kind}")));
    }
}
