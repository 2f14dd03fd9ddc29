using EcoDamage.Domain.Cases;
using EcoDamage.Domain.ClueTransfer;
using EcoDamage.Domain.General;
using EcoDamage.Domain.Investigation;
using EcoDamage.Domain.Organs;
using EcoDamage.Testing;

namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// Who may do what, written by hand from the rulebook: every act against an organ in each capacity and every role. Whether it is time is another question;
/// here an answer that forbids is "no", any other is "not this organ's fault".
/// </summary>
public sealed class WhoMayTests
{
    // Capacities: L lead, C co-department, P competent procuratorate, I public-interest procuratorate, K criminal procuratorate, J court (judge),
    // R intake organ, S supporting organ. Kinds: d department, p procuratorate, s supporting body, all when none is named.
    static readonly Dictionary<string, string> Table = new()
    {
        // Clue transfer, art. 5–9
        ["RecordPreliminaryCheck"] = "L", ["DecideToClaim"] = "L", ["DecideNotToClaim"] = "L", ["NotifyProcuratorate"] = "L", ["TerminateClaim"] = "L", ["ResumeClaim"] = "L",
        ["ProposePublicInterestRoute"] = "L", ["AnswerRouteProposal"] = "SRPI p", ["TransferClue"] = "RLSPI", ["AnswerClueTransfer"] = "SRLPI dp",
        ["OpenPublicInterestCase"] = "RPS p", ["PublishAnnouncement"] = "I", ["NotifyDepartmentOfAnnouncement"] = "I", ["AcceptLateReply"] = "I", ["EndPublicInterestCase"] = "I",
        ["ReplyToAnnouncement"] = "SLC d", ["WithdrawDeclaration"] = "LCS d", ["UrgeClaim"] = "IP", ["RecordOrganisationReply"] = "IJ",
        ["RecordCriminalCase"] = "LRPIKS",
        // Investigation, art. 10–13
        ["ConcludeInvestigation"] = "L", ["AgreeSamplingPlan"] = "LPK", ["GiveProfessionalSupport"] = "LCS ds", ["GiveLegalOpinion"] = "P", ["RecogniseAppraisal"] = "LPIK", ["RequestTechnicalSupport"] = "I",
        // Consultation, art. 14–20
        ["OpenConsultation"] = "L", ["InviteProcuratorate"] = "L", ["AnswerInvitation"] = "P", ["HoldMeeting"] = "L", ["SignAgreement"] = "L", ["CopyAgreement"] = "L",
        ["IssueCorrectiveOpinion"] = "P", ["AnswerCorrectiveOpinion"] = "L",
        ["EndConsultation"] = "L", ["InviteThirdParty"] = "LP", ["RecordThirdPartyOpinion"] = "LP", ["UrgeObligor"] = "K", ["RecordSentencingRecommendation"] = "K",
        ["RequestInjunction"] = "LCI", ["SupportInjunction"] = "P", ["RuleOnInjunction"] = "J", ["RecordReconsideration"] = "J", ["LiftInjunction"] = "J",
        // Litigation, art. 21–24
        ["SuggestConfirmation"] = "P", ["ApplyForConfirmation"] = "L", ["WithdrawApplication"] = "L", ["DocketConfirmation"] = "J", ["PublishAgreement"] = "J", ["RuleOnConfirmation"] = "J",
        ["Reconsult"] = "L", ["FileSuit"] = "LI", ["AmendRelief"] = "LI", ["NotifyOfSuit"] = "L", ["DocketSuit"] = "J", ["RefuseSuit"] = "J", ["RecordFollowUp"] = "P",
        ["RaiseProceedingSupervision"] = "P", ["UrgeSuit"] = "PI", ["AnswerUrging"] = "L", ["ApplyForSupport"] = "L", ["DecideSupport"] = "P", ["WithdrawSupport"] = "P",
        ["RequestSuitSupport"] = "I", ["ProvideCostProof"] = "SLCR d", ["RecordProcedureStep"] = "J", ["SubmitSettlement"] = "LC", ["RuleOnSettlement"] = "J",
        ["RecordJudgment"] = "J", ["RecordAppeal"] = "J", ["RecordFinalJudgment"] = "J", ["WithdrawSuit"] = "J",
        // Performance, art. 25–28: the keeper of the title is the lead department, for a public-interest title the procuratorate too
        ["AssignRestorationBase"] = "LI", ["ReportNonPerformance"] = "LI", ["SuggestEnforcement"] = "P", ["ApplyForEnforcement"] = "L", ["TransferToEnforcement"] = "J",
        ["NotifyOfEnforcement"] = "L", ["DocketEnforcement"] = "J", ["RecordEnforcementResult"] = "J", ["SuperviseEnforcement"] = "P", ["ReopenCase"] = "LJ",
        ["RecordPayment"] = "LI", ["RecordRestorationProgress"] = "LI", ["AcceptRestoration"] = "L", ["InspectPerformance"] = "P", ["CloseCase"] = "L",
        // General acts
        ["AddNote"] = "LCPIKJRS", ["AcknowledgeLetter"] = "LCPIKJRS", ["ReturnLetter"] = "LCPIKJRS", ["ReplyToLetter"] = "LCPIKJRS", ["AssignOfficer"] = "LCPIKJR",
        ["Remind"] = "LCPIKJR", ["WithdrawLetter"] = "LCPIKJR", ["AddCoDepartment"] = "L", ["RemoveCoDepartment"] = "L", ["RequestAssistance"] = "LC", ["GiveAssistance"] = "P", ["MakeSupervisoryInquiry"] = "P",
        ["ExtendDeadline"] = "LIJ", ["PauseDeadline"] = "LIJ", ["ResumeDeadline"] = "LIJ",
        ["CoSign"] = "LCPIKJRS", ["AcknowledgePastAct"] = "LCPIKJRS", ["HandOver"] = "LCPIKJR", ["RecuseOfficer"] = "LCPIKJR", ["RecordService"] = "LCPIKJR", ["RecordPaperReply"] = "LCPIKJR",
        ["CorrectAct"] = "LCPIKJR", ["SealItem"] = "LCPIKJR", ["AgreeLead"] = "RLCS d", ["TransferLead"] = "L", ["JoinCases"] = "L", ["SplitCase"] = "L", ["TransferJurisdiction"] = "PIJ",
        ["ReportToSuperior"] = "LCRPI dp",
        // Superiors, once the case was reported to them: none of the organs in this table
        ["DesignateLead"] = "", ["DesignateJurisdiction"] = "", ["ListForJointSupervision"] = "", ["LiftJointSupervision"] = "", ["ReportToSupervision"] = "LPIR",
        ["RequestSupport"] = "LCPI", ["OpenSubsequentCase"] = "LPI", ["RecordConfirmationObjection"] = "J",
        ["ChangeObligor"] = "LI", ["DeclareCreditorClaim"] = "LI", ["AgreeSubstitution"] = "LPI",
        // Follows an act in another case
        ["LinkCase"] = "",
        // By the clock alone
        ["LapseAnnouncement"] = "",
    };

