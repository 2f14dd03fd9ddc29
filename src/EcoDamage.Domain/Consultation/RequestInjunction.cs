namespace EcoDamage.Domain.Consultation;

public enum InjunctionKind
{
    [Label("禁止令")]
    Injunction,

    [Label("财产保全")]
    Property,

    [Label("证据保全")]
    Evidence,
}

public enum InjunctionBasis
{
    [Label("规程第二十条：磋商过程中")]
    Article20,

    [Label("生态环境侵权案件适用禁止令保全措施的规定")]
    Injunction,

    [Label("生态环境法典第一千零七十九条")]
    Code,
}

/// <summary>申请禁止令等保全措施 (art. 20; 生态环境侵权禁止令保全规定): the hour of filing counts, nights and holidays included.</summary>
public sealed record RequestInjunction : Act<RequestInjunction>, IAct<RequestInjunction>
{
    static readonly DateOnly CodeInForce = new(2026, 8, 15);

    [Label("受理法院"), OfKind(OrganKind.Court)]
    public required OrganCode Court { get; init; }

    [Label("措施")]
    public required InjunctionKind Type { get; init; }

    [Label("申请依据")]
    public required InjunctionBasis Basis { get; init; }

    [Label("是否诉前申请", Hint = "尚未起诉的选“是”，诉讼中的选“否”")]
    public required bool BeforeSuit { get; init; }

    [Label("情况紧急", Hint = "诉前申请均为四十八小时；诉讼中不紧急的五日")]
    public bool? Urgent { get; init; }

    [Label("申请时间", Hint = "当日更早递交的填写，如 09:30；不填的自签发时起算")]
    public string? FiledAt { get; init; }

    [Label("被申请人", Hint = "不选的为全部义务人"), Pick(nameof(Choice.KnownObligors), typeof(Choice))]
    public IReadOnlyList<ObligorNo> Against { get; init; } = [];

    [Label("正在或者即将实施的行为"), Lines]
    public required string Acts { get; init; }

    [Label("难以弥补的损害"), Lines]
    public required string Irreparable { get; init; }

    [Label("请求禁止或者保全的内容"), Lines]
    public required string Content { get; init; }

    [Label("证据"), Lines]
    public required string EvidenceText { get; init; }

    [Label("担保"), Lines]
    public string? Security { get; init; }

    public static ActRule Rule =>
        new(
            "申请禁止令等保全措施",
            "20",
            Force.Stated,
            Capacity.LeadDepartment,
            Capacity.CoDepartment,
            Capacity.PublicInterestProcuratorate
        )
        {
            Aside = true,
            SignedOff = true,
            Numbered = true,
            Fixed = Fixed.Filed,
            Effect =
                "向人民法院申请；诉前的和紧急的四十八小时内裁定，夜间和节假日连续计算，诉讼中不紧急的五日。"
                + "诉前措施采取后三十日内应当起诉。部门申请的，同时请检察机关提供法律支持。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs)
    {
        return c is null
            ? null
            : new
            {
                Court = organs.CourtFor(c.ClueTransfer.Clue?.District)?.Value,
                BeforeSuit = !c.Litigation.Suits.Any(s => s.Pending && IsOwn(c, s)),
            };
    }

    // The suit of the compensation track is the lead department's, also when another department filed it.
    static bool IsOwn(Seen c, Suit s) => (s.Plaintiff == c.Organ || (s.Track == ProceedingKind.Compensation && c.Who.Lead == c.Organ));

    public static void Shape(InlineValidator<RequestInjunction> v)
    {
        v.RuleFor(x => x.FiledAt)
            .Must(t => string.IsNullOrWhiteSpace(t) || HourOf(t) is not null)
            .WithMessage("“申请时间”请按 09:30 的形式填写。");
    }

    static TimeOnly? HourOf(string? text) =>
        TimeOnly.TryParseExact(Folding.Key(text), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var t) ? t : null;

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today) => [.. OfTheBasis(c, today), .. OfTheSuit(c)];

