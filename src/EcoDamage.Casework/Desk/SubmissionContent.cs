using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EcoDamage.Casework.Desk;

/// <summary>
/// What a submission says, as hashes: enough to tell a repeat from another attempt under the same id, and to check the journal against.
/// </summary>
static class SubmissionContent
{
    /// <summary>The act with its data, the case it was meant for (null: it opens one) and the earlier day with its proof.</summary>
    public static string Of(Act act, string? number, (DateOnly Day, string? Proof)? past) =>
        Hash(
            act.Kind.Name,
            JsonSerializer.Serialize(AsSent(act), act.Kind.Class, ActJson.Strict),
            number,
            past?.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            past?.Proof?.Trim()
        );

    // The name of an officer is bound by the desk, and is no part of what was sent.
    static Act AsSent(Act act) => act is INamesOfficer names ? names.Called(null) : act;

    public static string Of(Act act, string? number, Submission submission) =>
        Of(act, number, submission.Past is { } past ? (past.Day, past.Proof) : null);

    /// <summary>
    /// What the entry may show otherwise: a departure that was not needed is not journaled, and the number of a paper is one of many.
    /// </summary>
    public static string Beside(Submission submission) =>
        submission.Departure?.Trim() is not { Length: > 0 } & submission.Past?.DocumentNo?.Trim() is not { Length: > 0 }
            ? ""
            : Hash(submission.Departure?.Trim(), submission.Past?.DocumentNo?.Trim());

    // Lengths keep the parts apart.
    static string Hash(params string?[] parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part is null ? "-" : part.Length.ToString(CultureInfo.InvariantCulture)).Append('\n').Append(part).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
