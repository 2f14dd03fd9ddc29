using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>
/// One last day for everybody: cards, letters, acts and proposals count to the day to which the calendar, the pauses and the extensions
/// move the period (民法典 203, 民事诉讼法 85). 2025-10-01 to 10-08 and 2026-02-15 to 02-23 are holidays.
/// </summary>
public sealed class LastDayCourses
{
    static DateOnly Date(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    static int On(Walk w, string day) => Date(day).DayNumber - w.G.Day(0).DayNumber;

    // What was bound into the entries is all that replay needs.
    static void Replays(Walk w) =>
        Assert.Equal(
            PaperCase.Portrait(w.Case),
            PaperCase.Portrait(DamageCase.Replay(w.Case.Id, w.Case.Number, Read(w.Case.Journal, w.Case.Number)))
        );

    static IEnumerable<Performed> Read(IEnumerable<Performed> journal, string number)
    {
        var hash = JournalLine.Genesis;
        foreach (var line in journal.Select(p => JournalLine.Write(number, p, hash)))
        {
            hash = line.Hash;
            yield return line.Read();
        }
    }

    static EndConsultation Failed(FailureGround ground = FailureGround.Refuses) =>
        new()
        {
            Obligors = [new(1), new(2)],
            Ground = ground,
            Facts = "磋商不成。",
        };

    /// <summary>Consultation failed on 2025-09-01: thirty days end on 10-01, a holiday, so by law on 10-09.</summary>
    static Walk MustSue()
    {
        var w = From(Given.Case("2025-05-06").Consulting());
        return w.Do(Fx, On(w, "2025-09-01"), Failed());
    }

    static UrgeSuit Urging(Walk w) =>
        new()
        {
            Ground = UrgingGround.NotSuedInTime,
            Facts = "请依法起诉。",
            AnswerBy = Date("2025-10-31"),
        };

    // ── 应当起诉 (art. 21¶5) ──

    [Theory, InlineData("2025-10-02"), InlineData("2025-10-05"), InlineData("2025-10-09")]
    public void A_duty_to_sue_is_not_missed_before_its_rolled_last_day_is_over(string day)
    {
        var w = MustSue();
        Assert.Equal(Date("2025-10-09"), w.Light(Period.Sue, On(w, day)).Due);
        w.Refused(Pro, On(w, day), Urging(w), "21¶5", "起诉期限尚未届满");
        w.Refused(Pro, On(w, day), Open(PublicInterestGround.NotSued), "5¶1", "没有证明这一事由");
    }

    [Fact]
    public void Who_sues_on_the_rolled_last_day_has_sued_in_time_for_card_and_acts_alike()
    {
        var w = MustSue();
        w.Do(Fx, On(w, "2025-10-09"), Sue(SuitGround.NoAgreement, 1, 2));
        Assert.Equal(DeadlineLight.Met, w.Light(Period.Sue, On(w, "2025-10-09")).Light);
        w.Refused(Pro, On(w, "2025-10-10"), Open(PublicInterestGround.NotSued), "5¶1", "没有证明这一事由");
    }

    [Fact]
    public void From_the_next_day_the_duty_is_missed_and_the_letter_names_the_day_that_the_card_names()
    {
        var w = MustSue();
        w.Do(Pro, On(w, "2025-10-10"), Urging(w));
        Assert.Contains("起诉期限至2025年10月9日届满，没有起诉", w.Case.Letters[^1].Note, StringComparison.Ordinal);
        w.Do(Pro, On(w, "2025-10-10"), Open(PublicInterestGround.NotSued));
        Assert.Equal(nameof(EndConsultation), w.Case.Journal[w.Case.PublicInterest.Current!.ProvedBy!.Value - 1].Entry.Act);
        Assert.Equal([new MovedDay(Date("2025-10-01"), Date("2025-10-09"))], w.Case.Journal[^1].Entry.Moved);
        Replays(w);
    }

    [Theory, InlineData("2025-10-08", false), InlineData("2025-10-10", true)]
    public void What_proves_a_suit_is_judged_by_the_rolled_day_and_stays_so_in_replay(string day, bool proved)
    {
        var w = From(Given.Case("2025-05-06").Consulting());
        w.Do(Pro, On(w, "2025-06-20"), Open(), "同时推进。");
        w.Do(
            Pro,
            On(w, "2025-06-23"),
            new PublishAnnouncement
            {
                Medium = "正义网",
                PublishedOn = Date("2025-06-23"),
                Text = "公告内容。",
            }
        );
        w.Do(Fx, On(w, "2025-09-01"), Failed());
        w.Do(Pro, On(w, day), Sue(SuitGround.NotSuedInTime, 1, 2), "依据见说明。");
        Assert.Equal(proved, w.Case.Litigation.Suits[0].ProvedBy is not null);
        Replays(w);
    }

    [Fact]
    public void A_refused_suit_gives_the_duty_back_from_the_rolled_end_of_the_time_to_appeal()
    {
        var w = MustSue();
        w.Do(Fx, On(w, "2025-09-10"), Sue(SuitGround.NoAgreement, 1, 2))
            .Do(Suits, On(w, "2025-09-25"), new RefuseSuit { Suit = new(1), Reasons = "材料不齐。" });
        Assert.Equal(Date("2025-10-09"), w.Light(Period.Appeal, On(w, "2025-09-25")).Due);
        Assert.Equal(Date("2025-10-09"), w.Running(Period.Sue).TriggerDay);
        Replays(w);
    }

    // ── 磋商期限 (art. 16) ──

    /// <summary>Served on 2025-06-16: ninety days end on Sunday 09-14, so by law on 09-15.</summary>
    static Walk Consulting() => From(Given.Case("2025-05-06").Consulting());

    static HoldMeeting Meeting(Walk w, string day) =>
        new()
        {
            HeldOn = Date(day),
            Place = "会议室",
            Chair = "李承办",
            Attendees = [new() { Name = "李承办", Side = Side.Department }],
            Positions = "意见。",
            Result = MeetingResult.GoOn,
        };

    [Fact]
    public void Consultation_is_over_from_the_day_after_its_rolled_last_day()
    {
        var w = Consulting();
        Assert.Equal(Date("2025-09-15"), w.Light(Period.Consultation, On(w, "2025-09-15")).Due);
        w.Refused(Fx, On(w, "2025-09-15"), Failed(FailureGround.PeriodOver), "16", "磋商期限尚未届满（末日 2025-09-15）");
        Assert.Null(w.Paper.Try(Fx, Date("2025-09-15"), Meeting(w, "2025-09-15")));
        w.Refused(Fx, On(w, "2025-09-16"), Meeting(w, "2025-09-16"), "16", "已超过九十日磋商期限（末日 2025-09-15），请填写理由");
        w.Do(Fx, On(w, "2025-09-16"), Failed(FailureGround.PeriodOver));
    }

    [Fact]
    public void An_extension_of_the_ledger_moves_what_the_acts_count_to()
    {
        var w = Consulting();
        w.Do(
            Fx,
            On(w, "2025-09-10"),
            new ExtendDeadline
            {
                Deadline = w.Running(Period.Consultation).No,
                Days = 10,
                Basis = "方案需要论证。",
            }
        );
        w.Refused(Fx, On(w, "2025-09-24"), Failed(FailureGround.PeriodOver), "16", "末日 2025-09-24");
        Assert.Null(w.Paper.Try(Fx, Date("2025-09-24"), Meeting(w, "2025-09-24")));
        w.Refused(Fx, On(w, "2025-09-25"), Meeting(w, "2025-09-25"), "16", "末日 2025-09-24");
    }

    [Fact]
    public void While_the_ledger_pauses_the_period_nothing_runs_out()
    {
        var w = Consulting();
        w.Do(
            Fx,
            On(w, "2025-09-01"),
            new PauseDeadline
            {
                Deadline = w.Running(Period.Consultation).No,
                From = Date("2025-09-01"),
                Basis = "补充鉴定。",
            }
        );
        w.Refused(Fx, On(w, "2025-11-28"), Failed(FailureGround.PeriodOver), "16", "磋商期限尚未届满");
        Assert.Null(w.Paper.Try(Fx, Date("2025-11-28"), Meeting(w, "2025-11-28")));
    }

    // ── 上诉期 (民事诉讼法 85, 171; 刑诉法解释 380) ──

    static readonly string[] Parties = ["起诉机关", "自然人甲", "某清运公司"];

    static Walk Judged(string served = "2026-02-01", params string[] parties)
    {
        var w = MustSue();
        return w.Do(Fx, On(w, "2025-09-10"), Sue(SuitGround.NoAgreement, 1, 2))
            .Do(Suits, On(w, "2025-09-15"), w.Docket(On(w, "2025-09-15")))
            .Do(Suits, On(w, served), Ruled(w, served, parties.Length > 0 ? parties : Parties));
    }

    static RecordJudgment Ruled(Walk w, string served, params string[] parties) =>
        w.Judgment(On(w, served)) with
        {
            DueOn = Date(served).AddDays(400),
            Service = [.. parties.Select(p => new ServiceRow { Party = p, ServedOn = Date(served) })],
        };

    static RecordFinalJudgment Final(Walk w, string day) =>
        new()
        {
            Suit = new(1),
            JudgmentNo = w.Case.Litigation.Suits[0].Judgment!.JudgmentNo,
            EffectiveOn = Date(day),
            Awarded = Given.Heads,
            DueOn = Date("2027-06-30"),
        };

    static RecordAppeal Appeal(string day, string by = "某清运公司") =>
        new()
        {
            Suit = new(1),
            Appellant = by,
            AppealedOn = Date(day),
        };

    static string Proposed(Walk w, string day)
    {
        var clerk = Given.Hand(Suits);
        var known = ActType.Of<RecordFinalJudgment>().Suggest(w.Case.By(clerk, Date(day)), clerk, Given.Organs);
        return $"{known!.GetType().GetProperty("EffectiveOn")!.GetValue(known):yyyy-MM-dd}";
    }

    [Theory, InlineData("2026-02-17"), InlineData("2026-02-18"), InlineData("2026-02-24")]
    public void No_judgment_is_final_while_a_rolled_time_to_appeal_runs(string day)
    {
        var w = Judged();
        Assert.Equal(Date("2026-02-24"), w.Light(Period.Appeal, On(w, day)).Due);
        w.Refused(Suits, On(w, day), Final(w, day), "21", "上诉期至 2026-02-24 尚未全部届满");
        Assert.Empty(Proposed(w, day));
        Assert.NotNull(
            w.Paper.Try(
                Fx,
                Date(day),
                new ApplyForEnforcement
                {
                    Court = new(Suits),
                    Title = w.Case.Litigation.Suits[0].Judgment!.JudgmentNo,
                    Outstanding = "全部",
                }
            )
        );
    }

    [Fact]
    public void The_effective_day_is_proposed_and_never_before_the_day_after_the_last_due_day()
    {
        var w = Judged();
        Assert.Equal("2026-02-25", Proposed(w, "2026-02-25"));
        Assert.Equal("2026-02-25", Proposed(w, "2026-03-20"));
        w.Refused(Suits, On(w, "2026-03-20"), Final(w, "2026-02-24"), "21", "上诉期至 2026-02-24");
        w.Do(Suits, On(w, "2026-03-20"), Final(w, "2026-02-25"));
        Assert.Equal(Date("2026-02-25"), w.Case.Litigation.Titles.Single().Day);
        Replays(w);
    }

    [Fact]
    public void The_last_party_decides_when_it_is_final()
    {
        var w = Judged("2026-02-01", "起诉机关", "自然人甲");
        Assert.Empty(Proposed(w, "2026-03-10"));
        var service = new ServiceRow { Party = "某清运公司", ServedOn = Date("2026-03-20") };
        // Fifteen days after 03-20 lies the eve of 清明: a Saturday in a holiday that ends on 04-06.
        w.Refused(
            Suits,
            On(w, "2026-04-07"),
            Final(w, "2026-04-07") with
            {
                Service = [service],
            },
            "21",
            "上诉期至 2026-04-07 尚未全部届满"
        );
        w.Do(Suits, On(w, "2026-04-08"), Final(w, "2026-04-08") with { Service = [service] });
        Replays(w);
    }

    [Fact]
    public void An_appeal_on_the_rolled_last_day_is_in_time_and_holds_the_judgment_up()
    {
        var w = Judged();
        w.Do(Suits, On(w, "2026-02-24"), Appeal("2026-02-24"));
        Assert.True(w.Case.Litigation.Suits[0].Appealed);
        var own = w.Case.Deadlines.Last(d => d.Period == Period.Appeal && d.Subject == "某清运公司");
        Assert.Equal(DeadlineLight.Met, own.StatusOn(Date("2026-02-24"), PaperCase.Calendar).Light);
        Assert.Empty(Proposed(w, "2026-03-01"));
        w.Refused(Suits, On(w, "2026-03-01"), Final(w, "2026-03-01"), "21", "已经上诉，请登记二审裁判");
        Replays(w);
    }

    [Fact]
    public void An_appeal_after_the_last_day_is_recorded_and_does_not_keep_the_judgment_from_being_final()
    {
        var w = Judged();
        w.Do(Suits, On(w, "2026-02-25"), Appeal("2026-02-25"));
        Assert.False(w.Case.Litigation.Suits[0].Appealed);
        Assert.Equal("2026-02-25", Proposed(w, "2026-02-26"));
        w.Refused(Suits, On(w, "2026-02-26"), Appeal("2026-02-26"), "21", "某清运公司的上诉已经登记");
        w.Do(Suits, On(w, "2026-02-26"), Final(w, "2026-02-25"));
        Assert.Single(w.Case.Litigation.Titles);
        Replays(w);
    }

    [Fact]
    public void A_late_appeal_that_the_court_excuses_holds_the_judgment_up()
    {
        var w = Judged();
        w.Do(Suits, On(w, "2026-02-25"), Appeal("2026-02-25"))
            .Do(Suits, On(w, "2026-03-05"), Appeal("2026-02-25") with { Excused = "准许顺延期限通知" });
        Assert.True(w.Case.Litigation.Suits[0].Appealed);
        Replays(w);
    }

    [Theory]
    [InlineData(SuitForm.Civil, JudgmentForm.Judgment, 15)]
    [InlineData(SuitForm.Civil, JudgmentForm.Ruling, 10)]
    [InlineData(SuitForm.AttachedToCriminal, JudgmentForm.Judgment, 10)]
    [InlineData(SuitForm.AttachedToCriminal, JudgmentForm.Ruling, 5)]
    public void How_long_one_may_appeal_hangs_on_suit_and_form(SuitForm suit, JudgmentForm form, int days)
    {
        var w = Announced(Fx).Until(35).Do(Pro, 36, Sue(SuitGround.Lapsed, 1, 2) with { Form = suit });
        w.Do(Suits, 40, w.Docket(40))
            .Do(Suits, 65, w.Judgment(65) with { Form = form, Service = [new() { Party = Parties[0], ServedOn = w.G.Day(65) }] });
        foreach (var party in Parties[1..])
            w.Do(
                Suits,
                65,
                new RecordService
                {
                    Judgment = new(1),
                    Document = "裁判文书",
                    Addressee = party,
                    Mode = ServiceMode.Direct,
                    ServedOn = w.G.Day(65),
                    Receipt = "回证1",
                }
            );
        Assert.All(w.Case.Deadlines.Where(d => d.Period == Period.Appeal), d => Assert.Equal(days, d.Length));
        var due = PaperCase.Calendar.Roll(w.G.Day(65 + days));
        w.Refused(Suits, On(w, $"{due:yyyy-MM-dd}"), Final(w, $"{due:yyyy-MM-dd}"), "21", $"上诉期至 {due:yyyy-MM-dd}");
        var after = $"{due.AddDays(1):yyyy-MM-dd}";
        Assert.Equal(after, Proposed(w, after));
        w.Do(Suits, On(w, after), Final(w, after));
    }

    [Theory, InlineData(SuitForm.Civil, 10), InlineData(SuitForm.AttachedToCriminal, 5)]
    public void How_long_a_refusal_may_be_appealed_hangs_on_the_suit(SuitForm form, int days)
    {
        var w = Announced(Fx).Until(35).Do(Pro, 36, Sue(SuitGround.Lapsed, 1, 2) with { Form = form });
        w.Do(Suits, 40, new RefuseSuit { Suit = new(1), Reasons = "材料不齐。" });
        Assert.Equal(days, w.Running(Period.Appeal).Length);
    }

    // ── 诉前公告 (art. 7) ──

    static Walk Published(string day, params string[] departments)
    {
        var w = From(Given.Case(day));
        w.Do(Pro, -10, w.G.Clue() with { Competent = false, Source = ClueSource.Inspection })
            .Do(Pro, -5, Open())
            .Do(
                Pro,
                2,
                new PublishAnnouncement
                {
                    Medium = "检察日报",
                    PublishedOn = Date(day),
                    Text = "公告内容。",
                }
            );
        foreach (var d in departments)
            w.Do(Pro, 2, new NotifyDepartmentOfAnnouncement { Department = new(d), Part = "全部" });
        return w;
    }

    [Fact]
    public void The_notice_names_the_day_on_which_silence_is_deemed()
    {
        var w = Published("2025-09-01", Fx, "fx-water");
        foreach (var letter in w.Case.Letters.Where(l => l.Kind == LetterKind.AnnouncementNotice))
        {
            Assert.Equal(Date("2025-10-09"), letter.AnswerBy);
            Assert.Contains("公告期至2025年10月9日届满", letter.Note, StringComparison.Ordinal);
            Assert.Equal("2025-10-09 期满未函告的，视为不立案启动索赔程序", letter.Wanted);
            var reply = w.Case.Deadlines.Single(d => d.Period == Period.AnnouncementReply && d.About == letter.No);
            Assert.Equal(letter.AnswerBy, reply.Due(PaperCase.Calendar, Date("2025-09-03")));
        }
        w.Do(Fx, On(w, "2025-10-09"), new ReplyToAnnouncement { Will = true, Reason = "开展。" }).Until(On(w, "2025-10-10"));
        Assert.Null(w.Case.PublicInterest.Current!.Of(new(Fx))!.Lapsed);
        Assert.Equal(Date("2025-10-09"), w.Case.PublicInterest.Current.LastDay);
        Replays(w);
    }

    [Fact]
    public void Of_an_announcement_before_the_procedure_no_letter_says_that_silence_is_deemed()
    {
        var w = Published("2025-03-10", Fx);
        var letter = w.Case.Letters.Single(l => l.Kind == LetterKind.AnnouncementNotice);
        Assert.Equal("公告期至2025年4月9日届满。", letter.Note);
        Assert.Null(letter.Wanted);
    }

    [Fact]
    public void Where_the_setting_keeps_the_announcement_from_rolling_the_notice_names_the_nominal_day()
    {
        var w = From(Given.Case("2025-09-01"));
        w.Paper.Under(new SettingChange("AnnouncementRolls", Date("2025-08-01"), 0));
        w.Do(Pro, -10, w.G.Clue() with { Competent = false, Source = ClueSource.Inspection }).Do(Pro, -5, Open());
        w.Do(
            Pro,
            0,
            new PublishAnnouncement
            {
                Medium = "检察日报",
                PublishedOn = Date("2025-09-01"),
                Text = "公告内容。",
            }
        );
        w.Do(Pro, 2, new NotifyDepartmentOfAnnouncement { Department = new(Fx), Part = "全部" });
        Assert.Equal(Date("2025-10-01"), w.Case.Letters[^1].AnswerBy);
    }

    [Theory, InlineData("2025-09-02", "2025-10-09"), InlineData("2025-08-29", "2025-09-28")]
    public void A_corrected_publication_is_counted_and_rolled_anew(string right, string last)
    {
        var w = Published("2025-09-01", Fx).Until(45);
        var published = w.Case.Journal.Single(p => p.Act is PublishAnnouncement).Entry.Seq;
        w.Do(
            Pro,
            46,
            new CorrectAct
            {
                Fact = $"{published}:publishedOn",
                Value = right,
                WhatWasWrong = "公告日期有误。",
                Proof = "报纸原件",
            }
        );
        w.Until(47);
        Assert.Equal(Date(last), w.Case.PublicInterest.Current!.LastDay);
        Assert.Equal(Date(last), w.Running(Period.Examination).TriggerDay);
        Replays(w);
    }

    // ── what a setting counts (art. 2, 7) ──

    [Fact]
    public void A_department_is_idle_only_when_the_rolled_time_to_decide_is_over()
    {
        var w = Published("2025-09-01", Fx);
        w.Do(Fx, On(w, "2025-09-05"), new ReplyToAnnouncement { Will = true, Reason = "开展。" });
        var urge = new UrgeClaim { Idle = "至今未决定。", AnswerBy = Date("2025-11-20") };
        Assert.Equal(Date("2025-10-09"), w.Light(Period.DecideAfterWill, On(w, "2025-10-09")).Due);
        w.Refused(Pro, On(w, "2025-10-09"), urge, "7", "作出决定的期限至 2025-10-09，尚未届满");
        w.Do(Pro, On(w, "2025-10-10"), urge);
    }

    [Fact]
    public void The_lead_is_designated_only_when_the_rolled_time_to_agree_is_over()
    {
        var w = From(Given.Case("2025-09-16").Registered());
        w.Do(
            Fx,
            0,
            new ReportToSuperior
            {
                Superior = new(City),
                Matter = SuperiorMatter.DesignateLead,
                Dispute = false,
                Reason = "涉及水和土壤。",
            }
        );
        var designate = new DesignateLead { Lead = new("fx-water"), Reason = "以水为主。" };
        w.Refused(City, On(w, "2025-10-01"), designate, "2", "期限至 2025-10-09");
        w.Refused(City, On(w, "2025-10-09"), designate, "2", "期限至 2025-10-09");
        w.Do(City, On(w, "2025-10-10"), designate);
    }

    [Fact]
    public void The_list_of_what_is_handed_over_names_the_rolled_day()
    {
        var w = MustSue();
        var hand = Given.Hand(Fx);
        var known = ActType.Of<HandOver>().Suggest(w.Case.By(hand, Date("2025-09-20")), hand, Given.Organs);
        Assert.Contains("提起诉讼", $"{known}", StringComparison.Ordinal);
        Assert.Contains("末日 2025-10-09", $"{known}", StringComparison.Ordinal);
    }

    // ── everywhere ──

    public static TheoryData<string> Names => [.. Courses.All.Select(x => x.Name)];

    /// <summary>Played so that periods end in holidays.</summary>
    [Theory, MemberData(nameof(Names))]
    public void A_letter_names_the_day_to_which_the_portal_counts(string course)
    {
        var c = Courses.All.Single(x => x.Name == course).Course(Given.Case("2025-09-01")).InMemory().Case;
        foreach (var d in c.Deadlines.Where(d => d.Ledger.Count == 0))
            if (c.Letters.FirstOrDefault(l => l.No == d.About) is { AnswerBy: { } named } && d.Period.MetBy is not null)
                Assert.Equal(named, d.Due(PaperCase.Calendar, named));
    }
}
