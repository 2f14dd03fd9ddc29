namespace EcoDamage.BrowserTests;

/// <summary>WCAG 2.2 AA as far as machines can tell, and narrow screens.</summary>
public sealed class Accessibility(PageTour tour) : IClassFixture<PageTour>
{
    [Fact]
    public void No_page_violates_WCAG_2_2_A_or_AA()
    {
        Assert.NotEmpty(tour.Pages);
        Assert.True(tour.Violations.Count == 0, string.Join("\n", tour.Violations));
    }

    [Fact]
    public void No_page_scrolls_sideways_on_a_telephone_or_at_200_percent()
    {
        Assert.NotEmpty(tour.Pages);
        Assert.True(tour.Overflows.Count == 0, string.Join("\n", tour.Overflows));
    }
}
