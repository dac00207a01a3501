using System.Buffers;
using System.Globalization;

namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>What English cleaning takes from texts: how many words have a letter outside A-Z, which it deletes.</summary>
/// <param name="Words">The words that were looked at, of texts spread over all.</param>
/// <param name="Damaged">Those that lose a letter.</param>
/// <param name="Example">One of them.</param>
internal readonly record struct CleaningLoss(int Words, int Damaged, string Example)
{
    private const int MostTexts = 5_000;
    private const int MostCharacters = 2_000;

    // Texts in English have names and loan words with accents, though hardly one in fifty words; French has one in eight.
    private const double LeastShare = 0.02;
    private const double RuinousShare = 1.0 / 3;
    private const int LeastWords = 8;

    private static readonly SearchValues<char> Kept = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private double Share => Words < LeastWords ? 0 : (double)Damaged / Words;

    private string What => string.Create(
        CultureInfo.InvariantCulture,
        $"{100 * Share:0.#} % of the words of the texts have letters outside A-Z, which English cleaning deletes: "
        + $"'{Example}' becomes '{Cleaned}'.");

    private string Cleaned => TextCleaner.Clean(Example, TextCleaning.English);

    /// <summary>What to do about it; null if next to nothing is lost.</summary>
    public string? Hint => Share < LeastShare ? null : $"{What} Set Topics.Cleaning to TextCleaning.None, so that words stay whole.";

    /// <summary>Looks at texts.</summary>
    public static CleaningLoss Of(IReadOnlyList<string?> texts)
    {
        var loss = new CleaningLoss(0, 0, "");
        var step = 1 + ((texts.Count - 1) / MostTexts);
        for (var row = 0; row < texts.Count; row += step)
        {
            loss = loss.With(texts[row] ?? "");
        }

        return loss;
    }

    /// <summary>Refuses to clean texts that are plainly not in English, unless that was asked for.</summary>
    /// <exception cref="ArgumentException">A third of the words lose letters.</exception>
    public void ThrowIfRuinous(string paramName) => Throw.If(
        Share >= RuinousShare,
        $"{What} Set Topics.Cleaning to TextCleaning.None, so that words stay whole, "
        + "or to TextCleaning.English to delete the letters all the same.",
        paramName);

    /// <summary>Gets what explains that texts have no word when they are cleaned; null if cleaning is not the cause.</summary>
    public string? Cause => Damaged == 0
        ? null
        : $"English cleaning deletes letters outside A-Z: '{Example}' becomes '{Cleaned}'. "
            + "Set Topics.Cleaning to TextCleaning.None, so that words stay whole";

    /// <summary>Refuses to clean texts of which nothing would be left, even if that was asked for.</summary>
    /// <exception cref="ArgumentException">No text has a letter from A to Z or a digit from 0 to 9.</exception>
    public void ThrowIfTotal(IReadOnlyList<string?> texts, string paramName) => Throw.If(
        Cause is not null && !texts.Any(text => text.AsSpan().ContainsAny(Kept)),
        $"The texts have no word left: {Cause}.",
        paramName);

    private CleaningLoss With(string text)
    {
        var (words, damaged, example) = this;
        var flags = UnicodeProperties.Flags;
        var (start, isDamaged) = (-1, false);
        for (int i = 0, width; i <= Math.Min(text.Length, MostCharacters); i += width)
        {
            width = 1;
            var codePoint = i == text.Length ? ' ' : CodePoints.At(text, i, out width);
            if ((flags[codePoint] & UnicodeProperties.Word) != 0)
            {
                start = start < 0 ? i : start;
                isDamaged |= codePoint >= 0x80;
                continue;
            }

            if (start >= 0)
            {
                words++;
                damaged += isDamaged ? 1 : 0;
                example = isDamaged && example.Length == 0 ? text[start..i] : example;
            }

            (start, isDamaged) = (-1, false);
        }

        return new(words, damaged, example);
    }
}
