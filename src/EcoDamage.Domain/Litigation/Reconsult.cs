namespace EcoDamage.Domain.Litigation;

/// <summary>重新磋商 (art. 21¶2): once, after a refusal on the merits, with what was verified in the ruling. Never a third round.</summary>
public sealed record Reconsult : Act<Reconsult>, IAct<Reconsult>
{
    [Label("未予确认的协议", Hint = "只有一份的可以不选"), Pick(nameof(Open))]
    public AgreementNo? Agreement { get; init; }

    [Label("根据裁判文书核实的情况"), Lines]
    public required string Verified { get; init; }

    [Label("磋商告知书送达日期")]
    public required DateOnly ServedOn { get; init; }

    [Label("送达方式")]
    public required ServiceMode Service { get; init; }

    [Label("磋商日期"), Ahead]
    public DateOnly? MeetingOn { get; init; }

    [Label("磋商地点")]
    public string? Place { get; init; }

    public static ActRule Rule =>
        new("重新磋商", "21¶2", Force.Must, Capacity.LeadDepartment)
        {
            SignedOff = true,
            Effect = "与原签订协议的义务人重新磋商一次；仍不成的，应当及时起诉。",
        };

    static Choice<Consultation.Agreement> Open =>
        Choice.Of(c => c.Consultation.ToReconsult, (x, c) => $"第 {x.No} 份协议：{c.Obligors.Names(x.Text.Signatories)}");

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        foreach (var o in c.ClueTransfer.StandsStillFor(c.Consultation.ToReconsult.SelectMany(x => x.Text.Signatories)))
            yield return o;
        if (c.Consultation.ToReconsult.Any())
            yield break;
        if (!c.Consultation.Agreements.Any(x => x.RefusedOnMerits))
            yield return new("法院没有经审查不予确认；不予受理、驳回或者撤回申请的，可以重新申请", "21¶2");
        else if (c.Consultation.RefusedTwice.Any())
            yield return new(
                "已经重新磋商一次，仍未予确认，只能提起诉讼",
                "21¶2",
                Never: !c.Consultation.Agreements.Any(x => !x.RefusedOnMerits)
            );
        else
            yield return new("重新磋商只有一次，已经进行", "21¶2", Never: !c.Consultation.Agreements.Any(x => !x.RefusedOnMerits));
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var before = Agreement is { } no ? c.Consultation.Agreements[no] : c.Consultation.ToReconsult.First();
        var round = new ConsultationRound(before.Text.Signatories.Where(n => c.Obligors[n].InPlay))
        {
            No = c.Consultation.Rounds.Next,
            Seq = e.Seq,
            ServedOn = ServedOn,
            Ordinal = 2,
            After = before.No,
        };
        c.Consultation.Rounds.Add(round);
        c.Deadlines.MeetWhere(d => d.Period == Period.Reconsult && (d.About is null || d.About == before.No), e);
        if (e.SettingOf("FreshClockForReconsultation") == 1)
            c.Deadlines.Start(Period.Consultation, e.Organ, "重新磋商告知书送达", ServedOn, e, about: c.Consultation.Rounds[^1].No);
    }
}