    // Acts whose row is not written here: RegisterClue opens a case, see below.
    static readonly string[] Elsewhere = ["RegisterClue"];

    // Roles beside officer and leader, or instead of them.
    static readonly Dictionary<string, Role[]> Hands = new()
    {
        ["AddNote"] = [Role.Officer, Role.Leader, Role.Clerk], ["AcknowledgeLetter"] = [Role.Officer, Role.Leader, Role.Clerk], ["ReturnLetter"] = [Role.Officer, Role.Leader, Role.Clerk],
        ["AssignOfficer"] = [Role.Leader, Role.Clerk],
        ["RecordService"] = [Role.Officer, Role.Leader, Role.Clerk], ["RecordPaperReply"] = [Role.Officer, Role.Leader, Role.Clerk],
    };

    sealed record Seat(string Letters, DamageCase Case, string Organ);

    static readonly Lazy<IReadOnlyList<Seat>> Seats = new(Fill);

    /// <summary>Organs that came to each capacity by acts.</summary>
    static List<Seat> Fill()
    {
        var g = Given.Case().Applied();
        foreach (var (organ, day) in new[] { ("sh-police", 66), ("fx-water", 66), ("cn-procuratorate", 66) })
            g.Then(Given.Lead, day, new AddEvidence { Name = "台账", Type = EvidenceKind.Document, CollectedOn = g.Day(0), Source = "镇政府", Custodian = "奉贤区生态环境局", Proves = "数量", SharedWith = [new(organ)] });
        g.Then(Given.Lead, 67, new AddCoDepartment { Department = new(Given.CoDepartment), Reason = "绿地受损" });
        g.Then(Given.Lead, 67, new AddCoDepartment { Department = new("fx-agriculture"), Reason = "农田受损" });
        g.Then(Given.Lead, 68, new RemoveCoDepartment { Department = "fx-agriculture", Reason = "农田未受损" });
        g.Then(Given.Lead, 68, new RecordCriminalCase { Authority = "奉贤公安", CaseNo = "沪公奉刑1", At = CriminalStage.Review, Persons = "自然人甲", InCustody = false, Procuratorate = new("mh-procuratorate") });
        var main = g.InMemory().Case;

        var own = Given.Case();
        var suit = own.Then("cm-procuratorate", -14, own.Clue() with { District = "310151", Competent = false })
            .Then("cm-procuratorate", -10, PublicInterest()).InMemory().Case;

        return
        [
            new("L", main, Given.Lead), new("C", main, Given.CoDepartment), new("P", main, Given.Procuratorate), new("K", main, "mh-procuratorate"), new("J", main, Given.Court),
            new("S", main, "sh-police"), new("S", main, "fx-water"), new("S", main, "cn-procuratorate"), new("", main, "fx-agriculture"), new("", main, Given.Stranger), new("", main, "hp-procuratorate"), new("", main, "qp-court"),
            new("RI", suit, "cm-procuratorate"), new("R", Intake("cm-procuratorate"), "cm-procuratorate"), new("R", Intake("sh-police"), "sh-police"), new("R", Intake("fx-water"), "fx-water"),
        ];
    }

