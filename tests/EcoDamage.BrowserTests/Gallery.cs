namespace EcoDamage.BrowserTests;

/// <summary>Pictures of pages for people to look at, in the folder named by ECODAMAGE_SCREENSHOTS.</summary>
public static class Gallery
{
    static readonly string? Folder = Environment.GetEnvironmentVariable("ECODAMAGE_SCREENSHOTS") is { Length: > 0 } folder ? folder : null;

    public static bool Open => Folder is not null;

    /// <summary>The whole page as on a desk and as on a telephone; nothing where no folder is named.</summary>
    public static async Task KeepAsync(IPage page, string name)
    {
        if (Folder is null)
            return;
        var before = page.ViewportSize!;
        foreach (var width in (int[])[390, 1280])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{width}.png"), FullPage = true });
        }
        await page.SetViewportSizeAsync(before.Width, before.Height);
    }
}
