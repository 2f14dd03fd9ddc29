namespace EcoDamage.Domain.Investigation;

public enum ProfessionalSupport
{
    [Label("污染场地勘查")]
    Survey,

    [Label("污染物检测鉴定")]
    Testing,

    [Label("环境损害及修复评估")]
    Assessment,
}

/// <summary>专业支持 (art. 10): survey, testing, assessment of restoration, given by a department.</summary>
public sealed record GiveProfessionalSupport : Act<GiveProfessionalSupport>, IAct<GiveProfessionalSupport>
{
    [Label("支持内容")]
    public required ProfessionalSupport Kinds { get; init; }

    [Label("提供给"), OfKind(OrganKind.Procuratorate, OrganKind.Department)]
    public required OrganCode To { get; init; }

    [Label("意见或者结果"), Lines]
    public required string Text { get; init; }

    public static ActRule Rule =>
        new("提供专业支持", "10", Force.Stated, Capacity.LeadDepartment, Capacity.CoDepartment, Capacity.Supporting)
        {
            Aside = true,
            Numbered = true,
            Kinds = [OrganKind.Department, OrganKind.SupportingBody],
            InWords = true,
            Effect = "以函件提供专业意见，供对方参考。",
        };

    public static object? Suggest(Seen? c, Actor a, OrganRegister organs) =>
        c?.Letters.LastOrDefault(l => l.AnsweredBy == nameof(GiveProfessionalSupport) && l.AwaitsAnswer && l.To == a?.Organ.Code)
            is { } asked
            ? new { To = asked.From.Value }
            : null;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        foreach (
            var asked in c
                .Letters.Where(l => l.AnsweredBy == nameof(GiveProfessionalSupport) && l.AwaitsAnswer && l.To == e.Organ && l.From == To)
                .ToList()
        )
            c.Answer(asked, e);
        c.Send(LetterKind.ProfessionalSupport, To, e);
    }

    public override string Gist(Seen c) => Kinds.Label();
}
