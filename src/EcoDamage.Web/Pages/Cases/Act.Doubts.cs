namespace EcoDamage.Web.Pages.Cases;

// What is asked about once before an act goes in, and the signs that are refused outside its own fields.
public sealed partial class ActModel
{
    IReadOnlyList<Doubt> asked = [];

    public DoubtsView Doubts => new(asked, Doubt.Settled(Data));

    public DayBox PastBox =>
        new("pastOn", "pastOn", PastOn, FormData.Beside["pastOn"], Today) { Invalid = Errors.Any(e => e.Field == "pastOn") };

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
