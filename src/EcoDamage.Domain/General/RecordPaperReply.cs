using System.Globalization;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.ClueTransfer;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Domain.General;

/// <summary>线下来函登记: the other organ answered on paper; it meets what an answer in the portal would have met, on the day it was received.</summary>
public sealed record RecordPaperReply : Act<RecordPaperReply>, IAct<RecordPaperReply>
{
    [Label("所答复的去函"), Pick(nameof(Unanswered))] public required int Letter { get; init; }
    [Label("收到日期")] public required DateOnly ReceivedOn { get; init; }
    [Label("来函文号")] public string? TheirNo { get; init; }
    [Label("来函内容"), Lines] public required string Content { get; init; }
    [Label("是否明确表示开展损害赔偿", Hint = "答复公告后通报的必填")] public bool? Will { get; init; }
    [Label("扫描件编号")] public required string Scan { get; init; }

    public static ActRule Rule => new("线下来函登记", "6, 7", Force.May, Everyone.WithLetters)
    {
        Roles = [Role.Officer, Role.Leader, Role.Clerk], Aside = true, AfterClose = true, Effect = "与在本平台复函效力相同，按收到之日计算。",
    };

    public static IEnumerable<Option> Unanswered(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        return c.Letters.Where(l => l.AwaitsAnswer && l.From == a?.Organ.Code && l.Kind is not (LetterKind.SignatureRequest or LetterKind.PastActNotice))
            .Select(l => new Option(l.No.ToString(CultureInfo.InvariantCulture), $"{l.Kind.Label()} {l.DocumentNo}"));
    }

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Unanswered(c, a).Any()) yield return new("没有等待对方答复的函件", "6");
    }

    public override IEnumerable<Obstacle> Objections(DamageCase c, Actor a, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        var letter = c.Letters[Letter - 1];
        if (ReceivedOn < letter.SentOn) yield return new($"收到日期不能早于去函之日（{letter.SentOn:yyyy-MM-dd}）。", "6", Field: "receivedOn");
        if (letter.Kind == LetterKind.AnnouncementNotice && Will is null) yield return new("请选择对方是否明确表示开展损害赔偿；“正在研究”等不是答复。", "7", Field: "will");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Letters[Letter - 1];
        var received = e with { Day = ReceivedOn };
        c.Answer(letter, received);
        c.Share(e.Seq, letter.To);
        if (letter.Kind == LetterKind.AnnouncementNotice && Will is { } will) ReplyToAnnouncement.Take(c, letter.To, will, received);
    }

    public override string Gist(DamageCase c) => $"{(c is null ? "" : c.Letters[Letter - 1].Kind.Label())} · {ReceivedOn:yyyy-MM-dd} 收到";
}
