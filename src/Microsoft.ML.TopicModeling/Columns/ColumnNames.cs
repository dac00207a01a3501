using Microsoft.ML.Data;

namespace Microsoft.ML.TopicModeling.Columns;

/// <summary>ML.NET's own names of columns.</summary>
internal static class ColumnNames
{
    public const string Features = DefaultColumnNames.Features;
    public const string Label = DefaultColumnNames.Label;
    public const string PredictedLabel = DefaultColumnNames.PredictedLabel;
    public const string Score = DefaultColumnNames.Score;
}
