using EcoDamage.Casework;
using EcoDamage.Domain.Cases;
using EcoDamage.Web.Shell;

namespace EcoDamage.Web.Pages.Cases;

// What is asked about once before an act goes in, and the signs that are refused outside its own fields.
public sealed partial class ActModel
{
    IReadOnlyList<Doubt> asked = [];

    public DoubtsView Doubts => new(asked, Doubt.Settled(Data));

    public DayBox PastBox => new("pastOn", "pastOn", PastOn, "实际办理日期", Today) { Invalid = Errors.Any(e => e.Field == "pastOn") };

    async Task<IReadOnlyList<FieldError>> AskOnceAsync(CancellationToken ct)
    {
        var doubts = Doubt.AboutDays(Data, Type.Fields, Today, Type.Suggest(Case, Actor, books.Organs)).ToList();
        if (PastDay.Read(PastOn, PastProof, PastNo, Today).Past is { } past)
        {
            if (Typing.IsFar(past.Day, Today))
                doubts.Add(Doubt.AboutDay("pastOn", "实际办理日期", past.Day));
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
        .. Fault("departure", "偏离原则的理由", Departure, lines: true), .. Fault("pastOn", "实际办理日期", PastOn, lines: false),
        .. Fault("pastProof", "扫描件编号和寄出、收到的证明", PastProof, lines: false), .. Fault("pastNo", "原文号", PastNo, lines: false),
    ];

    static IEnumerable<FieldError> Fault(string field, string label, string? text, bool lines)
    {
        if (HiddenSigns.FaultOf(label, text, lines) is { } fault)
            yield return new(field, fault);
    }
}
