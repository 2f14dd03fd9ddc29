namespace EcoDamage.Domain.Cases;

/// <summary>A joint act (联合行为) that waits for the signatures of other organs. It takes effect with the last; one refusal ends it.</summary>
public sealed class Proposal
{
    public required int No { get; init; }
    public required Act Act { get; init; }
    public required Entry Entry { get; init; }
    public required IReadOnlyList<OrganCode> Wanted { get; init; }
    public List<Signature> Signed { get; } = [];
    public OrganCode? DeclinedBy { get; internal set; }
    public DateOnly? TookEffectOn { get; internal set; }
    public bool IsPending => DeclinedBy is null && TookEffectOn is null;
}

/// <summary>补录 that touches another organ's right: it stands in the journal, and works only when that organ has acknowledged it.</summary>
public sealed class PastEntry
{
    public required int No { get; init; }
    public required Act Act { get; init; }
    public required Entry Entry { get; init; }
    public List<OrganCode> Acknowledged { get; } = [];
    public OrganCode? RefusedBy { get; internal set; }
    public bool IsPending => RefusedBy is null && Acknowledged.Count < Entry.Past!.Awaits.Count;
}

// Acts that are written but do not work yet, because they need other organs.
public sealed partial class DamageCase
{
    public List<Proposal> Proposals { get; } = [];
    public List<PastEntry> PastEntries { get; } = [];

    void Propose(Act act, Entry e, IReadOnlyList<OrganCode> wanted)
    {
        Proposals.Add(
            new()
            {
                No = Proposals.Count + 1,
                Act = act,
                Entry = e,
                Wanted = wanted,
            }
        );
        foreach (var organ in wanted)
            Send(LetterKind.SignatureRequest, organ, e, nameof(General.CoSign), note: act.Kind.Rule.Title);
    }

    void Hold(Act act, Entry e)
    {
        PastEntries.Add(
            new()
            {
                No = PastEntries.Count + 1,
                Act = act,
                Entry = e,
            }
        );
        foreach (var organ in e.Past!.Awaits)
            Send(LetterKind.PastActNotice, organ, e, nameof(General.AcknowledgePastAct), note: act.Kind.Rule.Title);
    }

    /// <summary>An act of this kind waits for signatures already.</summary>
    internal bool IsProposed<T>()
        where T : Act => Proposals.Exists(p => p.IsPending && p != signing && p.Act is T);

    /// <summary>Ends a proposal for all: whoever has not signed is not asked any more.</summary>
    internal void Decline(Proposal p, OrganCode by, Entry e)
    {
        p.DeclinedBy = by;
        foreach (var other in letters.Where(l => l.Kind == LetterKind.SignatureRequest && l.SentSeq == p.Entry.Seq && l.AwaitsAnswer))
            Lay(other, e);
    }

    /// <summary>Could its organ still do the proposed act on this day, with these data, as the case stands now?</summary>
    internal bool StillPossible(Proposal p, DateOnly today)
    {
        signing = p;
        var leader = LeaderOf(p.Entry.By);
        try
        {
            return p.Act.Kind.Ask(this, leader) is Cases.Answer.Yes && p.Act.Objections(this, leader, today).All(o => o.Departable);
        }
        finally
        {
            signing = null;
        }
    }

    /// <summary>Could what was done in the past still work? That its organ has left the case since does not matter.</summary>
    internal bool Possible(Act act, Signature by) =>
        act.Kind.Ask(this, LeaderOf(by)) switch
        {
            Cases.Answer.Yes or Cases.Answer.Never { Forbidden: true } => true,
            Cases.Answer.NotYet x => x.Why.All(o => o.Departable),
            _ => false,
        };

    // The organ speaks, not the person: that somebody is recused since changes nothing.
    static Actor LeaderOf(Signature by) =>
        new(
            "",
            by.Name,
            new Organ
            {
                Code = by.Organ,
                Name = "",
                ShortName = "",
                Kind = by.Kind,
            },
            Role.Leader
        );

    Proposal? signing;

    /// <summary>The proposal that this letter asks an organ to sign.</summary>
    public Proposal? ProposalOf(Letter letter) => letter is null ? null : Proposals.Find(p => p.Entry.Seq == letter.SentSeq);

    public PastEntry? PastEntryOf(Letter letter) => letter is null ? null : PastEntries.Find(p => p.Entry.Seq == letter.SentSeq);

    /// <summary>The entry stands in the journal, and waits for, or was refused by, an organ whose signature or acknowledgement it needs.</summary>
    public bool IsWithoutEffect(int seq) =>
        Proposals.Exists(p => p.Entry.Seq == seq && p.TookEffectOn is null)
        || PastEntries.Exists(p => p.Entry.Seq == seq && (p.IsPending || p.RefusedBy is not null));
}
