namespace EcoDamage.UnitTests.Deadlines;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("2026-08-14", "生态环境损害赔偿管理规定")]
    [InlineData("2026-08-15", "生态环境法典第一千零七十三条，生态环境损害赔偿管理规定")]
    public void A_period_keeps_the_law_of_the_day_that_started_it(string started, string basis)
    {
        var day = DateOnly.ParseExact(started, "yyyy-MM-dd");
        Assert.Equal(basis, Period.Consultation.BasisOn(day));
        Assert.Equal(90, Period.Consultation.LengthOn(day));
        var shortened = Period.Consultation with { Later = [new(new(2026, 8, 15), "新法", 60), new(new(2027, 1, 1), "更新的法")] };
        Assert.Equal(day < new DateOnly(2026, 8, 15) ? 90 : 60, shortened.LengthOn(day));
        Assert.Equal((60, "更新的法"), (shortened.LengthOn(new(2027, 1, 1)), shortened.BasisOn(new(2027, 1, 1))));
    }

    static readonly WorkCalendar Calendar = PaperCase.Calendar;

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    // The last day before the roll is written out beside the day of the decision.
    static Deadline Notice(DateOnly decided, DateOnly last) =>
        new()
        {
            No = new(1),
            Period = Period.ClaimNotice,
            Owner = new(Given.Lead),
            TriggerSeq = 1,
            Trigger = "",
            TriggerDay = decided,
            Length = 15,
            Unit = Unit.Days,
            Nominal = last,
            FixedDay = false,
        };

    [Theory]
    [InlineData("2025-09-30", DeadlineLight.Running, "剩余 9 日")]
    [InlineData("2025-10-01", DeadlineLight.Running, "剩余 8 日")]
    [InlineData("2025-10-02", DeadlineLight.Near, "剩余 7 日")]
    [InlineData("2025-10-08", DeadlineLight.Near, "剩余 1 日")]
    [InlineData("2025-10-09", DeadlineLight.Near, "今日到期")]
    [InlineData("2025-10-10", DeadlineLight.Overdue, "逾期 1 日")]
    public void The_fifteen_days_of_a_decision_of_16_September_2025_end_on_9_October(string today, DeadlineLight light, string text)
    {
        var status = Notice(new(2025, 9, 16), new(2025, 10, 1))
            .StatusOn(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), Calendar);
        Assert.Equal(new DateOnly(2025, 10, 9), status.Due);
        Assert.Equal((light, text), (status.Light, status.Text));
    }

    [Fact]
    public void A_day_named_by_a_document_never_rolls()
    {
        var d = new Deadline
        {
            No = new(1),
            Period = Period.Instalment,
            Owner = new(Given.Lead),
            TriggerSeq = 1,
            Trigger = "",
            TriggerDay = new(2025, 9, 1),
            Length = 30,
            Unit = Unit.Days,
            Nominal = new(2025, 10, 1),
            FixedDay = true,
        };
        Assert.Equal(new DateOnly(2025, 10, 1), d.Due(Calendar, new(2025, 9, 1)));
        Assert.Equal("逾期 1 日", d.StatusOn(new(2025, 10, 2), Calendar).Text);
    }

    [Fact]
    public void An_extension_moves_the_last_day_before_it_rolls()
    {
        var d = Notice(new(2025, 9, 5), new(2025, 9, 20));
        Assert.Equal(new DateOnly(2025, 9, 22), d.Due(Calendar, new(2025, 9, 10)));
        d.Enter(new(LedgerKind.Extension, new(2025, 9, 10), null, 11, "测试", 2));
        Assert.Equal(new DateOnly(2025, 10, 1), d.LastDay(new(2025, 9, 10)));
        Assert.Equal(new DateOnly(2025, 10, 9), d.Due(Calendar, new(2025, 9, 10)));
    }

    [Fact]
    public void A_pause_holds_the_clock_while_it_lasts_and_adds_its_days_when_it_ends()
    {
        var d = Notice(new(2025, 11, 3), new(2025, 11, 18));
        d.Enter(new(LedgerKind.Pause, new(2025, 11, 10), null, 0, "测试", 2));
        Assert.Equal("期限中止", d.StatusOn(new(2026, 1, 30), Calendar).Text);
        d.EndPause(new(2025, 11, 17));
        Assert.Equal(new DateOnly(2025, 11, 25), d.LastDay(new(2026, 1, 30)));
    }

    [Theory]
    [InlineData("2025-11-07", "2025-11-14", "2025-11-10", "2025-11-12", "2025-11-25")]
    [InlineData("2025-11-07", "2025-11-14", "2025-11-10", "2025-11-17", "2025-11-28")]
    public void A_day_that_lies_in_two_pauses_is_left_out_once(string from, string until, string from2, string until2, string last)
    {
        var d = Notice(new(2025, 11, 3), new(2025, 11, 18));
        d.Enter(new(LedgerKind.Pause, Day(from), Day(until), 0, "测试", 2));
        d.Enter(new(LedgerKind.Pause, Day(from2), Day(until2), 0, "测试", 3));
        Assert.Equal(Day(last), d.LastDay(new(2025, 11, 18)));
    }

    [Fact]
    public void A_pause_from_the_first_day_leaves_out_only_days_that_would_have_counted()
    {
        var d = Notice(new(2025, 11, 3), new(2025, 11, 18));
        d.Enter(new(LedgerKind.Pause, new(2025, 11, 3), new(2025, 11, 5), 0, "测试", 2));
        Assert.Equal(new DateOnly(2025, 11, 19), d.LastDay(new(2025, 11, 10)));
    }

    [Fact]
    public void A_pause_after_the_last_day_neither_revives_the_period_nor_hides_that_it_is_over()
    {
        var d = Notice(new(2025, 11, 3), new(2025, 11, 18));
        d.Enter(new(LedgerKind.Pause, new(2025, 11, 19), null, 0, "测试", 2));
        Assert.Equal(
            (DeadlineLight.Overdue, "逾期 12 日"),
            (d.StatusOn(new(2025, 11, 30), Calendar).Light, d.StatusOn(new(2025, 11, 30), Calendar).Text)
        );
        d.EndPause(new(2025, 11, 28));
        Assert.Equal(new DateOnly(2025, 11, 18), d.Due(Calendar, new(2025, 11, 30)));
    }

    [Fact]
    public void A_pause_between_a_nominal_day_of_rest_and_the_day_it_rolls_to_still_holds_the_period_up()
    {
        var d = Notice(new(2025, 9, 16), new(2025, 10, 1));
        d.Enter(new(LedgerKind.Pause, new(2025, 10, 8), new(2025, 10, 15), 0, "测试", 2));
        Assert.Equal(
            (new DateOnly(2025, 10, 1), new DateOnly(2025, 10, 15)),
            (d.LastDay(new(2025, 10, 20)), d.Due(Calendar, new(2025, 10, 20)))
        );
    }

    [Fact]
    public void Each_day_from_the_last_to_the_due_day_is_skipped_for_a_rest_or_a_pause()
    {
        var d = Notice(new(2025, 9, 16), new(2025, 10, 1));
        d.Enter(new(LedgerKind.Pause, new(2025, 10, 8), new(2025, 10, 15), 0, "测试", 2));
        var skipped = d.Skipped(Calendar, new(2025, 10, 20));
        Assert.Equal(Enumerable.Range(1, 14).Select(n => new DateOnly(2025, 10, n)), skipped.Select(x => x.Day));
        Assert.Equal(
            [(9, "期限中止"), (10, "期限中止"), (11, "期限中止"), (12, "周末休息"), (13, "期限中止"), (14, "期限中止")],
            skipped.Skip(8).Select(x => (x.Day.Day, x.Why))
        );
        Assert.All(skipped.Take(8), x => Assert.Equal("节假日放假", x.Why));
    }

    [Fact]
    public void A_resumption_is_measured_against_the_pause_also_where_an_extension_came_after_it()
    {
        var given = Given.Case().Consulting();
        var paper = given.InMemory();
        var d = paper.Case.Deadlines.Open(Period.Consultation)!;
        paper.Do(
            Given.Lead,
            given.Day(45),
            new PauseDeadline
            {
                Deadline = d.No,
                From = given.Day(44),
                Basis = "补充鉴定",
            }
        );
        paper.Do(
            Given.Lead,
            given.Day(50),
            new ExtendDeadline
            {
                Deadline = d.No,
                Days = 5,
                Basis = "案情复杂",
            }
        );
        Assert.Equal(
            "Invalid",
            paper
                .Try(
                    Given.Lead,
                    given.Day(51),
                    new ResumeDeadline
                    {
                        Deadline = d.No,
                        On = given.Day(43),
                        Reason = "早于中止",
                    }
                )!
                .Kind
        );
        paper.Do(
            Given.Lead,
            given.Day(51),
            new ResumeDeadline
            {
                Deadline = d.No,
                On = given.Day(48),
                Reason = "鉴定完成",
            }
        );
        Assert.Equal(d.Nominal.AddDays(4 + 5), d.LastDay(given.Day(51)));
    }

    [Theory]
    [InlineData(1, "2025-10-09")]
    [InlineData(0, "2025-10-05")]
    public void The_announcement_and_the_replies_to_it_end_together_by_the_setting_of_the_day_of_publication(int rolls, string due)
    {
        var c = Given.Case("2025-08-20").Registered().InMemory().Case;
        Entry By(Act act, DateOnly day, IReadOnlyList<SettingChange>? settings = null) =>
            new(
                c.Version + 1,
                act.Kind.Name,
                Entry.CurrentEdition,
                Given.Hand(Given.Procuratorate).Signature,
                Given.Person(Given.Procuratorate, Role.Leader).Signature,
                day,
                Shanghai.Begin(day),
                "测试〔2025〕1号"
            )
            {
                Settings = settings,
            };
        void Do(Act act, DateOnly day, IReadOnlyList<SettingChange>? settings = null) => c.Perform(act, By(act, day, settings));
        Do(
            new OpenPublicInterestCase
            {
                CaseNo = "沪检民公立〔2025〕1号",
                Ground = PublicInterestGround.OwnClue,
                Facts = "倾倒垃圾。",
                FitsCompensation = true,
                Finding = "符合。",
                Heads = [DamageHead.Restoration],
            },
            new(2025, 9, 4)
        );
        Do(
            new PublishAnnouncement
            {
                Medium = "某全国性媒体",
                PublishedOn = new(2025, 9, 5),
                Text = "公告。",
            },
            new(2025, 9, 5),
            rolls == 0 ? [new("AnnouncementRolls", new(2025, 9, 1), 0)] : null
        );
        Do(new NotifyDepartmentOfAnnouncement { Department = new(Given.Lead), Part = "全部" }, new(2025, 9, 6));
        var periods = c.Deadlines.Where(d => d.Period == Period.AnnouncementEnd || d.Period == Period.AnnouncementReply).ToList();
        Assert.Equal(2, periods.Count);
        Assert.All(periods, d => Assert.Equal((new DateOnly(2025, 10, 5), Day(due)), (d.Nominal, d.Due(Calendar, new(2025, 9, 6)))));
    }

    // ── hours ──

    static RequestInjunction Injunction() =>
        new()
        {
            Court = new(Given.Court),
            Type = InjunctionKind.Injunction,
            Basis = InjunctionBasis.Article20,
            BeforeSuit = true,
            Acts = "正在倾倒。",
            Irreparable = "污染地下水。",
            Content = "禁止倾倒。",
            EvidenceText = "照片。",
        };

    static Deadline Applied(Given given, int edition, DateTimeOffset at)
    {
        var c = given.InMemory().Case;
        var leader = Given.Person(Given.Lead, Role.Leader).Signature;
        c.Perform(
            Injunction(),
            new(
                c.Version + 1,
                nameof(RequestInjunction),
                edition,
                Given.Hand(Given.Lead).Signature,
                leader,
                given.Day(45),
                at,
                "测试〔2025〕9号"
            )
        );
        return c.Deadlines.Open(Period.InjunctionRuling)!;
    }

    [Theory]
    [InlineData("2025-10-31 14:30", "2025-11-02 14:30 到期")]
    [InlineData("2025-11-02 14:30", "2025-11-02 14:30 到期")]
    [InlineData("2025-11-02 14:31", "逾期 1 分钟")]
    [InlineData("2025-11-02 15:29", "逾期 59 分钟")]
    [InlineData("2025-11-02 15:30", "逾期 1 小时")]
    [InlineData("2025-11-04 14:30", "逾期 48 小时")]
    public void Forty_eight_hours_run_through_the_weekend_and_are_late_from_the_minute_after(string now, string text)
    {
        var given = Given.Case();
        var d = Applied(given.Consulting(), Entry.CurrentEdition, new BeijingClock("2025-10-31 14:30").GetUtcNow());
        Assert.Equal(text, d.StatusAt(new BeijingClock(now).GetUtcNow(), Calendar).Text);
        Assert.Equal(new BeijingClock("2025-11-02 14:30").GetUtcNow(), d.DueAt);
        Assert.Equal((new DateOnly(2025, 11, 2), Unit.Hours, 48, false), (d.Due(Calendar, given.Day(46)), d.Unit, d.Length, d.FixedDay));
    }

    [Fact]
    public void Where_the_hour_of_filing_is_not_known_the_hours_run_from_the_end_of_the_day()
    {
        var d = Applied(Given.Case().Consulting(), Entry.CurrentEdition, new BeijingClock("2026-01-05 09:00").GetUtcNow());
        Assert.Equal(new BeijingClock("2025-11-02 23:59").GetUtcNow(), d.DueAt);
    }

    [Fact]
    public void A_period_in_hours_is_neither_extended_nor_paused() =>
        Assert.All(Period.All.Where(p => p.Unit == Unit.Hours), p => Assert.False(p.MayBeExtended));

    [Fact]
    public void A_deadline_of_art_6_can_be_neither_extended_nor_paused()
    {
        var paper = Given.Case().Decided().InMemory();
        var (before, notice) = (PaperCase.Portrait(paper.Case), paper.Case.Deadlines.Open(Period.ClaimNotice)!);
        var extend = paper.Try(
            Given.Lead,
            notice.TriggerDay.AddDays(1),
            new ExtendDeadline
            {
                Deadline = notice.No,
                Days = 5,
                Basis = "工作繁忙",
            }
        );
        var pause = paper.Try(
            Given.Lead,
            notice.TriggerDay.AddDays(1),
            new PauseDeadline
            {
                Deadline = notice.No,
                From = notice.TriggerDay,
                Basis = "工作繁忙",
            }
        );
        Assert.Equal("NotYet", extend!.Kind);
        Assert.Contains("第六条、第七条的期限不能延长", extend.Texts[0], StringComparison.Ordinal);
        Assert.Equal("NotYet", pause!.Kind);
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }

    [Fact]
    public void The_preliminary_check_can_be_extended_but_not_the_notice_beside_it()
    {
        var given = Given.Case().Registered();
        var paper = given.InMemory();
        var check = paper.Case.Deadlines.Open(Period.PreliminaryCheck)!;
        paper.Do(
            Given.Lead,
            given.Day(-13),
            new ExtendDeadline
            {
                Deadline = check.No,
                Days = 10,
                Basis = "现场复杂",
            }
        );
        Assert.Equal(check.Nominal.AddDays(10), check.LastDay(given.Day(-13)));
    }

    [Fact]
    public void Pause_and_resumption_of_the_consultation_add_exactly_the_days_between()
    {
        var given = Given.Case().Consulting();
        var paper = given.InMemory();
        var d = paper.Case.Deadlines.Open(Period.Consultation)!;
        var nominal = d.Nominal;
        paper.Do(
            Given.Lead,
            given.Day(45),
            new PauseDeadline
            {
                Deadline = d.No,
                From = given.Day(44),
                Basis = "补充鉴定",
            }
        );
        Assert.NotNull(
            paper.Try(
                Given.Lead,
                given.Day(46),
                new ResumeDeadline
                {
                    Deadline = d.No,
                    On = given.Day(43),
                    Reason = "早于中止",
                }
            )
        );
        paper.Do(
            Given.Lead,
            given.Day(60),
            new ResumeDeadline
            {
                Deadline = d.No,
                On = given.Day(60),
                Reason = "鉴定完成",
            }
        );
        Assert.Equal(nominal.AddDays(16), d.LastDay(given.Day(60)));
        Assert.Equal(
            "NotYet",
            paper
                .Try(
                    Given.Lead,
                    given.Day(61),
                    new ResumeDeadline
                    {
                        Deadline = d.No,
                        On = given.Day(61),
                        Reason = "再次",
                    }
                )!
                .Kind
        );
    }

    [Fact]
    public void Every_period_is_met_by_an_act_that_exists()
    {
        foreach (var p in Period.All)
            Assert.True(ActType.Named(p.MetBy) is not null, $"{p.Key} is met by '{p.MetBy}', which no act is called");
    }

    [Fact]
    public void Every_period_says_where_its_length_comes_from_and_what_letting_it_run_out_means()
    {
        Assert.All(
            Period.All,
            p =>
            {
                Assert.False(string.IsNullOrWhiteSpace(p.Basis), p.Key);
                Assert.False(string.IsNullOrWhiteSpace(p.Lapse), p.Key);
                Assert.NotEqual(p.Source.ToString(), p.Source.Label());
            }
        );
    }
}
