using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.General;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Cases;

/// <summary>
/// An act that also writes into a second case, in the same transaction: the two entries name each other. The desk binds it to the second case before it is performed,
/// and enters what <see cref="InOther"/> says when it has taken effect.
/// </summary>
public interface ITwoCases
{
    /// <summary>Number of the second case; null when the act opens it.</summary>
    string? OtherCase { get; }

    /// <summary>The act as it goes into the journal: with the number of the second case, and what it takes over from it.</summary>
    Act Bind(string number, DamageCase? other);

    /// <summary>What stands against it in the second case.</summary>
    IEnumerable<Obstacle> ObjectionsOf(DamageCase other, Actor a);

    /// <summary>What is entered in the second case, in this order.</summary>
    IEnumerable<Act> InOther(DamageCase here, Entry e);

    /// <summary>The answering entries, to be performed one by one in the second case: the people, day and instant of <paramref name="e"/>, with no number or departure of their own.</summary>
    IEnumerable<(Act Act, Entry Entry)> Echoes(DamageCase here, Entry e, DamageCase other)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(other);
        foreach (var act in InOther(here, e))
            yield return (act, e with { Seq = other.Version + 1, Act = act.Kind.Name, DocumentNo = null, Departure = null });
    }
}

/// <summary>The second case is opened by the act: nothing there can stand against it.</summary>
public interface IOpensCase : ITwoCases
{
    string? ITwoCases.OtherCase => null;

    IEnumerable<Obstacle> ITwoCases.ObjectionsOf(DamageCase other, Actor a) => [];
}

public enum CaseRelation
{
    [Label("并入本案的案件")] Joined,
    [Label("本案并入的案件")] JoinedInto,
    [Label("由本案分出的案件")] SplitOff,
    [Label("本案由其分出")] SplitFrom,
    [Label("后续案件")] Subsequent,
    [Label("前案")] Preceding,
}

/// <summary>关联案件: the other dossier and how it stands to this one.</summary>
public sealed record CaseLink(CaseRelation Relation, string Number, DateOnly On, int Seq, string? Note);

/// <summary>A period that goes on in another dossier: trigger day and last day are unchanged.</summary>
public sealed record CarriedPeriod
{
    [Label("期限")] public required string Period { get; init; }
    [Label("办理单位")] public required OrganCode Owner { get; init; }
    [Label("起算事由")] public required string Trigger { get; init; }
    [Label("起算日")] public required DateOnly TriggerDay { get; init; }
    [Label("期限长度")] public required int Length { get; init; }
    [Label("末日")] public required DateOnly Nominal { get; init; }
    [Label("是否确定日期")] public required bool FixedDay { get; init; }
    [Label("对象")] public string? Subject { get; init; }

    public static IReadOnlyList<CarriedPeriod> Of(DamageCase c) =>
        [.. c.Deadlines.Where(d => d.IsOpen && d.About is null && d.Owner != Organ.Portal).Select(d => new CarriedPeriod
        {
            Period = d.Period.Key, Owner = d.Owner, Trigger = d.Trigger, TriggerDay = d.TriggerDay, Length = d.Length, Nominal = d.Nominal, FixedDay = d.FixedDay, Subject = d.Subject,
        })];
}

/// <summary>An organ's place in a dossier, taken over into another.</summary>
public sealed record CarriedHolding
{
    [Label("单位")] public required OrganCode Organ { get; init; }
    [Label("办案身份")] public required Capacity Capacity { get; init; }
    [Label("可见范围")] public required int Reach { get; init; }

    public static IReadOnlyList<CarriedHolding> Of(DamageCase c) =>
        [.. c.Holdings.Where(h => h.Until is null && h.Capacity is not (Capacity.Supporting or Capacity.SeisedCourt)).Select(h => new CarriedHolding { Organ = h.Organ, Capacity = h.Capacity, Reach = (int)h.Reach })];
}

public sealed partial class DamageCase
{
    public List<CaseLink> Links { get; } = [];

    /// <summary>The periods that ran when the case was joined to another.</summary>
    internal IReadOnlyList<CarriedPeriod> CarriedAway { get; set; } = [];

    internal void Carry(IReadOnlyList<CarriedPeriod> periods, Entry e)
    {
        foreach (var p in periods) Add(Period.Named(p.Period), p.Owner, p.Trigger, p.TriggerDay, p.Length, p.Nominal, p.FixedDay, e, p.Subject, null);
    }

    internal void Carry(IReadOnlyList<CarriedHolding> organs, Entry e)
    {
        foreach (var h in organs)
            if (!Holds(h.Organ, h.Capacity))
                holdings.Add(new() { Organ = h.Organ, Capacity = h.Capacity == Capacity.LeadDepartment && Lead is { } lead && lead != h.Organ ? Capacity.CoDepartment : h.Capacity, Reach = (Layer)h.Reach, Since = e.Seq });
    }
}
