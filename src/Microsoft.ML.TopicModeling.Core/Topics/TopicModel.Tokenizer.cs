namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicModel
{
    /// <summary>
    /// Returns the same model with a tokenizer. A loaded model that was fitted with a tokenizer needs it again, since a file does not hold
    /// it.
    /// </summary>
    /// <param name="tokenizer">
    /// The function that splits a text into tokens, as in the fit (<see cref="CountVectorizerOptions.Tokenizer"/>).
    /// </param>
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
