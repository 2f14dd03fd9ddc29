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

    static Choice<Suit> Mine =>
        Choice
            .Suits.Where((s, c) => s.Plaintiff == c.Organ && s.RefusedBecause is null)
            .Else("本单位尚未提起诉讼", "21¶4")
            .Where((s, c) => !c.Done<NotifyOfSuit>().Any(n => n.Act.Suit == s.No))
            .Else("已经通报起诉", "21¶4")
            .FirstSuggested();

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.Who.CompetentProcuratorate is null && Mine.In(c).Any())
            yield return new("尚未确定有管辖权的检察机关", "6");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var to = c.Who.CompetentProcuratorate!.Value;
        var suit = c.Litigation.Suits[Suit];
        // The procuratorate judges whether the relief covers the public interest (art. 21¶5), so what it leaves out is told with it.
        var mine = c.Before(e);
        var gap = Coverage.Uncovered(mine, Coverage.Covered(mine, suit.Defendants, _ => true));
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
        c.Who.Share(suit.Seq, to);
        c.Deadlines.Start(Period.FollowUp, to, "起诉情况通报", e.Day, e);
    }
}
