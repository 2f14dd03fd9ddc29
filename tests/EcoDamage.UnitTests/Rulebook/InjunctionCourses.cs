using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>
/// Art. 20 and the court's rules on preservation: who applies when, how long the court has, who must sue, who may ask once more.
/// </summary>
public sealed class InjunctionCourses
{
    static RequestInjunction Request(InjunctionBasis basis = InjunctionBasis.Injunction) =>
        new()
        {
            Court = new(Court),
            Type = InjunctionKind.Injunction,
            Basis = basis,
            BeforeSuit = true,
            Acts = "继续倾倒",
            Irreparable = "污染扩散",
            Content = "停止倾倒",
            EvidenceText = "照片",
        };

    static RuleOnInjunction Ruling(Walk w, int day, bool granted = true) =>
        new()
        {
            RulingNo = $"（{w.G.Day(day).Year}）沪0116行保1号",
            Granted = granted,
            RuledOn = w.G.Day(day),
            Content = "停止倾倒",
        };

    static Walk Sued() =>
        From(Given.Case().Consulting())
            .Do(
                Fx,
                45,
                new EndConsultation
                {
                    Obligors = [new(1), new(2)],
                    Ground = FailureGround.Refuses,
                    Facts = "拒绝。",
                }
            )
            .Do(Fx, 50, Sue(SuitGround.NoAgreement, 1));

    [Fact]
    public void Before_suit_and_in_urgent_cases_48_hours_run_otherwise_five_days()
    {
        var w = Sued();
        w.Do(Fx, 51, Request() with { BeforeSuit = false, Against = [new(1)], Urgent = false });
        var days = w.Running(Period.InjunctionRulingInSuit);
        Assert.Equal((w.G.Day(56), new OrganCode(Court), null), (days.Nominal, days.Owner, days.DueAt));
        Assert.Null(w.Case.Deadlines.Open(Period.InjunctionRuling));

        w.Do(Fx, 52, Request() with { BeforeSuit = false, Against = [new(1)], Urgent = true, Type = InjunctionKind.Property });
        Assert.Equal(48, w.Running(Period.InjunctionRuling).Length);
        // Against who is not sued yet it is before suit, always urgent.
        w.Do(Fx, 53, Request() with { Against = [new(2)], Urgent = false, Type = InjunctionKind.Evidence });
        Assert.Equal(2, w.Case.Deadlines.Count(d => d.IsOpen && d.Period == Period.InjunctionRuling));

        w.Do(Court, 55, Ruling(w, 55) with { Application = new(1) });
        Assert.Equal(w.G.Day(55), days.MetOn);
        Assert.Equal(2, w.Case.Deadlines.Count(d => d.IsOpen && d.Period == Period.InjunctionRuling));
        // In suit nothing more need be sued for.
        Assert.Null(w.Case.Deadlines.Open(Period.InjunctionSuit));
    }

    [Fact]
    public void Before_or_in_suit_is_what_the_own_suits_say()
    {
        var w = From(Given.Case().Consulting());
        w.Refused(Fx, 44, Request() with { BeforeSuit = false }, "20", "没有对这些人正在进行的诉讼");
        w = Sued();
        w.Refused(Fx, 51, Request() with { Against = [new(1)] }, "20", "已经对自然人甲起诉，请选择诉讼中申请");
        w.Refused(Fx, 51, Request() with { Against = [new(2)], BeforeSuit = false }, "20", "没有对这些人正在进行的诉讼");
        // Another department is not the plaintiff.
        w.Do(
            Fx,
            51,
            new AddCoDepartment
            {
                Department = new(City),
                ShareFile = true,
                Reason = "协助。",
            }
        );
        w.Refused(City, 52, Request() with { Against = [new(1)], BeforeSuit = false }, "20", "诉讼中由原告申请");
        w.Refused(City, 52, Request() with { Against = [new(1)] }, "20", "已经对自然人甲起诉");
    }

    [Fact]
    public void The_hours_run_from_the_hour_of_filing_on_the_same_day()
    {
        var w = From(Given.Case().Consulting());
        Assert.Equal(["filedAt"], w.Paper.Try(Fx, w.G.Day(42), Request(InjunctionBasis.Article20) with { FiledAt = "25:00" })?.Fields);
        // Entered at nine in the morning, Beijing time.
        w.Do(Fx, 42, Request(InjunctionBasis.Article20) with { FiledAt = "07:30" });
        Assert.Equal(Shanghai.Begin(w.G.Day(42)).AddHours(7.5), w.Running(Period.InjunctionRuling).RunsFrom);
        w.Do(Fx, 42, Request(InjunctionBasis.Article20) with { Type = InjunctionKind.Property, FiledAt = "23:00" });
        Assert.Equal(Shanghai.Begin(w.G.Day(42)).AddHours(9), w.Case.Deadlines.Last(d => d.Period == Period.InjunctionRuling).RunsFrom);
    }

