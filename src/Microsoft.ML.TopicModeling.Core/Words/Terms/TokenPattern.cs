using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>Finds tokens: the runs of word characters of some minimum length, or the matches of a Python pattern.</summary>
/// <remarks>
/// The pattern has Python's grammar and is matched on code points. A pattern without lookaround, backreferences and the like takes time
/// proportional to the text; for any other pattern, the number of steps per text is limited.
/// </remarks>
internal sealed partial class TokenPattern
{
    /// <summary>scikit-learn's pattern: two or more word characters.</summary>
    public const string Default = @"(?u)\b\w\w+\b";

    private const int LongestPattern = 10_000;

    private readonly string _pattern;
    private readonly PatternProgram? _program;

    /// <exception cref="ArgumentException">The pattern is not valid in Python, or has several groups.</exception>
    public TokenPattern(string pattern)
    {
        _pattern = pattern;
        if (RunOfWordCharacters().Match(pattern) is { Success: true } run)
        {
            MinLength = run.Groups["more"].Success
                ? run.Groups["one"].Captures.Count + 1
                : int.Parse(run.Groups["least"].ValueSpan, CultureInfo.InvariantCulture);
            return;
        }

        Throw.If(
            pattern.Length > LongestPattern,
            $"TokenPattern has {pattern.Length} characters, and may have {LongestPattern}. Give a Tokenizer.",
            nameof(pattern));
        var (node, groups) = Parse(pattern);
        Throw.If(
            groups > 1,
            $"TokenPattern '{pattern}' has {groups} groups, and only one can be the token. Write the others as (?:…).",
            nameof(pattern));
        HasGroup = groups == 1;
        _program = new PatternProgram(node);
    }

    /// <summary>The minimum number of code points of a run; 0 if <see cref="Find"/> decides.</summary>
    public int MinLength { get; }

    /// <summary>Whether the group rather than the whole match is the token.</summary>
    public bool HasGroup { get; }

    /// <summary>Finds the tokens of a text from left to right, like Python's findall.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">The list that receives their positions.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    /// <exception cref="InvalidOperationException">The match takes too many steps.</exception>
    public void Find(ReadOnlySpan<char> text, List<(int Start, int Length)> tokens, CancellationToken cancellation)
    {
        var starts = text.ContainsAnyInRange('\uD800', '\uDFFF') ? CodePoints.Starts(text) : null;
        var codePoints = new int[starts is null ? text.Length : starts.Count - 1];
        for (var i = 0; i < codePoints.Length; i++)
        {
            codePoints[i] = starts is null ? text[i] : CodePoints.At(text, starts[i], out _);
        }

        var matcher = new PatternMatcher(_program!, codePoints, cancellation);
        try
        {
            // After an empty match one that is not empty can begin at the same place.
            for (var match = matcher.Next(0, mustAdvance: false);
                match is { } found;
                match = matcher.Next(found.End, mustAdvance: found.Start == found.End))
            {
                cancellation.ThrowIfCancellationRequested();
                var (start, end) = !HasGroup ? found : matcher.Group is { Start: >= 0 } group && group.End >= group.Start ? group : (0, 0);
                tokens.Add(starts is null ? (start, end - start) : (starts[start], starts[end] - starts[start]));
            }
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException(
                $"TokenPattern '{_pattern}' took longer than a text of {text.Length} characters may take. "
                + "Write it without repetitions inside repetitions, or give a Tokenizer.",
                e);
        }
    }

    private static (PatternNode Node, int Groups) Parse(string pattern)
    {
        try
        {
            return PatternParser.Parse(pattern);
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"TokenPattern '{pattern}' is no regular expression of Python: {e.Message}.", nameof(pattern), e);
        }
    }

    [GeneratedRegex(
        @"^(?:\(\?u\))?\\b(?:(?<one>\\w)*\\w(?<more>\+)|\\w\{(?<least>[1-9][0-9]{0,3}),\})\\b\z", RegexOptions.CultureInvariant)]
    private static partial Regex RunOfWordCharacters();
}
