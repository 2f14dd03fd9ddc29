using EcoDamage.BrowserTests;

[assembly: AssemblyFixture(typeof(SharedBrowser))]

namespace EcoDamage.BrowserTests;

/// <summary>One Chromium for all tests of the assembly; every person gets a context of their own in it.</summary>
public sealed class SharedBrowser : IAsyncLifetime
{
    IPlaywright? playwright;
    IBrowser? browser;

    public IBrowser Browser => browser ?? throw new InvalidOperationException("The browser has not been started");

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(15_000);
        browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Installed(), Args = ["--no-sandbox", "--disable-dev-shm-usage"] }
        );
    }

    // Also after a start that failed half-way, so that the failure itself is what is reported.
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }

    // Playwright's own download is not needed where a Chromium is installed; null lets it look for that download.
    static string? Installed() =>
        Array.Find(
            [
                "/usr/bin/chromium",
                "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
            ],
            File.Exists
        );
}
