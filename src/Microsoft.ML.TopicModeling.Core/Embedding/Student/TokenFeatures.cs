using Microsoft.ML.TopicModeling.Embed.Tokenize;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>What is known of each token of a student before it learns.</summary>
/// <param name="Tokenizer">Its tokenizer.</param>
/// <param name="Values">
/// The features of the tokens: the teacher's vector of the token alone, and where it stands among the texts of the corpus.
/// </param>
/// <param name="Weights">The weights of the tokens in a text.</param>
internal sealed record TokenFeatures(TextTokenizer Tokenizer, PointMatrix<float> Values, float[] Weights)
{
    private const int Chunk = 256;
    private const int MostTokens = 60_000;

    /// <param name="teacher">The teacher.</param>
    /// <param name="corpus">Texts of the corpus, whether the teacher embeds them or not.</param>
    /// <param name="run">The threads, the progress of the teacher, and the cancellation.</param>
    public static TokenFeatures Of(EmbeddingModel teacher, IReadOnlyList<string> corpus, RunContext run)
    {
        // The tokens of a byte-level BPE are made by merges, to which no word can be added.
        var words = teacher.Tokenizer is ByteLevelBpe ? [] : StudentWords.Of(corpus, run.Cancellation);
        var (tokenizer, vectors) = TokenVectors.Of(teacher, words, run, Wanted(teacher.Tokenizer, corpus, run));
        run.Report(TopicModelingStage.Learn, 0, corpus.Count);
        var alone = Pooler.Normalize(vectors);
        var texts = Tokens(tokenizer, corpus, run);
        var counts = new long[tokenizer.VocabularySize];
        foreach (var id in texts.SelectMany(ids => ids))
        {
            counts[id]++;
        }

        var weights = TokenWeights.Of(counts);
        var contexts = Cooccurrences.Of(PooledTokens.Matrix(texts, TokenColumns.All(weights.Length), weights), run);
        return new TokenFeatures(tokenizer, Joined(alone, contexts), weights);
    }

    /// <summary>Tokenizes texts, without what the vocabulary does not know.</summary>
    public int[][] Tokens(IReadOnlyList<string> texts, RunContext run) => Tokens(Tokenizer, texts, run);

    /// <summary>The tokens of the corpus, if the teacher has so many that the others would cost much; null for all.</summary>
    private static HashSet<int>? Wanted(TextTokenizer? tokenizer, IReadOnlyList<string> corpus, RunContext run) =>
        tokenizer is null or ByteLevelBpe || tokenizer.VocabularySize <= MostTokens
            ? null
            : [.. Tokens(tokenizer, corpus, run).SelectMany(ids => ids)];

    private static int[][] Tokens(TextTokenizer tokenizer, IReadOnlyList<string> texts, RunContext run)
    {
        var tokens = new int[texts.Count][];
        OrderedParallel.ForChunks(texts.Count, Chunk, run, (from, to) =>
        {
            var ids = new List<int>();
            for (var text = from; text < to; text++)
            {
                ids.Clear();
                tokenizer.Encode(texts[text], int.MaxValue, ids, run.Cancellation);
                tokens[text] = [.. ids.Where(id => id != tokenizer.UnknownId)];
            }
        });
        return tokens;
    }

    /// <summary>Puts two kinds of features side by side, at the same scale, so that one penalty suits both.</summary>
    private static PointMatrix<float> Joined(PointMatrix<float> first, PointMatrix<float> second)
    {
        var squares = OrderedSums.Dot(second.Values, second.Values);
        var scale = squares > 0 ? (float)Math.Sqrt(OrderedSums.Dot(first.Values, first.Values) / squares) : 0;
        var width = first.Dimension + second.Dimension;
        var joined = new float[Throw.IfTooLarge(first.Count, width, nameof(first))];
        for (var row = 0; row < first.Count; row++)
        {
            first[row].CopyTo(joined.AsSpan(row * width));
            SingleVectors.AddScaled(joined.AsSpan((row * width) + first.Dimension, second.Dimension), scale, second[row]);
        }

        return new PointMatrix<float>(joined, width);
    }
}
