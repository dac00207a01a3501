using Microsoft.ML.TopicModeling.Tool.Commands;
using Microsoft.ML.TopicModeling.Tool.Consoles;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Consoles;

public class HelpTests
{
    private const int Width = 80;
    private const int Height = 30;

    public static TheoryData<string> Verbs => [.. All.Select(verb => verb.Name)];

    private static IEnumerable<Verb> All => TopicsCommand.Create().Subcommands.OfType<Verb>();

    [Fact]
    public void The_help_of_the_command_fits_a_screen_and_names_every_verb()
    {
        var lines = Lines(output => HelpPage.Write(TopicsCommand.Create(), output));

        lines.Should().HaveCountLessThanOrEqualTo(Height).And.AllSatisfy(line => line.Length.Should().BeLessThanOrEqualTo(Width, line));
        All.Should().AllSatisfy(verb => lines.Should().Contain(line => line.Contains($"  {verb.Name} ", StringComparison.Ordinal), verb.Name));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_help_of_a_verb_says_what_each_option_is_for_and_gives_examples_that_parse(string name)
    {
        var verb = All.Single(verb => verb.Name == name);
        var lines = Lines(output => HelpPage.Write(verb, output));

        lines.Should().AllSatisfy(line => (line.Length <= Width || line.StartsWith("  topics ", StringComparison.Ordinal) || line.StartsWith("  curl ", StringComparison.Ordinal)).Should().BeTrue(line));
        verb.Options.Where(option => string.IsNullOrEmpty(option.Description)).Should().BeEmpty();
        verb.Arguments.Where(argument => string.IsNullOrEmpty(argument.Description)).Should().BeEmpty();
        verb.Examples.Should().NotBeEmpty();
        foreach (var (line, _) in verb.Examples.Where(example => example.Line.StartsWith("topics ", StringComparison.Ordinal)))
        {
            TopicsCommand.Create().Parse(line["topics ".Length..].Split(" > ")[0].Split(" | ")[0]).Errors.Should().BeEmpty(line);
        }
    }

    [Fact]
    public void The_manual_has_every_verb_and_option_and_no_line_that_troff_would_obey()
    {
        var lines = Lines(output => ManPage.Write(TopicsCommand.Create(), output));

        All.Should().AllSatisfy(verb => lines.Should().Contain($".SS topics {verb.Name.Replace("-", "\\-", StringComparison.Ordinal)}"));
        lines.Where(line => line.StartsWith('.')).Select(line => line.Split(' ')[0]).Distinct()
            .Should().BeSubsetOf([".TH", ".SH", ".SS", ".TP", ".B", ".PP", ".EX", ".EE", ".br"]);
    }

    private static string[] Lines(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
