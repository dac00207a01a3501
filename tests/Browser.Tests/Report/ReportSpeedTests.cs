using System.Diagnostics;
using System.Text.Json;
using Xunit.Abstractions;

namespace Browser.Tests.Report;

/// <summary>How quickly a report opens, moves and searches, and what memory its tab takes.</summary>
/// <remarks>
/// By itself it measures a small report and asserts only that there is something to measure. The environment variable REPORT names another, such as
/// one of those that the benchmark's table "report" saves; then the figures have to keep what docs/figures.md promises, on an idle machine.
/// </remarks>
[Collection(ReportCollection.Name)]
public sealed class ReportSpeedTests(Browser browser, MapReport report, ITestOutputHelper output) : IClassFixture<MapReport>
{
    private const string Moves = """
        async () => {
            const canvas = document.querySelector('.map-canvas');
            const stage = document.querySelector('.map-stage');
            const { left, top, width, height } = stage.getBoundingClientRect();
            const shown = [];
            new MutationObserver(() => shown.push(performance.now())).observe(canvas, { attributeFilter: ['data-frame'] });
            for (const began = performance.now(); performance.now() - began < 4000;) {
                const deltaY = Math.floor((performance.now() - began) / 1000) % 2 === 0 ? -12 : 12;
                const place = { clientX: left + width / 2, clientY: top + height / 2 };
                stage.dispatchEvent(new WheelEvent('wheel', { deltaY, ...place, bubbles: true, cancelable: true }));
                await new Promise(requestAnimationFrame);
            }
            return shown.slice(1).map((time, i) => time - shown[i]);
        }
        """;

    private const string Search = """
        (word) => new Promise((resolve) => {
            const input = document.querySelector('.search input');
            const began = performance.now();
            const tell = () => document.querySelector('.shown').textContent.startsWith('All ') || resolve(performance.now() - began);
            new MutationObserver(tell).observe(document.querySelector('.shown'), { childList: true, characterData: true, subtree: true });
            input.value = word;
            input.dispatchEvent(new Event('input', { bubbles: true }));
        })
        """;

    [Fact]
    public async Task A_report_opens_moves_and_searches_quickly()
    {
        var other = Environment.GetEnvironmentVariable("REPORT");
        await using var page = await browser.OpenAsync(1400, 900);
        var watch = Stopwatch.StartNew();
        await page.OpenFileAsync(other ?? report.Path);
        await page.Page.WaitForFunctionAsync("() => document.querySelector('.map-canvas')?.dataset.kind === 'still'");
        var opened = watch.Elapsed.TotalSeconds;

        var word = (await page.Page.Locator(".map-label").First.TextContentAsync())!.Split(',')[0];
        var frames = (await page.Page.EvaluateAsync<double[]>(Moves)).Order().ToArray();
        await page.Page.EvaluateAsync<double>(Search, word);
        await page.Page.Locator(".chips button").First.ClickAsync();
        var search = await page.Page.EvaluateAsync<double>(Search, word[..^1]);
        var megabytes = await MemoryAsync(page) / 1e6;

        output.WriteLine(FormattableString.Invariant(
            $"opened in {opened:0.00} s; {frames.Length} frames, median {frames[frames.Length / 2]:0.0} ms, nine of ten within {frames[frames.Length * 9 / 10]:0.0} ms; ")
            + FormattableString.Invariant($"search {search:0} ms; tab {megabytes:0} MB"));
        frames.Length.Should().BeGreaterThan(10);
        megabytes.Should().BeInRange(10, 1500);
        if (other is not null)
        {
            opened.Should().BeLessThan(5);
            frames[frames.Length / 2].Should().BeLessThan(50);
            search.Should().BeLessThan(300);
        }
    }

    /// <summary>The memory of the largest process that shows pages.</summary>
    private static async Task<long> MemoryAsync(BrowserPage page)
    {
        await using var session = await page.Page.Context.Browser!.NewBrowserCDPSessionAsync();
        var processes = (await session.SendAsync("SystemInfo.getProcessInfo"))!.Value.GetProperty("processInfo");
        return processes.EnumerateArray().Where(process => process.GetProperty("type").GetString() == "renderer").Max(WorkingSet);
    }

    private static long WorkingSet(JsonElement process)
    {
        using var running = Process.GetProcessById(process.GetProperty("id").GetInt32());
        return running.WorkingSet64;
    }
}
