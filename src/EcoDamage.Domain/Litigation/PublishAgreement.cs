namespace EcoDamage.Domain.Litigation;

/// <summary>公告协议 (art. 21; 最高法生态环境损害赔偿规定 20): the court publishes the agreement for at least 30 days.</summary>
public sealed record PublishAgreement : Act<PublishAgreement>, IAct<PublishAgreement>
{
    /// <summary>Days that the publication lasts at least.</summary>
    public const int LeastDays = 30;

    [Label("司法确认申请", Hint = "只有一件的可以不选"), Pick(nameof(Open))]
    public ApplicationNo? Application { get; init; }

    [Label("公告日期", Hint = "公告期自次日起算")]
    public required DateOnly From { get; init; }

    [Label("公告届满日期", Hint = "不少于三十日"), Ahead]
    public required DateOnly Until { get; init; }

    [Label("公告媒介")]
    public required string Where { get; init; }

    public static ActRule Rule =>
        new("公告协议", "21", Force.Must, Capacity.SeisedCourt) { Effect = "公告协议内容不少于三十日，公告期满后裁定。" };

    static bool Fits(Confirmation x) => x.Docketed is not null && x.Published is null;

    static Choice<Confirmation> Open =>
        Choice.Applications.Where(x => x.Docketed is not null).Else("司法确认申请尚未立案", "21").Where(Fits).Else("已经公告", "21");

    Confirmation? Of(Dossier c, OrganCode? court) => c.Litigation.Pending(Application, court, Fits);

    DateOnly Earliest => Counting.LastDay(From, LeastDays, Unit.Days);

    public static void Shape(InlineValidator<PublishAgreement> v)
    {
        v.RuleFor(x => x.Until)
            .Must((x, until) => until >= x.Earliest)
            .WithMessage(x => $"公告期不少于三十日：{x.From:yyyy-MM-dd} 公告的，最早 {x.Earliest:yyyy-MM-dd} 届满。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Of(c, c.Organ)?.Docketed is not { DocketedOn: var docketed })
            yield break;
        if (From < docketed)
            yield return new($"公告日期不能早于立案之日（{docketed:yyyy-MM-dd}）。", "21", Field: "from");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var pending = Of(c, e.Organ)!;
        pending.Published = this;
        // 民事诉讼法 187: thirty days from docketing or, where there is a publication, from its end.
        c.Deadlines.End(d => d.Period == Period.ConfirmationRuling && d.About == pending.No, "已经公告，自公告期满起算");
        c.Deadlines.Start(Period.ConfirmationRuling, e.Organ, $"公告期满（{From:yyyy-MM-dd} 起公告）", Until, e, about: pending.No);
    }

    public override string Gist(Seen c) => $"{From:yyyy-MM-dd} 至 {Until:yyyy-MM-dd} · {Where}";
}
