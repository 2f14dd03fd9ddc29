using System.Linq.Expressions;
using System.Text.Json;

namespace EcoDamage.Casework;

/// <summary>A table whose rows the state of the cases decides.</summary>
public abstract class ProjectedTable(string name)
{
    public string Name { get; } = name;

    /// <summary>Brings the rows of one case in line with its state. The caller saves.</summary>
    public abstract Task WriteAsync(CaseworkDb db, DamageCase c, ReferenceBooks books, DateOnly day, CancellationToken ct);

    /// <summary>Whether the rows of one case are others than its state asks for.</summary>
    public abstract Task<bool> DiffersAsync(CaseworkDb db, DamageCase c, ReferenceBooks books, DateOnly day, CancellationToken ct);

    /// <summary>Rows of cases that there are not.</summary>
    public abstract IQueryable<long> Strays(CaseworkDb db);

    public abstract Task<int> RemoveStraysAsync(CaseworkDb db, CancellationToken ct);
}

/// <summary>A table of rows of one shape, told apart by their primary key.</summary>
/// <param name="name">As the database calls it.</param>
/// <param name="caseId">The case that a row belongs to.</param>
/// <param name="rows">The rows that the state asks for, on a day in Shanghai.</param>
public sealed class ProjectedTable<T>(
    string name,
    Expression<Func<T, long>> caseId,
    Func<DamageCase, ReferenceBooks, DateOnly, IEnumerable<T>> rows
) : ProjectedTable(name)
    where T : class
{
    public override async Task WriteAsync(CaseworkDb db, DamageCase c, ReferenceBooks books, DateOnly day, CancellationToken ct)
    {
        var key = db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties;
        string KeyOf(T row) => string.Join('\n', key.Select(p => p.GetGetter().GetClrValue(row)));
        var known = await Of(db, c.Id).ToDictionaryAsync(KeyOf, ct);
        foreach (var row in rows(c, books, day))
        {
            if (known.Remove(KeyOf(row), out var old))
                db.Entry(old).CurrentValues.SetValues(row);
            else
                db.Add(row);
        }
        db.RemoveRange(known.Values);
    }

    public override async Task<bool> DiffersAsync(CaseworkDb db, DamageCase c, ReferenceBooks books, DateOnly day, CancellationToken ct)
    {
        var present = (await Of(db, c.Id).AsNoTracking().ToListAsync(ct)).Select(Text).Order(StringComparer.Ordinal);
        return !present.SequenceEqual(rows(c, books, day).Select(Text).Order(StringComparer.Ordinal));
    }

    public override IQueryable<long> Strays(CaseworkDb db) => db.Set<T>().Select(caseId).Where(id => !db.Cases.Any(c => c.Id == id));

    public override async Task<int> RemoveStraysAsync(CaseworkDb db, CancellationToken ct)
    {
        var removed = 0;
        foreach (var id in await Strays(db).Distinct().ToListAsync(ct))
            removed += await Of(db, id).ExecuteDeleteAsync(ct);
        return removed;
    }

    IQueryable<T> Of(CaseworkDb db, long id) =>
        db.Set<T>().Where(Expression.Lambda<Func<T, bool>>(Expression.Equal(caseId.Body, Expression.Constant(id)), caseId.Parameters));

    static string Text(T row) => JsonSerializer.Serialize(row);
}
