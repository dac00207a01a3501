using Microsoft.Playwright;

namespace Browser.Tests.Report;

/// <summary>Who cannot show the report shows a sentence, not a blank page.</summary>
[Collection(ReportCollection.Name)]
public sealed class OldBrowserTests(Browser browser, ReportFile report) : IClassFixture<ReportFile>
{
    [Theory]
    [InlineData("delete window.DecompressionStream")]
    [InlineData("window.DecompressionStream = class { constructor(format) { if (format === 'deflate-raw') { throw new TypeError('Unsupported'); } } }")]
    public async Task A_browser_that_cannot_inflate_says_so(string age)
    {
        await using var opened = await browser.OpenAsync();
        await opened.Page.AddInitScriptAsync(age);

        await opened.OpenFileAsync(report.Path);

        await Assertions.Expect(opened.Page.Locator("#notice")).ToContainTextAsync("This browser cannot show the report");
    }

    [Fact]
    public async Task A_browser_without_scripts_says_so()
    {
        await using var opened = await browser.OpenAsync(configure: options => options.JavaScriptEnabled = false);

        await opened.OpenFileAsync(report.Path);

        await Assertions.Expect(opened.Page.Locator("#notice")).ToContainTextAsync("too old or runs no scripts");
    }

    [Fact]
    public async Task A_damaged_file_says_so()
    {
        using var folder = new TemporaryFolder();
        var html = await File.ReadAllTextAsync(report.Path);
        await File.WriteAllTextAsync(folder["damaged.html"], html.Replace("data-block=\"topics\"", "data-block=\"other\"", StringComparison.Ordinal));
        await using var opened = await browser.OpenAsync();

        await opened.OpenFileAsync(folder["damaged.html"]);

        await Assertions.Expect(opened.Page.Locator("#notice")).ToContainTextAsync("its file is damaged");
    }
}
