using System.Collections;
using Microsoft.ML.TopicModeling;
using Microsoft.Playwright;

namespace Browser.Tests.Report;

/// <summary>Whatever texts, labels, names and metadata hold, the page shows it and runs none of it.</summary>
[Collection(ReportCollection.Name)]
public sealed class HostileReportTests(Browser browser)
{
    private static readonly string[] Pieces =
    [
        "<script>window.broken = true</script>", "</script><script>window.broken = true</script>", "<!--<script>", "<img src=x onerror='window.broken = true'>",
        "<svg onload='window.broken = true'>", "\"><iframe srcdoc='<script>parent.broken = true</script>'>", "javascript:window.broken=true", "a\u2028b\u2029c", "lone \uD800 surrogate",
        "\u202Eright to left\u202C", "\u2066isolate", "${window.broken = true}", "שלום עולם", "مرحبا بالعالم",
    ];

    [Fact]
    public async Task Hostile_texts_are_shown_and_never_run()
    {
        using var folder = new TemporaryFolder();
        string[] texts = [.. Enumerable.Range(0, 10 * Pieces.Length).Select(row => $"{Pieces[row % Pieces.Length]} boats at sea {row}")];
        var model = TopicModel.Fit(texts, [.. Enumerable.Range(0, texts.Length).Select(row => row % Pieces.Length)]);
        model.SetTopicLabels(Pieces).SaveReport(folder["hostile.html"], texts, new()
        {
            Title = Pieces[1],
            Coordinates = new PointMatrix<float>(Enumerable.Range(0, 2 * texts.Length).Select(i => (float)Math.Sin(i)).ToArray(), 2),
            Timestamps = Enumerable.Range(0, texts.Length).ToArray(),
            Metadata = new Dictionary<string, IList> { [Pieces[3]] = texts.Select((_, row) => Pieces[row % Pieces.Length]).ToArray() },
            FitReport = new(texts.Length, Pieces.Length, 0, [], Pieces),
            Parameters = new Dictionary<string, string> { [Pieces[4]] = Pieces[5] },
        });
        await using var opened = await browser.OpenAsync(1400, 900);
        var page = opened.Page;

        await opened.OpenFileAsync(folder["hostile.html"]);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Pieces[1]);
        foreach (var topic in await page.Locator(".topic-name").AllAsync())
        {
            await topic.ClickAsync();
        }

        await page.Locator(".counts-head .segments button").Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator(".class").First).ToBeVisibleAsync();
        await page.Locator(".tab").Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator(".hints")).ToContainTextAsync(Pieces[0]);

        (await page.EvaluateAsync<bool>("'broken' in window")).Should().BeFalse();
        (await page.Locator("img, iframe, svg[onload], script[src]").CountAsync()).Should().Be(0);
        opened.ShouldBeQuiet();
    }
}
