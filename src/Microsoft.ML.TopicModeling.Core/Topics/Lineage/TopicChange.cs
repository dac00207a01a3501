namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies what became of a topic from one model to another.</summary>
public enum TopicChange
{
    /// <summary>A topic of the one model is matched with one of the other: it is the same topic.</summary>
    Continued,

    /// <summary>A topic of the later model is matched with none, but comes for the most part out of one of the earlier model.</summary>
    SplitFrom,

    /// <summary>A topic of the earlier model is matched with none, but went for the most part into one of the later model.</summary>
    MergedInto,

    /// <summary>A topic of the later model has nothing before it.</summary>
    Appeared,

    /// <summary>A topic of the earlier model has nothing after it.</summary>
    Vanished,
}
