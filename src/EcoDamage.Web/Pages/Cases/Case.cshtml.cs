using EcoDamage.Casework.CaseFiles;
using EcoDamage.Web.Pages.Cases.Tabs;

namespace EcoDamage.Web.Pages.Cases;

/// <summary>One case as the asker's organ may see it.</summary>
[OfCase]
public sealed class CaseModel(CaseworkDb db, Registry registry, ReferenceBooks books, ActDesk desk, TimeProvider clock, OpenedCase opened)
    : PageModel
{
    CaseReader reader = null!;

    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }
    public CaseHead Head { get; private set; } = null!;
    public NextSteps Next { get; private set; } = null!;
    public Audience Audience { get; private set; } = null!;
    public DeadlinesTab Running => DeadlinesTab.Running(reader);
    public IReadOnlyList<(string Key, string Label)> Names { get; private set; } = [];

    /// <summary>The tab that is open.</summary>
    public (string View, object Model) Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        reader = new(opened.Case, books, desk.Now);
        var c = reader.Case;
        var drafts = await DraftDesk
            .ForPerson(db, reader.Actor)
            .AsNoTracking()
            .Where(d => d.CaseId == c.Id)
            .Where(d => d.State == DraftState.Editing || d.State == DraftState.Submitted || d.State == DraftState.Returned)
            .OrderBy(d => d.UpdatedAt)
            .ToListAsync(ct);
        if (reader.ReadsFile && c.Who.Lead != reader.Organ)
            await LogReadingAsync(ct);
        var readings = reader.ReadsFile
            ? await db.Readings.AsNoTracking().Where(r => r.CaseId == c.Id).OrderByDescending(r => r.At).Take(50).ToListAsync(ct)
            : [];
        Head = CaseHead.Of(reader, await registry.OfficerAsync(reader.Actor, c, ct), await DuplicatesAsync(ct));
        Next = NextSteps.Of(reader, drafts);
        Audience = Audience.Of(reader, readings);
        Names = [.. NamesOf(reader)];
        if (Names.All(t => t.Key != Tab))
            Tab = reader.Timeline.Count > 0 ? "course" : "overview";
        Shown = Tab switch
        {
            "overview" => ("_Overview", OverviewTab.Of(reader)),
            "letters" => ("_Letters", LettersTab.Of(reader)),
            "deadlines" => ("_Deadlines", DeadlinesTab.Of(reader)),
            "evidence" => ("_Evidence", EvidenceTab.Of(reader)),
            "money" => ("_Money", MoneyTab.Of(reader)),
            "journal" => ("_Journal", JournalTab.Of(reader, await IsChainIntactAsync(ct))),
            _ => ("_Course", CourseTab.Of(reader)),
        };
        return Page();
    }

    static IEnumerable<(string, string)> NamesOf(CaseReader r)
    {
        yield return ("overview", "概况");
        yield return ("course", $"进程 {r.Timeline.Count}");
        yield return ("letters", $"函件 {r.Case.Letters.Count}");
        yield return ("deadlines", $"期限 {r.Deadlines.Count()}");
        if (r.ReadsFileOrSuit)
            yield return ("evidence", "证据与鉴定");
        if (r.ReadsFileOrSuit || r.Owed.Count > 0)
            yield return ("money", "资金与修复");
        yield return ("journal", "案卷日志");
    }

    async Task<IReadOnlyList<CaseRow>> DuplicatesAsync(CancellationToken ct)
    {
        var c = reader.Case;
        if (c.Stage != Stage.ClueTransfer || !reader.ReadsClue)
            return [];
        var similar = await registry.PossibleDuplicatesAsync(reader.Actor, c, ct);
        return [.. similar.Where(d => !c.Relations.Links.Any(l => l.Number == d.Number))];
    }

    async Task<bool> IsChainIntactAsync(CancellationToken ct)
    {
        var c = reader.Case;
        var lines = await db
            .Journal.AsNoTracking()
            .Where(j => j.CaseId == c.Id)
            .OrderBy(j => j.Seq)
            .Select(j => new
            {
                j.Seq,
                j.Header,
                j.Hash,
            })
            .ToListAsync(ct);
        var bodies = await db.JournalBodies.AsNoTracking().Where(j => j.CaseId == c.Id).ToDictionaryAsync(j => j.Seq, j => j.Body, ct);
        return lines.Count == c.Version
            && JournalLine.FirstBreak(c.Number, lines.Select(l => (l.Seq, l.Header, l.Hash, bodies.GetValueOrDefault(l.Seq)))) is null;
    }

    /// <summary>导出案卷: the journal as a file.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct)
    {
        var c = opened.Case;
        if (JournalTab.Against(new(c, books, desk.Now)) is { } why)
            return this.Refuse(Refusals.Forbidden(why, c.Number));
        // Read behind the organ's own wall: a body it may not read is not there.
        if (await CaseExport.LinesAsync(db, c.Number, ct, c.Version) is not { } lines || lines.Count != c.Version + 1)
            return this.Refuse(Refusals.Conflict([new("案卷刚刚有变化，请重新导出", "平台管理")], c.Number));
        return File(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), "application/x-ndjson", $"{c.Number}.jsonl");
    }

    // Art. 4: the procuratorate reads in supervision, and the department sees that it did.
    async Task LogReadingAsync(CancellationToken ct)
    {
        var (id, organ, by) = (reader.Case.Id, reader.Organ.Value, reader.Actor);
        var (at, day) = (clock.GetUtcNow().UtcDateTime, reader.Case.Today);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into readings (case_id, organ, user_id, user_name, day, at)
            values ({id}, {organ}, {by.UserId}, {by.Name}, {day}, {at}) on conflict do nothing
            """,
            ct
        );
    }
}
