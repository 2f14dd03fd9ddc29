using System.Text.Json.Nodes;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>
/// A list of acts with their own days (补录 of a running or historical case): each is judged by the same rules as at the desk, on its own
/// day.
/// </summary>
/// <param name="instant">At which all of them are entered.</param>
/// <param name="proof">Who took the file in, and its digest.</param>
sealed class ImportedActs(
    CaseworkStore store,
    CaseworkDb db,
    ReferenceBooks books,
    DateTimeOffset instant,
    string proof,
    CaseImport.Manner manner,
    List<ImportFault> faults
)
{
    readonly List<CaseInHand> opened = [];

    /// <summary>The cases that acts of the file opened beside it.</summary>
    public IEnumerable<DamageCase> Opened => opened.Select(o => o.Case);

    /// <summary>The case as the acts make it, to be saved; null, with the faults, where one of them is refused.</summary>
    public async Task<DamageCase?> TakeAsync(JsonObject head, List<string> lines, CancellationToken ct)
    {
        var today = Shanghai.Day(instant);
        foreach (var (key, _) in head.Where(p => p.Key is not ("format" or "note")))
            faults.Add(new(1, key, $"首行没有“{key}”这一栏；说明文字请写在“note”中。"));
        var rows = ActLine.ReadAll(lines, books.Organs, today, faults);
        if (faults.Count > 0)
            return null;
        if (rows.Count == 0)
            return faults.Refuse(1, null, "文件中没有行为。");
        if (rows[0].Act.Kind.Rule.OpensFor.Count == 0)
            return faults.Refuse(rows[0].Line, "act", $"首个行为应当建立案卷（RegisterClue），不能是 {rows[0].Act.Kind.Name}。");

        if (!manner.Again && await SameCaseAsync(rows[0], ct) is { } same)
            faults.Add(
                new(
                    rows[0].Line,
                    "data.title",
                    $"本平台已有同名、同地点的案件 {same}；确是另一案件的，请选择“仍然导入”（命令行加 --again）。"
                )
            );
        if (faults.Count > 0 && !manner.Check)
            return null;

        var settings = await SettingsInForce.ChangesAsync(db, ct);
        var hand = OnPaper(new(0, "")).Under(settings);
        foreach (var row in rows)
        {
            hand.CatchUp(row.On, instant);
            var by = new Actor("import", row.By, row.Organ, RoleFor(row.Organ, row.Act.Kind.Rule));
            if (!IsAllowed(hand.Judge(row.Act, by, row.On), hand.Before(by, row.On), row))
            {
                if (!manner.Check || hand.Case.Version == 0)
                    return null;
                continue;
            }
            if (hand.Case.Version == 0)
            {
                var fresh = await Numbers.NewCaseAsync(db, ((RegisterClue)row.Act).District, row.On.Year, ct);
                await db.TakeInHandAsync(fresh.Id, ct);
                hand = CaseFile.Begun(db, fresh, books).Under(settings);
            }
            await EnterAsync(hand, row, by.Signature, ct);
        }
        hand.CatchUp(today, instant);
        foreach (var other in opened)
            other.CatchUp(today, instant);
        return hand.Case;
    }

    async Task EnterAsync(CaseInHand hand, ActLine row, Signature by, CancellationToken ct)
    {
        var c = hand.Case;
        var signer = row.SignedBy is { } name ? new Signature("import", name, row.Organ.Code, row.Organ.Kind, Role.Leader) : null;
        var documentNo = row.Act.TakesNumber() ? await Numbers.DocumentAsync(db, row.Organ, row.On.Year, c.Id, ct) : null;
        var entering = new Entering(by, signer, row.On, instant, documentNo, row.Departure) { Proof = proof, AsksNobody = true };
        if (row.Act is not IOpensCase opens)
        {
            hand.Enter(row.Act, entering);
            return;
        }
        var other = OnPaper(await Numbers.NewCaseAsync(db, c.ClueTransfer.Clue!.District, row.On.Year, ct));
        var bound = opens.Bind(other.Case.Number, null);
        hand.Enter(bound, entering);
        other.Echo(c, (ITwoCases)bound, c.Journal[^1].Entry);
        opened.Add(other);
    }

    CaseInHand OnPaper(DamageCase c) => new(c, books.Organs, books.Calendar);

    /// <summary>Saves the cases that the acts opened, one after the other: only the one in hand can be written.</summary>
    public async Task WriteOpenedAsync(CancellationToken ct)
    {
        foreach (var other in Opened)
        {
            await db.TakeInHandAsync(other.Id, ct);
            var journal = new OpenJournal(db, other);
            foreach (var p in other.Journal)
                journal.Write(p);
            await Projection.WriteAsync(db, other, books, Shanghai.Day(instant), ct);
            await db.SaveChangesAsync(ct);
        }
    }

    static Role RoleFor(Organ organ, ActRule rule) =>
        organ.Kind == OrganKind.Court ? Role.Clerk
        : rule.Roles.Contains(Role.Officer) ? Role.Officer
        : rule.Roles[0];

    /// <summary>A case of the organ that began the file, with the same title at the same place.</summary>
    async Task<string?> SameCaseAsync(ActLine first, CancellationToken ct)
    {
        if (first.Act is not RegisterClue clue)
            return null;
        await using var own = store.For(first.Organ.Code.Value);
        var near = await own
            .Cases.AsNoTracking()
            .Where(x => x.District == clue.District && x.RegisteredOn == first.On)
            .Select(x => new
            {
                x.Number,
                x.Title,
                x.Address,
            })
            .ToListAsync(ct);
        return near.FirstOrDefault(x => Folding.Same(x.Title, clue.Title) && Folding.Same(x.Address, clue.Address))?.Number;
    }

    bool IsAllowed(Judgement judged, Seen c, ActLine row)
    {
        var before = faults.Count;
        var (line, departures) = (row.Line, judged.Departures);
        switch (judged.Refused)
        {
            case Outcome.Forbidden x:
                faults.Add(new(line, "organ", Why([x.Why])));
                return false;
            case Outcome.Conflict x:
                faults.Add(new(line, "act", Why(x.Why)));
                return false;
            case Outcome.Invalid x:
                faults.AddRange(
                    x.Errors.Select(e => new ImportFault(line, $"data.{e.Field}", e.Text + Offered(row.Act.Kind.Fields, e.Field, c)))
                );
                return false;
        }
        if (departures.Count > 0 && row.Departure is null)
            faults.Add(new(line, "departure", $"须写明偏离原则的理由：{Why(departures)}"));
        if (departures.Count == 0 && row.Departure is not null)
            faults.Add(new(line, "departure", "这一行为没有偏离原则，不写理由。"));
        if (departures.Count > 0 && (row.SignedBy is null || row.SignedBy == row.By))
            faults.Add(new(line, "signedBy", ActLine.Unsigned));
        // What is looked at only goes on as if it had been said: else each act after it would be refused for want of this one.
        return faults.Count == before || manner.Check;
    }

    // Who writes a file has no form that shows what the case offers.
    static string Offered(IReadOnlyList<Field> fields, string path, Seen c)
    {
        Field? field = null;
        foreach (var part in path.Split('.'))
        {
            field = fields.FirstOrDefault(f => f.Key == part.Split('[')[0]);
            fields = field?.Parts ?? [];
        }
        if (field?.Options is not { } options || c.Version == 0)
            return "";
        var offered = options(c).Take(20).Select(o => $"{o.Value}（{o.Text}）").ToList();
        return offered.Count == 0 ? "现在没有可选的项目。" : $"可选：{string.Join("、", offered)}。";
    }

    static string Why(IEnumerable<Obstacle> why) => string.Join("；", why.Select(o => $"{o.Text}（{o.ArticleText}）"));
}
