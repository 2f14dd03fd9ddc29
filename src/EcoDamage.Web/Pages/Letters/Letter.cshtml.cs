namespace EcoDamage.Web.Pages.Letters;

/// <summary>One letter as paper, with 签收 and the act that answers it beside it.</summary>
public sealed class LetterModel(CaseworkDb db, ReferenceBooks books, ActDesk desk, Me me) : PageModel
{
    public Seen Case { get; private set; } = null!;
    public Letter Letter { get; private set; } = null!;
    public Actor Actor { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; }
    public DateOnly Today => Shanghai.Day(Now);

    // By which act, article and reason it was sent stands in the letter's own head, also where the act itself is not shared with it.
    Performed Sending => Case.Whole.At(Letter.SentSeq)!;

    /// <summary>补录: sent outside the portal and entered later.</summary>
    public PastAct? Past => Sending.Entry.Past;

    public string ArticleText => Sending.Act.Kind.Rule.ArticleText;

    public string? Departure => Sending.Entry.Departure;

    public string Subject => $"关于{Case.Title}的{Letter.Kind.Label()}";

    public ValuesView Values => ValuesView.Of(Sending.Act, Case, Actor, books.Organs);

    /// <summary>Deadlines that its sending met late: shown to both sides.</summary>
    public IEnumerable<Deadline> Lateness => Case.Deadlines.Where(d => d.MetBySeq == Letter.SentSeq && Case.Sees(d));

    public async Task<IActionResult> OnGetAsync(string number, int no, CancellationToken ct) =>
        await PrepareAsync(number, no, ct) ?? Page();

    public async Task<IActionResult> OnPostAcknowledgeAsync(string number, int no, Guid submission, CancellationToken ct)
    {
        if (await PrepareAsync(number, no, ct) is { } refused)
            return refused;
        if (submission == Guid.Empty)
            return BadRequest();
        var outcome = await desk.PerformAsync(number, new AcknowledgeLetter { Letter = new(no) }, Actor, new(submission), ct);
        if (Refusals.Of(outcome, number) is { } refusal)
            return this.Refuse(refusal);
        if (outcome is Outcome.Invalid)
            return this.Refuse(Refusals.Conflict([new("这份函件已经签收，或者不是发给本单位的", "6")], number));
        TempData["Flash"] = $"《{Letter.Kind.Label()}》已签收。";
        return Redirect(Links.Letter(number, no));
    }

    async Task<IActionResult?> PrepareAsync(string number, int no, CancellationToken ct)
    {
        Actor = me.Required;
        Now = desk.Now;
        if (
            await CaseFile.OpenAsync(db, number, Today, Actor, ct) is not { } c
            || c.Letters.FirstOrDefault(l => l.No.Value == no) is not { } letter
            || !c.Sees(letter)
        )
            return this.Refuse(Refusals.NotFound());
        if (c.Who.IsRecused(Actor.UserId))
            return this.Refuse(Refusals.Recused());
        (Case, Letter) = (c, letter);
        return null;
    }
}
