using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A Chromium for many tests, without a window.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Find(),
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a page of its own, which notes its errors and what it asks for.</summary>
    /// <param name="width">The width of the window.</param>
    /// <param name="height">The height of the window.</param>
    /// <param name="configure">Changes how the window is opened, such as its color scheme.</param>
    public async Task<BrowserPage> OpenAsync(int width = 1300, int height = 900, Action<BrowserNewContextOptions>? configure = null)
    {
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = height } };
        configure?.Invoke(options);
        return new(await (await _browser!.NewContextAsync(options)).NewPageAsync());
    }

    /// <summary>The browser of this machine, as Playwright's own is not here.</summary>
    private static string Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM")
        ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("These tests need Chromium, Chrome or Edge in PATH, or its path in the environment variable CHROMIUM.");
}

/// <summary>The tests of the report as a whole and of its map, which share a browser.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit calls it a collection.")]
public sealed class ReportCollection : ICollectionFixture<Browser>
{
    public const string Name = "report";
}

/// <summary>The tests of figures and documents, which share another, so that both processors have work.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit calls it a collection.")]
public sealed class FigureCollection : ICollectionFixture<Browser>
{
    public const string Name = "figures";
}
