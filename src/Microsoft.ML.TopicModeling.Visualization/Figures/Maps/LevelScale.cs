namespace Microsoft.ML.TopicModeling;

/// <summary>Specifies at which merges of a hierarchy the levels of a figure are.</summary>
public enum LevelScale
{
    /// <summary>Equal numbers of merges lie between two levels.</summary>
    Linear,

    /// <summary>The levels are close together where few topics are left, where each merge changes much.</summary>
    Logarithmic,
}
