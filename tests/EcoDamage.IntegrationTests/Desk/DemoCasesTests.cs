using EcoDamage.Casework.Demo;

namespace EcoDamage.IntegrationTests.Desk;

/// <summary>The cases and organs that the demonstration shows.</summary>
public sealed class DemoCasesTests
{
    [Fact]
    public async Task No_letter_of_the_demo_cases_lacks_its_number()
    {
        await using var office = await Office.OpenAsync();
        await DemoCases.EnsureAsync(office.Store, office.Books, office.Clock.Today, CancellationToken.None);
        var letters = await LookBehind.ListAsync(office.Database.Superuser, "select document_no from letters");
        Assert.True(letters.Count >= 15, $"{letters.Count} letters");
        Assert.DoesNotContain(letters, l => l.Contains("待核", StringComparison.Ordinal));
        Assert.Equal(0, await office.Database.CountAsync("select count(*) from journal where header like '%待核%'"));
        Assert.Equal(letters.Count(l => l.Length > 0), letters.Where(l => l.Length > 0).Distinct().Count());
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Each_kind_of_organ_has_at_least_two_that_write_letters_and_no_two_write_under_the_same_name()
    {
        await using var office = await Office.OpenAsync();
        var with = office.Books.Organs.All.Where(o => o.Prefix is not null).ToList();
        foreach (var kind in Enum.GetValues<OrganKind>().Where(k => k != OrganKind.Portal))
            Assert.True(with.Count(o => o.Kind == kind) >= 2, $"{kind}");
        Assert.Equal(with.Count, with.Select(o => o.Prefix).Distinct().Count());
        foreach (var (account, _) in DemoAccounts.Shown)
            Assert.NotNull(office.Books.Organs[new(account.Split('.')[0])].Prefix);
        // What the portal ships is what was verified.
        Assert.Equal(["沪环法"], Given.Organs.All.Where(o => o.Prefix is not null).Select(o => o.Prefix));
    }

    [Fact]
    public async Task What_an_organ_has_entered_itself_stays_and_what_another_holds_is_not_given_twice()
    {
        await using var office = await Office.OpenAsync();
        await LookBehind.ListAsync(office.Database.Superuser, "update organs set prefix = null where code <> 'sh-ecology' returning code");
        await LookBehind.ListAsync(office.Database.Superuser, "update organs set prefix = '奉环' where code = 'fx-ecology' returning code");
        await LookBehind.ListAsync(office.Database.Superuser, "update organs set prefix = '沪金法' where code = 'qp-court' returning code");
        await office.Books.LoadAsync();
        await DemoAccounts.EnsureAsync(office.Store, office.Books, CancellationToken.None);
        string? Of(string organ) => office.Books.Organs[new(organ)].Prefix;
        Assert.Equal(
            ("奉环", "沪金法", null, "沪奉检", "沪环法"),
            (Of("fx-ecology"), Of("qp-court"), Of("js-court"), Of("fx-procuratorate"), Of("sh-ecology"))
        );

        await DemoAccounts.RemoveAsync(office.Store, CancellationToken.None);
        await office.Books.LoadAsync();
        Assert.Equal(
            ("奉环", "沪金法", null, null, "沪环法"),
            (Of("fx-ecology"), Of("qp-court"), Of("js-court"), Of("fx-procuratorate"), Of("sh-ecology"))
        );
        // Once removed, nothing of the demonstration comes back.
        await DemoAccounts.EnsureAsync(office.Store, office.Books, CancellationToken.None);
        Assert.Null(Of("fx-procuratorate"));
    }
}
