using System.Text.Json;
using Microsoft.Playwright;

namespace Browser.Tests.Report;

[Collection(ReportCollection.Name)]
public sealed class MapTests(Browser browser, MapReport report) : IClassFixture<MapReport>
{
    private const string Canvas = "document.querySelector('.map-canvas')";

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task The_middle_of_a_topic_has_its_color(int topic)
    {
        await using var page = await OpenAsync(MapReport.AddressOf(topic, 12));

        var expected = await page.Page.EvaluateAsync<string>(
            "word => getComputedStyle([...document.querySelectorAll('.map-label')].find(label => label.textContent.includes(word))).getPropertyValue('--topic')",
            new[] { "wheat", "cattle", "timber", "harbor", "railway", "airport" }[topic]);
        var pixel = await MiddleAsync(page);

        pixel[3].Should().BeGreaterThan(100);
        foreach (var (channel, value) in Convert.FromHexString(expected[1..]).Index())
        {
            pixel[channel].Should().BeCloseTo(value, 2, "a canvas rounds colors that are not opaque");
        }

        page.ShouldBeQuiet();
    }

    [Fact]
    public async Task Where_no_document_is_nothing_is_drawn()
    {
        await using var page = await OpenAsync(MapReport.AddressOfNothing(20));

        (await MiddleAsync(page)).Should().Equal(0, 0, 0, 0);
    }

