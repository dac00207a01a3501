namespace Browser.Tests.Report;

[Collection(ReportCollection.Name)]
public sealed class LongListTests(Browser browser)
{
    private const int DocumentCount = 120_000;

    [Fact]
    public async Task A_list_that_is_higher_than_browsers_allow_is_scrolled_to_its_end()
    {
        using var folder = new TemporaryFolder();
        DocumentReport.Save(folder["report.html"], [.. Enumerable.Range(0, DocumentCount).Select(i => $"farm number {i}")], new());
        await using var browserPage = await browser.OpenAsync();
        var page = await DocumentPage.OpenAsync(browserPage, folder["report.html"]);
        await page.List.FocusAsync();

        await page.Page.Keyboard.PressAsync("End");
        (await page.Active.GetAttributeAsync("aria-posinset")).Should().Be($"{DocumentCount}");
        (await IsInSightAsync(page)).Should().BeTrue();

        // One turn of the wheel moves by a few documents, though the bar stands for twelve million pixels.
        await page.Page.Keyboard.PressAsync("Home");
        await page.List.HoverAsync();
        await page.Page.Mouse.WheelAsync(0, 300);
        await page.Page.WaitForFunctionAsync("() => document.querySelector('.document-list').scrollTop > 0");
        (await FirstInSightAsync(page)).Should().BeInRange(3, 4);

        await page.List.EvaluateAsync("list => { list.scrollTop = list.scrollHeight / 2; }");
        await page.Page.WaitForFunctionAsync("() => document.querySelector('.document-item').getAttribute('aria-posinset') > 1000");
        (await FirstInSightAsync(page)).Should().BeInRange((DocumentCount / 2) - 200, (DocumentCount / 2) + 200);
        (await page.Page.Locator(".document-item").CountAsync()).Should().BeLessThan(40);
        browserPage.ShouldBeQuiet();
    }

    private static Task<int> FirstInSightAsync(DocumentPage page) => page.List.EvaluateAsync<int>(
        "list => Math.min(...[...list.querySelectorAll('.document-item')].filter(item => item.getBoundingClientRect().bottom > list.getBoundingClientRect().top + 2)"
            + ".map(item => Number(item.getAttribute('aria-posinset'))))");

    private static Task<bool> IsInSightAsync(DocumentPage page) => page.Active.EvaluateAsync<bool>(
        "item => { const [a, b] = [item, item.parentElement].map(element => element.getBoundingClientRect()); return a.top >= b.top - 1 && a.bottom <= b.bottom + 1; }");
}
