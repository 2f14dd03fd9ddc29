namespace EcoDamage.UnitTests.Cases;

/// <summary>What becomes of a letter: signing for it, returning, withdrawing and answering touch that letter and no other.</summary>
public sealed class LetterCareTests
{
    internal static readonly Dictionary<string, IReadOnlyList<Performed>> Journals = Courses
        .All.Select(x => (x.Name, Play: (Func<Given>)(() => x.Course(Given.Case()))))
        .Concat(LetterCourses.All)
        .ToDictionary(x => x.Name, x => x.Play().InMemory().Case.Journal);

    public static TheoryData<string> Names => [.. Journals.Keys];

    /// <summary>Letters of acts that only write and ask, written by hand: these can be withdrawn, and no other.</summary>
    static readonly HashSet<LetterKind> MayBeWithdrawn =
    [
        LetterKind.ClaimNotice,
        LetterKind.AgreementCopy,
        LetterKind.ConfirmationSuggestion,
        LetterKind.Inspection,
        LetterKind.ConsultationInvitation,
        LetterKind.AssistanceRequest,
        LetterKind.ClueTransfer,
        LetterKind.RouteProposal,
        LetterKind.CorrectiveOpinion,
        LetterKind.SuitUrging,
        LetterKind.ClaimUrging,
        LetterKind.SupervisoryInquiry,
        LetterKind.SupportApplication,
        LetterKind.Reminder,
        LetterKind.SupportRequest,
        LetterKind.TechnicalSupportRequest,
        LetterKind.SuitSupportRequest,
        LetterKind.ProceedingSupervision,
        LetterKind.EnforcementSuggestion,
        LetterKind.LegalOpinion,
    ];

    internal static DamageCase At(string course, int seq) => DamageCase.Replay(1, "SHD-310120-2025-0001", Journals[course].Take(seq));

    /// <summary>Each letter of a course, on the case just after it was sent (where several sign, with the last signature).</summary>
    static IEnumerable<(Letter Letter, Func<DamageCase> Case)> Sent(string course)
    {
        var c = At(course, 0);
        foreach (var p in Journals[course])
        {
            var before = c.Letters.Count;
            c.Perform(p.Act, p.Entry);
            var version = c.Version;
            foreach (var l in c.Letters.Skip(before).ToList())
                yield return (l, () => At(course, version));
        }
    }

    internal static string Of(Letter l) =>
        $"{l.No} {l.Kind} {l.From} {l.To} {l.DocumentNo} {l.SentOn:O} {l.State} {l.ReceivedBy} {l.ReceivedOn:O} "
        + $"{l.ReturnReason} {l.AnsweredSeq} {l.LaidSeq}";

    static IEnumerable<string> Others(DamageCase c, Letter but) => c.Letters.Where(l => l.No != but.No).Select(Of);

    static IEnumerable<string> Periods(DamageCase c) => c.Deadlines.Select(d => $"{d.No} {d.IsOpen} {d.MetBySeq} {d.EndedBecause}");

    static IEnumerable<OrganCode> Organs(DamageCase c) =>
        c.Who.All.Select(h => h.Organ).Concat(c.Letters.SelectMany(l => new[] { l.From, l.To })).Distinct().Where(o => o != Organ.Portal);

    internal static List<OrganCode> OfferedTo(DamageCase c, Letter l, Func<Seen, IEnumerable<Option>> mine) =>
        [.. Organs(c).Where(o => mine(c.By(Given.Hand(o.Value))).Any(x => x.Value == l.No.ToString()))];

    internal static Entry Do(DamageCase c, OrganCode organ, Act act, DateOnly day)
    {
        var at = new DateTimeOffset(day.ToDateTime(new(10, 0)), TimeSpan.FromHours(8)).ToUniversalTime();
        var entry = new Entry(c.Version + 1, act.Kind.Name, Entry.CurrentEdition, Given.Hand(organ.Value).Signature, null, day, at);
        c.Perform(act, entry);
        return entry;
    }

