namespace EcoDamage.UnitTests.Cases;

/// <summary>Every 应当 alarms, no 可以 ever does: over all acts and periods, and over every state of the courses played here.</summary>
public sealed class ForceTests
{
    public static TheoryData<string> Duties => [.. ActType.All.Where(t => t.Rule.Force == Force.Must).Select(t => t.Name)];

    public static TheoryData<string> Offers =>
        [.. ActType.All.Where(t => t.Rule.Force is Force.May or Force.Encouraged).Select(t => t.Name)];

    public static TheoryData<string> Periods => [.. Period.All.Select(p => p.Key)];

    /// <summary>Deadlines that alarm and that this act meets.</summary>
    static IEnumerable<Period> Alarms(string act) => Period.All.Where(p => p.Alarms && p.MetBy == act);

    /// <summary>Named on the desk of every organ that can do it, as a duty.</summary>
    static bool IsUrged(ActType t) => t.Rule is { Force: Force.Must, Aside: false, OpensFor.Count: 0, ByClock: false };

    [Theory, MemberData(nameof(Duties))]
    public void An_act_that_must_be_done_has_a_deadline_that_alarms_or_is_urged_on_the_desk_of_who_must(string act)
    {
        var type = ActType.Named(act)!;
        Assert.True(Alarms(act).Any() || IsUrged(type));
        Assert.NotEmpty(type.Rule.By);
    }

    [Theory, MemberData(nameof(Offers))]
    public void An_act_that_is_only_allowed_meets_no_deadline_that_alarms_and_is_never_urged(string act)
    {
        Assert.Empty(Alarms(act));
        Assert.False(IsUrged(ActType.Named(act)!));
    }

    [Theory, MemberData(nameof(Periods))]
    public void A_period_alarms_only_where_somebody_must_and_an_act_that_somebody_can_do_meets_it(string key)
    {
        var period = Period.Named(key);
        var meets = ActType.Named(period.MetBy)!.Rule;
        Assert.True(meets.By.Length > 0 || meets.ByClock);
        // The clock enters what is deemed and nothing else; only a reply keeps it from being deemed (art. 7).
        Assert.Equal(meets.ByClock || period == Period.AnnouncementReply, period.Force == Force.Deemed);
        var d = new Deadline
        {
            No = new(1),
            Period = period,
            Owner = new(Given.Lead),
            TriggerSeq = 1,
            Trigger = "",
            TriggerDay = new(2025, 9, 1),
            Length = 30,
            Unit = Unit.Days,
            Nominal = new(2025, 10, 10),
            FixedDay = true,
        };
        var lights = Enumerable.Range(-40, 400).Select(i => d.StatusOn(d.Nominal.AddDays(i), PaperCase.Calendar).Light).ToHashSet();
        Assert.Equal(period.Force is Force.Must or Force.Deemed, lights.Contains(DeadlineLight.Overdue));
        Assert.Equal(period.Force is not (Force.Must or Force.Deemed), lights.Contains(DeadlineLight.Passed));
    }

    // ── in the states of a case ──

    static Given PublicInterest()
    {
        var g = Given.Case();
        return g.Then("cm-procuratorate", -14, g.Clue() with { District = "310151", Competent = false })
            .Then(
                "cm-procuratorate",
                -10,
                new OpenPublicInterestCase
                {
                    CaseNo = "沪崇检民公立〔2025〕3号",
                    Ground = PublicInterestGround.OwnClue,
                    Facts = "损害公益。",
                    FitsCompensation = true,
                    Finding = "符合条件。",
                    Heads = [DamageHead.Restoration],
                }
            )
            .Then(
                "cm-procuratorate",
                -9,
                new PublishAnnouncement
                {
                    Medium = "正义网",
                    PublishedOn = g.Day(-9),
                    Text = "公告",
                }
            )
            .Then("cm-procuratorate", -8, new NotifyDepartmentOfAnnouncement { Department = new("cm-ecology"), Part = "全部" })
            .Then("cm-ecology", 3, new ReplyToAnnouncement { Will = true, Reason = "开展" })
            .Then("cm-procuratorate", 60, new AddNote { Text = "公告期满之后" });
    }

