using System.Text.Json;
using Microsoft.ML.TopicModeling.Tool.Tests.Processes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Mcp;

/// <summary>The protocol, spoken to the process by the client of its makers.</summary>
public sealed class McpTests
{
    [Fact]
    public async Task It_names_its_tools_and_says_what_they_take()
    {
        await using var client = await ConnectAsync(TestModels.Texts);

        var tools = await client.ListToolsAsync();

        tools.Select(tool => tool.Name).Should().BeEquivalentTo("topics", "find", "assign", "documents");
        tools.Should().OnlyContain(tool => tool.Description.Length > 40 && tool.ProtocolTool.Annotations!.ReadOnlyHint == true);
        client.ServerInfo!.Name.Should().Be("topics");
        client.ServerInstructions.Should().Contain("find");
        tools.Single(tool => tool.Name == "find").JsonSchema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Should().Equal("text");
    }

    [Fact]
    public async Task It_lists_finds_and_assigns_topics()
    {
        await using var client = await ConnectAsync(TestModels.Texts);

        var topics = await CallAsync(client, "topics");
        topics.GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("label").GetString()).Should().Contain(["Sea", "Music", "State"]);
        var found = await CallAsync(client, "find", ("text", "ships on the ocean"), ("count", 1));
        found.GetProperty("matches")[0].GetProperty("topic").GetProperty("label").GetString().Should().Be("Sea");
        var assigned = await CallAsync(client, "assign", ("texts", new[] { TestModels.Text(0), TestModels.Text(1) }));
        assigned.GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("label").GetString())
            .Should().Equal(TestModels.LabelOf(0), TestModels.LabelOf(1));
    }

    [Fact]
    public async Task It_has_the_documents_that_represent_a_topic_or_all_of_them()
    {
        using var folder = new TestFolder();
        var file = folder.Write("documents.jsonl", string.Concat(Enumerable.Range(0, 240).Select(row => JsonSerializer.Serialize(new { text = TestModels.Text(row) }) + "\n")));

        await using (var client = await ConnectAsync(TestModels.Texts))
        {
            var page = await CallAsync(client, "documents", ("topic", 0));
            page.GetProperty("areAll").GetBoolean().Should().BeFalse();
            page.GetProperty("documents").GetArrayLength().Should().BeInRange(1, 10);
        }

        await using (var client = await ConnectAsync(TestModels.Texts, file))
        {
            var page = await CallAsync(client, "documents", ("topic", 0), ("skip", 10), ("count", 100));
            page.GetProperty("areAll").GetBoolean().Should().BeTrue();
            var documents = page.GetProperty("documents").EnumerateArray().ToList();
            documents.Should().HaveCount(page.GetProperty("total").GetInt32() - 10).And.HaveCountGreaterThan(50);
            documents.Should().OnlyContain(document => document.GetProperty("text").GetString() == TestModels.Text(document.GetProperty("row").GetInt32()));
            documents.Select(document => TestModels.SubjectOf(document.GetProperty("row").GetInt32())).Distinct().Should().ContainSingle();
        }
    }

    [Theory]
    [InlineData("find", """{"text":" "}""", "*text is empty*")]
    [InlineData("find", """{"text":"a","count":1000}""", "*count is 1000*1 and 100*")]
    [InlineData("documents", """{"topic":99}""", "*no topic 99*topics*")]
    [InlineData("documents", """{"topic":0,"skip":-1}""", "*skip is -1*")]
    [InlineData("assign", """{"texts":[]}""", "*0 texts*")]
    public async Task It_says_what_is_wrong_with_a_call(string tool, string arguments, string message)
    {
        await using var client = await ConnectAsync(TestModels.Texts);

        var result = await client.CallToolAsync(tool, JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments));

        result.IsError.Should().BeTrue();
        result.Content.OfType<TextContentBlock>().Single().Text.Should().Match(message);
        (await CallAsync(client, "topics")).GetProperty("topics").GetArrayLength().Should().BeGreaterThan(2, "an error ends nothing");
    }

    [Fact]
    public async Task A_model_of_vectors_has_topics_and_says_that_it_cannot_embed()
    {
        await using var client = await ConnectAsync(TestModels.Vectors);

        (await CallAsync(client, "topics")).GetProperty("topics").GetArrayLength().Should().BeGreaterThan(2);
        var result = await client.CallToolAsync("assign", new Dictionary<string, object?> { ["texts"] = new[] { "a" } });
        result.IsError.Should().BeTrue();
        result.Content.OfType<TextContentBlock>().Single().Text.Should().Contain("vectors");
    }

    [Fact]
    public async Task What_is_no_model_or_not_its_documents_is_an_error_before_anything_is_answered()
    {
        using var folder = new TestFolder();
        var other = folder.Write("other.jsonl", "{\"text\":\"one\"}\n");

        var missing = await TopicsProcess.RunAsync("mcp", folder["none.zip"]);
        (missing.Code, missing.Output).Should().Be((1, ""));
        missing.Errors.Should().Contain("none.zip");
        var unlike = await TopicsProcess.RunAsync("mcp", TestModels.Texts, other);
        (unlike.Code, unlike.Output).Should().Be((1, ""));
        unlike.Errors.Should().Contain("1 documents").And.Contain("240");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_ends_when_it_is_told_to_or_its_input_ends(string signal)
    {
        await using (var process = TopicsProcess.Start(["mcp", TestModels.Texts]))
        {
            await process.Input.WriteLineAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
            await process.Input.FlushAsync();
            await process.SignalAsync(signal);
            (await process.EndAsync()).Code.Should().BeOneOf(0, 130, 143);
        }

        (await TopicsProcess.RunAsync("mcp", TestModels.Texts)).Code.Should().Be(0);
    }

    private static Task<McpClient> ConnectAsync(params string[] arguments) => McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions
    {
        Command = "dotnet",
        Arguments = [TopicsProcess.Program, "mcp", .. arguments],
    }));

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, params (string Name, object Value)[] arguments)
    {
        var result = await client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => (object?)argument.Value));
        result.IsError.Should().NotBe(true, JsonSerializer.Serialize(result.Content));
        return result.StructuredContent!.Value;
    }
}
