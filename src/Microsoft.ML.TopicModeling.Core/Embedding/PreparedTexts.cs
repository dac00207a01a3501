namespace Microsoft.ML.TopicModeling.Embed;

/// <summary>Texts cut into batches that can be embedded at the same time.</summary>
internal abstract class PreparedTexts
{
    /// <summary>The number of batches, the most costly ones first.</summary>
    public abstract int BatchCount { get; }

    /// <summary>The number of texts that are done when a batch is.</summary>
    public abstract int TextsIn(int batch);

    /// <summary>Embeds one batch.</summary>
    /// <param name="batch">The number of the batch.</param>
    /// <param name="vectors">Texts × dimension; the batch writes into its own rows only.</param>
    /// <param name="cancellation">A token that cancels the work.</param>
    public abstract void Embed(int batch, Memory<float> vectors, CancellationToken cancellation);

    /// <summary>Does what needs the vectors of several batches. Called once, after all batches.</summary>
    public virtual void Finish(Memory<float> vectors)
    {
    }

    /// <summary>Says of which text a source gives no vector.</summary>
    protected static string NotFinite(string source, string text)
    {
        const int Longest = 80;
        var shown = text.Length <= Longest ? $"\"{text}\"" : $"of {text.Length} characters that begins with \"{text[..Longest]}\"";
        return $"{source} gives a vector of no numbers (NaN or infinite) for the text {shown}. "
            + "Leave the text out, or embed by another model.";
    }
}
