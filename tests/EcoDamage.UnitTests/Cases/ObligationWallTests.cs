namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// What an agreement makes due stands in the file of the claim: a procuratorate of the other track, without that file, hears of it neither
/// by a choice nor by a reason.
/// </summary>
public sealed class ObligationWallTests
{
    const string Elsewhere = "hp-procuratorate";

    static PaperCase Handled(Given given) =>
        given
            .Then(
                Given.Lead,
                56,
                new RecordCriminalCase
                {
                    Authority = "黄浦公安分局",
                    CaseNo = "黄公刑立字1号",
                    At = CriminalStage.Review,
                    Persons = "自然人甲",
                    InCustody = false,
                    Procuratorate = new(Elsewhere),
                }
            )
            .Then(
                Given.Lead,
                56,
                new TransferClue
                {
                    To = new(Elsewhere),
                    Grounds = [TransferGround.CrossRegion],
                    Facts = "异地侦办。",
                    EvidenceList = "目录",
                    Contact = "李承办",
                }
            )
            .Then(Elsewhere, 57, new AnswerClueTransfer { Letter = given.InMemory().Case.Letters[^1].No, Result = ClueAnswer.Accepted })
            .Then(
                Elsewhere,
                58,
                new OpenPublicInterestCase
                {
                    CaseNo = "黄检公益立〔2025〕1号",
                    Ground = PublicInterestGround.Transferred,
                    Facts = "损害公益。",
                    FitsCompensation = false,
                    Finding = "由检察机关办理。",
                    Heads = [DamageHead.Restoration],
                }
            )
            .InMemory();

    [Fact]
    public void The_same_is_said_before_and_after_an_agreement()
    {
        var (without, with) = (Handled(Given.Case().Met()).Case, Handled(Given.Case().Agreed()).Case);
        Assert.Empty(without.Performance.Obligations);
        Assert.NotEmpty(with.Performance.Obligations);
        var actor = Given.Hand(Elsewhere);
        foreach (
            var type in new[]
            {
                ActType.Of<RecordPayment>(),
                ActType.Of<RecordRestorationProgress>(),
                ActType.Of<ReportNonPerformance>(),
                ActType.Of<AssignRestorationBase>(),
            }
        )
        {
            Assert.Equal(Words(type.Ask(without.By(actor))), Words(type.Ask(with.By(actor))));
            Assert.StartsWith("NotYet", Words(type.Ask(with.By(actor))), StringComparison.Ordinal);
            Assert.IsType<Answer.Yes>(type.Ask(with.By(Given.Hand(Given.Lead))));
        }
        Assert.Empty(Offered.By<ReportNonPerformance>(with.By(actor)));
    }

    static string Words(Answer answer) =>
        answer is Answer.NotYet no ? "NotYet " + string.Join("；", no.Why.Select(o => o.Text)) : answer.ToString();
}
