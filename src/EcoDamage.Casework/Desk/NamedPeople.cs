using EcoDamage.Casework.Accounts;

namespace EcoDamage.Casework.Desk;

/// <summary>The people whom an act names by their accounts, such as an officer.</summary>
static class NamedPeople
{
    /// <summary>
    /// People whom the act names and who are not of the actor's organ. An organ without accounts has nobody to compare with.
    /// </summary>
    public static async Task<List<FieldError>> StrangersAsync(CaseworkDb db, Act act, Actor actor, CancellationToken ct)
    {
        var named = People(act, act.Kind.Fields, "").ToList();
        if (named.Count == 0)
            return [];
        var organ = actor.Organ.Code.Value;
        var members = await db
            .Users.AsNoTracking()
            .Where(u => u.Organ == organ)
            .Select(u => new
            {
                u.Id,
                u.DisplayName,
                u.LockoutEnd,
            })
            .ToDictionaryAsync(u => u.Id, ct);
        if (members.Count == 0)
            return [];
        var faults = new List<FieldError>();
        foreach (var p in named)
        {
            if (!members.TryGetValue(p.Person, out var member))
                faults.Add(new(p.Path, $"“{p.Label}”应是本单位人员，请重新选择。"));
            else if (StoppedAccounts.Is(member.LockoutEnd))
                faults.Add(new(p.Path, $"{member.DisplayName}的账号已经停用，请重新选择。"));
        }
        return faults;
    }

    /// <summary>The act with the name of whom it makes the officer.</summary>
    public static async Task<Act> CallAsync(CaseworkDb db, Act act, CancellationToken ct) =>
        act is INamesOfficer names
        && await db.Users.AsNoTracking().Where(u => u.Id == names.Account).Select(u => u.DisplayName).SingleOrDefaultAsync(ct) is { } name
            ? names.Called(name)
            : act;

    static IEnumerable<(string Path, string Label, string Person)> People(object part, IReadOnlyList<Field> fields, string path)
    {
        foreach (var f in fields)
        {
            if (f.Value(part) is not { } value)
                continue;
            if (f.Kind == FieldKind.Person)
                yield return (path + f.Key, f.Label, (string)value);
            if (f.Kind != FieldKind.Rows)
                continue;
            var i = 0;
            foreach (var row in (System.Collections.IEnumerable)value)
            foreach (var x in People(row, f.Parts, $"{path}{f.Key}[{i++}]."))
                yield return x;
        }
    }
}
