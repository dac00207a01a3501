namespace Microsoft.ML.TopicModeling.Represent;

/// <summary>The flags of a pattern, by their letters in Python.</summary>
[Flags]
internal enum PatternFlags
{
    None = 0,
    Ascii = 1,
    IgnoreCase = 2,
    MultiLine = 4,
    DotAll = 8,
    Verbose = 16,
    Unicode = 32,
}
