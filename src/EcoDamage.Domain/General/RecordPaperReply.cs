namespace EcoDamage.Domain.General;

/// <summary>
/// 线下来函登记: the other organ answered on paper; it meets what an answer in the portal would have met, on the day it was received.
/// </summary>
public sealed record RecordPaperReply : Act<RecordPaperReply>, IAct<RecordPaperReply>
{
    [
        Label("所答复的去函", Hint = "对方须以专门行为答复的（如反馈线索、派员、会签、决定支持起诉、立案）不在此登记，由对方补录该行为"),
        Pick(nameof(Unanswered))
    ]
    public required LetterNo Letter { get; init; }

    [Label("收到日期")]
    public required DateOnly ReceivedOn { get; init; }

    [Label("来函文号")]
    public string? TheirNo { get; init; }

    [Label("来函内容"), Lines]
    public required string Content { get; init; }

    [Label("是否明确表示开展损害赔偿", Hint = "答复公告后通报的必填")]
    public bool? Will { get; init; }

    [Label("扫描件编号")]
    public required string Scan { get; init; }

    public static ActRule Rule =>
        new("线下来函登记", "6, 7", Force.May, Everyone.WithLetters)
        {
            Roles = [Role.Officer, Role.Leader, Role.Clerk],
            Aside = true,
            AfterClose = true,
            Effect = "与在本平台复函效力相同，按收到之日计算。",
        };

    static Choice<Letter> Unanswered =>
        Choice
            .Letters.Where((l, c) => Waits(l, c.Organ))
            .Else("没有等待对方答复的函件", "6")
            .Where(l => l.AnsweringAct!.Rule.InWords)
            .Else(OwnActs, "6");

    static string OwnActs(Seen c)
    {
        var acts = c.Letters.Where(l => Waits(l, c.Organ)).Select(l => l.AnsweringAct!.Rule.Title).Distinct();
        return $"等待答复的函件须由对方以“{string.Join("”“", acts)}”办理；对方已在线下办理的，由对方补录该行为";
    }

    static bool Waits(Letter l, OrganCode sender) => l.AwaitsAnswer && l.From == sender;

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        var letter = c.Letters[Letter];
        if (ReceivedOn < letter.SentOn)
            yield return new($"收到日期不能早于去函之日（{letter.SentOn:yyyy-MM-dd}）。", "6", Field: "receivedOn");
        if (letter.Kind == LetterKind.AnnouncementNotice && Will is null)
            yield return new("请选择对方是否明确表示开展损害赔偿；“正在研究”等不是答复。", "7", Field: "will");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Letters[Letter];
        var received = e with { Day = ReceivedOn };
        c.Answer(letter, received);
        c.Who.Share(e.Seq, letter.To);
        if (letter.Kind == LetterKind.AnnouncementNotice && Will is { } will)
            ReplyToAnnouncement.Take(c, letter.To, will, received, e);
    }

    // A reply that came in time after all takes the ground from the lapse; the procuratorate decides (更正).
    protected internal override void Correct(DamageCase c, Act amended, Entry original)
    {
        var letter = c.Letters[Letter];
        if (
            letter.Kind != LetterKind.AnnouncementNotice
            || c.PublicInterest.Cases.LastOrDefault(x => x.Of(letter.To) is not null) is not { } p
        )
            return;
        if (p.Of(letter.To)!.LateReply?.Seq == original.Seq && ((RecordPaperReply)amended).ReceivedOn <= p.LastDay)
            p.LapseInDoubt = true;
    }

    protected internal override void FollowCorrection(DamageCase c, Act amended, Entry original, Entry e)
    {
        var to = c.Letters[Letter].To;
        if (
            c.Letters[Letter].Kind == LetterKind.AnnouncementNotice
            && amended is RecordPaperReply { Will: { } will } now
            && c.PublicInterest.Cases.LastOrDefault(x => x.Of(to) is not null)?.Of(to) is { Reply: null } department
            && department.LateReply?.Seq == original.Seq
        )
            ReplyToAnnouncement.Take(c, to, will, original with { Day = now.ReceivedOn }, e);
    }

    public override string Gist(Seen c) => $"{c.Letters[Letter].Kind.Title} · {ReceivedOn:yyyy-MM-dd} 收到";
}
