using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Browser.Tests.Report;

[Collection(FigureCollection.Name)]
public sealed class DocumentTests(Browser browser, DocumentFile report) : IClassFixture<DocumentFile>, IAsyncLifetime
{
    private BrowserPage _browserPage = null!;
    private DocumentPage _page = null!;

    private IPage Page => _page.Page;

    public async Task InitializeAsync()
    {
        _browserPage = await browser.OpenAsync();
        _page = await DocumentPage.OpenAsync(_browserPage, report.Path);
    }

    public async Task DisposeAsync() => await _browserPage.DisposeAsync();

    [Fact]
    public async Task What_is_found_is_what_the_texts_hold()
    {
        await Expect("farm", WordSearch.Find(DocumentReport.Texts, "farm", isStart: true));
        await Expect("farm ", WordSearch.Find(DocumentReport.Texts, "farm"));
        await Expect("\"United States\"", WordSearch.Find(DocumentReport.Texts, "united states"));
        await Expect("\"united sta", WordSearch.Find(DocumentReport.Texts, "united sta", isStart: true));
        await Expect("tarif* TRADE ", Both("tarif", "trade"));
        await Expect("farm OR navy ", WordSearch.Find(DocumentReport.Texts, "farm").Union(WordSearch.Find(DocumentReport.Texts, "navy")));
        await Expect("congress -the ", WordSearch.Find(DocumentReport.Texts, "congress").Except(WordSearch.Find(DocumentReport.Texts, "the")));
        await Expect("don't ", WordSearch.Find(DocumentReport.Texts, "don't"));
        await Expect("CAFE ", [Place("café naïve 😀")]);
        await Expect("成長 ", [Place("經濟成長と平和")]);
        await Expect("長", [Place("經濟成長と平和")]);
        await Expect("العربية ", [Place("العَرَبِيَّة")]);
        _browserPage.ShouldBeQuiet();

        async Task Expect(string query, IEnumerable<int> documents)
        {
            await _page.SearchAsync(query);
            (await _page.DocumentsAsync()).Should().Equal(documents.Order(), query);
        }

        static IEnumerable<int> Both(string start, string word) =>
            WordSearch.Find(DocumentReport.Texts, start, isStart: true).Intersect(WordSearch.Find(DocumentReport.Texts, word));
    }

