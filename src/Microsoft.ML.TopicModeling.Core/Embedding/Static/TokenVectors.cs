using Microsoft.ML.TopicModeling.Embed.Tokenize;
using Microsoft.ML.TopicModeling.Numerics;

namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>The vectors that a teacher gives to tokens alone.</summary>
internal static class TokenVectors
{
    /// <summary>The vectors of the tokens of a static model to be, in the order of its ids.</summary>
    public static (TextTokenizer Tokenizer, PointMatrix<float> Vectors) Of(
        EmbeddingModel teacher, IEnumerable<string> vocabulary, RunContext run, IReadOnlySet<int>? wanted = null)
    {
        bool? normalize = teacher.HasUnitLength ? null : false;
        var options = new EmbeddingOptions { Normalize = normalize, MaxDegreeOfParallelism = run.Threads, Progress = run.Progress };
        if (teacher.Tokenizer is { } tokenizer)
        {
            var settings = teacher.Validate(options);
            var tokens = TokenInputs.Of(tokenizer, vocabulary, settings.MaxTokens, wanted);
            return (tokens.Tokenizer, Of(teacher, tokens.Tokens, tokens.Inputs, settings, run));
        }

        var (words, texts) = TokenInputs.OfWords(vocabulary);
        var known = teacher.Embed(texts, options, run.Cancellation);

        // The padding and the unknown, which no text has.
        var vectors = new float[Throw.IfTooLarge(known.Count + (long)words.VocabularySize - texts.Count, known.Dimension, nameof(words))];
        known.Values.CopyTo(vectors.AsSpan(^known.Values.Length..));
        return (words, new PointMatrix<float>(vectors, known.Dimension));
    }

    /// <summary>The vectors of token ids, in their order.</summary>
    /// <param name="teacher">The model that gives them.</param>
    /// <param name="names">What each is called, for the messages.</param>
    /// <param name="inputs">The ids of each, special ones included.</param>
    /// <param name="settings">How to embed.</param>
    /// <param name="run">The threads, and the receiver of progress.</param>
    public static PointMatrix<float> Of(
        EmbeddingModel teacher, IReadOnlyList<string> names, IReadOnlyList<int[]> inputs, EmbeddingSettings settings, RunContext run)
    {
        run.Report(TopicModelingStage.Embed, 0, inputs.Count);
        var vectors = new float[Throw.IfTooLarge(inputs.Count, teacher.Dimension, nameof(inputs))];
        var prepared = teacher.PrepareTokens(names, inputs, settings);
        var (done, reporting) = (0, new Lock());
        OrderedParallel.ForChunks(prepared.BatchCount, 1, run, (batch, _) =>
        {
            prepared.Embed(batch, vectors, run.Cancellation);
            lock (reporting)
            {
                run.Report(TopicModelingStage.Embed, done += prepared.TextsIn(batch), inputs.Count);
            }
        });
        prepared.Finish(vectors);
        return new PointMatrix<float>(vectors, teacher.Dimension);
    }
}
