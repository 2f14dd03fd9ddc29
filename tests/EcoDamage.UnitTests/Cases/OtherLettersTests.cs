namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// A case has many letters: what is done with one of them is done with no other, be it newer, of another kind or to another organ.
/// </summary>
public sealed class OtherLettersTests
{
    public static TheoryData<string> Names => LetterCareTests.Names;

    static readonly (string What, Func<Seen, IEnumerable<Option>> Mine, Func<int, Act> Act, LetterState State)[] Care =
    [
        ("sign", Offered.By<AcknowledgeLetter>, no => new AcknowledgeLetter { Letter = new(no) }, LetterState.Received),
        ("return", Offered.By<ReturnLetter>, no => new ReturnLetter { Letter = new(no), Reason = "附件不全。" }, LetterState.Returned),
        (
            "withdraw",
            Offered.By<WithdrawLetter>,
            no => new WithdrawLetter { Letter = new(no), Reason = "写错对象。" },
            LetterState.Withdrawn
        ),
    ];

    /// <summary>What can still be done at the end of a course with letters that newer ones have followed.</summary>
    static IEnumerable<(int No, OrganCode By, Act Act, LetterState State)> Older(string course)
    {
        var c = Whole(course);
        foreach (var l in c.Letters.SkipLast(1))
        foreach (var (_, mine, act, state) in Care)
        foreach (var by in LetterCareTests.OfferedTo(c, l, mine))
            yield return (l.No.Value, by, act(l.No.Value), state);
    }

    static DamageCase Whole(string course) => LetterCareTests.At(course, LetterCareTests.Journals[course].Count);

    [Theory, MemberData(nameof(Names))]
    public void An_older_letter_is_signed_for_returned_and_withdrawn_and_no_newer_one(string course)
    {
        foreach (var (no, by, act, state) in Older(course))
        {
            var c = Whole(course);
            var before = c.Letters.Select(LetterCareTests.Of).ToList();
            LetterCareTests.Do(c, by, act, c.Journal[^1].Entry.Day.AddDays(1));
            Assert.Equal(state, c.Letters[no - 1].State);
            Assert.Equal(before.Where((_, i) => i != no - 1), c.Letters.Where(l => l.No.Value != no).Select(LetterCareTests.Of));
        }
    }

    [Fact]
    public void The_courses_have_older_letters_for_each_of_it()
    {
        var all = LetterCareTests.Journals.Keys.SelectMany(Older).ToList();
        Assert.All(Care, x => Assert.InRange(all.Count(o => o.State == x.State), 10, int.MaxValue));
    }

    /// <summary>Another open letter, like one that is there but for its kind or its addressee, of an earlier entry.</summary>
    static Letter Beside(DamageCase c, Letter l, LetterKind kind, OrganCode to)
    {
        var other = new Letter
        {
            No = new(c.Letters.Count + 1),
            Kind = kind,
            From = l.From,
            To = to,
            DocumentNo = "沪别字〔2025〕1号",
            SentSeq = 1,
            SentOn = l.SentOn,
            SentAt = l.SentAt,
            AnsweredBy =
                kind == l.Kind ? l.AnsweredBy
                : l.AnsweredBy == nameof(ReplyToLetter) ? nameof(GiveAssistance)
                : nameof(ReplyToLetter),
        };
        return c.Letters.Add(other);
    }

    /// <summary>Whoever leads answers these for the claim.</summary>
    static readonly LetterKind[] ToTheLeadAlone = [LetterKind.CorrectiveOpinion, LetterKind.SuitUrging];

    [Theory, MemberData(nameof(Names))]
    public void An_answer_leaves_open_what_was_asked_of_another_organ_or_in_a_letter_of_another_kind(string course)
    {
        var c = LetterCareTests.At(course, 0);
        foreach (var p in LetterCareTests.Journals[course])
        {
            var open = c.Letters.Where(l => l.AnsweredSeq is null).Select(l => l.No).ToHashSet();
            c.Perform(p.Act, p.Entry);
            foreach (var no in c.Letters.Where(l => open.Contains(l.No) && l.AnsweredSeq is not null).Select(l => l.No))
            {
                var again = LetterCareTests.At(course, p.Entry.Seq - 1);
                var l = again.Letters[no];
                List<Letter> others =
                [
                    .. ToTheLeadAlone.Contains(l.Kind) ? [] : new[] { Beside(again, l, l.Kind, new("js-water")) },
                    Beside(again, l, l.Kind == LetterKind.Reply ? LetterKind.Reminder : LetterKind.Reply, l.To),
                ];
                again.Perform(p.Act, p.Entry);
                Assert.Equal(p.Entry.Seq, l.AnsweredSeq);
                Assert.All(others, o => Assert.Equal((null, LetterState.Delivered, null), (o.AnsweredSeq, o.State, o.ReceivedOn)));
            }
        }
    }

    [Fact]
    public void What_was_answered_once_is_not_answered_again_with_a_later_letter_of_its_kind()
    {
        var c = Whole("support refused");
        var first = c.Letters.Single(l => l.Kind == LetterKind.SupportApplication);
        var (told, day) = (LetterCareTests.Of(first), c.Journal[^1].Entry.Day);
        Assert.NotNull(first.AnsweredSeq);
        LetterCareTests.Do(
            c,
            new(Given.Lead),
            new ApplyForSupport { Kinds = [SupportKind.Advice], Reason = "有新的证据。" },
            day.AddDays(1)
        );
        var second = c.Letters.Last(l => l.Kind == LetterKind.SupportApplication);
        Assert.NotEqual(first.No, second.No);
        var answer = LetterCareTests.Do(
            c,
            new(Given.Procuratorate),
            new DecideSupport { Supports = false, Opinion = "仍然不符合条件。" },
            day.AddDays(2)
        );
        Assert.Equal(answer.Seq, second.AnsweredSeq);
        Assert.Equal(told, LetterCareTests.Of(first));
    }
}
