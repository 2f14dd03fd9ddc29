namespace EcoDamage.Casework.Desk;

/// <summary>签发, by four eyes: the drafter never signs off, also where the drafter is a leader.</summary>
static class Signing
{
    /// <summary>Why this person's signature is none; null when it is one.</summary>
    public static Obstacle? Missing(ActRule rule, Actor actor, Submission submission, bool departs)
    {
        var why = departs && !rule.SignedOff ? "偏离原则办理的，" : $"“{rule.Title}”";
        if (actor.Role != Role.Leader)
            return new($"{why}须由本单位负责人签发，请送签发。", rule.Article);
        if (submission.DraftedBy is not { } drafter || drafter.UserId == actor.UserId)
            return new($"{why}须由起草人以外的负责人签发。", rule.Article);
        if (submission.Writers.Contains(actor.UserId))
            return new($"{why}须由没有参与起草的负责人签发。", rule.Article);
        return drafter.Organ == actor.Organ.Code ? null : new($"{why}须由起草单位的负责人签发。", rule.Article);
    }
}