    [Fact]
    public async Task The_pixels_are_the_same_every_time_and_without_a_worker()
    {
        var pictures = new List<string>();
        foreach (var script in new[] { "void 0", "void 0", "delete globalThis.Worker" })
        {
            await using var page = await browser.OpenAsync();
            await page.Page.AddInitScriptAsync(script);
            await page.OpenFileAsync(report.Path);
            await StandAsync(page);
            pictures.Add(await page.Page.EvaluateAsync<string>($"() => {Canvas}.toDataURL()"));
        }

        pictures[1].Should().Be(pictures[0]);
        pictures[2].Should().Be(pictures[0]);
        pictures[0].Length.Should().BeGreaterThan(5000);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_map_can_be_looked_at_and_listened_to(ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(configure: options => options.ColorScheme = scheme);
        await page.OpenFileAsync(report.Path);
        await StandAsync(page);

        var picture = await page.TakePictureAsync($"map-{scheme}");
        picture.Count(color => scheme == ColorScheme.Light ? color.Red > 230 : color.Red < 40).Should().BeGreaterThan(200_000);
        picture.Count(color => Math.Abs(color.Red - color.Blue) > 60).Should().BeGreaterThan(2000);
        await page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task No_two_labels_overlap_at_any_zoom_and_all_topics_have_one()
    {
        await using var page = await OpenAsync("");
        var seen = new HashSet<string>();
        (await page.Page.Locator(".map-label").CountAsync()).Should().BeGreaterThan(1);
        for (var step = 0; step < 12; step++)
        {
            var boxes = await page.Page.EvaluateAsync<JsonElement>(
                "() => [...document.querySelectorAll('.map-label')].map(label => ({ text: label.textContent, box: label.getBoundingClientRect() }))");
            var labels = boxes.EnumerateArray().Select(label => (Text: label.GetProperty("text").GetString()!, Box: Box.Of(label.GetProperty("box")))).ToArray();
            labels.Index().SelectMany(first => labels.Skip(first.Index + 1).Where(second => first.Item.Box.Overlaps(second.Box)).Select(second => $"{first.Item.Text} / {second.Text}"))
                .Should().BeEmpty();
            seen.UnionWith(labels.Select(label => label.Text));
            await ZoomAsync(page, "+");
        }

        for (var topic = 0; topic < 6; topic++)
        {
            await using var near = await OpenAsync(MapReport.AddressOf(topic, 12));
            seen.UnionWith(await near.Page.Locator(".map-label").AllTextContentsAsync());
        }

        foreach (var word in new[] { "farming", "traffic", "wheat", "cattle", "timber", "harbor", "railway", "airport" })
        {
            seen.Should().Contain(text => text.StartsWith(word, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_label_chooses_its_topic_and_lets_it_go_again()
    {
        await using var page = await OpenAsync(MapReport.AddressOf(0, 12));
        var label = page.Page.Locator(".map-label", new() { HasText = "wheat" });

        await label.ClickAsync();
        await page.Page.WaitForFunctionAsync("() => location.hash.includes('topic=0')");
        (await page.Page.Locator(".map-label.selected").CountAsync()).Should().Be(1);
        (await page.Page.Locator(".shown").TextContentAsync()).Should().StartWith("140 of 640");

        await label.ClickAsync();
        await page.Page.WaitForFunctionAsync("() => !location.hash.includes('topic=')");
        (await page.Page.Locator(".map-label.selected").CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task The_document_under_the_pointer_is_shown_and_a_click_reads_it()
    {
        await using var page = await OpenAsync(MapReport.AddressOf(4, 6));
        var box = (await page.Page.Locator(".map-stage").BoundingBoxAsync())!;
        await page.Page.EvaluateAsync("() => document.querySelector('.map-labels').remove()");

        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Page.Locator(".map-tip").WaitForAsync();
        (await page.Page.Locator(".map-tip p").TextContentAsync()).Should().StartWith("railway traffic document");

        await page.Page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Page.WaitForFunctionAsync("() => location.hash.includes('document=')");
        (await page.Page.Locator(".map-ring.read").IsVisibleAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task A_drag_with_shift_selects_what_it_surrounds_until_Escape()
    {
        await using var page = await OpenAsync("");
        var box = (await page.Page.Locator(".map-stage").BoundingBoxAsync())!;
        (float X, float Y)[] corners = [(2, 2), (box.Width / 2, 2), (box.Width / 2, box.Height - 2), (2, box.Height - 2), (2, 2)];

        await page.Page.Keyboard.DownAsync("Shift");
        foreach (var (place, corner) in corners.Index())
        {
            await page.Page.Mouse.MoveAsync(box.X + corner.X, box.Y + corner.Y, new() { Steps = 4 });
            if (place == 0)
            {
                await page.Page.Mouse.DownAsync();
            }
        }

        await page.Page.Mouse.UpAsync();
        await page.Page.Keyboard.UpAsync("Shift");
        var shown = await page.Page.Locator(".shown").TextContentAsync();
        int.Parse(shown!.Split(' ')[0]).Should().BeInRange(250, 400, "two of six topics and about half of two others lie there");

        await page.Page.Locator(".map-stage").FocusAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        (await page.Page.Locator(".shown").TextContentAsync()).Should().StartWith("All 640");
    }

    [Fact]
    public async Task The_keyboard_goes_wherever_the_pointer_goes()
    {
        await using var page = await OpenAsync("");
        await page.Page.Locator(".map-stage").FocusAsync();

        await ZoomAsync(page, "+");
        await ZoomAsync(page, "ArrowLeft");
        await ZoomAsync(page, "ArrowUp");
        await page.Page.WaitForFunctionAsync("() => Number(new URLSearchParams(location.hash.slice(1)).get('zoom')) > 1.4");
        var first = await page.Page.EvaluateAsync<string>("() => location.hash");

        await ZoomAsync(page, "ArrowRight");
        await page.Page.WaitForFunctionAsync("before => location.hash !== before", first);

        await page.OpenFileAsync(report.Path, MapReport.AddressOf(2, 8));
        await page.Page.ReloadAsync();
        await StandAsync(page);
        await page.Page.Locator(".map-stage").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForFunctionAsync("() => location.hash.includes('document=')");
        page.ShouldBeQuiet();
    }

    [Theory]
    [InlineData("Time", ".map-ramp", 1)]
    [InlineData("Region", ".map-meaning .map-swatch", 2)]
    public async Task Other_colors_have_a_legend(string choice, string legend, int entries)
    {
        await using var page = await OpenAsync("");
        var before = await page.Page.EvaluateAsync<string>($"() => {Canvas}.toDataURL()");

        await page.Page.Locator(".map-choice select").SelectOptionAsync(choice);

        (await page.Page.Locator(legend).CountAsync()).Should().Be(entries);
        await page.Page.WaitForFunctionAsync($"before => {Canvas}.toDataURL() !== before", before);
        await page.TakePictureAsync($"map-by-{choice}");
    }

    [Fact]
    public async Task The_picture_has_the_pixels_of_the_screen_and_follows_the_window()
    {
        await using var page = await browser.OpenAsync(configure: options => options.DeviceScaleFactor = 2);
        await page.OpenFileAsync(report.Path);
        await StandAsync(page);
        (await page.Page.EvaluateAsync<bool>($"() => {Canvas}.width === 2 * {Canvas}.clientWidth")).Should().BeTrue();

        await page.Page.SetViewportSizeAsync(1500, 700);
        await page.Page.WaitForFunctionAsync($"() => {Canvas}.width === 2 * {Canvas}.clientWidth && {Canvas}.dataset.kind === 'still'");
    }

    private async Task<BrowserPage> OpenAsync(string address)
    {
        var page = await browser.OpenAsync();
        await page.OpenFileAsync(report.Path, address);
        await StandAsync(page);
        return page;
    }

    private static Task StandAsync(BrowserPage page) => page.Page.WaitForFunctionAsync($"() => {Canvas}?.dataset.kind === 'still'");

    /// <summary>Presses a key that moves the map, and waits until it stands.</summary>
    private static async Task ZoomAsync(BrowserPage page, string key)
    {
        await page.Page.Locator(".map-stage").FocusAsync();
        await page.Page.EvaluateAsync($"() => {{ {Canvas}.dataset.kind = ''; }}");
        await page.Page.Keyboard.PressAsync(key);
        await StandAsync(page);
    }

    /// <summary>Red, green, blue and opacity of the pixel in the middle.</summary>
    private static Task<int[]> MiddleAsync(BrowserPage page) => page.Page.EvaluateAsync<int[]>(
        $"() => [...{Canvas}.getContext('2d').getImageData({Canvas}.width / 2, {Canvas}.height / 2, 1, 1).data]");

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public static Box Of(JsonElement box) =>
            new(box.GetProperty("left").GetDouble(), box.GetProperty("top").GetDouble(), box.GetProperty("right").GetDouble(), box.GetProperty("bottom").GetDouble());

        public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