    [Theory, MemberData(nameof(Names))]
    public void Only_the_addressee_signs_for_a_letter_once_and_for_no_other(string course)
    {
        foreach (var (sent, at) in Sent(course))
        {
            var c = at();
            var l = c.Letters[sent.No];
            Assert.Equal([l.To], OfferedTo(c, l, Offered.By<AcknowledgeLetter>));
            var (others, periods) = (Others(c, l).ToList(), Periods(c).ToList());
            var entry = Do(c, l.To, new AcknowledgeLetter { Letter = l.No }, l.SentOn.AddDays(3));
            Assert.Equal((LetterState.Received, entry.By, (DateOnly?)l.SentOn.AddDays(3)), (l.State, l.ReceivedBy, l.ReceivedOn));
            Assert.Equal((null, null, null), (l.AnsweredSeq, l.ReturnReason, l.LaidSeq));
            Assert.Equal(l.AnsweredBy is not null, l.AwaitsAnswer);
            Assert.Equal(others, Others(c, l));
            Assert.Equal(periods, Periods(c));
            Assert.Empty(OfferedTo(c, l, Offered.By<AcknowledgeLetter>));
            Assert.Empty(OfferedTo(c, l, Offered.By<WithdrawLetter>));
            Assert.Equal([l.To], OfferedTo(c, l, Offered.By<ReturnLetter>));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Only_the_addressee_returns_a_letter_which_stops_no_period_and_leaves_the_answer_open(string course)
    {
        foreach (var (sent, at) in Sent(course))
        {
            var c = at();
            var l = c.Letters[sent.No];
            Assert.Equal([l.To], OfferedTo(c, l, Offered.By<ReturnLetter>));
            var (others, periods) = (Others(c, l).ToList(), Periods(c).ToList());
            var entry = Do(c, l.To, new ReturnLetter { Letter = l.No, Reason = "不属本单位职责。" }, l.SentOn.AddDays(2));
            Assert.Equal((LetterState.Returned, "不属本单位职责。"), (l.State, l.ReturnReason));
            Assert.Equal((entry.By, (DateOnly?)l.SentOn.AddDays(2)), (l.ReceivedBy, l.ReceivedOn));
            Assert.Equal(l.AnsweredBy is not null, l.AwaitsAnswer);
            Assert.Equal(others, Others(c, l));
            Assert.Equal(periods, Periods(c));
            Assert.Empty(OfferedTo(c, l, Offered.By<ReturnLetter>));
            Assert.Empty(OfferedTo(c, l, Offered.By<AcknowledgeLetter>));
            Assert.Empty(OfferedTo(c, l, Offered.By<WithdrawLetter>));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Who_signed_for_a_letter_and_returns_it_later_received_it_on_the_first_day(string course)
    {
        foreach (var (sent, at) in Sent(course).Take(5))
        {
            var c = at();
            var l = c.Letters[sent.No];
            Do(c, l.To, new AcknowledgeLetter { Letter = l.No }, l.SentOn.AddDays(1));
            Do(c, l.To, new ReturnLetter { Letter = l.No, Reason = "附件不全。" }, l.SentOn.AddDays(4));
            Assert.Equal((LetterState.Returned, (DateOnly?)l.SentOn.AddDays(1)), (l.State, l.ReceivedOn));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Only_the_sender_withdraws_a_letter_that_only_writes_and_asks_and_no_other_goes_with_it(string course)
    {
        foreach (var (sent, at) in Sent(course))
        {
            var c = at();
            var l = c.Letters[sent.No];
            var toCourt = c.Letters.Any(x => x.SentSeq == l.SentSeq && c.Who.Holds(x.To, Capacity.SeisedCourt));
            IEnumerable<OrganCode> senders = MayBeWithdrawn.Contains(l.Kind) && !toCourt ? [l.From] : [];
            Assert.Equal(senders, OfferedTo(c, l, Offered.By<WithdrawLetter>));
            if (!senders.Any())
                continue;
            var (others, number) = (Others(c, l).ToList(), l.DocumentNo);
            Do(c, l.From, new WithdrawLetter { Letter = l.No, Reason = "写错对象。" }, l.SentOn.AddDays(1));
            Assert.Equal((LetterState.Withdrawn, number), (l.State, l.DocumentNo));
            Assert.Equal((null, null, null), (l.ReceivedOn, l.ReceivedBy, l.ReturnReason));
            Assert.False(l.AwaitsAnswer);
            Assert.Equal(others, Others(c, l));
            // What it asked for is asked no more.
            Assert.DoesNotContain(c.Deadlines, d => d.IsOpen && d.About == l.No && d.Period.MetBy == l.AnsweredBy && d.Owner == l.To);
            foreach (
                var mine in (Func<Seen, IEnumerable<Option>>[])
                    [Offered.By<AcknowledgeLetter>, Offered.By<ReturnLetter>, Offered.By<WithdrawLetter>]
            )
                Assert.Empty(OfferedTo(c, l, mine));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void An_answer_answers_the_letter_that_it_names_and_nobody_answers_the_letter_of_another(string course)
    {
        var journal = Journals[course];
        var c = At(course, 0);
        foreach (var p in journal)
        {
            var before = c.Letters.Select(Of).ToList();
            var open = c.Letters.Where(l => l.AnsweredSeq is null).Select(l => l.No).ToHashSet();
            c.Perform(p.Act, p.Entry);
            var answered = c.Letters.Where(l => open.Contains(l.No) && l.AnsweredSeq is not null).ToList();
            foreach (var l in answered)
            {
                Assert.Equal((p.Entry.Seq, LetterState.Replied), (l.AnsweredSeq!.Value, l.State));
                Assert.False(l.AwaitsAnswer);
                Assert.Equal(p.Act is RecordPaperReply ? l.From : l.To, p.Entry.Organ);
                // A court answers what is filed with it either way.
                if (p.Act is not (RecordPaperReply or Domain.Litigation.RefuseSuit))
                    Assert.Equal(l.AnsweredBy, p.Entry.Act);
                Assert.NotNull(l.ReceivedOn);
            }
            if (p.Act is AcknowledgeLetter or ReturnLetter or WithdrawLetter)
                Assert.Empty(answered);
            else if (Entered.Of(p.Act)["letter"] is { } named && open.Contains(new((int)named)) && p.Act is not Remind)
                Assert.Equal([(int)named], answered.Select(l => l.No.Value));
            // Nothing else of a letter that is there already changes, but that it is laid by.
            var told = answered.Select(l => l.No).ToHashSet();
            for (var no = 1; no <= before.Count; no++)
                if (
                    !told.Contains(new(no))
                    && p.Act is not (AcknowledgeLetter or ReturnLetter or WithdrawLetter)
                    && c.Letters[no - 1].LaidSeq is null
                )
                    Assert.Equal(before[no - 1], Of(c.Letters[no - 1]));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_letter_bears_the_number_day_and_hour_of_the_entry_that_sent_it(string course)
    {
        foreach (var (l, at) in Sent(course).Where(x => x.Letter.ForwardOf is null))
        {
            var (act, last) = (Journals[course][l.SentSeq - 1].Entry, at().Journal[^1].Entry);
            Assert.Equal(act.DocumentNo, l.DocumentNo);
            // What was done outside the portal was sent on its own day.
            if (act.Past is null)
                Assert.Equal((last.Day, last.At), (l.SentOn, l.SentAt));
            else
                Assert.Equal(act.Day, l.SentOn);
            Assert.Equal(act.By.Role == Role.Clock ? l.From : act.Organ, l.From);
        }
    }
}