    [Fact]
    public void The_code_is_a_basis_from_its_first_day()
    {
        var before = From(Given.Case("2026-07-30").Decided());
        before.Refused(Fx, 15, Request(InjunctionBasis.Code), "20", "《生态环境法典》自2026年8月15日起施行");
        before.Do(Fx, 16, Request(InjunctionBasis.Code));
        Assert.Equal(new DateOnly(2026, 8, 15), before.G.Day(16));
    }

    [Fact]
    public void During_consultation_other_departments_ask_the_ecology_department()
    {
        var w = From(Given.Case().Consulting())
            .Do(
                Fx,
                42,
                new AddCoDepartment
                {
                    Department = new(Given.CoDepartment),
                    ShareFile = true,
                    Reason = "绿化。",
                }
            );
        w.Refused(Given.CoDepartment, 43, Request(InjunctionBasis.Article20), "20", "用“商请专业支持”请其申请");
        w.Do(Given.CoDepartment, 43, Request());
    }

    [Fact]
    public void The_procuratorate_is_told_supports_before_the_ruling_and_writes_to_who_asked()
    {
        var w = From(Given.Case().Consulting())
            .Do(
                Fx,
                42,
                new AddCoDepartment
                {
                    Department = new(City),
                    ShareFile = true,
                    Reason = "协助。",
                }
            );
        w.Refused(Pro, 42, new SupportInjunction { Opinion = "x" }, "20", "尚未申请保全措施");
        w.Do(City, 43, Request(InjunctionBasis.Article20));
        Assert.True(w.Case.Letters.HasSent(LetterKind.InjunctionApplication, new(Pro)));
        Assert.Equal("yes", w.May<SupportInjunction>(Pro));
        w.Do(Pro, 43, new SupportInjunction { Opinion = "支持。" });
        Assert.True(w.Case.Letters.HasSent(LetterKind.InjunctionSupport, new(City)));
        w.Refused(Pro, 43, new SupportInjunction { Opinion = "x" }, "20", "已经提供法律支持");

        w = From(Given.Case().Consulting());
        w.Do(Fx, 43, Request(InjunctionBasis.Article20))
            .Do(Court, 44, Ruling(w, 44))
            .Refused(Pro, 45, new SupportInjunction { Opinion = "x" }, "20", "法院已经裁定");
    }

    [Fact]
    public void Several_applications_are_ruled_on_and_lifted_one_by_one()
    {
        var w = From(Given.Case().Consulting());
        w.Do(Fx, 42, Request() with { Against = [new(1)] })
            .Refused(Fx, 42, Request(), "20", "已经申请，等待法院裁定")
            .Do(Fx, 42, Request() with { Against = [new(2)] });
        w.Refused(Pro, 42, new SupportInjunction { Opinion = "x" }, "20", "有多件保全申请");
        w.Do(Pro, 42, new SupportInjunction { Application = new(2), Opinion = "支持。" });
        w.Refused(Court, 43, Ruling(w, 43), "20", "有多件保全申请");
        w.Do(Court, 43, Ruling(w, 43) with { Application = new(1) });
        Assert.Equal([true, false], w.Case.Consultation.Injunctions.Select(x => x.Ruled));
        Assert.Single(w.Case.Letters, l => l.Kind == LetterKind.InjunctionApplication && l.To == new OrganCode(Court) && l.AwaitsAnswer);
        Assert.Equal(
            ["Invalid", "application"],
            [
                w.Paper.Try(Court, w.G.Day(44), Ruling(w, 44) with { Application = new(1) })!.Kind,
                w.Paper.Try(Court, w.G.Day(44), Ruling(w, 44) with { Application = new(1) })!.Fields[0],
            ]
        );
        w.Do(Court, 44, Ruling(w, 44));
        Assert.Equal(2, w.Case.Deadlines.Count(d => d.IsOpen && d.Period == Period.InjunctionSuit));
        w.Refused(Court, 45, new LiftInjunction { Reason = "已经停止", LiftedOn = w.G.Day(45) }, "20", "有多件保全申请");
        w.Do(
            Court,
            45,
            new LiftInjunction
            {
                Application = new(1),
                Reason = "已经停止",
                LiftedOn = w.G.Day(45),
            }
        );
        Assert.Equal(2, Assert.Single(w.Case.Deadlines, d => d.IsOpen && d.Period == Period.InjunctionSuit).About?.Value);
        Assert.True(w.Case.Letters.HasSent(LetterKind.InjunctionRuling, new(Fx)));
    }

    [Fact]
    public void After_measures_before_suit_the_lead_department_must_sue_whichever_department_applied()
    {
        var w = From(Given.Case().Consulting())
            .Do(
                Fx,
                42,
                new AddCoDepartment
                {
                    Department = new(City),
                    ShareFile = true,
                    Reason = "协助。",
                }
            );
        w.Do(City, 43, Request(InjunctionBasis.Article20)).Do(Court, 44, Ruling(w, 44));
        Assert.Equal((new OrganCode(Fx), w.G.Day(74)), (w.Running(Period.InjunctionSuit).Owner, w.Running(Period.InjunctionSuit).Nominal));
        w.Do(Fx, 45, Sue(SuitGround.PreSuitInjunction, 1, 2));
        Assert.Null(w.Case.Deadlines.Open(Period.InjunctionSuit));
    }

