namespace EcoDamage.IntegrationTests.Portal;

public sealed class PortTests
{
    [Fact]
    public async Task The_portal_of_the_tests_can_be_reached_on_a_real_port()
    {
        await using var host = await PortalHost.StartAsync(onPort: true);
        Assert.NotEqual(5080, host.Address!.Port);
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(host.Address, "/login"))).StatusCode);
        using var officer = await host.SignInAsync("fx-ecology.officer");
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/")).Status);
    }
}
