using Microsoft.Playwright;

namespace Browser.Tests.Report;

/// <summary>The report as a whole: what is chosen in one place shows in all, by the mouse, by keys and by a link.</summary>
[Collection(ReportCollection.Name)]
public sealed class ReportTests(Browser browser, ReportFile report) : IClassFixture<ReportFile>
{
    [Fact]
    public async Task A_topic_chosen_in_the_table_shows_everywhere()
    {
        await using var opened = await OpenAsync();
        var page = opened.Page;

        await page.Locator(".topic-name").First.ClickAsync();

        await Expect(page.Locator(".shown")).ToHaveTextAsync("60 of 240 documents");
        await Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        await Expect(page.Locator(".topic-card h2")).ToBeVisibleAsync();
        await Expect(page.Locator("tr.is-chosen")).ToHaveCountAsync(1);
        await page.WaitForFunctionAsync("() => location.hash.includes('topic=')");
        await page.Locator(".chip").ClickAsync();
        await Expect(page.Locator(".shown")).ToHaveTextAsync("All 240 documents");
        await Expect(page.Locator(".topic-card")).ToBeHiddenAsync();
        opened.ShouldBeQuiet();
    }

    [Fact]
    public async Task A_link_opens_the_same_place_and_a_reload_keeps_it()
    {
        await using var opened = await OpenAsync("#layer=1&topic=1&time=2000..2010");
        var page = opened.Page;

        await AssertAsync();
        await page.ReloadAsync();
        await AssertAsync();
        opened.ShouldBeQuiet();

        async Task AssertAsync()
        {
            await Expect(page.Locator("tr.is-chosen")).ToHaveCountAsync(1);
            await Expect(page.Locator(".chip")).ToHaveCountAsync(2);
            await Expect(page.Locator(".grain output")).ToHaveTextAsync("3 topics");
            await Expect(page.Locator(".shown")).ToHaveTextAsync("20 of 240 documents");
        }
    }

    [Theory]
    [InlineData("#topic=99")]
    [InlineData("#topic=x&layer=7&document=9999&time=1..&class={")]
    [InlineData("#zoom=NaN&x=1&y=2&page=none")]
    public async Task A_link_to_what_is_not_there_opens_the_report(string fragment)
    {
        await using var opened = await OpenAsync(fragment);

        await Expect(opened.Page.Locator(".shown")).ToHaveTextAsync("All 240 documents");
        await Expect(opened.Page.Locator(".topic-table")).ToBeVisibleAsync();
        opened.ShouldBeQuiet();
    }

