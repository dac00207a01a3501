using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A page in the browser with what it has complained of and asked for since it was opened.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private static readonly string[] Local = ["file:", "data:", "blob:"];

    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _requests = new();

    internal BrowserPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                _errors.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Request += (_, request) => _requests.Enqueue(request.Url);
    }

    public IPage Page { get; }

    /// <summary>The errors of the console and of scripts.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>The addresses that were asked for.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Opens a file.</summary>
    public Task OpenFileAsync(string path, string fragment = "") => Page.GotoAsync(new Uri(Path.GetFullPath(path)).AbsoluteUri + fragment);

    /// <summary>Asserts that nothing went wrong, and that the page asked nobody for anything.</summary>
    public void ShouldBeQuiet()
    {
        Errors.Should().BeEmpty();
        Requests.Where(request => !Local.Any(start => request.StartsWith(start, StringComparison.Ordinal))).Should().BeEmpty();
    }

    /// <summary>Asserts that the page has no violation of the rules of accessibility.</summary>
    public async Task ShouldBeAccessibleAsync()
    {
        var result = await Page.RunAxe();
        result.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}").Should().BeEmpty();
    }

    /// <summary>The picture of the page, which is kept in the folder "pictures" beside the tests to be looked at.</summary>
    public async Task<Picture> TakePictureAsync(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "pictures", $"{name}.png");
        return Picture.Decode(await Page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled }));
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
