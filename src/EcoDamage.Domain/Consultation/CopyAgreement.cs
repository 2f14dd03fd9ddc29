namespace EcoDamage.Domain.Consultation;

/// <summary>抄送协议 (art. 18): the signed agreement goes to the competent procuratorate, at the same time where possible.</summary>
public sealed record CopyAgreement : Act<CopyAgreement>, IAct<CopyAgreement>
{
    [Label("说明", Hint = "选填"), Lines]
    public string? Note { get; init; }

    public static ActRule Rule =>
        new("抄送协议", "18", Force.May, Capacity.LeadDepartment)
        {
            Numbered = true,
            Effect = "把协议同步抄送有管辖权的检察机关，便于其监督；检察机关可以依法提出纠正意见。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (c.Consultation.Agreements.Count == 0)
            yield return new("尚未签订赔偿协议", "18");
        else if (c.Who.CompetentProcuratorate is null)
            yield return new("尚未确定有管辖权的检察机关", "6");
        else if (c.Consultation.Agreements.All(x => x.CopiedSeq is not null))
            yield return new("该协议已经抄送", "18");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var to = c.Who.CompetentProcuratorate!.Value;
        c.Send(LetterKind.AgreementCopy, to, e, note: Note);
        foreach (var x in c.Consultation.Agreements.Where(x => x.CopiedSeq is null))
        {
            x.CopiedSeq = e.Seq;
            c.Who.Share(x.Seq, to);
        }
    }

    public override string? Gist(Seen c)
    {
        var copied = c.Done<CopyAgreement>().FirstOrDefault(x => ReferenceEquals(x.Act, this)).Entry;
        if (copied is null)
            return null;
        var days = c.Consultation.Agreements.LastOrDefault(x => x.Seq < copied.Seq) is { } signed
            ? copied.Day.DayNumber - c.At(signed.Seq)!.Entry.Day.DayNumber
            : 0;
        return days == 0 ? "与签订同日" : $"签订后第 {days} 日";
    }
}