    IEnumerable<Obstacle> OfTheBasis(Seen c, DateOnly today)
    {
        if (Basis == InjunctionBasis.Article20 && c.Consultation.OpenRound is null)
            yield return new("第二十条适用于磋商过程中；磋商尚未启动或者已经结束的，请选择其他依据。", "20", Field: "basis");
        if (
            Basis == InjunctionBasis.Article20
            && c.Setting("InjunctionByEcologyOnly") == 1
            && c.By.Organ.Kind == OrganKind.Department
            && !c.By.Organ.Fields.Contains(Field7.Ecology)
        )
            yield return new(
                "第二十条由生态环境管理部门申请；其他部门可以将其列为协同部门，用“商请专业支持”请其申请，或者选择其他依据。",
                "20",
                Field: "basis"
            );
        if (Basis == InjunctionBasis.Code && today < CodeInForce)
            yield return new($"《生态环境法典》自{CodeInForce.Long()}起施行，请选择其他依据。", "20", Field: "basis");
    }

    IEnumerable<Obstacle> OfTheSuit(Seen c)
    {
        // Whoever reads the file of the claim knows that its lead has sued.
        var claim = BeforeSuit && c.By.Organ.Kind == OrganKind.Department && c.SeesFile(c.Organ);
        var own = c.Litigation.Suits.Where(s => IsOwn(c, s) || (claim && s.Track == ProceedingKind.Compensation)).ToList();
        var sued = own.Where(s => s.Pending)
            .SelectMany(s => s.Against)
            .Where(n => Against.Count == 0 || Against.Contains(n))
            .Distinct()
            .Order()
            .ToList();
        var decided = own.SelectMany(s => s.Defendants.Where(s.HasDecided))
            .Where(n => Against.Count == 0 || Against.Contains(n))
            .Distinct()
            .Order()
            .ToList();
        if (!BeforeSuit && sued.Count == 0)
            yield return new("本单位没有对这些人正在进行的诉讼。尚未起诉的请选择诉前申请；诉讼中由原告申请。", "20", Field: "beforeSuit");
        if (BeforeSuit && sued.Count > 0 && (Against.Count > 0 || c.Obligors.All(o => !o.InPlay || sued.Contains(o.No))))
            yield return new(
                $"已经对{string.Join("、", sued.Select(n => c.Obligors[n].Data.Name))}起诉，请选择诉讼中申请。",
                "20",
                Field: "beforeSuit"
            );
        else if (
            BeforeSuit
            && decided.Count > 0
            && (Against.Count > 0 || c.Obligors.All(o => !o.InPlay || sued.Contains(o.No) || decided.Contains(o.No)))
        )
            yield return new(
                $"对{string.Join("、", decided.Select(n => c.Obligors[n].Data.Name))}的诉讼已经裁判，不属于诉前申请。",
                "20",
                Field: "beforeSuit"
            );
        if (c.Consultation.Injunctions.Any(x => !x.Ruled && x.Applicant == c.Organ && x.Type == Type && x.Concerns(Against)))
            yield return new("已经申请，等待法院裁定", "20", Field: "type");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.Consultation.Injunctions.Add(
            new()
            {
                No = c.Consultation.Injunctions.Next,
                Seq = e.Seq,
                Court = Court,
                Type = Type,
                Against = Against,
                BeforeSuit = BeforeSuit,
                Applicant = e.Organ,
            }
        );
        c.Who.Give(Court, Capacity.SeisedCourt, e);
        var letter = c.Send(LetterKind.InjunctionApplication, Court, e);
        if (e.By.Kind == OrganKind.Department && c.Who.CompetentProcuratorate is { } procuratorate)
            c.Send(LetterKind.InjunctionApplication, procuratorate, e, note: "请提供法律支持");
        const string received = "收到保全申请";
        if (!BeforeSuit && Urgent == false)
            c.Deadlines.Start(Period.InjunctionRulingInSuit, Court, received, e.Day, e, about: letter.No);
        else
            c.Deadlines.StartHours(Period.InjunctionRuling, Court, received, e, letter.No, HourOf(FiledAt));
    }

    public override string Gist(Seen c) => Type.Label();
}
