namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies the unit of the length of a document in a prompt.</summary>
public enum DocumentUnit
{
    /// <summary>UTF-16 code units.</summary>
    Characters,

    /// <summary>Words separated by white space.</summary>
    Words,

    /// <summary>The tokens of the vectorizer, in their original case. The text between tokens is dropped.</summary>
    VectorizerTokens,

    /// <summary>The tokens of <see cref="ChatTopicLabeler.Tokenizer"/>, by which language models are billed.</summary>
    Tokens,
}
