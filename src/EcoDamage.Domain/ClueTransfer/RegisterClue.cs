using System.Text.RegularExpressions;

namespace EcoDamage.Domain.ClueTransfer;

public enum ClueSource
{
    [Label("日常监管、执法检查")]
    Inspection,

    [Label("行政处罚案件")]
    Penalty,

    [Label("突发环境事件")]
    Incident,

    [Label("督察交办、上级交办")]
    Assigned,

    [Label("检察机关移送")]
    Procuratorate,

    [Label("其他部门移送")]
    OtherDepartment,

    [Label("信访、群众举报")]
    Report,

    [Label("媒体报道等其他来源")]
    Other,
}

public enum Medium
{
    [Label("大气")]
    Air,

    [Label("地表水")]
    SurfaceWater,

    [Label("地下水")]
    Groundwater,

    [Label("土壤")]
    Soil,

    [Label("林地、绿地")]
    Woodland,

    [Label("湿地、滩涂")]
    Wetland,

    [Label("生物资源")]
    Wildlife,

    [Label("其他")]
    Other,
}

/// <summary>线索登记 (art. 6, 31): opens the dossier of one damage event and starts the preliminary check of 30 days.</summary>
public sealed partial record RegisterClue : Act<RegisterClue>, IAct<RegisterClue>
{
    [Label("案件名称", Hint = "地点＋行为，如“海湾镇地块垃圾倾倒案”")]
    public required string Title { get; init; }

    [Label("线索来源")]
    public required ClueSource Source { get; init; }

    [Label("发现或收到日期")]
    public required DateOnly FoundOn { get; init; }

    [Label("损害发生地"), InDistrict]
    public required string District { get; init; }

    [Label("具体地点")]
    public required string Address { get; init; }

    [Label("坐标", Hint = "选填，经度,纬度，如 121.5310,30.8621")]
    public string? Coordinates { get; init; }

    [Label("受损环境要素")]
    public required IReadOnlyList<Medium> Media { get; init; }

    [Label("所属领域")]
    public required Field7 Field { get; init; }

    [Label("指定文件", Hint = "所属领域选“其他”的必填：政府指定本部门的文件和理由")]
    public string? Delegation { get; init; }

    [Label("是否属本单位管理权限", Hint = "选“是”的，登记后由本单位牵头办理")]
    public required bool Competent { get; init; }

    [Label("基本事实"), Lines]
    public required string Facts { get; init; }

    [Label("疑似赔偿义务人", Hint = "尚不清楚的可以不填")]
    public IReadOnlyList<ObligorData> Suspects { get; init; } = [];

    [Label("可能涉及犯罪", Hint = "尚不清楚的先不选")]
    public bool? CrimePossible { get; init; }

    public static ActRule Rule =>
        new("线索登记", "6, 31", Force.May)
        {
            OpensFor = [OrganKind.Department, OrganKind.Procuratorate, OrganKind.SupportingBody],
            Effect = "建立案卷。属本单位管理权限的，自发现或收到之日起三十日内完成初步核查。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        new { a.Organ.District, Field = a.Organ.Fields.Count > 0 ? a.Organ.Fields[0].ToString() : null };

    [GeneratedRegex(@"^1[12][0-9](\.[0-9]+)?,3[0-9](\.[0-9]+)?$")]
    private static partial Regex Place();

    public static void Shape(InlineValidator<RegisterClue> v)
    {
        v.RuleFor(x => x.Delegation)
            .NotEmpty()
            .When(x => x.Competent && x.Field == Field7.Other)
            .WithMessage("所属领域为“其他”的，请填写指定本部门的文件和理由（第二条）。");
        v.RuleFor(x => x.Title).MaximumLength(60).WithMessage("“案件名称”请控制在 60 字以内。");
        v.RuleFor(x => x.Coordinates)
            .Must(x => Place().IsMatch(Folding.Key(x)))
            .When(x => !string.IsNullOrWhiteSpace(x.Coordinates))
            .WithMessage("“坐标”请按“经度,纬度”填写，如 121.5310,30.8621。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (!Competent)
            yield break;
        if (c.By.Organ.Kind != OrganKind.Department)
            yield return new("只有行政管理部门可以作为牵头部门；本单位请选“否”，再移送有权部门。", "2", Field: "competent");
        else if (Field != Field7.Other && !c.By.Organ.Fields.Contains(Field))
            yield return new($"本单位不承担“{Field.Label()}”管理职责，请改选领域，或选“否”后移送有权部门。", "2", Field: "field");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.ClueTransfer.Clue = this;
        if (Competent)
        {
            c.Who.Give(e.Organ, Capacity.LeadDepartment, e);
            c.Deadlines.Start(Period.PreliminaryCheck, e.Organ, "发现或收到线索", FoundOn, e);
        }
        else
        {
            c.Who.Give(e.Organ, Capacity.Intake, e);
        }
    }

    protected internal override IReadOnlyList<string> CorrectableChoices => ["source", "media", "crimePossible"];

    protected internal override void Correct(DamageCase c, Act amended, Entry original)
    {
        var clue = (RegisterClue)amended;
        c.ClueTransfer.Clue = clue;
        c.Deadlines.RedateWhere(d => d.Period == Period.Limitation, FoundOn, clue.FoundOn, original);
    }

    public override string Gist(Seen c) => $"{Source.Label()} · {Address} · {string.Join("、", Media.Select(m => m.Label()))}";
}
