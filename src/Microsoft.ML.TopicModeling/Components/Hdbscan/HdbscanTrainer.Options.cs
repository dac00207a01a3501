using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

public sealed partial class HdbscanTrainer
{
    /// <summary>Provides options for <see cref="HdbscanTrainer"/>: how to cluster, and which columns to read and add.</summary>
    public sealed record Options : HdbscanOptions
    {
        /// <summary>Initializes a new instance of the <see cref="Options"/> class with the defaults.</summary>
        public Options()
        {
        }

        /// <summary>
        /// Initializes a new instance of the <see cref="Options"/> class with options for clustering and the default columns.
        /// </summary>
        /// <param name="options">The options for clustering.</param>
        public Options(HdbscanOptions options)
            : base(options)
        {
        }

        /// <summary>
        /// Gets or sets the name of the column of points to read, vectors of Single of known size. The default is Features.
        /// </summary>
        public string FeatureColumnName { get; set; } = ColumnNames.Features;

        /// <summary>
        /// Gets or sets the name of the column of weights to read, of Single. It replaces <see cref="HdbscanOptions.SampleWeights"/>, which
        /// must then be null. Null (the default): none.
        /// </summary>
        public string? ExampleWeightColumnName { get; set; }

        /// <summary>Gets or sets the name of the key column to add, 1-based and missing for noise. The default is PredictedLabel.</summary>
        public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>Gets or sets the name of the column of scores to add. The default is Score.</summary>
        public string ScoreColumnName { get; set; } = ColumnNames.Score;

        /// <summary>Gets or sets what the scores mean. The default is <see cref="HdbscanScore.Strength"/>.</summary>
        public HdbscanScore Score { get; set; } = HdbscanScore.Strength;

        /// <summary>
        /// Gets or sets the name of a further column to add: the probability that the row belongs to each cluster, whatever
        /// <see cref="Score"/> is. Reading it takes the distances to the exemplars of every cluster. Null (the default): none.
        /// </summary>
        public string? MembershipColumnName { get; set; }

        /// <summary>Checks every option, once.</summary>
        /// <returns>A copy of the options of which no caller holds a part.</returns>
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
