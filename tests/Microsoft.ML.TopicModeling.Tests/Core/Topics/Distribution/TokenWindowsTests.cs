using System.Text.Json.Nodes;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling.Tests.Topics;

public class TokenWindowsTests
{
    [Fact]
    public void Windows_are_the_references()
    {
        foreach (var figure in Fixtures.Json("bertopic/06-approximate-distribution.json")["token_sets_of_n_tokens"]!.AsArray())
        {
            var windows = TokenWindows.Slide(
                (int)figure!["n"]!, (int)figure["window"]!, (int)figure["stride"]!, (bool)figure["padding"]!);

            windows.Select(window => Enumerable.Range(window.Start, window.End - window.Start))
                .Should().BeEquivalentTo(figure["sets"]!.AsArray().Select(Tokens), options => options.WithStrictOrdering());
        }
    }

    private static int[] Tokens(JsonNode? set) => [.. set!.AsArray().Select(token => (int)token!)];
}
