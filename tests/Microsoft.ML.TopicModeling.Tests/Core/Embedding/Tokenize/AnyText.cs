using CsCheck;
using Microsoft.ML.TopicModeling.Embed.Tokenize;

namespace Microsoft.ML.TopicModeling.Tests.Embed.Tokenize;

/// <summary>Texts of any UTF-16 units: half surrogate pairs, control characters, what is not assigned.</summary>
internal static class AnyText
{
    private const int Most = 64;

    /// <summary>No text makes a tokenizer throw, give more tokens than there is room for, or any that is not in its vocabulary.</summary>
    public static void ShouldBeTokenizedBy(TextTokenizer tokenizer) =>
        Gen.Char.Array[0, 100].Select(chars => new string(chars)).Sample(
            text =>
            {
                var ids = new List<int>();
                tokenizer.Encode(text, Most, ids);
                ids.Count.Should().BeLessThanOrEqualTo(Most);
                ids.Where(id => id < 0 || id >= tokenizer.VocabularySize).Should().BeEmpty();
            },
            iter: 2000);
}
