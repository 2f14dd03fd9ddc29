using System.Reflection;
using System.Runtime.CompilerServices;

namespace EcoDamage.Testing;

/// <summary>A case before somebody's eyes, as desk and pages look at it; and the means of the domain that only its own acts have.</summary>
public static class Looking
{
    /// <param name="on">The day of the last entry where none is named.</param>
    public static Seen By(this DamageCase c, Actor who, DateOnly? on = null, IReadOnlyList<SettingChange>? settings = null) =>
        new(
            c,
            who,
            on ?? (c.Version > 0 ? c.Journal.Max(p => p.Entry.Past?.EnteredOn ?? p.Entry.Day) : new DateOnly(2025, 9, 1)),
            PaperCase.Calendar,
            settings
        );

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern void Enter(this Deadline d, LedgerRow row);

    public static Letter Add(this Roll<Letter> letters, Letter letter) =>
        (Letter)typeof(Roll<Letter>).GetMethod("Add", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(letters, [letter])!;

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern void EndPause(this Deadline d, DateOnly on);
}
