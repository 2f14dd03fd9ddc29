namespace EcoDamage.Web.Pages.Cases;

// What stands against sending the form: faults, obstacles, what is asked about once, and the signs that are refused outside its own fields.
public sealed partial class ActModel
{
    IReadOnlyList<Doubt> asked = [];

    public DoubtsView Doubts => new(asked, Doubt.Settled(Data));

    public DayBox PastBox =>
        new("pastOn", "pastOn", PastOn, FormData.Beside["pastOn"], Today) { Invalid = Errors.Any(e => e.Field == "pastOn") };

    // Says of the draft what sending it said: nothing is entered.
    async Task CheckAsync(CancellationToken ct)
    {
        sent = true;
        var (typed, errors) = Type.ReadTyped(Data, Today);
        var (past, fault) = PastDay.Read(PastOn, PastProof, PastNo, Today);
        Errors = [.. errors, .. HiddenFaults()];
        if (fault is not null)
            Errors = [.. Errors, fault];
        if (Errors.Count == 0)
            Errors = await AskOnceAsync(ct);
        if (Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        var attempt = new Submission(FormId, null, null, Departure) { Past = past };
        switch (NeedsSignature ? desk.Judge(Before, typed!, attempt) : await desk.RehearseAsync(Case?.Number, typed!, Actor, attempt, ct))
        {
            case Outcome.Invalid invalid:
                Errors = invalid.Errors;
                Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
            case Outcome.Conflict conflict when conflict.Why.All(o => o.Departable):
                Departures = conflict.Why;
                Response.StatusCode = StatusCodes.Status409Conflict;
                break;
            case Outcome.Conflict conflict:
                Errors = [.. conflict.Why.Select(o => new FieldError("", $"{o.Text}（{o.ArticleText}）"))];
                Response.StatusCode = StatusCodes.Status409Conflict;
                break;
            default:
                if (Stale is not null)
                    Response.StatusCode = StatusCodes.Status409Conflict;
                break;
        }
    }

    async Task<IReadOnlyList<FieldError>> AskOnceAsync(CancellationToken ct)
    {
        var doubts = Doubt.AboutDays(Data, Type.Fields, Today, Type.Suggest(Case, Actor, books.Organs)).ToList();
        if (PastDay.Read(PastOn, PastProof, PastNo, Today).Past is { } past)
        {
            if (Typing.IsFar(past.Day, Today))
                doubts.Add(Doubt.AboutDay("pastOn", FormData.Beside["pastOn"], past.Day));
            if (past.DocumentNo is { } no && await desk.DoubtAsync(Actor, no, ct) is { } jump)
                doubts.Add(new("pastNo", Folding.DocumentKey(no), jump));
        }
        var settled = Doubt.Settled(Data);
        asked = [.. doubts.Where(d => !settled.Contains(d.Key))];
        return [.. asked.Select(d => d.AsError())];
    }

    /// <summary>What can't be stored, not even in a draft.</summary>
    IReadOnlyList<FieldError> HiddenFaults() =>
        [
            .. Fault("departure", Departure, lines: true),
            .. Fault("pastOn", PastOn),
            .. Fault("pastProof", PastProof),
            .. Fault("pastNo", PastNo),
        ];

    static IEnumerable<FieldError> Fault(string field, string? text, bool lines = false)
    {
        if (HiddenSigns.FaultOf(FormData.Beside[field], text, lines) is { } fault)
            yield return new(field, fault);
    }
}
