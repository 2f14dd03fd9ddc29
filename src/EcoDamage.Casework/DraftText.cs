using System.Text.Json.Nodes;

namespace EcoDamage.Casework;

/// <summary>
/// What one form holds at one moment. <paramref name="Draft"/> is the draft it writes on, born with the first save; <paramref
/// name="Read"/> the version it was opened on (0: unborn);
/// <paramref name="Form"/> names the open form, <paramref name="Stroke"/> orders its saves (milliseconds of its own clock, 0 without
/// script).
/// </summary>
public sealed record DraftText(Guid Draft, int Read, Guid Form, long Stroke, string? Number, ActType Type, JsonObject Data)
{
    public string? Departure { get; init; }
    public int BaseVersion { get; init; }
    public string? PastOn { get; init; }
    public string? PastProof { get; init; }
    public string? PastNo { get; init; }

    /// <summary>
    /// The form saves by itself; only then may a later save have overtaken it. What a person sends by a button is never left aside.
    /// </summary>
    public bool ByItself { get; init; }

    /// <summary>Whoever has not written on it yet has read it and wants to: from then on they can't sign it.</summary>
    public bool Joins { get; init; }

    /// <summary>The letter, suit or obligor that it is about, in words; for lists.</summary>
    public string About { get; init; } = "";

    // How it ends without being kept; null when what was typed goes into the draft.
    internal Saving? EndOf(DraftRow draft, string data, Actor actor, bool submit)
    {
        var own = draft.Form == Form;
        // The same button pressed twice.
        if (submit && own && draft.State == DraftState.Submitted && draft.Data == data && draft.Departure == Departure)
            return Saving.Kept;
        if (draft.State is not (DraftState.Editing or DraftState.Returned))
            return Saving.Ended;
        if (!draft.Writers.Contains(actor.UserId) && !Joins)
            return Saving.NotWriter;
        if (!own && draft.Version != Read)
            return Saving.Overtaken;
        return own && ByItself && Stroke < draft.Stroke ? Saving.Behind : null;
    }

    /// <summary>Writes it on the draft, in this person's hand.</summary>
    internal void WriteOn(DraftRow draft, string data, Actor actor, DateTime now, bool submit)
    {
        draft.Version++;
        (draft.Stroke, draft.Form) = (draft.Form == Form ? Math.Max(draft.Stroke, Stroke) : Stroke, Form);
        (draft.Data, draft.Departure, draft.BaseVersion) = (data, Departure, BaseVersion);
        (draft.Target, draft.Title) = (TargetOf(Type, Data), Titled());
        (draft.PastOn, draft.PastProof, draft.PastNo) = (PastOn, PastProof, PastNo);
        (draft.DrafterId, draft.DrafterName, draft.DrafterRole) = (actor.UserId, actor.Name, actor.Role);
        if (!draft.Writers.Contains(actor.UserId))
            draft.Writers = [.. draft.Writers, actor.UserId];
        draft.UpdatedAt = now;
        if (submit)
            (draft.State, draft.SubmittedAt) = (DraftState.Submitted, now);
    }

    /// <summary>The thing in the case that the act is about, where it picks exactly one: "letter=3".</summary>
    public static string TargetOf(ActType type, JsonObject data)
    {
        return TargetFieldOf(type, data) is { } field ? $"{field.Key}={data[field.Key]}" : "";
    }

    /// <summary>The field that picks it.</summary>
    public static Field? TargetFieldOf(ActType type, JsonObject data) =>
        type?.Fields.FirstOrDefault(f => f.Kind == FieldKind.Pick && data?[f.Key] is not null);

    // Enough to tell one draft from another in a list.
    string Titled()
    {
        var typed = Type
            .Fields.Where(f => f.Kind is FieldKind.Text or FieldKind.Lines)
            .Select(f => Data[f.Key]?.ToString().Trim())
            .FirstOrDefault(t => !string.IsNullOrEmpty(t));
        return Short(string.Join('：', new[] { Short(About, 40), typed }.Where(t => !string.IsNullOrEmpty(t))), 60);
    }

    static string Short(string text, int most)
    {
        var line = string.Join(' ', text.Replace('\0', ' ').Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1)] + "…";
    }
}

/// <summary>How a save ended. Only <see cref="Kept"/> and <see cref="Behind"/> mean that what was typed is in the portal.</summary>
public enum Saving
{
    Kept,

    /// <summary>A later save of the same form was here first: nothing is lost, nothing to do.</summary>
    Behind,

    /// <summary>Somebody, or another window, has written on it since.</summary>
    Overtaken,

    /// <summary>It lies with the leader, was entered or discarded.</summary>
    Ended,

    /// <summary>The person has not written on it and did not ask to.</summary>
    NotWriter,
    TooLarge,

    /// <summary>No such draft of this act, case and organ, or not for this person.</summary>
    NotFound,
}
