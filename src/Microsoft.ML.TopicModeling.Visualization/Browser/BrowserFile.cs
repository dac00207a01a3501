namespace Microsoft.ML.TopicModeling.Browser;

/// <summary>The program file of a browser that runs without a window.</summary>
internal static class BrowserFile
{
    private const string Variable = "CHROME_PATH";

    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"];

    private static readonly string[] PlacesInUnix =
    [
        "/opt/google/chrome/chrome",
        "/opt/microsoft/msedge/msedge",
        "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    private static readonly string[] PlacesInWindows = ["Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];

    /// <param name="given">The file that a caller names; null to look for one.</param>
    /// <exception cref="FileNotFoundException">The file that is given, or named by the environment, does not exist.</exception>
    /// <exception cref="InvalidOperationException">There is no browser.</exception>
    public static string Find(string? given)
    {
        if (given is not null)
        {
            return Existing(given, nameof(PictureOptions.BrowserPath));
        }

        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? Existing(named, $"The environment variable {Variable}")
            : Candidates().FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
                $"A browser draws pictures, but none was found: no {string.Join(", ", Names)} is in PATH, and none in its usual place. Install Chromium, Chrome or "
                + $"Edge, or name the program file by {nameof(PictureOptions)}.{nameof(PictureOptions.BrowserPath)} or the environment variable {Variable}. "
                + "SaveHtml needs no browser.");
    }

    private static string Existing(string file, string source) => File.Exists(file)
        ? file
        : throw new FileNotFoundException($"{source} is \"{file}\", but there is no such file. Give the program file of Chromium, Chrome or Edge.", file);

    private static IEnumerable<string> Candidates()
    {
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var inPath = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + ending)));
        return inPath.Concat(OperatingSystem.IsWindows() ? InWindows() : PlacesInUnix);
    }

    private static IEnumerable<string> InWindows() =>
        from root in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }
        from place in PlacesInWindows
        select Path.Combine(Environment.GetFolderPath(root), place);
}
