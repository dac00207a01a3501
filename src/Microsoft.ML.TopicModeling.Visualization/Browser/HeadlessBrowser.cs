using System.Diagnostics;

namespace Microsoft.ML.TopicModeling.Browser;

/// <summary>A browser without a window that opens a page and says what has become of it.</summary>
internal static class HeadlessBrowser
{
    private const int LinesOfError = 5;
    private const int AttemptsToDelete = 100;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);

    private static readonly string[] Arguments =
    [
        "--headless", "--disable-gpu", "--enable-unsafe-swiftshader", "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-dev-shm-usage", "--hide-scrollbars", "--virtual-time-budget=10000", "--dump-dom",
    ];

    /// <summary>Opens a page and returns its elements once its scripts have come to rest.</summary>
    /// <param name="html">The page.</param>
    /// <param name="options">The options, which are valid.</param>
    /// <param name="cancellation">The token that ends the browser.</param>
    /// <exception cref="TimeoutException">The browser took too long.</exception>
    /// <exception cref="InvalidOperationException">There is no browser, or it failed.</exception>
    public static string Open(string html, PictureOptions options, CancellationToken cancellation)
    {
        var browser = BrowserFile.Find(options.BrowserPath);
        cancellation.ThrowIfCancellationRequested();
        var folder = Directory.CreateTempSubdirectory("topics-");
        try
        {
            var page = Path.Combine(folder.FullName, "figure.html");
            File.WriteAllText(page, html);
            return Run(Start(browser, folder.FullName, page), options.Timeout, cancellation);
        }
        finally
        {
            Delete(folder);
        }
    }

    private static Process Start(string browser, string folder, string page)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // An administrator's browser refuses to start in its sandbox, as in most containers. The page is our own, and its policy lets nothing else run.
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            start.ArgumentList.Add("--no-sandbox");
        }

        start.ArgumentList.Add($"--user-data-dir={Path.Combine(folder, "profile")}");
        start.ArgumentList.Add(new Uri(page).AbsoluteUri);
        return Process.Start(start) ?? throw new InvalidOperationException($"\"{browser}\" did not start.");
    }

    private static string Run(Process browser, TimeSpan timeout, CancellationToken cancellation)
    {
        using var started = browser;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            var output = browser.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = browser.StandardError.ReadToEndAsync(limit.Token);
            Task.WhenAll(output, errors, browser.WaitForExitAsync(limit.Token)).GetAwaiter().GetResult();
            return browser.ExitCode == 0
                ? output.Result
                : throw new InvalidOperationException(
                    $"The browser \"{browser.StartInfo.FileName}\" ended with code {browser.ExitCode}: {string.Join(" ", errors.Result.Split('\n').TakeLast(LinesOfError))}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"The browser \"{browser.StartInfo.FileName}\" took longer than {timeout}. Give it a longer {nameof(PictureOptions.Timeout)}, or show fewer documents by Sample.");
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            browser.WaitForExit();
        }
    }

    /// <summary>Deletes the folder of the page and the profile, to which processes of the browser may still write for a moment.</summary>
    private static void Delete(DirectoryInfo folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (attempt < AttemptsToDelete)
            {
                Thread.Sleep(BetweenAttempts);
            }
        }
    }
}