    static DamageCase Intake(string organ)
    {
        var given = Given.Case();
        return given.Then(organ, -14, given.Clue() with { Competent = false }).InMemory().Case;
    }

    static OpenPublicInterestCase PublicInterest() => new()
    {
        CaseNo = "沪崇检民公立〔2025〕3号", Ground = PublicInterestGround.OwnClue, Facts = "损害公益。", FitsCompensation = true, Finding = "符合条件。", Heads = [DamageHead.Restoration],
    };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory, MemberData(nameof(Rows))]
    public void An_act_is_open_to_the_organs_and_roles_of_the_rulebook_and_to_nobody_else(string act)
    {
        var type = ActType.Named(act)!;
        var row = Table[act].Split(' ');
        foreach (var seat in Seats.Value)
        {
            var organ = Given.Organs[new(seat.Organ)];
            var kind = row.Length < 2 || row[1].Contains(organ.Kind switch { OrganKind.Department => 'd', OrganKind.Procuratorate => 'p', OrganKind.SupportingBody => 's', _ => '-' }, StringComparison.Ordinal);
            var seated = kind && seat.Letters.Any(row[0].Contains);
            foreach (var role in new[] { Role.Officer, Role.Leader, Role.Clerk, Role.OrganAdministrator, Role.SystemAdministrator, Role.Auditor })
            {
                var hand = Hands.GetValueOrDefault(act, [Role.Officer, Role.Leader]).Contains(role) || (role == Role.Clerk && organ.Kind == OrganKind.Court);
                var answer = type.Ask(seat.Case, new("u", "某人", organ, role));
                var allowed = answer is not Answer.Never { Forbidden: true };
                Assert.True(allowed == (seated && hand), $"{act} by {role} of {seat.Organ} ({seat.Letters}): {(allowed ? "allowed" : ((Answer.Never)answer).Why.Text)}");
                // A refusal names the act and its article, and tells nothing of the case.
                if (answer is Answer.Never { Forbidden: true } no)
                {
                    Assert.Equal(type.Rule.Article, no.Why.Article);
                    Assert.Contains(type.Rule.Title, no.Why.Text, StringComparison.Ordinal);
                }
            }
            Assert.Equal(act == "LapseAnnouncement", type.Ask(seat.Case, Actor.Clock) is not Answer.Never { Forbidden: true });
        }
    }

    [Fact]
    public void Every_act_has_its_row()
    {
        // A new act needs a row from the rulebook, not from its own code. Those under discussion stand in Open.
        Assert.Equal([], ActType.All.Select(t => t.Name).Except(Table.Keys).Except(Elsewhere).Except(Open).Order(StringComparer.Ordinal));
    }

    // The rulebook gives these to more organs than the acts do.
    static readonly string[] Open = ["UpdateCustody", "RecordCriminalJudgment", "AddEvidence", "ShareEvidence", "CommissionAppraisal", "RecordAppraisal", "InviteExpert", "RecordExpertOpinion"];

    [Theory]
    [InlineData("fx-ecology", Role.Officer, true)]
    [InlineData("cm-procuratorate", Role.Officer, true)]
    [InlineData("sh-police", Role.Officer, true)]
    [InlineData("js-court", Role.Officer, false)]
    public void A_clue_is_registered_by_departments_procuratorates_and_supporting_bodies(string organ, Role role, bool may)
    {
        var actor = Given.Person(organ, role);
        Assert.Equal(may, ActType.Of<RegisterClue>().Rule.OpensFor.Contains(actor.Organ.Kind));
    }

    [Theory]
    [InlineData("cm-procuratorate", Field7.Ecology, "competent")]
    [InlineData("sh-police", Field7.Ecology, "competent")]
    [InlineData("fx-ecology", Field7.Water, "field")]
    public void Only_a_department_of_that_field_leads(string organ, Field7 field, string named)
    {
        var given = Given.Case();
        var paper = new PaperCase();
        var refusal = paper.Try(organ, given.Day(0), given.Clue() with { Field = field });
        Assert.Equal(["Invalid", named], [refusal!.Kind, Assert.Single(refusal.Fields)]);
        Assert.Equal(0, paper.Case.Version);
    }

    [Fact]
    public void Nobody_may_do_what_the_clock_does()
    {
        var given = Given.Case().Registered();
        var paper = given.InMemory();
        Assert.Equal("Forbidden", paper.Try(Given.Lead, given.Day(0), new LapseAnnouncement { LastDay = given.Day(0) })!.Kind);
        Assert.IsType<Answer.Never>(ActType.Of<RecordPreliminaryCheck>().Ask(paper.Case, Actor.Clock));
    }
}
