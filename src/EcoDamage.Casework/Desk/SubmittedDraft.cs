using System.Text.Json.Nodes;

namespace EcoDamage.Casework.Desk;

/// <summary>What lies before a leader, read as the act that it would become.</summary>
static class SubmittedDraft
{
    /// <summary>The act and the attempt at it, or what is wrong with what was typed.</summary>
    public static (Act? Act, Submission? Submission, Outcome.Invalid Fault) Read(
        DraftRow draft,
        ActType type,
        Actor leader,
        int? baseVersion,
        DraftUse use
    )
    {
        // A day without a year is of the year in which it was written.
        var written = Shanghai.Day(draft.SubmittedAt ?? draft.UpdatedAt);
        var (act, errors) = type.ReadTyped(JsonNode.Parse(draft.Data)!.AsObject(), written);
        if (act is null)
            return (null, null, new(errors));
        var (past, fault) = PastDay.Read(draft.PastOn, draft.PastProof, draft.PastNo, written);
        if (fault is not null)
            return (null, null, new([fault]));
        var drafter = new Signature(draft.DrafterId, draft.DrafterName, leader.Organ.Code, leader.Organ.Kind, draft.DrafterRole);
        var submission = new Submission(draft.SignOffId, baseVersion ?? draft.BaseVersion, drafter, draft.Departure, use)
        {
            Writers = draft.Writers,
            Past = past,
        };
        return (act, submission, new([]));
    }
}
