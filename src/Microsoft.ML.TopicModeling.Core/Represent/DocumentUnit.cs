namespace Microsoft.ML.TopicModeling;

/// <summary>What a document's length in a prompt is counted in.</summary>
public enum DocumentUnit
{
    /// <summary>UTF-16 units.</summary>
    Characters,

    /// <summary>What stands between white space.</summary>
    Words,

    /// <summary>The vectorizer's tokens, in their own case; what is between them is lost.</summary>
    VectorizerTokens,

    /// <summary>The tokens of <see cref="ChatTopicLabeler.Tokenizer"/>: what a language model is billed by.</summary>
    Tokens,
}
