namespace EcoDamage.Web.Pages.Letters;

/// <summary>One letter as paper, with 签收 and the act that answers it beside it.</summary>
[OfCase]
public sealed class LetterModel(ReferenceBooks books, ActDesk desk, OpenedCase opened) : PageModel
{
    public Seen Case => opened.Case;
    public Letter Letter { get; private set; } = null!;

    /// <summary>The entry that sent it; null for who knows of the letter and does not read the entry.</summary>
    Performed? Sending => Case.At(Letter.SentSeq);

    /// <summary>补录: sent outside the portal and entered later.</summary>
    public PastAct? Past => Sending?.Entry.Past;

    public string? Departure => Sending?.Entry.Departure;

    /// <summary>The act that sent it, field by field.</summary>
    public ValuesView? Values => Sending is { Act: var act } ? ValuesView.Of(act, Case, Case.By, books.Organs) : null;

    /// <summary>The addressee may sign for it, answer it and return it.</summary>
    public bool IsToHandle => Letter.To == Case.Organ && Letter.State is LetterState.Delivered or LetterState.Received;

    /// <summary>The act that answers it.</summary>
    public ActType? Answer => Letter.AwaitsAnswer ? Letter.AnsweringAct : null;

    /// <summary>The entry that answered it.</summary>
    public Performed? Answered => Letter is { State: LetterState.Replied, AnsweredSeq: { } seq } ? Case.At(seq) : null;

    /// <summary>Deadlines that its sending met late: shown to both sides.</summary>
    public IEnumerable<(string Title, DeadlineStatus Status)> Lateness =>
        Case
            .Deadlines.Where(d => d.MetBySeq == Letter.SentSeq && Case.Sees(d))
            .Select(d => (d.Period.Title, d.StatusAt(desk.Now, books.Calendar)));

    public IActionResult OnGet(int no) => Find(no) ?? Page();

    public async Task<IActionResult> OnPostAcknowledgeAsync(int no, Guid submission, CancellationToken ct)
    {
        if (Find(no) is { } refused)
            return refused;
        if (submission == Guid.Empty)
            return BadRequest();
        var number = Case.Number;
        var outcome = await desk.PerformAsync(number, new AcknowledgeLetter { Letter = new(no) }, Case.By, new(submission), ct);
        if (Refusals.Of(outcome, number) is { } refusal)
            return this.Refuse(refusal);
        if (outcome is Outcome.Invalid)
            return this.Refuse(Refusals.Conflict([new("这份函件已经签收，或者不是发给本单位的", "6")], number));
        TempData["Flash"] = $"《{Letter.Kind.Title}》已签收。";
        return Redirect(Links.Letter(number, no));
    }

    IActionResult? Find(int no)
    {
        if (Case.Letters.FirstOrDefault(l => l.No.Value == no) is not { } letter)
            return this.Refuse(Refusals.NotFound());
        Letter = letter;
        return null;
    }
}
