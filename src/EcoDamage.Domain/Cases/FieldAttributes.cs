using System.Reflection;

namespace EcoDamage.Domain.Cases;

/// <summary>Several lines of prose.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LinesAttribute : Attribute;

/// <summary>Money in yuan, two places.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class YuanAttribute : Attribute;

/// <summary>A percentage: the sign may be typed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PercentAttribute : Attribute;

/// <summary>A day that may lie ahead, such as a due day. Every other day lies today or earlier.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AheadAttribute : Attribute
{
    /// <summary>It must lie ahead: a day by which somebody is asked to answer.</summary>
    public bool Only { get; init; }
}

/// <summary>The organ must be of one of these kinds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OfKindAttribute(params OrganKind[] kinds) : Attribute
{
    public IReadOnlyList<OrganKind> Kinds { get; } = kinds;
}

/// <summary>The value is one of those the case offers; names the <see cref="Choice"/> that the act declares, or another class.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PickAttribute(string choice, Type? of = null) : Attribute
{
    internal Choice From(Type owner) =>
        (of ?? owner).GetProperty(choice, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetValue(null) as Choice
        ?? throw new InvalidOperationException($"{owner.Name} declares no choice '{choice}'");
}

/// <summary>The organ must be of the same kind as the one that acts.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OfOwnKindAttribute : Attribute;

/// <summary>Code of a district of Shanghai.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InDistrictAttribute : Attribute;

/// <summary>公民身份号码、统一社会信用代码 or the number of another paper: checked when given, shown masked.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MaskedAttribute : Attribute;

/// <summary>The user id of a member of the acting organ.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MemberAttribute : Attribute;
