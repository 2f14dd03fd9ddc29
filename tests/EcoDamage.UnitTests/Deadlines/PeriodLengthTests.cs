namespace EcoDamage.UnitTests.Deadlines;

/// <summary>
/// The periods of docs/law, written by hand: how long, how binding, and whether anybody may lengthen them.
/// </summary>
public sealed class PeriodLengthTests
{
    const string Table = """
        PreliminaryCheck          | 30 Days   | InPrinciple | may be extended
        ClaimNotice               | 15 Days   | Must        | never
        ClueAnswer                | 15 Days   | Must        | never
        RouteAnswer               | 15 Days   | May         | never
        AnnouncementEnd           | 30 Days   | Deemed      | never
        AnnouncementReply         | 30 Days   | Deemed      | never
        DecideAfterWill           | 30 Days   | Must        | never
        Examination               | 3 Months  | Must        | may be extended
        Consultation              | 90 Days   | InPrinciple | may be extended
        InvitationAnswer          | 15 Days   | May         | never
        Confirmation              | 30 Days   | May         | never
        ConfirmationDocket        | 7 Days    | Must        | never
        ConfirmationRuling        | 30 Days   | Must        | may be extended
        Reconsult                 | 30 Days   | Must        | never
        Sue                       | 30 Days   | Must        | never
        Docket                    | 7 Days    | Must        | never
        FirstInstance             | 6 Months  | Must        | may be extended
        InjunctionRuling          | 48 Hours  | Must        | never
        InjunctionRulingInSuit    | 5 Days    | Must        | never
        InjunctionReconsideration | 5 Days    | May         | never
        InjunctionReview          | 10 Days   | Must        | never
        InjunctionSuit            | 30 Days   | Must        | never
        EnforcementDocket         | 7 Days    | Must        | never
        Enforcement               | 2 Years   | Stated      | never
        Appeal                    | 15 Days   | May         | never
        Defence                   | 15 Days   | May         | never
        ConfirmationObjection     | 15 Days   | May         | never
        InterestedObjection       | 6 Months  | May         | never
        FollowUp                  | 30 Days   | Must        | never
        SupportDecision           | 15 Days   | Must        | never
        Recusal                   | 3 Days    | Must        | never
        Limitation                | 3 Years   | Stated      | never
        """;

    static readonly List<string[]> Rows = [.. Table.Split('\n').Select(l => l.Split('|', StringSplitOptions.TrimEntries))];

    public static TheoryData<string, string, string, string> All
    {
        get
        {
            var rows = new TheoryData<string, string, string, string>();
            foreach (var r in Rows)
                rows.Add(r[0], r[1], r[2], r[3]);
            return rows;
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_period_is_as_long_and_as_binding_as_the_law_says(string key, string length, string force, string extension)
    {
        var p = Period.Named(key);
        Assert.Equal((length, force, extension), ($"{p.Length} {p.Unit}", $"{p.Force}", p.MayBeExtended ? "may be extended" : "never"));
    }

    [Fact]
    public void Every_period_whose_length_no_document_names_stands_in_the_table() =>
        Assert.Equal(
            Rows.Select(r => r[0]).Order(StringComparer.Ordinal),
            Period.All.Where(p => p.Source != PeriodSource.Document && p.Length > 0).Select(p => p.Key).Order(StringComparer.Ordinal)
        );

    /// <summary>An alarm is for what must be done, or what the law takes silence for.</summary>
    [Fact]
    public void Only_a_duty_or_a_deemed_silence_alarms() =>
        Assert.All(Rows, r => Assert.Equal(r[2] is "Must" or "Deemed", Period.Named(r[0]).Alarms));
}
