namespace EcoDamage.Web.Pages.Cases.Tabs;

/// <summary>进程: what was done, newest first.</summary>
public sealed record CourseTab(IReadOnlyList<CourseTab.Line> Lines)
{
    public sealed record Line(
        Performed Done,
        string Tone,
        string By,
        string? Gist,
        IReadOnlyList<(string Text, string Tone)> Tags,
        IReadOnlyList<(string? Title, DeadlineStatus Status)> Late,
        IReadOnlyList<(string To, string Url, string Kind, string State)> Sent,
        ValuesView Values
    );

    public static CourseTab Of(CaseReader r) => new([.. r.Timeline.Select(p => LineOf(r, p))]);

    static Line LineOf(CaseReader r, Performed p)
    {
        var c = r.Case;
        var e = p.Entry;
        var signed = e.SignedBy is { } signer ? $" · 签发：{signer.Name}" : "";
        return new(
            p,
            e.By.Kind switch
            {
                OrganKind.Procuratorate => "p",
                OrganKind.Court => "c",
                _ => "",
            },
            $"{r.Names.ShortName(e.Organ)} · {e.By.Name}{signed}{(e.DocumentNo is { } no ? $" · {no}" : "")}",
            p.Act.Gist(c) is { Length: > 0 } gist ? gist : null,
            [.. TagsOf(c, e)],
            [.. LateOf(r, e)],
            [
                .. c
                    .Letters.Where(l => l.SentSeq == e.Seq)
                    .Select(l =>
                        (
                            r.Names.ShortName(l.To),
                            Links.Letter(c.Number, l.No),
                            l.Kind.Title,
                            l.ReceivedOn is { } on ? $"{on:MM-dd} 签收" : l.State.Label()
                        )
                    ),
            ],
            r.Values(p.Act)
        );
    }

    static IEnumerable<(string, string)> TagsOf(Seen c, Entry e)
    {
        if (e.Past is not null)
            yield return ("补录", "");
        if (e.IsBeforeProcedure)
            yield return ("规程施行前", "grey");
        if (c.Waiting.IsWithoutEffect(e.Seq))
            yield return ("尚未生效", "r");
        if (c.IsCorrected(e.Seq))
            yield return ("已更正", "");
        if (c.IsSealed(e.Seq))
            yield return ("限制知悉", "r");
    }

    // The act that a period waits for needs not name it.
    static IEnumerable<(string?, DeadlineStatus)> LateOf(CaseReader r, Entry e) =>
        from d in r.Case.Deadlines
        where d.MetBySeq == e.Seq && r.Case.Sees(d)
        let status = d.StatusAt(r.Now, r.Books.Calendar)
        where status.Light == DeadlineLight.MetLate
        select (d.Period.MetBy == e.Act ? null : d.Period.Title, status);
}
