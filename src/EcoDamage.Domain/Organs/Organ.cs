namespace EcoDamage.Domain.Organs;

/// <summary>Stable short code of an organ, such as <c>fx-ecology</c>. Names change with reorganisations, codes do not.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(OrganCodeJson))]
public readonly record struct OrganCode(string Value)
{
    public bool IsEmpty => string.IsNullOrEmpty(Value);

    public override string ToString() => Value;
}

public enum OrganKind
{
    [Label("行政管理部门")]
    Department,

    [Label("检察机关")]
    Procuratorate,

    [Label("审判机关")]
    Court,

    [Label("协作单位")]
    SupportingBody,

    [Label("平台")]
    Portal,
}

public enum OrganLevel
{
    [Label("市级")]
    Municipal,

    [Label("分院")]
    Branch,

    [Label("区级")]
    District,
}

/// <summary>The seven fields of art. 2, and "other", which needs the delegating decision and a reason.</summary>
public enum Field7
{
    [Label("生态环境")]
    Ecology,

    [Label("规划资源")]
    Planning,

    [Label("住房城乡建设")]
    Housing,

    [Label("水务")]
    Water,

    [Label("农业农村")]
    Agriculture,

    [Label("绿化市容")]
    Greening,

    [Label("交通")]
    Transport,

    [Label("其他（须有指定文件）")]
    Other,
}

/// <summary>
/// 机关: one body of the register. Several fields may lie in one body; names not yet confirmed by a clerk are unverified.
/// </summary>
public sealed record Organ
{
    public required OrganCode Code { get; init; }
    public required string Name { get; init; }
    public required string ShortName { get; init; }
    public required OrganKind Kind { get; init; }
    public OrganLevel Level { get; init; }

    /// <summary>Six-digit division code; null for municipal bodies and those that serve several districts.</summary>
    public string? District { get; init; }
    public IReadOnlyList<Field7> Fields { get; init; } = [];
    public OrganCode? Superior { get; init; }

    /// <summary>发文代字 of its letters. Null until the organ has entered it: districts have no default.</summary>
    public string? Prefix { get; init; }
    public bool Verified { get; init; }
    public string? CourtCode { get; init; }

    /// <summary>Districts for which this court is the default grassroots court of the concentrated jurisdiction.</summary>
    public IReadOnlyList<string> Serves { get; init; } = [];
    public string? Note { get; init; }

    /// <summary>
    /// The portal's clock, which enters what the law deems to happen. It owns deadlines and signs entries; it is in no register.
    /// </summary>
    public static readonly OrganCode Portal = new("portal");

    /// <summary>The clock as an organ, so that it can sign.</summary>
    public static readonly Organ Clock = new()
    {
        Code = Portal,
        Name = "本平台",
        ShortName = "本平台",
        Kind = OrganKind.Portal,
    };
}

/// <summary>A district of Shanghai: division code, name, short code used in organ codes.</summary>
public sealed record District(string Code, string Name, string Short);

public enum Role
{
    [Label("承办人")]
    Officer,

    [Label("负责人")]
    Leader,

    [Label("内勤（书记员）")]
    Clerk,

    [Label("单位管理员")]
    OrganAdministrator,

    [Label("系统管理员")]
    SystemAdministrator,

    [Label("审计员")]
    Auditor,

    /// <summary>The portal's clock: no organ, no capacity.</summary>
    [Label("系统")]
    Clock,
}

/// <summary>Who acts: a user in one role of one organ.</summary>
public sealed record Actor(string UserId, string Name, Organ Organ, Role Role)
{
    public static readonly Actor Clock = new("clock", "系统", Organ.Clock, Role.Clock);

    public Signature Signature => new(UserId, Name, Organ.Code, Organ.Kind, Role);
}

public sealed class OrganCodeJson : System.Text.Json.Serialization.JsonConverter<OrganCode>
{
    public override OrganCode Read(
        ref System.Text.Json.Utf8JsonReader reader,
        Type typeToConvert,
        System.Text.Json.JsonSerializerOptions options
    ) => new(reader.GetString() ?? "");

    public override void Write(System.Text.Json.Utf8JsonWriter writer, OrganCode value, System.Text.Json.JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
