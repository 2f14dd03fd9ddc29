namespace EcoDamage.IntegrationTests.Desk;

/// <summary>One office for the tests of a class, which run one after the other.</summary>
public sealed class OfficeFixture : IAsyncLifetime
{
    Office? office;

    public Office Office => office ?? throw new InvalidOperationException("The office did not open");

    public async ValueTask InitializeAsync() => office = await Office.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (office is not null)
            await office.DisposeAsync();
    }
}
