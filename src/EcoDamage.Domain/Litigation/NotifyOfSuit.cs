namespace EcoDamage.Domain.Litigation;

/// <summary>通报起诉 (art. 21¶4): the department tells the competent procuratorate, which must then follow up.</summary>
public sealed record NotifyOfSuit : Act<NotifyOfSuit>, IAct<NotifyOfSuit>
{
    [Label("诉讼"), Pick(nameof(Mine))]
    public required SuitNo Suit { get; init; }

    [Label("说明", Hint = "选填"), Lines]
    public string? Note { get; init; }

    public static ActRule Rule =>
        new("通报起诉", "21¶4", Force.May, Capacity.LeadDepartment)
        {
            Numbered = true,
            Effect = "把起诉材料通报检察机关；检察机关应当及时跟进监督。",
        };

    public static IEnumerable<Option> Mine(DamageCase c, Actor a) => Litigation.Suit.Options(c, s => Filed(s, a) && !Told(c, s));

    static bool Filed(Suit s, Actor a) => s.Plaintiff == a?.Organ.Code && s.RefusedBecause is null;

    static bool Told(DamageCase c, Suit s) => c.Done<NotifyOfSuit>().Any(n => n.Act.Suit == s.No);

    public static object? Suggest(DamageCase? c, Actor a, OrganRegister organs) =>
        c?.Suits.Find(s => Filed(s, a) && !Told(c, s)) is { } s ? new { Suit = s.No } : null;

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Mine(c, a).Any())
            yield return new(c.Suits.Exists(s => Filed(s, a)) ? "已经通报起诉" : "本单位尚未提起诉讼", "21¶4");
        else if (c.CompetentProcuratorate is null)
            yield return new("尚未确定有管辖权的检察机关", "6");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var to = c.CompetentProcuratorate!.Value;
        var suit = c.Suits.Of(Suit);
        // The procuratorate judges whether the relief covers the public interest (art. 21¶5), so what it leaves out is told with it.
        var gap = Coverage.Uncovered(c, e.Organ, Coverage.Covered(c, e.Organ, suit.Defendants, _ => true));
        c.Send(
            LetterKind.SuitNotice,
            to,
            e,
            note: string.Join(
                "\n",
                new[] { Note, gap.Count > 0 ? $"鉴定评估数额中未涵盖：{Coverage.Text(gap)}" : null }.Where(t =>
                    !string.IsNullOrWhiteSpace(t)
                )
            )
                is { Length: > 0 } note
                ? note
                : null
        );
        c.Share(suit.Seq, to);
        c.Start(Period.FollowUp, to, "起诉情况通报", e.Day, e);
    }
}
