using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>A period belongs to one letter, one suit, one application: that another part of the case bears the same number meets nothing.</summary>
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

    /// <summary>The department sues each obligor by itself, after one letter to the procuratorate: the second complaint is letter 3, the first is letter 2.</summary>
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

    [Fact]
    public void A_number_of_one_kind_is_none_of_another()
    {
        Reference letter = new LetterNo(1);
        Reference suit = new SuitNo(1);
        Assert.NotEqual(letter, suit);
        Assert.Equal(new LetterNo(1), letter.As<Letter>());
        Assert.Null(letter.As<Suit>());
    }

    /// <summary>In every course: what meets a period that belongs to a part is about that part, or about a letter that asked for it.</summary>
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
