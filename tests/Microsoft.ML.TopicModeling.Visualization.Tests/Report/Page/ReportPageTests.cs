using System.Collections;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Page;

public sealed partial class ReportPageTests
{
    private static readonly SavedPage Page = ReportSample.Save(ReportSample.Model, ReportSample.Texts, ReportSample.Options());

    public static TheoryData<string> Hostile =>
    [
        "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<!-- <script>", "]]>", "<img src=x onerror=alert(1)>", "\" onload=\"alert(1)", "javascript:alert(1)",
        "a\u2028b\u2029c", "lone \uD800 surrogate", "\uDC00", "\u202Eright to left", "\0\u0007\u001B", "{{constructor}}", "${alert(1)}", "&lt;b&gt;",
    ];

    [Fact]
    public void The_policy_allows_the_script_and_the_style_of_the_page_alone()
    {
        var policy = Regex.Match(Page.Html, "<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">").Groups[1].Value;

        policy.Should().StartWith("default-src 'none'; ").And.NotContain("unsafe").And.NotContain("http").And.NotContain("*");
        policy.Should().Contain($"script-src 'sha256-{Hash(Script().Match(Page.Html).Groups[1].Value)}';");
        policy.Should().Contain($"style-src 'sha256-{Hash(Style().Match(Page.Html).Groups[1].Value)}';");
    }

    [Fact]
    public void The_page_has_no_address_of_another_machine_but_names_of_namespaces() =>
        Regex.Matches(Base64().Replace(Page.Html, ""), "(?:https?:)?//[a-z][^\\s\"'`)]*").Select(match => match.Value).Distinct().Should().Equal("http://www.w3.org/2000/svg");

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_of_a_document_stands_in_the_page_as_text(string hostile)
    {
        string[] texts = [.. Enumerable.Range(0, 12).Select(row => $"{hostile} boats {row}")];
        var model = TopicModel.Fit(texts, [.. Enumerable.Range(0, 12).Select(row => row % 2)]).SetTopicLabels([hostile, $"{hostile}2"]);
        var options = new ReportOptions
        {
            Title = hostile,
            Coordinates = new(Enumerable.Range(0, 24).Select(i => (float)i).ToArray(), 2),
            Metadata = new Dictionary<string, IList> { [hostile] = texts },
            Parameters = new Dictionary<string, string> { [hostile] = hostile },
        };

        var page = ReportSample.Save(model, texts, options);

        Elements().Matches(page.Html).Select(match => match.Groups[1].Value).Where(tag => tag is not ("script" or "/script")).Should()
            .Equal(Elements().Matches(Page.Html).Select(match => match.Groups[1].Value).Where(tag => tag is not ("script" or "/script")));
        Regex.Count(page.Html, "<script type=\"module\">").Should().Be(1);
        Regex.Count(page.Html, "<script").Should().Be(Regex.Count(page.Html, "</script>")).And.Be(page.BlockNames.Count + 2);
        page.Html.Should().NotContain("\u2028").And.NotContain("\u2029").And.NotContain("\u202E").And.NotContain("\0").And.NotContain("<!--");
        page.Manifest.GetProperty("title").GetString().Should().Be(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(hostile)));
    }

    [Fact]
    public void The_same_report_has_the_same_bytes() =>
        ReportSample.Save(ReportSample.Model, ReportSample.Texts, ReportSample.Options()).Html.Should().Be(Page.Html);

    [Fact]
    public void A_browser_without_scripts_shows_a_sentence() =>
        Page.Html.Should().MatchRegex("<body>\\s*<p id=\"notice\">[^<]*too old[^<]*</p>");

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("<script type=\"module\">(.*)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("(?<=data-block=\"[^\"]*\">)[^<]*")]
    private static partial Regex Base64();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<(/?[a-z!]+)")]
    private static partial Regex Elements();
}
