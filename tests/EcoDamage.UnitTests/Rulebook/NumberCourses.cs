using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>
/// A period belongs to one letter, one suit, one application: that another part of the case bears the same number meets nothing.
/// </summary>
public sealed class NumberCourses
{
    static EndConsultation Failed(params int[] obligors) =>
        new()
        {
            Obligors = [.. obligors.Select(n => new ObligorNo(n))],
            Ground = FailureGround.Refuses,
            Facts = "明确拒绝。",
        };

    static IEnumerable<Deadline> Open(Walk w, Period period) => w.Case.Deadlines.Where(d => d.Period == period && d.IsOpen);

    /// <summary>
    /// The department sues each obligor by itself, after one letter to the procuratorate: the second complaint is letter 3, the first is
    /// letter 2.
    /// </summary>
    static Walk TwoSuits() =>
        From(Given.Case().Notified())
            .Do(Fx, 8, Given.Case().Commission() with { WithoutTalk = "现场须立即取样。" })
            .Do(Fx, 34, Given.Case().Appraisal())
            .Do(Fx, 36, Given.Case().Conclusion())
            .Do(Fx, 41, Given.Case().Consultation())
            .Do(Fx, 50, Failed(1, 2))
            .Do(Fx, 55, Sue(SuitGround.NoAgreement, 1) with { Relief = [Given.Heads[0]], GapReason = "另案起诉。" }, "分案起诉。")
            .Do(Fx, 56, Sue(SuitGround.NoAgreement, 2) with { Relief = [Given.Heads[1]], GapReason = "另案起诉。" }, "分案起诉。");

    [Fact]
    public void Docketing_one_suit_leaves_the_time_to_docket_the_other()
    {
        var w = TwoSuits();
        // The numbers of two kinds are the same: the first complaint is letter 2, as the second suit is suit 2.
        Assert.Equal([2, 3], w.Case.Letters.Where(l => l.Kind == LetterKind.Complaint).Select(l => l.No.Value));
        Assert.Equal([1, 2], Open(w, Period.Docket).Select(d => d.About!.Value.Value));

        w.Do(Suits, 58, w.Docket(58));
        var left = Assert.Single(Open(w, Period.Docket));
        Assert.Equal(new SuitNo(2), left.About!.Value.As<Suit>());
        Assert.Equal(DeadlineLight.Overdue, left.StatusOn(w.G.Day(70), PaperCase.Calendar).Light);
        // The other complaint still waits for its answer.
        Assert.Equal([new LetterNo(3)], w.Case.Letters.Where(l => l.AwaitsAnswer && l.Kind == LetterKind.Complaint).Select(l => l.No));

        w.Do(Suits, 59, w.Docket(59, 2) with { CaseNo = $"（{w.G.Day(59).Year}）沪03民初32号" });
        Assert.Empty(Open(w, Period.Docket));
    }

    /// <summary>The same case where what these acts sent bears no document number.</summary>
    static DamageCase Unnumbered<T>(Walk w)
        where T : Act =>
        DamageCase.Replay(
            w.Case.Id,
            w.Case.Number,
            w.Case.Journal.Select(p => p.Act is T ? p with { Entry = p.Entry with { DocumentNo = null } } : p)
        );

    static void Enter(DamageCase c, string organ, DateOnly day, Act act) =>
        c.Perform(
            act,
            new(
                c.Version + 1,
                act.Kind.Name,
                Entry.CurrentEdition,
                Given.Hand(organ).Signature,
                null,
                day,
                new(day.ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero)
            )
        );

    /// <summary>The court that has the case from now on: the same, or one to which jurisdiction and letters have passed.</summary>
    static string CourtOf(DamageCase c, string court, bool passed, DateOnly day)
    {
        if (!passed)
            return court;
        Enter(c, court, day, new TransferJurisdiction { To = new("rail-court"), Reason = "集中管辖。" });
        return "rail-court";
    }

