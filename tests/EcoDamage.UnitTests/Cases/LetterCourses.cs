namespace EcoDamage.UnitTests.Cases;

/// <summary>Courses beside the common ones, for letters that those don't send.</summary>
static class LetterCourses
{
    const string Police = "sh-police";
    const string SuitCourt = "sh-court-3";

    internal static IReadOnlyList<(string Name, Func<Given> Play)> All { get; } =
    [
        ("given by the police, decided, terminated", GivenAndTerminated),
        ("given by the police, not claimed", GivenAndNotClaimed),
        ("corrected", Corrected),
        ("a corrected day", CorrectedDay),
        ("corrective opinion while the court has it", OpinionWhilePending),
        ("support refused", SupportRefused),
        ("kept by a department too", KeptByADepartmentToo),
    ];

    static Given GivenByPolice()
    {
        var g = Given.Case();
        return g.Then(Police, -14, g.Clue() with { Competent = false })
            .Then(
                Police,
                -13,
                new TransferClue
                {
                    To = new(Given.Lead),
                    Grounds = [TransferGround.General],
                    Facts = "倾倒。",
                    EvidenceList = "台账",
                    Contact = "周警官",
                }
            )
            .Then(Given.Lead, -12, new AnswerClueTransfer { Letter = new(1), Result = ClueAnswer.Accepted })
            .Then(Given.Lead, -5, g.Check());
    }

    static Given GivenAndTerminated()
    {
        var g = GivenByPolice();
        return g.Then(Given.Lead, 0, g.Decision())
            .Then(Given.Lead, 6, g.Notice())
            .Then(Given.Lead, 20, new TerminateClaim { Ground = NoClaimGround.NobodyLeft, Reason = "无财产可供承担。" })
            .Then(
                Given.Lead,
                22,
                new Domain.Performance.CloseCase { Ground = Domain.Performance.ClosingGround.Terminated, Summary = "索赔终止。" }
            );
    }

    static Given GivenAndNotClaimed()
    {
        var g = GivenByPolice();
        return g.Then(
            Given.Lead,
            0,
            new DecideNotToClaim
            {
                Ground = NoClaimGround.Other,
                Reason = "损害轻微。",
                TellProcuratorate = new(Given.Procuratorate),
            }
        );
    }

    static Given Corrected()
    {
        var g = Given.Case().Notified();
        var notice = g.InMemory().Case.Done<NotifyProcuratorate>().Single().Entry.Seq;
        return g.Then(
            Given.Lead,
            7,
            new CorrectAct
            {
                Fact = $"{notice}:contact",
                Value = "王承办 021-5710****",
                WhatWasWrong = "联系人有误",
                Proof = "工作记录",
            }
        );
    }

    static Given CorrectedDay()
    {
        var g = Given.Case().Checked();
        g.Then(Given.Lead, 3, g.Decision() with { DecidedOn = g.Day(0) }).Then(Given.Lead, 6, g.Notice());
        var decision = g.InMemory().Case.Done<DecideToClaim>().Single().Entry.Seq;
        g.Then(
            Given.Lead,
            7,
            new CorrectAct
            {
                Fact = $"{decision}:decidedOn",
                Value = $"{g.Day(1):yyyy-MM-dd}",
                WhatWasWrong = "日期有误。",
                Proof = "决定书",
            }
        );
        var request = g.InMemory().Case.Letters.Last(l => l.Kind == LetterKind.CorrectionRequest).No;
        return g.Then(Given.Procuratorate, 8, new AcknowledgePastAct { Letter = request, Accepts = true });
    }

    static Given OpinionWhilePending()
    {
        var g = Given.Case().Docketed();
        return g.Then(
            Given.Procuratorate,
            71,
            new IssueCorrectiveOpinion
            {
                Clause = "第三条",
                LawBroken = "民法典",
                InterestHarmed = "公益",
                Demand = "补充",
                AnswerBy = g.Day(80),
            }
        );
    }

    static Given SupportRefused()
    {
        var g = Given.Case().Consulting();
        return g.Then(
                Given.Lead,
                50,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "明确拒绝。",
                }
            )
            .Then(
                Given.Lead,
                55,
                new FileSuit
                {
                    Court = new(SuitCourt),
                    Form = SuitForm.Civil,
                    Ground = SuitGround.NoAgreement,
                    Defendants = [new(1), new(2)],
                    Relief = Given.Heads,
                    Designation = "沪府指定〔2024〕1号",
                    Facts = "倾倒造成损害。",
                }
            )
            .Then(Given.Lead, 56, new ApplyForSupport { Kinds = [SupportKind.Opinion], Reason = "证据复杂" })
            .Then(Given.Procuratorate, 57, new DecideSupport { Supports = false, Opinion = "部门可以自行诉讼。" });
    }

    /// <summary>The judgment of the procuratorate's suit names a department that keeps it too.</summary>
    static Given KeptByADepartmentToo()
    {
        var (g, silence) = (Given.Case(), Courses.All.Single(x => x.Name == "silence").Course(Given.Case()));
        foreach (var s in silence.Steps)
            g.Then(
                s.Organ,
                s.Day.DayNumber - g.Day(0).DayNumber,
                s.Act is RecordFinalJudgment judgment ? judgment with { Keeper = new("cm-ecology") } : s.Act,
                s.Departure
            );
        return g;
    }
}
