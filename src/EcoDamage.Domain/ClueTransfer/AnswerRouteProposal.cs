namespace EcoDamage.Domain.ClueTransfer;

/// <summary>答复路径建议 (art. 5¶2): the procuratorate decides. If it agrees an open claim goes on hold.</summary>
public sealed record AnswerRouteProposal : Act<AnswerRouteProposal>, IAct<AnswerRouteProposal>
{
    [Label("是否同意由检察机关启动")]
    public required bool Agrees { get; init; }

    [Label("理由", Hint = "不同意的必填"), Lines]
    public string? Reason { get; init; }

    public static ActRule Rule =>
        new(
            "答复路径建议",
            "5¶2",
            Force.Stated,
            Capacity.Supporting,
            Capacity.Intake,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate
        )
        {
            SignedOff = true,
            Numbered = true,
            Kinds = [OrganKind.Procuratorate],
            Effect = "同意的，索赔程序中止，由检察机关启动公益诉讼程序；公告仍为社会组织保留。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.Letters.Any(l => l.Kind == LetterKind.RouteProposal && l.AwaitsAnswer && l.To == c.Organ))
            yield return new("没有待答复的商请函", "5¶2");
    }

    public static void Shape(InlineValidator<AnswerRouteProposal> v)
    {
        v.RuleFor(x => x.Reason).NotEmpty().When(x => !x.Agrees).WithMessage("不同意的，请说明理由。");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Letters.Last(l => l.Kind == LetterKind.RouteProposal && l.AwaitsAnswer && l.To == e.Organ);
        c.Answer(letter, e);
        c.Send(LetterKind.RouteAnswer, letter.From, e, note: Reason);
        if (!Agrees)
            return;
        c.ClueTransfer.RouteAgreed = e;
        c.Who.Give(e.Organ, Capacity.Intake, e, Layer.Suit);
        if (c.ClueTransfer.ClaimOpen)
            c.HoldClaim("商定由检察机关启动公益诉讼程序", e);
    }

    public override string Gist(Seen c) => Agrees ? "同意" : "不同意";
}
