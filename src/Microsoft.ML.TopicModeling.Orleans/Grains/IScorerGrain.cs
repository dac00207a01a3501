using Microsoft.ML.TopicModeling.Serving;

namespace Microsoft.ML.TopicModeling.Jobs;

/// <summary>Scores texts on the silo that is asked, by the model whose name is its key.</summary>
[Alias("topics.IScorerGrain")]
internal interface IScorerGrain : IGrainWithStringKey
{
    [Alias("Score")]
    Task<ScoredBatch> ScoreAsync(TextBatch texts);
}
