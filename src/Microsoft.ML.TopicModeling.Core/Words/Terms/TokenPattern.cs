using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>What a token is: all runs of word characters of some length, or what a pattern of Python finds.</summary>
/// <remarks>
/// The pattern is read by Python's grammar and matched on code points. One without look-around, references and the like takes time in
/// proportion to the text; with any other a
/// text may take so many steps and no more.
/// </remarks>
internal sealed partial class TokenPattern
{
    /// <summary>scikit-learn's pattern: two or more word characters.</summary>
    public const string Default = @"(?u)\b\w\w+\b";

    private const int LongestPattern = 10_000;

    private readonly string _pattern;
    private readonly PatternProgram? _program;

    /// <exception cref="ArgumentException">The pattern is none that Python compiles, or has several groups.</exception>
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

    /// <summary>The least number of code points of a run; 0 where <see cref="Find"/> decides.</summary>
    public int MinLength { get; }

    /// <summary>Whether the group is the token, and not the whole match.</summary>
    public bool HasGroup { get; }

    /// <summary>Finds the tokens of a text from left to right, as Python's findall.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Gets their places.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidOperationException">It takes too long.</exception>
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
            for (var match = matcher.Next(0, mustAdvance: false); match is { } found; match = matcher.Next(found.End, mustAdvance: found.Start == found.End))
            {
                cancellation.ThrowIfCancellationRequested();
                var (start, end) = !HasGroup ? found : matcher.Group is { Start: >= 0 } group && group.End >= group.Start ? group : (0, 0);
                tokens.Add(starts is null ? (start, end - start) : (starts[start], starts[end] - starts[start]));
            }
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException(
                $"TokenPattern '{_pattern}' took longer than a text of {text.Length} characters may take. Write it without repetitions inside repetitions, or give a Tokenizer.", e);
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

    [GeneratedRegex(@"^(?:\(\?u\))?\\b(?:(?<one>\\w)*\\w(?<more>\+)|\\w\{(?<least>[1-9][0-9]{0,3}),\})\\b\z", RegexOptions.CultureInvariant)]
    private static partial Regex RunOfWordCharacters();
}