    static Letter Unanswered(DamageCase c, LetterKind kind) => Assert.Single(c.Letters, l => l.Kind == kind && l.AwaitsAnswer);

    /// <summary>
    /// The first or the second of two; a choice between two acts or papers; whether jurisdiction has passed to another court.
    /// </summary>
    public static MatrixTheoryData<int, bool, bool> OfTwo => new([1, 2], [false, true], [false, true]);

    [Theory, MemberData(nameof(OfTwo))]
    public void What_a_court_says_of_one_suit_answers_the_complaint_of_that_suit_also_without_numbers(int suit, bool refused, bool passed)
    {
        var w = TwoSuits();
        var c = Unnumbered<FileSuit>(w);
        var court = CourtOf(c, Suits, passed, w.G.Day(57));
        Assert.All(c.Letters.Where(l => l.Kind == LetterKind.Complaint), l => Assert.Null(l.DocumentNo));
        Enter(c, court, w.G.Day(58), refused ? new RefuseSuit { Suit = new(suit), Reasons = "材料不齐。" } : w.Docket(58, suit));

        var other = c.Litigation.Suits[new SuitNo(3 - suit)];
        var open = Unanswered(c, LetterKind.Complaint);
        Assert.Equal((other.Seq, court), (open.SentSeq, open.To.Value));
        var answered = Assert.Single(c.Letters, l => l.AnsweredSeq == c.Version);
        Assert.Equal((c.Litigation.Suits[new SuitNo(suit)].Seq, court), (answered.SentSeq, answered.To.Value));
        var left = Assert.Single(c.Deadlines, d => d.Period == Period.Docket && d.IsOpen);
        Assert.Equal((other.No, court), (left.About!.Value.As<Suit>(), left.Owner.Value));
    }

    /// <summary>Each obligor signs an agreement of its own; both are before one court.</summary>
    static Walk TwoApplications()
    {
        var w = From(Given.Case().Met());
        return w.Do(Fx, 55, w.G.Agreement() with { Signatories = [new(1)] })
            .Do(Fx, 56, w.G.Agreement() with { Signatories = [new(2)], SignedOn = w.G.Day(56), EffectiveOn = w.G.Day(56) }, "连带责任。")
            .Do(Fx, 65, w.G.Application() with { Agreement = new(1), Applicants = [new(1)] })
            .Do(Fx, 66, w.G.Application() with { Agreement = new(2), Applicants = [new(2)] });
    }

    static string CourtNo(Walk w, int day, int n) => $"（{w.G.Day(day).Year}）沪0116民特{n}号";

    [Theory, MemberData(nameof(OfTwo))]
    public void Docketing_one_application_leaves_the_time_to_docket_the_other(int application, bool numbered, bool passed)
    {
        var w = TwoApplications();
        var c = numbered ? w.Case : Unnumbered<ApplyForConfirmation>(w);
        var court = CourtOf(c, Court, passed, w.G.Day(67));
        Enter(c, court, w.G.Day(70), w.G.Docket() with { Application = new(application) });

        var other = c.Litigation.Confirmations[new ApplicationNo(3 - application)];
        var left = Assert.Single(c.Deadlines, d => d.Period == Period.ConfirmationDocket && d.IsOpen);
        Assert.Equal((other.No, court), (left.About!.Value.As<Confirmation>(), left.Owner.Value));
        var open = Unanswered(c, LetterKind.ConfirmationApplication);
        Assert.Equal((other.AppliedSeq, court), (open.SentSeq, open.To.Value));
        var ruling = Assert.Single(c.Deadlines, d => d.Period == Period.ConfirmationRuling && d.IsOpen);
        Assert.Equal(new ApplicationNo(application), ruling.About!.Value.As<Confirmation>());
    }

