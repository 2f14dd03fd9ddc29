using System.Runtime.CompilerServices;
using EcoDamage.Casework.Demo;
using EcoDamage.Web.Shell;

namespace EcoDamage.Testing;

/// <summary>
/// What the template holds beside its tables: the register, the calendar and the demo accounts, which are slow to write for every clone.
/// </summary>
static class Preparation
{
#pragma warning disable CA2255 // The tests of three projects share this; a hook in each of them could be forgotten.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Use() =>
        PostgresCluster.Migrate = async owner =>
        {
            await Operations.MigrateAsync(owner, CancellationToken.None);
            await using var source = NpgsqlDataSource.Create(owner);
            await Operations.BringBooksAsync(source, ShippedBooks.OfThisRelease, CancellationToken.None);
            var store = new CaseworkStore(source);
            var books = new ReferenceBooks(store);
            await books.LoadAsync();
            await DemoAccounts.EnsureAsync(store, books, CancellationToken.None);
        };
}
