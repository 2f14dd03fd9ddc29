namespace EcoDamage.Domain.Cases;

/// <summary>The verb of the article (rule of the procedure's own wording), which decides between task, offer and default.</summary>
public enum Force
{
    [Label("应当")]
    Must,

    [Label("不得")]
    MustNot,

    [Label("可以")]
    May,

    [Label("原则上")]
    InPrinciple,

    [Label("视为")]
    Deemed,

    [Label("鼓励")]
    Encouraged,

    [Label("依法")]
    Stated,
}

public enum Stage
{
    [Label("线索移送")]
    ClueTransfer = 1,

    [Label("协同调查")]
    Investigation,

    [Label("磋商")]
    Consultation,

    [Label("诉讼")]
    Litigation,

    [Label("责任履行")]
    Performance,

    [Label("已结案")]
    Closed,
}

/// <summary>
/// The layers of a dossier. An entry lies in one of them; an organ's reach is the set it sees. An organ sees an entry when its reach holds
/// the entry's layer, when it wrote the entry, or when the entry was shared with it.
/// </summary>
[Flags]
public enum Layer
{
    /// <summary>The organ's own papers, such as notes: in nobody else's reach.</summary>
    Own = 0,

    /// <summary>That the case exists, who leads it, and the running periods another organ's right hangs on.</summary>
    Existence = 1,

    /// <summary>What was filed with or sent to an organ; entries themselves are shared one by one.</summary>
    Filed = 2,

    /// <summary>The file of the compensation track.</summary>
    File = 4,

    /// <summary>The file of the public-interest track.</summary>
    Suit = 8,
}

/// <summary>What the procedure says of an act: name, article, force, who. One per act, beside its data.</summary>
public sealed record ActRule(string Title, string Article, Force Force, params Capacity[] By)
{
    /// <summary>签发: drafted by an officer, takes effect when a leader of the same organ signs it off.</summary>
    public bool SignedOff { get; init; }
    public IReadOnlyList<Role> Roles { get; init; } = [Role.Officer, Role.Leader];
    public Layer Layer { get; init; } = Layer.File;

    /// <summary>
    /// Done for either track: while a procuratorate's own public-interest case is open its work lies there, also when it may read the file
    /// of the claim.
    /// </summary>
    public bool EitherTrack { get; init; }

    /// <summary>Opens a new case; then the kinds of organ that may do it, since nobody has a capacity yet.</summary>
    public IReadOnlyList<OrganKind> OpensFor { get; init; } = [];

    /// <summary>Only organs of these kinds among the holders of the capacity; empty for all.</summary>
    public IReadOnlyList<OrganKind> Kinds { get; init; } = [];

    /// <summary>Entered by the clock alone: nobody may do it.</summary>
    public bool ByClock { get; init; }

    /// <summary>Entered in a second case together with an act in the first: nobody does it by itself.</summary>
    public bool Follows { get; init; }

    /// <summary>Still possible when the case is closed.</summary>
    public bool AfterClose { get; init; }

    /// <summary>Closed to a procuratorate that has passed its jurisdiction on.</summary>
    public bool NeedsJurisdiction { get; init; }

    /// <summary>Off the straight course of a case: offered on the case page, not urged on the desk.</summary>
    public bool Aside { get; init; }

    /// <summary>Takes a document number (文号) at sign-off.</summary>
    public bool Numbered { get; init; }

    /// <summary>
    /// An answer in words does no more than answer: who asked may enter it from paper. Any other is entered by who did it.
    /// </summary>
    public bool InWords { get; init; }

    /// <summary>
    /// Why what it says is not its organ's to correct alone (<c>CorrectAct</c>); null where it is a record of the organ's own. A letter
    /// that was sent is not, unless the act says otherwise.
    /// </summary>
    public Fixed? Fixed
    {
        get => field ?? (Numbered ? Fixed.Letter : null);
        init;
    }

    /// <summary>Fields of what is fixed in which a slip of the pen may be put right, such as the telephone of who is to be asked.</summary>
    public IReadOnlyList<string> Slips { get; init; } = [];

    /// <summary>
    /// Its day is printed for everybody to read: whoever it concerns is told that it was recorded wrongly, and need not acknowledge it.
    /// </summary>
    public bool PublicDay { get; init; }

    /// <summary>What the act does in law, in one or two sentences for the person about to do it.</summary>
    public string Effect { get; init; } = "";

    /// <summary>What happens when it is done late, where a period hangs on it.</summary>
    public string? WhenLate { get; init; }

    /// <summary>"第六条" for "6", "第二十一条第二款" for "21¶2"; other sources are shown as they are written.</summary>
    public string ArticleText => Articles.Text(Article);
}

/// <summary>
/// What parties agreed, a court ruled or a letter told another organ (rulebook on corrections): no fact that one organ corrects alone.
/// </summary>
/// <param name="Instead">What to do instead, for who wanted to correct it.</param>
/// <param name="Article">That makes it binding; that of the act itself where none is named.</param>
public sealed record Fixed(string Instead, string? Article = null)
{
    internal static readonly Fixed Letter = new("函件已经发出，内容不由发函单位单方更正；有变化的另行发函说明，对方尚未签收的可以撤回");

    internal static readonly Fixed Agreement = new(
        "协议由各方签订，不由一方更正；确认之前由各方重新签订协议，司法确认之后只能依法由人民法院变更或者撤销",
        "17, 21"
    );

    internal static readonly Fixed Joint = new("联合办理的事项由各单位共同签署，不由一方更正；需要变更的，重新办理并会签");

    internal static readonly Fixed Filed = new("已经提交人民法院的内容不由一方更正；请变更诉讼请求、补充材料，或者撤回后重新提交");

    internal static readonly Fixed Minutes = new("会议记录经到会各方确认，不由一方更正；需要补正的，在下一次会议记录中载明");

    /// <summary>The court itself puts a slip of the pen right, by a ruling (CPL 157).</summary>
    internal static readonly Fixed Ruling = new("裁判文书中的笔误由人民法院裁定补正；请在依据中写明补正裁定的案号");
}

/// <summary>
/// Why an act is not open. <paramref name="Departable"/>: only 原则上 or 一般, overcome by a recorded reason and a leader's sign-off.
/// <paramref name="Never"/>: no later event can open it. <paramref name="Field"/>: the data that stand against it.
/// </summary>
public sealed record Obstacle(string Text, string Article, bool Departable = false, bool Never = false, string? Field = null)
{
    public string ArticleText => Articles.Text(Article);
}

/// <summary>The one answer for button, page, desk and API.</summary>
public abstract record Answer
{
    public sealed record Yes(IReadOnlyList<Obstacle> Departures) : Answer;

    public sealed record NotYet(IReadOnlyList<Obstacle> Why) : Answer;

    /// <summary><paramref name="Forbidden"/>: the organ or the person may not (403), as against an act the law has used up (409).</summary>
    public sealed record Never(Obstacle Why, bool Forbidden) : Answer;
}