    /// <summary>Both agreements were confirmed, nothing was paid: each title is brought to the same court.</summary>
    static Walk TwoEnforcements()
    {
        var w = TwoApplications();
        for (var n = 1; n <= 2; n++)
            w.Do(Court, 69 + n, w.G.Docket() with { Application = new(n), CaseNo = CourtNo(w, 70, n), DocketedOn = w.G.Day(69 + n) })
                .Do(Court, 71, w.G.Publication() with { Application = new(n) });
        for (var n = 1; n <= 2; n++)
            w.Do(Court, 103, w.G.Ruling() with { Application = new(n), RulingNo = CourtNo(w, 103, n) });
        w.Until(112);
        for (var n = 1; n <= 2; n++)
            w.Do(
                Fx,
                113,
                new ApplyForEnforcement
                {
                    Court = new(Court),
                    Title = CourtNo(w, 103, n),
                    Outstanding = "第一期 500,000 元。",
                }
            );
        return w;
    }

    [Theory, MemberData(nameof(OfTwo))]
    public void Docketing_one_enforcement_leaves_the_time_to_docket_the_other(int enforcement, bool numbered, bool passed)
    {
        var w = TwoEnforcements();
        var c = numbered ? w.Case : Unnumbered<ApplyForEnforcement>(w);
        var court = CourtOf(c, Court, passed, w.G.Day(114));
        Enter(
            c,
            court,
            w.G.Day(115),
            new DocketEnforcement
            {
                Enforcement = new(enforcement),
                CaseNo = $"（{w.G.Day(115).Year}）沪0116执12号",
                DocketedOn = w.G.Day(115),
            }
        );

        var other = c.Performance.Enforcements[new EnforcementNo(3 - enforcement)];
        var left = Assert.Single(c.Deadlines, d => d.Period == Period.EnforcementDocket && d.IsOpen);
        Assert.Equal((other.No, court), (left.About!.Value.As<Enforcement>(), left.Owner.Value));
        var open = Unanswered(c, LetterKind.EnforcementApplication);
        Assert.Equal((other.Seq, court), (open.SentSeq, open.To.Value));
    }

    [Fact]
    public void A_number_of_one_kind_is_none_of_another()
    {
        Reference letter = new LetterNo(1);
        Reference suit = new SuitNo(1);
        Assert.NotEqual(letter, suit);
        Assert.Equal(new LetterNo(1), letter.As<Letter>());
        Assert.Null(letter.As<Suit>());
    }

    /// <summary>
    /// In every course: what meets a period that belongs to a part is about that part, or about a letter that asked for it.
    /// </summary>
    [Fact]
    public void No_deadline_of_a_course_belongs_to_a_part_that_is_not_there()
    {
        foreach (var (name, course) in Courses.All)
        {
            var c = course(Given.Case()).InMemory().Case;
            foreach (var (d, about) in c.Deadlines.Where(d => d.About is not null).Select(d => (d, d.About!.Value)))
                Assert.True(Exists(c, about), $"{name}: {d.Period.Key} is about {about.Part.Name} {about.Value}");
        }
    }

    static bool Exists(DamageCase c, Reference about) =>
        about.As<Letter>() is { } letter ? c.Letters.At(letter) is not null
        : about.As<Suit>() is { } suit ? c.Litigation.Suits.At(suit) is not null
        : about.As<Confirmation>() is { } application ? c.Litigation.Confirmations.At(application) is not null
        : about.As<Agreement>() is { } agreement ? c.Consultation.Agreements.At(agreement) is not null
        : about.As<ConsultationRound>() is { } round ? c.Consultation.Rounds.At(round) is not null
        : about.As<Obligation>() is { } obligation ? c.Performance.Obligations.At(obligation) is not null
        : about.As<Obligor>() is { } obligor ? c.Obligors.At(obligor) is not null
        : about.As<Injunction>() is { } injunction ? c.Consultation.Injunctions.At(injunction) is not null
        : about.As<Enforcement>() is { } enforcement ? c.Performance.Enforcements.At(enforcement) is not null
        : about.As<PublicInterestCase>() is { } suitCase ? c.PublicInterest.Cases.At(suitCase) is not null
        // A title may have fallen since.
        : about.Part == typeof(Title) || about.Part == typeof(Deadline);
}
