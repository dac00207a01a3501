using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.ML.TopicModeling.Tool.Input;

namespace Microsoft.ML.TopicModeling.Tool.Consoles;

/// <summary>What is wrong with a command line, in a sentence or two.</summary>
internal static class UsageError
{
    /// <summary>Says what is wrong; null if nothing is.</summary>
    public static string? Of(ParseResult arguments)
    {
        var unknown = UnknownOption(arguments) ?? (arguments.UnmatchedTokens is [var first, ..] ? first : null);
        if (unknown is null && arguments.Errors.Count == 0)
        {
            return null;
        }

        var verb = arguments.CommandResult.Command as Verb;
        return $"{What(arguments, verb, unknown)} \"topics {(verb is null ? "" : $"{verb.Name} ")}--help\" shows what there is.";
    }

    /// <summary>The parser takes an option that it does not know for an argument; before --, no argument starts with a dash.</summary>
    private static string? UnknownOption(ParseResult arguments)
    {
        if (arguments.Tokens.Any(token => token.Type == TokenType.DoubleDash))
        {
            return null;
        }

        var taken = arguments.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);
        return taken.Concat(arguments.UnmatchedTokens).FirstOrDefault(token => token.Length > 1 && token[0] == '-');
    }

    private static string What(ParseResult arguments, Verb? verb, string? unknown)
    {
        if (unknown is null)
        {
            return string.Join(' ', arguments.Errors.Select(error => error.Message).Distinct());
        }

        if (verb is null)
        {
            return $"There is no verb \"{unknown}\"."
                + NearestName.Question(unknown, arguments.RootCommandResult.Command.Subcommands.Select(command => command.Name));
        }

        return unknown.StartsWith('-')
            ? $"{verb.Name} has no option \"{unknown}\"." + NearestName.Question(unknown, verb.Options.Select(option => option.Name))
            : $"{verb.Name} takes no further argument \"{unknown}\".";
    }
}
