namespace Microsoft.ML.TopicModeling;

public sealed partial class VectorPreparationEstimator
{
    /// <summary>Provides options for <see cref="VectorPreparationEstimator"/>: how to prepare vectors, and by which column.</summary>
    public sealed record Options : VectorPreparationOptions
    {
        /// <summary>Initializes a new instance of the <see cref="Options"/> class with the defaults.</summary>
        public Options()
        {
        }

        /// <summary>Initializes a new instance of the <see cref="Options"/> class with options for vectors and no column.</summary>
        /// <param name="options">The options for vectors.</param>
        public Options(VectorPreparationOptions options)
            : base(options)
        {
        }

        /// <summary>
        /// Gets or sets the name of a column with the group of each row, such as its language or source: a key, text or Int32. The mean of
        /// each group is removed. New data needs the column, too; a row whose group is missing, empty or not of the fit is centered by the
        /// mean of all. Null (the default): there are no groups.
        /// </summary>
        public string? CenterByColumnName { get; set; }

        /// <summary>Gets or sets the token that cancels the fit within a second. The default is none.</summary>
        public CancellationToken Cancellation { get; set; }

        /// <summary>Checks the name of the column against the others.</summary>
        internal void ThrowIfColumnInvalid()
        {
            Throw.If(
                CenterByColumnName is "",
                "CenterByColumnName is empty. Give the name of a column, or null for none.",
                nameof(CenterByColumnName));
            Throw.If(
                CenterByColumnName is not null && !Center,
                $"CenterByColumnName is \"{CenterByColumnName}\", but Center is false. Set it to true, or leave the column null.",
                nameof(CenterByColumnName));
        }
    }
}
