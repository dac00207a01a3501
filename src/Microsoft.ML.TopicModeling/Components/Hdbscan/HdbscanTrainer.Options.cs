using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

public sealed partial class HdbscanTrainer
{
    /// <summary>The settings of <see cref="HdbscanTrainer"/>: how to cluster, and which columns to read and to add.</summary>
    public sealed record Options : HdbscanOptions
    {
        /// <summary>Takes the defaults.</summary>
        public Options()
        {
        }

        /// <summary>Clusters as other options say, with the default columns.</summary>
        /// <param name="options">How to cluster.</param>
        public Options(HdbscanOptions options)
            : base(options)
        {
        }

        /// <summary>Gets or sets the column of points to read, vectors of Single of known size. The default is Features.</summary>
        public string FeatureColumnName { get; set; } = ColumnNames.Features;

        /// <summary>
        /// Gets or sets the column of weights to read, of Single. They mean what <see cref="HdbscanOptions.SampleWeights"/> mean, which
        /// then are null. Null (the default): none.
        /// </summary>
        public string? ExampleWeightColumnName { get; set; }

        /// <summary>Gets or sets the key column to add, 1-based and missing for noise. The default is PredictedLabel.</summary>
        public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>Gets or sets the column of scores to add. The default is Score.</summary>
        public string ScoreColumnName { get; set; } = ColumnNames.Score;

        /// <summary>Gets or sets what the scores are. The default is <see cref="HdbscanScore.Strength"/>.</summary>
        public HdbscanScore Score { get; set; } = HdbscanScore.Strength;

        /// <summary>
        /// Gets or sets a further column to add: how probably the row belongs to each cluster, whatever <see cref="Score"/> is. It costs
        /// the distances to the heart of every cluster where it is read. Null (the default): none.
        /// </summary>
        public string? MembershipColumnName { get; set; }

        /// <summary>Checks every option, once.</summary>
        /// <returns>The same options, of which no caller holds a part.</returns>
        internal Options Checked()
        {
            Validate();
            ArgumentException.ThrowIfNullOrEmpty(FeatureColumnName);
            ArgumentException.ThrowIfNullOrEmpty(PredictedLabelColumnName);
            ArgumentException.ThrowIfNullOrEmpty(ScoreColumnName);
            Throw.IfUndefined(Score, nameof(Score));
            Throw.If(
                PredictedLabelColumnName == ScoreColumnName,
                $"PredictedLabelColumnName and ScoreColumnName are both \"{ScoreColumnName}\". Give each column a name of its own.",
                nameof(ScoreColumnName));
            Throw.If(
                MembershipColumnName is { } memberships
                    && (memberships.Length == 0 || memberships == PredictedLabelColumnName || memberships == ScoreColumnName),
                $"MembershipColumnName is \"{MembershipColumnName}\"; it has to be a name that no other added column has, or null.",
                nameof(MembershipColumnName));
            Throw.If(
                ExampleWeightColumnName is "",
                "ExampleWeightColumnName is empty. Give a name, or null for no weights.",
                nameof(ExampleWeightColumnName));
            Throw.If(
                ExampleWeightColumnName is not null && SampleWeights is not null,
                "SampleWeights and ExampleWeightColumnName both give the weights of the rows. Leave one of them null.",
                nameof(ExampleWeightColumnName));
            return this with { SampleWeights = SampleWeights?.ToArray() };
        }
    }
}
