using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.Consultation;

public enum InjunctionKind
{
    [Label("禁止令")] Injunction,
    [Label("财产保全")] Property,
    [Label("证据保全")] Evidence,
}

public enum InjunctionBasis
{
    [Label("规程第二十条：磋商过程中")] Article20,
    [Label("生态环境侵权案件适用禁止令保全措施的规定")] Injunction,
    [Label("生态环境法典")] Code,
}

/// <summary>保全 as applied for and ruled on.</summary>
public sealed class Injunction
{
    public required int No { get; init; }
    public required int Seq { get; init; }
    public OrganCode Court { get; internal set; }
    public required OrganCode Applicant { get; init; }
    public required bool BeforeSuit { get; init; }
    public bool Ruled { get; internal set; }
    public bool Granted { get; internal set; }
    public bool Lifted { get; internal set; }
}

/// <summary>申请禁止令等保全措施 (art. 20; 生态环境侵权禁止令保全规定): the hour of filing counts, nights and holidays included.</summary>
public sealed record RequestInjunction : Act<RequestInjunction>, IAct<RequestInjunction>
{
    [Label("受理法院"), OfKind(OrganKind.Court)] public required OrganCode Court { get; init; }
    [Label("措施")] public required InjunctionKind Type { get; init; }
    [Label("申请依据")] public required InjunctionBasis Basis { get; init; }
    [Label("诉前还是诉中")] public required bool BeforeSuit { get; init; }
    [Label("正在或者即将实施的行为"), Lines] public required string Acts { get; init; }
    [Label("难以弥补的损害"), Lines] public required string Irreparable { get; init; }
    [Label("请求禁止或者保全的内容"), Lines] public required string Content { get; init; }
    [Label("证据"), Lines] public required string EvidenceText { get; init; }
    [Label("担保"), Lines] public string? Security { get; init; }

    public static ActRule Rule => new("申请禁止令等保全措施", "20", Force.Stated, Capacity.LeadDepartment, Capacity.CoDepartment, Capacity.PublicInterestProcuratorate)
    {
        Aside = true,
        SignedOff = true, Numbered = true, Effect = "向人民法院申请；紧急的四十八小时内裁定，夜间和节假日连续计算。诉前措施采取后三十日内应当起诉。",
    };

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Injunction is { Ruled: false }) yield return new("已经申请，等待法院裁定", "20");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (Basis == InjunctionBasis.Article20 && c.OpenRound is null) yield return new("第二十条适用于磋商过程中；磋商尚未启动或者已经结束的，请选择其他依据。", "20", Field: "basis");
        if (Basis == InjunctionBasis.Article20 && c.Setting("InjunctionByEcologyOnly") == 1 && a?.Organ.Kind == OrganKind.Department && !a.Organ.Fields.Contains(Field7.Ecology)) yield return new("第二十条由生态环境管理部门申请；其他部门可以请求其申请，或者选择其他依据。", "20", Field: "basis");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Injunctions.Add(new() { No = c.Injunctions.Count + 1, Seq = e.Seq, Court = Court, BeforeSuit = BeforeSuit, Applicant = e.Organ });
        c.Give(Court, Capacity.SeisedCourt, Layer.Filed, e);
        c.Send(LetterKind.InjunctionApplication, Court, e, nameof(RuleOnInjunction));
        if (e.Edition >= Entry.HoursEdition) c.StartHours(Period.InjunctionRuling, Court, "收到保全申请", e, about: c.Injunctions.Count);
        else c.StartOn(Period.InjunctionRuling, Court, "收到保全申请", e.Day.AddDays(2), e, about: c.Injunctions.Count);
    }

    public override string Gist(DamageCase c) => Type.Label();
}
