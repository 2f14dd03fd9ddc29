using System.Reflection;

namespace EcoDamage.Domain.Cases;

/// <summary>办案身份: the relation of an organ to one case. What goes with it stands beside its name.</summary>
public enum Capacity
{
    [Label("线索登记机关"), Seat(Layer.Filed, Works = true, AddsMaterial = true)]
    Intake,

    [Label("牵头部门"), Seat(Layer.File, Capacity.CoDepartment, Works = true, AddsMaterial = true)]
    LeadDepartment,

    [Label("协同部门"), Seat(Layer.File, Works = true, AddsMaterial = true)]
    CoDepartment,

    [Label("有管辖权的检察机关"), Seat(Layer.Existence, Capacity.Supporting, Works = true, AddsMaterial = true)]
    CompetentProcuratorate,

    [Label("公益诉讼办案检察机关"), Seat(Layer.Suit, Works = true, AddsMaterial = true, KnownTo = Layer.Suit)]
    PublicInterestProcuratorate,

    [Label("刑事案件办案检察机关"), Seat(Layer.Filed, Works = true, AddsMaterial = true, KnownTo = Layer.Suit)]
    CriminalProcuratorate,

    [Label("受理法院"), Seat(Layer.Filed, Works = true, OfThisCaseAlone = true)]
    SeisedCourt,

    [Label("上级部门"), Seat(Layer.Own)]
    SuperiorDepartment,

    [Label("上级检察机关"), Seat(Layer.Own)]
    SuperiorProcuratorate,

    [Label("协作单位"), Seat(Layer.Own, AddsMaterial = true, OfThisCaseAlone = true)]
    Supporting,

    /// <summary>Never given: it keeps what was there when the organ left.</summary>
    [Label("原办理机关"), Seat(Layer.Own)]
    FormerHolder,
}

/// <param name="sees">What it opens by itself; an act may open more, or less.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class SeatAttribute(Layer sees) : Attribute
{
    /// <param name="second">There is one holder: another, met in a joined case, keeps up with the case in this capacity.</param>
    public SeatAttribute(Layer sees, Capacity second)
        : this(sees) => Second = second;

    public Layer Sees { get; } = sees;

    public Capacity? Second { get; }

    /// <summary>Who reads one of these layers is told who holds it.</summary>
    public Layer KnownTo { get; init; } = Layer.File | Layer.Suit;

    /// <summary>It works on the case: it is not only asked, and does not only look on.</summary>
    public bool Works { get; init; }

    /// <summary>It may add material. The court is given it.</summary>
    public bool AddsMaterial { get; init; }

    /// <summary>It is not taken over into a case that is joined or split off.</summary>
    public bool OfThisCaseAlone { get; init; }
}

public static class Seats
{
    static readonly SeatAttribute[] Known =
    [
        .. Enum.GetNames<Capacity>().Select(name => typeof(Capacity).GetField(name)!.GetCustomAttribute<SeatAttribute>()!),
    ];

    extension(Capacity capacity)
    {
        public SeatAttribute Seat => Known[(int)capacity];
    }
}
