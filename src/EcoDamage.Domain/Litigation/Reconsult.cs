using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Consultation;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Litigation;

/// <summary>重新磋商 (art. 21¶2): once, after a refusal on the merits, with what was verified in the ruling. Never a third round.</summary>
public sealed record Reconsult : Act<Reconsult>, IAct<Reconsult>
{
    [Label("根据裁判文书核实的情况"), Lines] public required string Verified { get; init; }
    [Label("磋商告知书送达日期")] public required DateOnly ServedOn { get; init; }
    [Label("送达方式")] public required ServiceMode Service { get; init; }
    [Label("磋商日期"), Ahead] public DateOnly? MeetingOn { get; init; }
    [Label("磋商地点")] public string? Place { get; init; }

    public static ActRule Rule => new("重新磋商", "21¶2", Force.Must, Capacity.LeadDepartment)
    {
        SignedOff = true, Effect = "与原签订协议的义务人重新磋商一次；仍不成的，应当及时起诉。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        var refused = c.Agreements.Count(x => x.RefusedOnMerits);
        if (refused == 0) yield return new("法院没有经审查不予确认；不予受理、驳回或者撤回申请的，可以重新申请", "21¶2");
        else if (refused > 1) yield return new("已经重新磋商一次，仍未予确认，只能提起诉讼", "21¶2", Never: true);
        else if (c.Rounds.Exists(r => r.Ordinal == 2)) yield return new("重新磋商只有一次，已经进行", "21¶2", Never: true);
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var before = c.Agreements.First(x => x.RefusedOnMerits);
        c.Rounds.Add(new() { No = c.Rounds.Count + 1, Seq = e.Seq, ServedOn = ServedOn, Ordinal = 2, Obligors = [.. before.Text.Signatories] });
        c.Meet(Period.Reconsult, e);
        c.Start(Period.Consultation, e.Organ, "重新磋商告知书送达", ServedOn, e, about: c.Rounds.Count);
        c.Move(ProceedingKind.Compensation, Stage.Consultation, e);
    }
}
