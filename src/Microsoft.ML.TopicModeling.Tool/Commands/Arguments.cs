using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Microsoft.ML.TopicModeling.Tool.Commands;

/// <summary>The arguments that several verbs have.</summary>
internal static class Arguments
{
    public static Argument<string> Model(string name = "MODEL") => new(name) { Description = "The model, a zip file that fit has written." };

    public static Option<int[][]> Topics(string description, bool required = true) => new("--topics", "-t")
    {
        HelpName = "N,N",
        Description = description,
        Required = required,
        CustomParser = argument => [.. argument.Tokens.Select(token => Numbers(token.Value, argument))],
    };

    private static int[] Numbers(string text, ArgumentResult argument)
    {
        var numbers = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                argument.AddError($"\"{part}\" is no topic. Give the numbers of topics, such as 3,7.");
                return [];
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }
}
