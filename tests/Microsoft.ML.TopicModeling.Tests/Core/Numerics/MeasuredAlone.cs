namespace Microsoft.ML.TopicModeling.Tests.Numerics;

/// <summary>Tests that measure what the whole process allocates, and so run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "measured alone";
}