    [Fact]
    public void In_its_own_track_the_procuratorate_applies_and_must_sue_and_the_departments_read_nothing_of_it()
    {
        var w = Announced(Fx).Do(Pro, 5, Request());
        w.Do(Court, 6, Ruling(w, 6));
        Assert.Equal(new OrganCode(Pro), w.Running(Period.InjunctionSuit).Owner);
        Assert.False(w.Case.Letters.HasSent(LetterKind.InjunctionApplication, new(Pro)));
        Assert.False(w.Sees(Fx, nameof(RequestInjunction)));
        Assert.False(w.Sees(Fx, nameof(RuleOnInjunction)));
    }

    [Fact]
    public void A_ruling_creates_no_title_and_takes_no_second_person()
    {
        Assert.False(RuleOnInjunction.Rule.SignedOff);
        Assert.False(LiftInjunction.Rule.SignedOff);
    }

    // ── reconsideration ──

    static Walk Served(bool granted = true)
    {
        var w = From(Given.Case().Consulting());
        return w.Do(Fx, 42, Request(InjunctionBasis.Article20))
            .Do(
                Court,
                46,
                Ruling(w, 43, granted) with
                {
                    From = w.G.Day(43),
                    Until = w.G.Day(400),
                    Service =
                    [
                        new() { Party = "自然人甲", ServedOn = w.G.Day(44) },
                        new() { Party = "某清运公司", ServedOn = w.G.Day(46) },
                    ],
                }
            );
    }

    static RecordReconsideration Asks(Walk w, int day, string by = "某清运公司") => new() { By = by, AskedOn = w.G.Day(day) };

    [Fact]
    public void Each_party_served_has_five_days_to_ask_and_the_court_ten_to_decide()
    {
        var w = Served();
        var rights = w.Case.Deadlines.Where(d => d.Period == Period.InjunctionReconsideration).ToList();
        Assert.Equal([("自然人甲", w.G.Day(49)), ("某清运公司", w.G.Day(51))], rights.Select(d => (d.Subject, d.Nominal)));
        Assert.All(rights, d => Assert.False(d.Period.Alarms));

        w.Refused(Court, 47, Asks(w, 42), "20", "申请日期不能早于裁定日期");
        w.Do(Court, 47, Asks(w, 47));
        Assert.Equal(w.G.Day(47), rights[1].MetOn);
        Assert.True(rights[0].IsOpen);
        var review = w.Running(Period.InjunctionReview);
        Assert.Equal((w.G.Day(57), true, new OrganCode(Court)), (review.Nominal, review.Period.Alarms, review.Owner));
        w.Refused(Court, 48, Asks(w, 47), "20", "已经受理，请填写复议结果");

        w.Do(Court, 55, Asks(w, 47) with { Result = ReconsiderationResult.Upheld });
        Assert.Equal(w.G.Day(55), review.MetOn);
        w.Refused(Court, 56, Asks(w, 56), "20", "只能申请复议一次");
        // The other party has its own.
        w.Do(Court, 56, Asks(w, 48, "自然人甲") with { Result = ReconsiderationResult.Upheld, DecidedOn = w.G.Day(55) });
        Assert.NotNull(w.Running(Period.InjunctionSuit));
    }

    [Fact]
    public void A_ruling_revoked_ends_the_duty_to_sue()
    {
        var w = Served();
        w.Do(Court, 50, Asks(w, 47) with { Result = ReconsiderationResult.Revoked });
        Assert.True(w.Case.Consultation.Injunctions[0].Lifted);
        Assert.Null(w.Case.Deadlines.Open(Period.InjunctionSuit));
        w.Refused(Court, 51, new LiftInjunction { Reason = "x", LiftedOn = w.G.Day(51) }, "20", "没有正在执行的保全措施");
    }

    [Fact]
    public void A_refusal_that_does_not_stand_is_a_grant_with_its_content()
    {
        var w = Served(granted: false);
        Assert.Null(w.Case.Deadlines.Open(Period.InjunctionSuit));
        var changed = Asks(w, 47, "奉贤区生态环境局") with { Result = ReconsiderationResult.Changed, DecidedOn = w.G.Day(50) };
        w.Refused(Court, 50, changed, "20", "请填写变更后的内容");
        w.Do(Court, 50, changed with { Content = "停止倾倒，三日内覆盖。" });
        Assert.Equal(w.G.Day(80), w.Running(Period.InjunctionSuit).Nominal);
        Assert.Equal("yes", w.May<FileSuit>(Fx));
    }
}