    static Given WithLetters()
    {
        var g = Given.Case().Notified();
        g.Then(
                Given.Lead,
                7,
                new RequestAssistance
                {
                    Type = AssistanceKind.Evidence,
                    Matter = "调取记录",
                    AnswerBy = g.Day(20),
                }
            )
            .Then(
                Given.Procuratorate,
                8,
                new MakeSupervisoryInquiry
                {
                    Type = InquiryKind.Question,
                    Matter = "进展",
                    Prosecutors = [new() { Name = "陈检察官", LegalPost = "检察官" }, new() { Name = "沈检察官", LegalPost = "检察官" }],
                    AnswerBy = g.Day(20),
                }
            );
        return g;
    }

    static Given Refused()
    {
        var g = Given.Case().Published();
        return g.Then(Given.Court, 103, g.Ruling() with { Result = ConfirmationRuling.Refused });
    }

    public static TheoryData<string> Courses => ["confirmed", "public interest", "letters", "refused", "unpaid"];

    static Given Course(string name) =>
        name switch
        {
            "confirmed" => Given.Case().Closed(),
            "public interest" => PublicInterest(),
            "letters" => WithLetters(),
            "refused" => Refused(),
            _ => Given.Case().Confirmed().Then(Given.Lead, 300, new AddNote { Text = "各期均已到期" }),
        };

    [Theory, MemberData(nameof(Courses))]
    public void In_every_state_a_duty_to_answer_runs_against_an_organ_that_can_meet_it_and_no_permission_runs_against_anybody(string course)
    {
        var paper = new PaperCase();
        foreach (var step in Course(course).Steps)
        {
            var known = paper.Case.Deadlines.Count;
            paper.Do(step);
            var c = paper.Case;
            foreach (var l in c.Letters.Where(l => l.AwaitsAnswer && ActType.Named(l.AnsweredBy!)!.Rule.Force == Force.Must))
                Assert.True(
                    c.Deadlines.Any(d => d.IsOpen && d.Owner == l.To && d.Period.Alarms && d.Period.MetBy == l.AnsweredBy)
                        || (
                            IsUrged(ActType.Named(l.AnsweredBy!)!)
                            && ActType.Named(l.AnsweredBy!)!.Ask(c.By(Hand(l.To, l.AnsweredBy!))) is Answer.Yes { Departures.Count: 0 }
                        ),
                    $"{l.Kind} after {step.Act.Kind.Name}: nothing calls for {l.AnsweredBy}"
                );
            foreach (var d in c.Deadlines.Where(d => d.IsOpen && d.Period.Alarms && d.Owner != Organ.Portal))
                Assert.True(
                    MayDo(c, d.Owner, d.Period.MetBy),
                    $"{d.Period.Key} after {step.Act.Kind.Name}: {d.Owner} may not do {d.Period.MetBy}"
                );
            // What is only allowed puts nobody who does it under an alarm of their own.
            if (step.Act.Kind.Rule.Force is Force.May or Force.Encouraged)
                Assert.DoesNotContain(
                    c.Deadlines.Skip(known),
                    d => d.Period.Alarms && d.Owner.Value == step.Organ && d.TriggerSeq == c.Version
                );
        }
    }

    static Actor Hand(OrganCode organ, string act) =>
        ActType.Named(act)!.Rule.Roles.Contains(Role.Officer) ? Given.Hand(organ.Value) : Given.Person(organ.Value, Role.Leader);

    static bool MayDo(DamageCase c, OrganCode organ, string act) =>
        ActType.Named(act)!.Ask(c.By(Hand(organ, act))) is not Answer.Never { Forbidden: true };
}