    [Fact]
    public async Task What_is_searched_for_is_marked_in_the_list_and_in_the_text()
    {
        await _page.SearchAsync("\"social security\"");
        await Page.Locator(".document-item mark").First.WaitForAsync();
        (await Page.Locator(".document-item mark").AllTextContentsAsync()).Should().OnlyContain(mark => mark.Equals("social security", StringComparison.OrdinalIgnoreCase));

        await Page.Locator(".document-item").First.ClickAsync();
        await _page.Reader.Locator("mark").First.WaitForAsync();
        (await _page.Reader.Locator(".reader-text").TextContentAsync()).Should().BeOneOf(DocumentReport.Texts);
        await _browserPage.TakePictureAsync("report-documents-search");
        await _browserPage.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Nothing_found_says_so_and_how_to_go_on()
    {
        await Page.FillAsync("#search", "xyzzy");
        await Page.GetByText("No document matches “xyzzy”.").WaitForAsync();
        await _browserPage.ShouldBeAccessibleAsync();

        await Page.Locator(".document-none button").ClickAsync();
        await Page.Locator(".document-item").First.WaitForAsync();
        (await _page.CountAsync()).Should().Be(DocumentReport.Texts.Length);
        (await Page.InputValueAsync("#search")).Should().BeEmpty();
    }

    [Fact]
    public async Task Filters_leave_the_documents_that_pass_and_are_lifted_one_by_one()
    {
        await Page.Locator(".facets summary").ClickAsync();
        await Page.Locator("#least-probability").FillAsync("0.5");
        await Page.GetByLabel("Find a value: president").FillAsync("lincoln");
        await Page.Locator(".values").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Page.GetByLabel("length <b>: from").FillAsync("300");
        await Page.Keyboard.PressAsync("Enter");
        await Page.Locator(".chip", new() { HasText = "length <b>: 300" }).WaitForAsync();

        var all = Enumerable.Range(0, DocumentReport.Texts.Length).Where(document => DocumentReport.Presidents[document] == "Abraham Lincoln").ToArray();
        (await _page.DocumentsAsync()).Should().Equal(all.Where(document => DocumentReport.Probability(document) >= 0.5f && DocumentReport.Texts[document].Length >= 300));
        await _browserPage.TakePictureAsync("report-documents-filters");
        await _browserPage.ShouldBeAccessibleAsync();

        await Page.Locator(".chip", new() { HasText = "probability" }).ClickAsync();
        (await _page.DocumentsAsync()).Should().Equal(all.Where(document => DocumentReport.Texts[document].Length >= 300));
        await Page.Locator(".chip").ClickAsync();
        (await _page.CountAsync()).Should().Be(DocumentReport.Texts.Length);
        (await Page.Locator(".values input:checked").CountAsync()).Should().Be(0);
        _browserPage.ShouldBeQuiet();
    }

    [Fact]
    public async Task The_keyboard_searches_walks_opens_and_closes()
    {
        await Page.Keyboard.PressAsync("/");
        await Page.Keyboard.TypeAsync("peace ");
        await Page.Locator("#search[aria-busy=false]").WaitForAsync();
        await _page.List.FocusAsync();
        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("k");
        (await _page.Active.GetAttributeAsync("aria-posinset")).Should().Be("2");
        (await _page.List.GetAttributeAsync("aria-activedescendant")).Should().Be(await _page.Active.GetAttributeAsync("id"));
        (await _page.List.GetAttributeAsync("role")).Should().Be("listbox");

        await Page.Keyboard.PressAsync("Enter");
        await Page.GetByText($"2 of {await _page.CountAsync()}").WaitForAsync();
        await Page.Keyboard.PressAsync("j");
        await Page.GetByText($"3 of {await _page.CountAsync()}").WaitForAsync();
        (await Page.EvaluateAsync<bool>("document.activeElement.classList.contains('reader')")).Should().BeTrue();

        await Page.Keyboard.PressAsync("Escape");
        await _page.Reader.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        (await Page.EvaluateAsync<bool>("document.activeElement.classList.contains('document-list')")).Should().BeTrue();
        await Page.Keyboard.PressAsync("End");
        (await _page.Active.GetAttributeAsync("aria-posinset")).Should().Be(await _page.Active.GetAttributeAsync("aria-setsize"));
    }

    [Fact]
    public async Task Json_lines_keep_every_character()
    {
        var records = await _page.RecordsAsync();

        records.Should().HaveCount(DocumentReport.Texts.Length);
        foreach (var (document, text) in DocumentReport.Hostile.Index())
        {
            var record = records.Single(record => record.GetProperty("document").GetInt32() == document);
            Json(record.GetProperty("text").GetRawText()).Should().Be(text);
            record.GetProperty("president").GetString().Should().Be(DocumentReport.Presidents[document]);
            record.GetProperty("time").GetInt32().Should().Be(1800);
            record.GetProperty("probability").GetSingle().Should().BeApproximately(DocumentReport.Probability(document), 1e-4f);
        }
    }

    [Fact]
    public async Task Csv_runs_no_formula()
    {
        await _page.SearchAsync("hyperlink OR quoted OR cmd OR tab ");
        var lines = (await _page.SaveAsync("csv")).Split("\r\n");

        lines[0].Should().StartWith("document,topic,label,probability,time,text,president,length <b>");
        string.Join('\n', lines).Should().Contain("\"'=HYPERLINK(\"\"http://x\"\")\"").And.Contain(",'@cmd,").And.Contain("\"'+1 \"\"quoted\"\", comma").And.Contain(",'\tTab,")
            .And.Contain(",'=1+1,");
    }

    [Fact]
    public async Task No_text_runs_and_each_is_shown_as_it_is()
    {
        foreach (var (document, text) in DocumentReport.Hostile.Index())
        {
            await _browserPage.OpenFileAsync(report.Path, $"#document={document}");
            await Page.Locator("#reader-title", new() { HasText = $"Document {document}" }).WaitForAsync();
            var shown = await Page.EvaluateAsync<string>("JSON.stringify(document.querySelector('.reader-text')?.textContent ?? '')");
            Json(shown).Should().Be(text);
        }

        (await Page.EvaluateAsync<bool>("'hacked' in window")).Should().BeFalse();
        _browserPage.ShouldBeQuiet();
    }

    [Fact]
    public async Task Of_texts_without_room_the_beginnings_are_shown_and_found()
    {
        using var folder = new TemporaryFolder();
        DocumentReport.Save(folder["excerpts.html"], options => options.MaxEmbeddedTextBytes = 20_000);
        var page = await DocumentPage.OpenAsync(_browserPage, folder["excerpts.html"], "#document=1000");

        var shown = await page.Reader.Locator(".reader-text").TextContentAsync();
        DocumentReport.Texts[1000].Should().StartWith(shown).And.NotBe(shown);
        await Page.GetByText($"The document goes on: the report holds the first {shown!.Length} characters.").WaitForAsync();
        (await Page.Locator(".excerpt-note").TextContentAsync()).Should().StartWith($"The report holds the first {shown.Length} characters of each document");

        await page.SearchAsync("nation ");
        (await page.DocumentsAsync()).Should().Equal(WordSearch.Find(DocumentReport.Texts.Select(text => text[..Math.Min(text.Length, shown.Length)]), "nation"));
        (await page.RecordsAsync()).Should().OnlyContain(record => record.GetProperty("isCut").GetBoolean());
        await _browserPage.ShouldBeAccessibleAsync();
    }

    [Theory]
    [InlineData(1400, 900, ColorScheme.Dark)]
    [InlineData(390, 800, ColorScheme.Light)]
    public async Task Documents_are_read_in_the_dark_and_on_a_phone(int width, int height, ColorScheme colors)
    {
        await using var browserPage = await browser.OpenAsync(width, height, options => options.ColorScheme = colors);
        var page = await DocumentPage.OpenAsync(browserPage, report.Path, $"#document={Place("العَرَبِيَّة")}&q=العربية");
        await page.Reader.Locator("mark").WaitForAsync();
        (await page.Reader.Locator(".reader-text").EvaluateAsync<string>("text => getComputedStyle(text).direction")).Should().Be("rtl");
        await browserPage.TakePictureAsync($"report-documents-{width}-{colors}");
        await browserPage.ShouldBeAccessibleAsync();
        browserPage.ShouldBeQuiet();
    }

    [Fact]
    public async Task A_link_opens_a_document()
    {
        var page = await DocumentPage.OpenAsync(_browserPage, report.Path, "#document=1000&q=the");
        await page.Reader.Locator("mark").First.WaitForAsync();
        (await page.Reader.Locator(".reader-text").TextContentAsync()).Should().Be(DocumentReport.Texts[1000]);
    }

    private static int Place(string text) => Array.IndexOf(DocumentReport.Hostile, text);

    /// <summary>The text that a JSON string stands for; System.Text.Json reads none with half a pair of surrogates.</summary>
    private static string Json(string json) =>
        Regex.Replace(json[1..^1], @"\\(u....|.)", escape => escape.Groups[1].Value switch
        {
            ['u', .. var code] => ((char)int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
            "n" => "\n",
            "r" => "\r",
            "t" => "\t",
            var character => character,
        });
}
