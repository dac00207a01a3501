namespace Browser.Tests.Figures;

[Collection(FigureCollection.Name)]
public sealed class FigureTests(Browser browser)
{
    public static TheoryData<string> Names => [.. FigureGallery.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_figure_is_drawn_and_asks_for_nothing(string name)
    {
        using var folder = new TemporaryFolder();
        await using var page = await browser.OpenAsync();
        FigureGallery.All[name]().SaveHtml(folder["figure.html"]);

        await page.OpenFileAsync(folder["figure.html"]);
        await page.Page.WaitForSelectorAsync("#figure[data-drawn]");

        page.ShouldBeQuiet();
        (await page.TakePictureAsync(name)).Count(color => color != (255, 255, 255)).Should().BeGreaterThan(1000);
        await page.ShouldBeAccessibleAsync();
    }
}
