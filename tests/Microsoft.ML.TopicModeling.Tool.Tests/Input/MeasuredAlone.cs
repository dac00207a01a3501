namespace Microsoft.ML.TopicModeling.Tool.Tests.Input;

/// <summary>The tests that measure the memory of the process, in which nothing else may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "measured alone";
}
