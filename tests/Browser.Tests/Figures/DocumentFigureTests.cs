using System.Globalization;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Tests.Topics;
using Microsoft.Playwright;

namespace Browser.Tests.Figures;

[Collection(FigureCollection.Name)]
public sealed class DocumentFigureTests(Browser browser)
{
    [Fact]
    public async Task A_click_on_a_point_shows_the_document_and_its_address()
    {
        string?[] addresses = [.. AddressCorpus.Documents.Select((_, row) => row % 2 == 0 ? $"https://example.org/{row}" : "javascript:alert(1)")];
        await using var page = await OpenAsync(FigureGallery.Documents(new() { Topics = [4], Addresses = addresses }));
        await page.Page.SetViewportSizeAsync(1300, 1000);

        var texts = new List<string>();
        foreach (var row in FigureGallery.Model.DocumentTopics.Index().Where(document => document.Item == 4).Select(document => document.Index).Take(2))
        {
            await ClickAsync(page.Page, row);
            texts.Add(await page.Page.Locator("#document p").First.InnerTextAsync());
            var links = await page.Page.Locator("#document a").EvaluateAllAsync<string[]>("links => links.map((link) => link.href)");
            links.Where(link => !link.StartsWith("https://example.org/", StringComparison.Ordinal)).Should().BeEmpty();
            (await page.Page.Locator("#document").InnerTextAsync()).Should().Contain("4_soviet_nuclear_arms").And.ContainAny("https://example.org", "javascript:");
        }

        texts.Should().BeSubsetOf(AddressCorpus.Documents);
        page.ShouldBeQuiet();
        await page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Many_documents_are_an_image_that_shows_follows_and_opens_them()
    {
        await using var page = await OpenAsync(FigureGallery.ManyDocuments(40, new() { Sample = 0.9 }));

        (await page.Page.GetAttributeAsync("#figure", "data-drawn")).Should().Be("raster");
        var before = await page.TakePictureAsync("documents-60000");
        before.ColorCount().Should().BeGreaterThan(1000);

        var plot = (await page.Page.Locator(".nsewdrag").First.BoundingBoxAsync())!;
        var (x, y) = (plot.X + (plot.Width * 0.2f), plot.Y + (plot.Height * 0.62f));
        await page.Page.Mouse.MoveAsync(x, y);
        await page.Page.WaitForSelectorAsync("#tip:not([hidden])");
        await page.Page.Mouse.ClickAsync(x, y);
        (await page.Page.Locator("#document p").First.InnerTextAsync()).Should().MatchRegex(@"^\d+: ");

        await page.Page.EvaluateAsync("Plotly.relayout('figure', { 'xaxis.range': [2, 4], 'yaxis.range': [0, 2] })");
        await page.Page.WaitForFunctionAsync("() => document.getElementById('figure')._fullLayout.images[0].x === 2");
        var after = await page.TakePictureAsync("documents-60000-near");
        after.ColorCount().Should().BeGreaterThan(100);
        page.ShouldBeQuiet();
    }

    [Fact]
    public async Task A_slider_shows_a_level_with_its_labels_only()
    {
        await using var page = await OpenAsync(FigureGallery.All["hierarchical-documents"]());
        var fine = await Labels(page.Page);

        await page.Page.EvaluateAsync("Plotly.relayout('figure', {}).then(() => Plotly.update('figure', document.getElementById('figure').layout.sliders[0].steps[4].args[0]))");
        var coarse = await Labels(page.Page);

        fine.Should().HaveCountGreaterThan(20).And.Contain("4_soviet_nuclear_arms");
        coarse.Should().HaveCountLessThan(10).And.NotContain("4_soviet_nuclear_arms").And.NotBeEmpty();
        page.ShouldBeQuiet();
    }

    [Fact]
    public async Task A_search_counts_documents_and_dims_the_others()
    {
        await using var page = await OpenAsync(FigureGallery.Datamap(new() { HasTexts = true, HasSearch = true }));

        await page.Page.FillAsync("#search input", "soviet  UNION");

        var found = AddressCorpus.Documents.Count(text => new[] { "soviet", "union" }.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        (await page.Page.InnerTextAsync("#search output")).Should().Be($"{found} documents");
        await page.Page.WaitForFunctionAsync(
            $"() => document.getElementById('figure')._fullData.reduce((sum, trace) => sum + (trace.selectedpoints?.length ?? 0), 0) === {found}");
        page.ShouldBeQuiet();
        await page.ShouldBeAccessibleAsync();
    }

    private static async Task<string[]> Labels(IPage page) =>
        await page.Locator("#figure .scatterlayer .textpoint text").EvaluateAllAsync<string[]>("texts => texts.map((text) => text.textContent)");

    /// <summary>Clicks on the point of a document.</summary>
    private static async Task ClickAsync(IPage page, int row)
    {
        var place = await page.EvaluateAsync<float[]>(
            string.Create(CultureInfo.InvariantCulture, $$"""
            () => {
                const figure = document.getElementById('figure');
                const { xaxis, yaxis } = figure._fullLayout;
                const box = figure.querySelector('.nsewdrag').getBoundingClientRect();
                const trace = figure._fullData.find((trace) => trace.name === '4_soviet_nuclear_arms');
                const at = trace.customdata.findIndex((address) => address.endsWith('{{(row % 2 == 0 ? $"/{row}" : "(1)")}}'));
                return [box.left + xaxis.c2p(trace.x[at]), box.top + yaxis.c2p(trace.y[at])];
            }
            """));
        await page.Mouse.MoveAsync(place[0], place[1]);
        await page.WaitForSelectorAsync(".hoverlayer .hovertext");
        await page.Mouse.ClickAsync(place[0], place[1]);
        await page.WaitForSelectorAsync("#document:not([hidden])");
    }

    private async Task<BrowserPage> OpenAsync(Figure figure)
    {
        using var folder = new TemporaryFolder();
        var page = await browser.OpenAsync();
        figure.SaveHtml(folder["figure.html"]);
        await page.OpenFileAsync(folder["figure.html"]);
        await page.Page.WaitForSelectorAsync("#figure[data-drawn]");
        return page;
    }
}
