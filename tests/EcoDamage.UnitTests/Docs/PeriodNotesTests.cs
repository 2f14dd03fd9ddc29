using System.Text.RegularExpressions;

namespace EcoDamage.UnitTests.Docs;

/// <summary>Notes, periods and settings are held together: no note on a period that is not built, no period without a note.</summary>
public sealed partial class PeriodNotesTests
{
    // What each note describes: periods and settings by their keys, and acts that keep a period of their own.
    const string Table = """
        action-after-will-90-days      | ActAfterWill
        agree-lead-15-days             | AgreeLead
        announcement-30-days           | AnnouncementEnd AnnouncementReply LateReplies
        appeal                         | Appeal
        claim-notice-15-days           | ClaimNotice
        confirmation-30-days           | Confirmation
        confirmation-objection         | ConfirmationObjection InterestedObjection
        confirmation-ruling-30-days    | ConfirmationRuling
        consultation-90-days           | Consultation ConsultationMeetings
        counting-days                  | AnnouncementRolls
        court-publication-30-days      | PublishAgreement
        court-tells-department-10-days | DocketSuit
        decision-after-will-30-days    | DecideAfterWill
        defence-15-days                | Defence
        docket-7-days                  | Docket ConfirmationDocket EnforcementDocket
        enforcement-2-years            | Enforcement
        examination-for-suit           | Examination
        first-instance-6-months        | FirstInstance
        hearing-notice-3-days          | RecordProcedureStep
        hold-review-15-days            | HoldReview
        injunction                     | InjunctionRuling InjunctionRulingInSuit InjunctionReconsideration InjunctionReview
                                         InjunctionByEcologyOnly
        instalments                    | Instalment Milestone CreditorClaim
        law-by-date                    | RegisterClue
        letter-answer-15-days          | LetterAnswer LetterReply ClueAnswer RouteAnswer InvitationAnswer AssistanceAnswer CorrectiveAnswer
                                         UrgingAnswer CostProof CostProofByEcologyOnly SupervisionReport SupportReply
        limitation-3-years             | Limitation
        preliminary-check-30-days      | PreliminaryCheck
        reconsultation-30-days         | Reconsult FreshClockForReconsultation
        recusal-3-days                 | Recusal
        settlement-publication-30-days | RuleOnSettlement
        suit-after-injunction-30-days  | InjunctionSuit
        suit-review-15-days            | SuitReview
        suit-without-delay-30-days     | Sue FollowUp
        support-answer-15-days         | SupportDecision
        support-withdrawal-3-days      | WithdrawSupport
        """;

    static readonly string Folder = Path.Combine(FaultListTests.Root, "docs", "law");

    static readonly List<(string Note, string Key)> Described =
    [
        .. Wrapped()
            .Replace(Table, " ")
            .Split('\n')
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .SelectMany(l => l[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => (l[0], key))),
    ];

    [GeneratedRegex(@"\n {20,}")]
    private static partial Regex Wrapped();

    [GeneratedRegex(@"\((?<file>[a-z0-9-]+)\.md\)")]
    private static partial Regex Linked();

    static List<string> Notes =>
        [.. Directory.EnumerateFiles(Folder, "*.md").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(f => f != "README")];

    [Fact]
    public void Every_note_is_listed_and_describes_what_is_built()
    {
        var listed = Linked().Matches(File.ReadAllText(Path.Combine(Folder, "README.md"))).Select(m => m.Groups["file"].Value);
        Assert.Equal(Notes.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Equal(Notes.Order(StringComparer.Ordinal), Described.Select(d => d.Note).Distinct().Order(StringComparer.Ordinal));
        Assert.All(
            Described,
            d =>
                Assert.True(
                    Period.All.Any(p => p.Key == d.Key) || Setting.Named(d.Key) is not null || ActType.Named(d.Key) is not null,
                    $"{d.Note} describes {d.Key}, which is not there"
                )
        );
    }

    [Fact]
    public void Every_period_and_every_setting_has_its_note() =>
        Assert.Equal(
            Period.All.Select(p => p.Key).Union(Setting.All.Select(s => s.Key)).Order(StringComparer.Ordinal),
            Described
                .Select(d => d.Key)
                .Where(k => ActType.Named(k) is null || Period.All.Any(p => p.Key == k) || Setting.Named(k) is not null)
                .Order(StringComparer.Ordinal)
        );

    /// <summary>The note says how long the period is that is built.</summary>
    [Fact]
    public void A_note_names_the_length_of_its_period()
    {
        var wrong =
            from d in Described
            let length = Period.All.FirstOrDefault(p => p.Key == d.Key)?.Length ?? Setting.Named(d.Key)?.Default ?? 0
            where length > 1
            let text = File.ReadAllText(Path.Combine(Folder, $"{d.Note}.md"))
            where !Regex.IsMatch(text, $@"\b({length}|{Word(length)})\b", RegexOptions.IgnoreCase)
            select $"{d.Note} does not say {length} ({d.Key})";
        Assert.Empty(wrong);
    }

    static string Word(int n) =>
        n is 2 ? "two"
        : n is 3 ? "three"
        : $"{n}";
}