    [Fact]
    public async Task A_time_is_chosen_by_dragging_and_by_keys()
    {
        await using var opened = await OpenAsync();
        var page = opened.Page;
        var stage = await page.Locator(".time-stage").BoundingBoxAsync();

        await page.Mouse.MoveAsync(stage!.X + 150, stage.Y + 60);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(stage.X + 250, stage.Y + 60, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        var dragged = await page.Locator(".chip").InnerTextAsync();

        await page.Locator(".brush-end.of-to").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(".chip")).Not.ToHaveTextAsync(dragged);
        await page.Locator(".brush-end.of-from").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Locator(".brush-end.of-to").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator(".shown")).ToHaveTextAsync("All 240 documents");
        opened.ShouldBeQuiet();
    }

    [Fact]
    public async Task A_class_is_a_filter()
    {
        await using var opened = await OpenAsync();
        var page = opened.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "By Author" }).ClickAsync();
        await page.Locator(".class").First.ClickAsync();

        await Expect(page.Locator(".shown")).ToHaveTextAsync("80 of 240 documents");
        await Expect(page.Locator(".class[aria-pressed=true]")).ToHaveCountAsync(1);
        opened.ShouldBeQuiet();
    }

    [Fact]
    public async Task The_table_is_sorted_and_searched()
    {
        await using var opened = await OpenAsync();
        var page = opened.Page;

        await page.Locator(".of-name .sort").ClickAsync();
        var names = await page.Locator(".topic-name").AllInnerTextsAsync();
        names.SkipLast(1).Should().BeInAscendingOrder(StringComparer.Ordinal, "the outliers stay last");
        await Expect(page.Locator("th.of-name[aria-sort=ascending]")).ToHaveCountAsync(1);

        await page.Locator(".find-topic").FillAsync("symphony");
        await Expect(page.Locator(".topic-name")).ToHaveCountAsync(1);
        opened.ShouldBeQuiet();
    }

    [Fact]
    public async Task Keys_walk_through_the_report()
    {
        await using var opened = await OpenAsync();
        var page = opened.Page;

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Locator(".topic-name").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("tbody tr").Nth(1)).ToHaveClassAsync("is-chosen");
        await page.Keyboard.PressAsync("[");
        await Expect(page.Locator(".grain output")).ToHaveTextAsync("3 topics");
        await Expect(page.Locator("tr.is-chosen")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("tr.is-chosen")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "How to read this report" })).ToBeVisibleAsync();
        opened.ShouldBeQuiet();
    }

    [Theory]
    [InlineData("Layers")]
    [InlineData("Similarity")]
    public async Task A_tree_is_walked_by_keys(string tree)
    {
        await using var opened = await OpenAsync();
        var page = opened.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = tree }).ClickAsync();
        await page.Locator("[role=treeitem]").First.FocusAsync();
        for (var i = 0; i < 8; i++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
        }

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("[role=treeitem][aria-selected=true]")).ToHaveCountAsync(1);
        await Expect(page.Locator(".topic-card")).ToBeVisibleAsync();
        opened.ShouldBeQuiet();
    }

    [Theory]
    [InlineData("", ColorScheme.Light)]
    [InlineData("#topic=0", ColorScheme.Light)]
    [InlineData("#topic=0&time=2000..2010", ColorScheme.Dark)]
    [InlineData("#page=quality", ColorScheme.Light)]
    [InlineData("#page=quality", ColorScheme.Dark)]
    [InlineData("#page=guide", ColorScheme.Dark)]
    public async Task Every_page_is_accessible(string fragment, ColorScheme colors)
    {
        await using var opened = await OpenAsync(fragment, options => options.ColorScheme = colors);

        await opened.TakePictureAsync($"report-{fragment.Split('#', '=', '&').ElementAtOrDefault(1)}-{colors}");
        await opened.ShouldBeAccessibleAsync();
        opened.ShouldBeQuiet();
    }

    [Theory]
    [InlineData("Table", "")]
    [InlineData("Layers", "")]
    [InlineData("Similarity", "")]
    [InlineData("By Author", "")]
    public async Task Every_view_is_accessible(string view, string fragment)
    {
        await using var opened = await OpenAsync(fragment);

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = view, Exact = true }).First.ClickAsync();

        await opened.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task A_narrow_screen_shows_one_part_at_a_time()
    {
        await using var opened = await browser.OpenAsync(420, 800);
        await opened.OpenFileAsync(report.Path);
        var page = opened.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Topics", Exact = true }).ClickAsync();
        await Expect(page.Locator(".topic-table")).ToBeVisibleAsync();
        await Expect(page.Locator(".pane.map")).ToBeHiddenAsync();
        await opened.TakePictureAsync("report-narrow");
        await opened.ShouldBeAccessibleAsync();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).Should().BeTrue();
    }

    [Fact]
    public async Task The_choice_of_colors_is_remembered()
    {
        await using var opened = await OpenAsync();
        var page = opened.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch to dark colors" }).ClickAsync();
        await page.ReloadAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        opened.ShouldBeQuiet();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private async Task<BrowserPage> OpenAsync(string fragment = "", Action<BrowserNewContextOptions>? configure = null)
    {
        var opened = await browser.OpenAsync(1400, 900, configure);
        await opened.OpenFileAsync(report.Path, fragment);
        await Assertions.Expect(opened.Page.Locator("#notice")).ToHaveCountAsync(0);
        return opened;
    }
}
