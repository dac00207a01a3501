namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>
    /// The same model with a tokenizer: what a loaded model needs that was fitted with one, since a file does not hold it.
    /// </summary>
    /// <param name="tokenizer">Cuts a text into tokens; the one of the fit (<see cref="CountVectorizerOptions.Tokenizer"/>).</param>
    /// <exception cref="InvalidOperationException">The model does not know its words (<see cref="HasClassTfIdf"/>).</exception>
    public TopicModel WithTokenizer(Func<string, IEnumerable<string>> tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        return new(_state with
        {
            Vocabulary = _state.Vocabulary with { Vectorizer = _state.Vocabulary.Vectorizer.WithTokenizer(tokenizer) },
            Settings = _state.Settings with { Vectorizer = _state.Settings.Vectorizer with { Tokenizer = tokenizer } },
        });
    }
}
