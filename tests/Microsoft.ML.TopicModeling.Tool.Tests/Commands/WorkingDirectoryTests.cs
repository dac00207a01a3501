using Microsoft.ML.TopicModeling.Tool.Tests.Processes;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Commands;

public sealed class WorkingDirectoryTests(FittedModel model) : IClassFixture<FittedModel>
{
    [Theory]
    [InlineData("--working-directory", "kept")]
    [InlineData("--resume", "gone-on")]
    public void The_same_command_goes_on_from_its_directory(string option, string folder)
    {
        string[] command = ["fit", FittedModel.Documents, "--min-topic-size", "10", "--no-report", "--json", "-o", $"{folder}.zip", option, folder];

        var first = TopicsProcess.Run(model.Folder, command);
        var second = TopicsProcess.Run(model.Folder, command);

        first.Code.Should().Be(0, first.Errors);
        first.Errors.Should().Contain("Neighbors: made by this fit; it was not there yet");
        second.Errors.Should().Contain("Neighbors: taken from the working directory").And.Contain("Clusters: taken from the working directory");
        second.Json["topics"]!.ToJsonString().Should().Be(first.Json["topics"]!.ToJsonString()).And.Be(model.Fit.Json["topics"]!.ToJsonString());
        Directory.EnumerateFiles(model.PathOf(folder)).Should().Contain(file => file.EndsWith("topicmodeling-manifest.json", StringComparison.Ordinal));
    }

    [Fact]
    public void A_directory_that_cannot_be_is_an_error_that_names_it()
    {
        var result = TopicsProcess.Run(model.Folder, ["fit", FittedModel.Documents, "-o", "none.zip", "--working-directory", "topics.zip"]);

        result.Code.Should().NotBe(0);
        result.Errors.Should().Contain("The working directory").And.Contain("topics.zip").And.Contain("Name a folder");
        File.Exists(model.PathOf("none.zip")).Should().BeFalse();
    }
}
