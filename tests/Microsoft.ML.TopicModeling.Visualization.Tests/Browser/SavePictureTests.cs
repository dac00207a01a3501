using Microsoft.ML.TopicModeling.Visualization.Tests.Figures;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Browser;

/// <summary>What can be said of pictures without a browser: how they fail.</summary>
public sealed class SavePictureTests : IDisposable
{
    private static readonly Figure Figure = Models.Small.VisualizeTopics();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pictures-");

    private string Arguments => Path.Combine(_folder.FullName, "arguments.txt");

    private string Target => Path.Combine(_folder.FullName, "topics.svg");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_browser_that_is_not_there_is_named()
    {
        File.WriteAllText(Target, "old");

        Save(new() { BrowserPath = "/no/such/browser" }).Should().Throw<FileNotFoundException>().WithMessage("BrowserPath*/no/such/browser*Chromium*");

        File.ReadAllText(Target).Should().Be("old");
        ShouldHaveNothingElse();
    }

    [Fact]
    public void A_browser_that_fails_is_quoted() =>
        Save(new() { BrowserPath = Script("echo no display >&2; exit 3") }).Should().Throw<InvalidOperationException>().WithMessage("*code 3*no display*");

    [Fact]
    public void A_browser_that_draws_nothing_is_told_of()
    {
        Save(new() { BrowserPath = Script("echo '<html></html>'") }).Should().Throw<InvalidOperationException>().WithMessage("*not drawn*SaveHtml*");

        ShouldLeaveNothing();
    }

    [Fact]
    public void A_picture_that_a_browser_hands_over_is_saved()
    {
        Save(new() { BrowserPath = Script("echo '<pre id=\"picture\">data:image/svg+xml,%3Csvg%2F%3E</pre>'") })();

        File.ReadAllText(Target).Should().Be("<svg/>");
        ShouldLeaveNothing();
    }

    [Fact]
    public void A_browser_that_takes_too_long_is_ended()
    {
        Save(new() { BrowserPath = Script("sleep 600 & wait"), Timeout = TimeSpan.FromSeconds(1) })
            .Should().Throw<TimeoutException>().WithMessage("*00:00:01*Timeout*");

        File.Exists(Target).Should().BeFalse();
        ShouldLeaveNothing();
    }

    [Fact]
    public void A_token_ends_the_browser()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var browser = Script("sleep 600 & wait");

        FluentActions.Invoking(() => Figure.SavePng(Target, new() { BrowserPath = browser }, cancellation.Token)).Should().Throw<OperationCanceledException>();

        File.Exists(Target).Should().BeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(double.NaN)]
    public void A_scale_out_of_range_is_refused(double scale) =>
        Save(new() { Scale = scale }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*Scale*");

    [Fact]
    public void A_timeout_out_of_range_is_refused() =>
        Save(new() { Timeout = TimeSpan.Zero }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*Timeout*");

    [Fact]
    public void A_folder_that_is_not_there_is_refused_before_a_browser_starts() =>
        FluentActions.Invoking(() => Figure.SaveSvg(Path.Combine(_folder.FullName, "no", "topics.svg"), new() { BrowserPath = "/no/such/browser" }))
            .Should().Throw<DirectoryNotFoundException>();

    private Action Save(PictureOptions options) => () => Figure.SaveSvg(Target, options);

    /// <summary>A program in place of the browser.</summary>
    private string Script(string commands)
    {
        var path = Path.Combine(_folder.FullName, "browser.sh");
        File.WriteAllText(path, $"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{Arguments}'\n{commands}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>The page and the profile, which the browser was told, are gone.</summary>
    private void ShouldLeaveNothing()
    {
        var arguments = File.ReadAllLines(Arguments);
        var profile = arguments.Single(argument => argument.StartsWith("--user-data-dir=", StringComparison.Ordinal)).Split('=')[1];

        File.Exists(new Uri(arguments[^1]).LocalPath).Should().BeFalse();
        Directory.Exists(Path.GetDirectoryName(profile)).Should().BeFalse();
    }

    private void ShouldHaveNothingElse() => _folder.GetFiles().Should().ContainSingle();
}
