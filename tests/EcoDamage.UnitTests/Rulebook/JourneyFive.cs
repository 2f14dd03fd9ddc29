using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>
/// The journey of a case handed over (art. 9, 22, 23, 26, 24): custody, transfer, the procuratorate's suit with the department's proof of
/// costs, a settlement that the department reached, the court's ruling,
/// a substitution in carbon credits, a subsequent case. At each step what the others could not see or do.
/// </summary>
public sealed class JourneyFive
{
    [Fact]
    public void Handed_over_in_custody_settled_in_the_procuratorates_suit_substituted_and_followed_by_another_case()
    {
        var g = Given.Case();
        // A spill into a river: air and water clean themselves, which art. 26 asks for.
        var w = From(Given.Case())
            .Do(Fx, -14, g.Clue() with { Media = [Medium.SurfaceWater, Medium.Air] })
            .Do(Fx, -5, g.Check())
            .Do(Fx, 0, g.Decision())
            .Do(Fx, 6, g.Notice())
            .Do(Fx, 8, g.Commission())
            .Do(Fx, 34, g.Appraisal());

        w.Do(
                Fx,
                35,
                new RecordCriminalCase
                {
                    Authority = "奉贤公安分局",
                    CaseNo = "沪公奉立字〔2025〕12号",
                    At = CriminalStage.Review,
                    Persons = "自然人甲",
                    InCustody = true,
                    Custody = "看守所",
                    CustodySince = g.Day(30),
                }
            )
            .Do(
                Fx,
                36,
                new TransferClue
                {
                    To = new(Pro),
                    Grounds = [TransferGround.Custody],
                    WhyInconvenient = "羁押于看守所，无法到场。",
                    Facts = "案情。",
                    EvidenceList = "目录。",
                    Contact = "李承办",
                }
            );
        Assert.Null(w.Case.ClueTransfer.OnHold);
        w.Do(Pro, 38, new AnswerClueTransfer { Letter = w.LetterTo(Pro, LetterKind.ClueTransfer), Result = ClueAnswer.Accepted });
        Assert.NotNull(w.Case.ClueTransfer.OnHold);
        Assert.True(w.Case.ClueTransfer.ClaimOpen);
        w.Refused(Fx, 39, g.Consultation(), "9", "中止");

        w.Do(Pro, 40, Open(PublicInterestGround.Transferred))
            .Do(
                Pro,
                41,
                new PublishAnnouncement
                {
                    Medium = "正义网",
                    PublishedOn = g.Day(41),
                    Text = "公告。",
                }
            )
            .Do(Pro, 42, new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" });
        w.Refused(Pro, 50, Sue(SuitGround.TransferAccepted, 1, 2), "7", "公告期尚未届满");
        // The department must help with its proof of costs; nobody else is asked.
        w.Do(
            Pro,
            51,
            new RequestSuitSupport
            {
                Department = new(Fx),
                Matter = SuitSupportMatter.CostProof,
                Text = "应急处置费用。",
                AnswerBy = g.Day(70),
            }
        );
        var proof = new ProvideCostProof
        {
            Letter = w.LetterTo(Fx, LetterKind.SuitSupportRequest),
            Legality = "依职责支出。",
            Necessity = "防止扩大。",
            Truth = "凭证齐全。",
            Costs =
            [
                new()
                {
                    PaidBy = "海湾镇人民政府",
                    What = "应急处置",
                    Amount = 86_000m,
                    Voucher = "P-77",
                },
            ],
        };
        Assert.Equal("forbidden", w.May<ProvideCostProof>(Js));
        w.Do(Fx, 60, proof);
        Assert.Equal("not yet", w.May<ProvideCostProof>(Fx));

        w.Until(75).Do(Pro, 76, Sue(SuitGround.TransferAccepted, 1, 2)).Do(Suits, 79, w.Docket(79));
        Assert.False(w.Case.SeesFile(new(Suits)));
        w.Do(
            Fx,
            90,
            new SubmitSettlement
            {
                Suit = new(1),
                Signatories = [new(1), new(2)],
                SignedOn = g.Day(90),
                Heads = Given.Heads,
                Arrangement = "一次付清。",
                DueOn = g.Day(180),
                NoHarm = "不损害公益。",
            }
        );
        w.Refused(
            Fx,
            91,
            new SubmitSettlement
            {
                Suit = new(1),
                Signatories = [new(1), new(2)],
                SignedOn = g.Day(91),
                Heads = Given.Heads,
                Arrangement = "x",
                DueOn = g.Day(180),
                NoHarm = "x",
            },
            "23",
            "已经提交协议"
        );
        Assert.Equal("forbidden", w.May<RuleOnSettlement>(Court));
        w.Do(
            Suits,
            125,
            new RuleOnSettlement
            {
                Suit = new(1),
                PublishedFrom = g.Day(92),
                PublishedUntil = g.Day(122),
                Accepted = true,
                DocumentNo = $"（{g.Day(79).Year}）沪03民初31号",
                RuledOn = g.Day(125),
                Reasons = "不违反法律。",
            }
        );
        Assert.Equal(TitleKind.Settlement, Assert.Single(w.Case.Litigation.Titles).Kind);

        var owed = w.Case.Performance.Obligations[^1];
        var carbon = new AgreeSubstitution
        {
            Obligation = owed.No,
            Type = SubstitutionKind.CarbonCredits,
            Ground = SubstitutionGround.NotNeeded,
            Basis = "水体已经自净，专家意见。",
            Equivalence = "按数额折算。",
            Quantity = 300,
            UnitText = "吨二氧化碳",
            Place = "某林业基地",
            Acceptance = "注销凭证。",
            DueOn = g.Day(170),
            ObligorSigned = "某清运公司 2026-01-20",
        };
        w.Refused(Pro, 130, carbon, "26", "替代履行须有法院文书");
        w.Refused(Pro, 130, carbon, "26", "可以替代的不超过 ¥2,079,700.00");
        carbon = carbon with { CourtDocument = $"（{g.Day(79).Year}）沪03民初31号之一", Part = 2_079_700m };
        w.Departs(Pro, 130, carbon, "26", "最近的鉴定评估结论是“可以修复”，与“没有必要修复”不符");
        w.Do(Pro, 130, carbon, "水体已经自净。");
        Assert.Equal(2_179_700m, owed.Outstanding);
        w.Do(Fx, 132, new CoSign { Letter = w.LetterTo(Fx, LetterKind.SignatureRequest), Agrees = true });
        // The appraisal is paid for in money.
        Assert.Equal(100_000m, owed.Outstanding);

        var next = new OpenSubsequentCase
        {
            Relation = SubsequentRelation.OmittedAct,
            Title = "同一企业另一处倾倒案",
            FoundOn = g.Day(150),
            Address = "海湾镇另一地块",
            Facts = "前案遗漏。",
            Consulted = "与部门协商一致。",
        };
        Assert.Equal("forbidden", w.May<OpenSubsequentCase>(Suits));
        w.Do(Pro, 151, ((ITwoCases)next).Bind("SHD-310120-2026-0044", null));
        Assert.Equal("SHD-310120-2026-0044", w.Case.Relations.Links[^1].Number);
        var replayed = DamageCase.Replay(w.Case.Id, w.Case.Number, w.Case.Journal);
        Assert.Equal(PaperCase.Portrait(w.Case), PaperCase.Portrait(replayed));
    }
}
