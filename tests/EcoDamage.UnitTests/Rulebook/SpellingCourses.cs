using static EcoDamage.UnitTests.Rulebook.Walk;

namespace EcoDamage.UnitTests.Rulebook;

/// <summary>The same name or number in another spelling is the same to the rules, and stays as it was typed.</summary>
public sealed class SpellingCourses
{
    [Fact]
    public void Minutes_name_the_prosecutor_who_was_announced_however_the_name_is_typed()
    {
        var w = From(Given.Case().Invited());
        var meeting = w.G.Meeting();
        HoldMeeting With(string name, string post) =>
            meeting with
            {
                Attendees =
                [
                    .. meeting.Attendees.Where(x => x.Side != Side.Procuratorate),
                    new()
                    {
                        Name = name,
                        Side = Side.Procuratorate,
                        Post = post,
                    },
                ],
            };
        w.Refused(Fx, 50, With("陈捡察官", "检察官"), "15", "未告知派陈捡察官参加");
        w.Do(Fx, 50, With("陈 检察官\u200B", " 检察官　"));
        Assert.Contains(w.Case.Consultation.OpenRound!.Meetings[^1].Act.Attendees, x => x.Name == "陈 检察官\u200B");
    }

    [Fact]
    public void One_voucher_is_booked_once_in_whatever_spelling()
    {
        var w = From(Given.Case().Agreed());
        var payment = new RecordPayment
        {
            Obligation = new(2),
            Amount = 500_000m,
            PaidOn = w.G.Day(60),
            Account = AccountKind.Treasury,
            Voucher = "沪财（2025）Ｆ－７",
        };
        w.Do(Fx, 60, payment);
        foreach (var again in (string[])["沪财(2025)F-7", "沪财〔2025〕f—7", " 沪财（2025） F-7"])
            w.Refused(Fx, 61, payment with { Voucher = again }, "25", "已经登记过");
        Assert.Equal("沪财（2025）Ｆ－７", w.Case.Performance.Payments[^1].Act.Voucher);
    }

    [Fact]
    public void Obligors_keep_their_numbers_when_their_names_are_typed_anew()
    {
        var w = From(Given.Case().Appraised());
        var before = w.Case.Obligors.Select(o => o.No).ToList();
        w.Do(
            Fx,
            36,
            w.G.Conclusion() with
            {
                Obligors =
                [
                    new() { Name = "某清运公司 ", Type = ObligorKind.Company },
                    new() { Name = "自然人　甲", Type = ObligorKind.Person },
                ],
            }
        );
        Assert.Equal(before, w.Case.Obligors.Select(o => o.No));
        Assert.Equal("自然人　甲", w.Case.Obligors[0].Data.Name);
    }

    [Fact]
    public void A_correction_is_read_as_the_form_reads_it()
    {
        var w = From(Given.Case().Concluded());
        var seq = w.Case.Journal.Single(p => p.Act is Domain.Investigation.ConcludeInvestigation).Entry.Seq;
        w.Do(
            Fx,
            37,
            new CorrectAct
            {
                Fact = $"{seq}:amount",
                Value = "￥２１８万元",
                WhatWasWrong = "抄写有误。",
                Proof = "报告第三页",
            }
        );
        Assert.Equal(2_180_000m, ((Domain.Investigation.ConcludeInvestigation)w.Case.AsCorrected(seq)).Amount);
        var again = DamageCase.Replay(1, w.Case.Number, w.Case.Journal);
        Assert.Equal(PaperCase.Portrait(w.Case), PaperCase.Portrait(again));
    }

    [Fact]
    public void A_question_left_open_is_answered_by_correction()
    {
        var given = Given.Case();
        var w = From(given.Then(Given.Lead, -14, given.Clue() with { CrimePossible = null }));
        w.Do(
            Fx,
            -13,
            new CorrectAct
            {
                Fact = "1:crimePossible",
                Value = "是",
                WhatWasWrong = "登记时尚不清楚。",
                Proof = "公安机关来函",
            }
        );
        Assert.True(w.Case.ClueTransfer.Clue!.CrimePossible);
    }
}
