using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Input;

public class NearestNameTests
{
    private static readonly string[] Names = ["text", "created_at", "author"];

    [Theory]
    [InlineData("txet", "text")]
    [InlineData("Text", "text")]
    [InlineData("created", "created_at")]
    [InlineData("auhtor", "author")]
    [InlineData("body", null)]
    [InlineData("x", null)]
    public void A_name_with_few_edits_is_meant(string name, string? meant) => NearestName.Find(name, Names).Should().Be(meant);

    [Fact]
    public void A_hint_tells_the_names_that_there_are()
    {
        NearestName.Hint("txt", Names, "The columns are").Should().Be("Did you mean \"text\"? The columns are: \"text\", \"created_at\", \"author\".");
        NearestName.Hint("body", Names, "The columns are").Should().Be("The columns are: \"text\", \"created_at\", \"author\".");
    }
}
