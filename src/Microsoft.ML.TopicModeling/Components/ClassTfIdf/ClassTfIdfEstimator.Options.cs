using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

public sealed partial class ClassTfIdfEstimator
{
    /// <summary>The settings of <see cref="ClassTfIdfEstimator"/>.</summary>
    public sealed class Options : ClassTfIdfOptions
    {
        /// <summary>
        /// Gets or sets the column of classes: a key (missing is a class, too, and the first), Int32 or text. The default is Label.
        /// </summary>
        public string LabelColumnName { get; set; } = ColumnNames.Label;

        /// <summary>Gets or sets how words are counted. The default is as <see cref="CountVectorizerOptions"/> says.</summary>
        public CountVectorizerOptions Vectorizer { get; set; } = new();

        /// <summary>
        /// Gets or sets what happens to the joined texts of classes before their words are counted. The default is
        /// <see cref="TextCleaning.None"/>.
        /// </summary>
        public TextCleaning Cleaning { get; set; }

        /// <summary>Gets or sets what stops the fit within a second. The default is nothing.</summary>
        public CancellationToken Cancellation { get; set; }
    }
}
