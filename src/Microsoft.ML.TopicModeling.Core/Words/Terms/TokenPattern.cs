using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>What a token is: all runs of word characters of some length, or what a regular expression finds.</summary>
internal sealed partial class TokenPattern
{
    /// <summary>scikit-learn's pattern: two or more word characters.</summary>
    public const string Default = @"(?u)\b\w\w+\b";

    // A pattern with ambiguous repetitions can take exponential time. RegexOptions.NonBacktracking cannot, but has no look-around, of which word
    // boundaries are made here.
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(2);

    // L, Nd, Nl, No and _ are what Python's \w has below U+10000.
    private const string WordClass = @"\p{L}\p{N}_";
    private const string SpaceClass = @"\s\x1c-\x1f";
    private const string Boundary = $"(?:(?<=[{WordClass}])(?![{WordClass}])|(?<![{WordClass}])(?=[{WordClass}]))";
    private const string NoBoundary = $"(?:(?<=[{WordClass}])(?=[{WordClass}])|(?<![{WordClass}])(?![{WordClass}]))";

    /// <exception cref="ArgumentException">The pattern is no regular expression, or has several groups.</exception>
    public TokenPattern(string pattern)
    {
        var plain = pattern.StartsWith("(?u)", StringComparison.Ordinal) ? pattern[4..] : pattern;
        if (RunOfWordCharacters().Match(plain) is { Success: true } run)
        {
            MinLength = run.Groups["more"].Success ? (run.Groups["one"].Captures.Count + 1) : int.Parse(run.Groups["least"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            return;
        }

        try
        {
            Regex = new Regex(Translate(plain), RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (RegexParseException e)
        {
            throw new ArgumentException($"TokenPattern '{pattern}' is no regular expression: {e.Message}", nameof(pattern), e);
        }

        var groups = Regex.GetGroupNumbers().Length - 1;
        Throw.If(
            groups > 1,
            $"TokenPattern '{pattern}' has {groups} groups, and only one can be the token. Write the others as (?:…).",
            nameof(pattern));
        HasGroup = groups == 1;
    }

    /// <summary>The least number of code points of a run; 0 where <see cref="Regex"/> decides.</summary>
    public int MinLength { get; }

    /// <summary>The expression, for all patterns but runs of word characters.</summary>
    public Regex? Regex { get; }

    /// <summary>Whether the expression's first group is the token, and not the whole match.</summary>
    public bool HasGroup { get; }

    /// <summary>Gives the classes whose meaning differs in .NET the one that they have in Python.</summary>
    private static string Translate(string pattern)
    {
        var translated = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                translated.Append(Escape(pattern[++i], inClass));
                continue;
            }

            inClass = pattern[i] switch { '[' => true, ']' => false, _ => inClass };
            translated.Append(pattern[i]);
        }

        return translated.ToString();
    }

    private static string Escape(char escaped, bool inClass) => (escaped, inClass) switch
    {
        ('w', true) => WordClass,
        ('w', false) => $"[{WordClass}]",
        ('W', false) => $"[^{WordClass}]",
        ('s', true) => SpaceClass,
        ('s', false) => $"[{SpaceClass}]",
        ('S', false) => $"[^{SpaceClass}]",
        ('b', false) => Boundary,
        ('B', false) => NoBoundary,
        _ => $"\\{escaped}",
    };

    [GeneratedRegex(@"^\\b(?:(?<one>\\w)*\\w(?<more>\+)|\\w\{(?<least>[1-9][0-9]{0,3}),\})\\b$", RegexOptions.CultureInvariant)]
    private static partial Regex RunOfWordCharacters();
}
