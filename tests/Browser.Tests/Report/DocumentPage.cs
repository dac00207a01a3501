using System.Text.Json;
using Microsoft.Playwright;

namespace Browser.Tests.Report;

/// <summary>The pane of the documents as its reader uses it.</summary>
internal sealed class DocumentPage(BrowserPage page)
{
    public IPage Page => page.Page;

    public ILocator List => Page.Locator(".document-list");

    public ILocator Active => Page.Locator(".document-item[aria-selected=true]");

    public ILocator Reader => Page.Locator(".reader");

    public static async Task<DocumentPage> OpenAsync(BrowserPage page, string path, string fragment = "")
    {
        await page.OpenFileAsync(path, fragment);
        await page.Page.WaitForSelectorAsync(".document-list");
        return new(page);
    }

    /// <summary>Searches, and waits until what is found is shown.</summary>
    public async Task SearchAsync(string query)
    {
        await Page.FillAsync("#search", query);
        await Page.Locator("#search[aria-busy=false]").WaitForAsync();
    }

    /// <summary>How many documents the list has.</summary>
    public async Task<int> CountAsync() =>
        int.Parse(await Page.Locator(".document-item").First.GetAttributeAsync("aria-setsize") ?? "0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Saves the list, and reads the file.</summary>
    public async Task<string> SaveAsync(string format)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.Locator(".document-tools select").Last.SelectOptionAsync(format));
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    /// <summary>The documents of the list, as the file of JSON lines has them.</summary>
    public async Task<JsonElement[]> RecordsAsync() =>
        [.. (await SaveAsync("jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The numbers of the documents of the list, ascending.</summary>
    public async Task<int[]> DocumentsAsync() => [.. (await RecordsAsync()).Select(record => record.GetProperty("document").GetInt32()).Order()];
}
