using Microsoft.ML.TopicModeling.Embed;
using Microsoft.ML.TopicModeling.Embed.Tokenize;

namespace Microsoft.ML.TopicModeling.Tests.Embed.Tokenize;

public class WordPieceTests
{
    private static readonly TextTokenizer Uncased = TokenizerFiles.Load(ModelFiles.FromResources("all-MiniLM-L6-v2"));

    [Fact]
    public void Every_case_has_the_ids_of_the_reference()
    {
        var cases = Fixtures.Json("Embed/tokenizer.json.gz")["cases"]!.AsArray();
        cases.Should().HaveCount(411);
        var wrong = new List<string>();
        foreach (var c in cases)
        {
            var ids = new List<int>(Uncased.Frame.Opening.ToArray());
            Uncased.Encode(c!["text"]!.GetValue<string>(), 254, ids);
            ids.AddRange(Uncased.Frame.Closing);
            if (!ids.SequenceEqual(c["ids"]!.AsArray().Select(i => i!.GetValue<int>())))
            {
                wrong.Add($"{c["category"]}: {c["text"]}: {string.Join(' ', ids)}");
            }
        }

        wrong.Should().BeEmpty();
    }
}
